package org.mediamtxmonitor.publish;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.Leases;
import org.mediamtxmonitor.redis.RedisMode;
import org.mediamtxmonitor.redis.Shards;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.PollResult;
import org.mediamtxmonitor.testing.ClassRedis;
import org.mediamtxmonitor.testing.Made;
import org.mediamtxmonitor.testing.Reports;
import org.springframework.data.redis.connection.RedisConnection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What is told over the live channel, beside what is written. */
class OneSlotWriterIT {

    private static final Keys KEYS = new Keys("mediamtx:");
    private static final String SERVER = "main";

    @RegisterExtension
    static final ClassRedis redis = ClassRedis.plain();

    /** Deltas and events for others are for nobody where there is one process. */
    @ParameterizedTest
    @CsvSource({"EXTERNAL, 4", "EMBEDDED, 0"})
    void reports_and_events_are_told_where_others_may_listen(RedisMode mode, int told) throws Exception {
        Leases leases = new Leases(redis.client(), KEYS, List.of(SERVER), mode);
        EventOutbox outbox = new EventOutbox(redis.client(), KEYS, 100, 100, leases::tenure);
        Sequencer sequencer = new Sequencer(leases::token, leases::tenure);
        ReportPublisher publisher =
                new ReportPublisher(redis.client(), KEYS, leases, outbox, StreamWrites.NONE, mode, Shards.none());
        List<String> heard = new CopyOnWriteArrayList<>();
        leases.beat();
        publisher.takeOver(SERVER, () -> null);
        try (RedisConnection connection = redis.client().getConnectionFactory().getConnection()) {
            connection.subscribe(
                    (message, pattern) -> heard.add(message.toString()),
                    KEYS.live().getBytes(UTF_8));
            for (int report = 0; report < 2; report++) {
                Event event =
                        Made.of(Event.class, "time", Instant.EPOCH, "server", SERVER, "kind", Event.STATE, "path", "a");
                Publication publication = sequencer.number(new PollResult(
                        Reports.of(SERVER, Instant.EPOCH, List.of()),
                        List.of(event),
                        List.of(),
                        leases.tenure(SERVER)));
                outbox.note(publication);
                publisher.publish(publication);
            }
            // It comes behind what was published before.
            redis.client().convertAndSend(KEYS.live(), "last");

            await().untilAsserted(() -> assertThat(heard).contains("last"));
        }
        assertThat(heard).hasSize(told + 1);
        assertThat(outbox.readEvents()).hasSize(2);
        assertThat(new LatestReports(redis.client(), KEYS)
                        .of(SERVER)
                        .orElseThrow()
                        .seq())
                .isEqualTo(2);
    }
}
