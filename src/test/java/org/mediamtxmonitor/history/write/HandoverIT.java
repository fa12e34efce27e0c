package org.mediamtxmonitor.history.write;

import java.nio.file.Path;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.history.query.Chart;
import org.mediamtxmonitor.history.store.Tier;
import org.mediamtxmonitor.publish.Publication;
import org.mediamtxmonitor.publish.StreamWrites;
import org.mediamtxmonitor.testing.RealRedis;
import org.springframework.data.redis.connection.stream.RecordId;
import org.springframework.data.redis.connection.stream.StreamRecords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mediamtxmonitor.history.write.Rig.live;
import static org.mediamtxmonitor.history.write.Rig.metrics;
import static org.mediamtxmonitor.history.write.Rig.series;

/** What is read while one process takes over from another, or does not know what Redis has: over a real Redis. */
class HandoverIT {

    private static final long ZERO = 1_795_000_000_000L;

    @TempDir
    private Path folder;

    private RealRedis redis;

    @BeforeEach
    void start() throws Exception {
        redis = start(folder);
    }

    RealRedis start(Path data) throws Exception {
        return RealRedis.start(data);
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    @Test
    void who_lost_a_server_shows_what_its_successor_keeps() throws Exception {
        try (Rig first = Rig.beside(redis).own();
                Rig second = Rig.beside(redis)) {
            for (int i = 0; i < 30; i++) {
                first.publish(ZERO + 1000L * i, live("a", 1000L * i));
            }
            first.redis.delete(first.keys.lease(Rig.SERVER));
            second.own();
            first.own();
            for (int i = 30; i < 150; i++) {
                second.publish(ZERO + 1000L * i, live("a", 1000L * i));
            }

            hasEachReadingOnce(first, 150);
            hasEachReadingOnce(second, 150);
            assertThat(first.recorder.series()).isEmpty();
        }
    }

    @Test
    void blocks_that_redis_has_without_our_knowledge_are_shown_once() throws Exception {
        try (Rig rig = Rig.over(redis).own()) {
            Publication last = null;
            for (int i = 0; i < 150; i++) {
                last = rig.note(ZERO + 1000L * i, live("a", 1000L * i));
            }
            // As when the answer of Redis comes too late.
            StreamWrites.Page page = rig.recorder.page(last);
            for (StreamWrites.Entry entry : page.entries()) {
                rig.redis.execute((org.springframework.data.redis.core.RedisCallback<Object>) connection -> connection
                        .streamCommands()
                        .xAdd(StreamRecords.rawBytes(java.util.Map.of(new byte[] {'b'}, entry.body()))
                                .withStreamKey(entry.key().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                .withId(RecordId.of(entry.id(), 0))));
            }

            assertThat(rig.recorder.blocks(series("a")).orElseThrow()).hasSizeGreaterThan(2);
            hasEachReadingOnce(rig, 150);
        }
    }

    @Test
    void what_a_master_took_that_was_replaced_is_written_to_the_next_one() throws Exception {
        try (Rig first = Rig.beside(redis).own()) {
            int count = publishUntilABlockIsWritten(first);
            lose(first);
            first.recorder.writeAgain();
            first.publish(ZERO + 1000L * count, live("a", 1000L * count));

            hasEachReadingAsWell(first, count + 1);
        }
    }

    @Test
    void after_a_write_that_was_not_answered_what_redis_may_have_lost_is_written_again() throws Exception {
        try (Rig first = Rig.beside(redis).own()) {
            int count = publishUntilABlockIsWritten(first);
            first.recorder.page(first.note(ZERO + 1000L * count, live("a", 1000L * count)));
            lose(first);
            for (int i = count + 1; i < count + 3; i++) {
                first.publish(ZERO + 1000L * i, live("a", 1000L * i));
            }

            hasEachReadingAsWell(first, count + 3);
        }
    }

    @Test
    void a_master_that_lost_nothing_has_nothing_twice() throws Exception {
        try (Rig first = Rig.beside(redis).own()) {
            int count = publishUntilABlockIsWritten(first);
            for (int i = count; i < count + 10; i++) {
                first.recorder.writeAgain();
                first.publish(ZERO + 1000L * i, live("a", 1000L * i));
            }

            hasEachReadingAsWell(first, count + 10);
        }
    }

    /** Of streams that begin to be kept: their first block is in Redis, and a few readings that are written ahead. */
    private int publishUntilABlockIsWritten(Rig rig) throws Exception {
        int count = 0;
        while (!Boolean.TRUE.equals(rig.redis.hasKey(series("a").keyOf(rig.keys, Tier.SECONDS)))) {
            rig.publish(ZERO + 1000L * count, live("a", 1000L * count));
            count++;
        }
        for (int more = 0; more < 5; more++, count++) {
            rig.publish(ZERO + 1000L * count, live("a", 1000L * count));
        }
        return count;
    }

    /** As a replica that became master before it had them. */
    private static void lose(Rig rig) {
        rig.redis.delete(series("a").keyOf(rig.keys, Tier.SECONDS));
        rig.redis.delete(rig.keys.writeAhead(Rig.SERVER));
    }

    /** Whoever has it in memory, and whoever takes over from it. */
    private void hasEachReadingAsWell(Rig first, int count) throws Exception {
        hasEachReadingOnce(first, count);
        try (Rig second = Rig.beside(redis)) {
            hasEachReadingOnce(second, count);
        }
    }

    private static void hasEachReadingOnce(Rig rig, int count) {
        Chart.Drawn drawn = rig.history.chart(
                series("a"), Tier.SECONDS, ZERO, ZERO + 1000L * count, count, metrics("inboundBitsPerSecond"));
        assertThat(drawn.lines().get(0).mean())
                .isEqualTo(LongStream.range(0, count).mapToDouble(i -> 1000 * i).toArray());
        assertThat(drawn.lines().get(0).single()).as("none twice").isTrue();
    }
}
