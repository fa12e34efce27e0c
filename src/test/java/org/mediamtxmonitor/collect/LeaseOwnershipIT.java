package org.mediamtxmonitor.collect;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mediamtxmonitor.publish.EventOutbox;
import org.mediamtxmonitor.publish.LatestReports;
import org.mediamtxmonitor.publish.ReportPublisher;
import org.mediamtxmonitor.publish.Sequencer;
import org.mediamtxmonitor.publish.StreamWrites;
import org.mediamtxmonitor.publish.ToldSince;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.Leases;
import org.mediamtxmonitor.redis.RedisMode;
import org.mediamtxmonitor.redis.Shards;
import org.mediamtxmonitor.stream.PollResult;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.testing.ClassRedis;
import org.mediamtxmonitor.testing.Reports;

import static org.assertj.core.api.Assertions.assertThat;

class LeaseOwnershipIT {

    private static final Keys KEYS = new Keys("mediamtx:");
    private static final String SERVER = "main";

    @RegisterExtension
    static final ClassRedis redis = ClassRedis.plain();

    private final Leases leases = new Leases(redis.client(), KEYS, List.of(SERVER), RedisMode.EXTERNAL);
    private final EventOutbox outbox = new EventOutbox(redis.client(), KEYS, 100, 100);
    private final ReportPublisher publisher = new ReportPublisher(
            redis.client(), KEYS, leases, outbox, StreamWrites.NONE, RedisMode.EXTERNAL, Shards.none());
    private final LeaseOwnership ownership = new LeaseOwnership(
            leases,
            null,
            new LatestReports(redis.client(), KEYS),
            publisher,
            new ToldSince(redis.client(), KEYS, outbox));

    @BeforeEach
    void lease() {
        assertThat(ownership.isTaken(SERVER)).isFalse();
        leases.beat();
        assertThat(ownership.isTaken(SERVER)).isTrue();
    }

    @Test
    void of_a_server_that_nobody_polled_nothing_is_left() {
        assertThat(ownership.left(SERVER)).isEmpty();
    }

    @Test
    void our_own_last_report_is_left_of_a_server_that_we_gave_away_in_vain() throws Exception {
        Instant at = Instant.parse("2026-11-22T10:00:00Z");
        PollResult result = new PollResult(Reports.of(SERVER, at, List.of()), List.of(), List.of(), 0);
        publisher.publish(new Sequencer(leases::token).number(result));

        assertThat(ownership.left(SERVER)).map(ServerReport::epoch).contains(leases.token(SERVER));
    }
}
