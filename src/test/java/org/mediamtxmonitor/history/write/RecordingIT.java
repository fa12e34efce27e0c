package org.mediamtxmonitor.history.write;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.history.query.Chart;
import org.mediamtxmonitor.history.store.BlockStore;
import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.history.store.SeriesSchema;
import org.mediamtxmonitor.history.store.Tier;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.RealRedis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mediamtxmonitor.history.write.Rig.connection;
import static org.mediamtxmonitor.history.write.Rig.in;
import static org.mediamtxmonitor.history.write.Rig.live;
import static org.mediamtxmonitor.history.write.Rig.metrics;
import static org.mediamtxmonitor.history.write.Rig.series;

/** What was polled comes back, whatever happens between: over a real Redis. */
class RecordingIT {

    private static final long ZERO = 1_795_000_000_000L;
    private static final String PATH = "live/a:b c";

    @TempDir
    private Path folder;

    private RealRedis redis;
    private Rig rig;

    @BeforeEach
    void start() throws Exception {
        redis = RealRedis.start(folder);
        rig = Rig.over(redis).own();
    }

    @AfterEach
    void stop() {
        rig.close();
        redis.close();
    }

    @Test
    void every_reading_comes_back() throws Exception {
        Random random = new Random(1);
        long[] bits = new long[200];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = 1000L * random.nextInt(9_000);
            rig.publish(ZERO + 1000L * i, live(PATH, bits[i]));
        }

        assertThat(readings("inboundBitsPerSecond", 0, 200)).isEqualTo(values(bits));
        assertThat(readings("rttMs", 0, 200)).containsOnly(41.5).hasSize(200);
        assertThat(readings("readers.hls", 0, 200)).containsOnly(3.0);
        assertThat(readings("readers.srt", 0, 200)).as("never had one").isEmpty();
        assertThat(rig.store.first(series(PATH), Tier.SECONDS)).isPresent();
    }

    @Test
    void what_another_process_reads_is_the_same() throws Exception {
        for (int i = 0; i < 100; i++) {
            rig.publish(ZERO + 1000L * i, live(PATH, 1000L * i), live("other", 5000));
        }
        try (Rig web = Rig.over(redis)) {
            Chart.Drawn drawn = web.history.chart(
                    series(PATH), Tier.SECONDS, ZERO, ZERO + 100_000, 100, metrics("inboundBitsPerSecond"));

            assertThat(drawn.lines().get(0).mean())
                    .isEqualTo(
                            LongStream.range(0, 100).mapToDouble(i -> 1000 * i).toArray());
        }
    }

    @Test
    void after_a_crash_in_the_middle_of_a_block_all_is_back() throws Exception {
        for (int i = 0; i < 85; i++) {
            rig.publish(ZERO + 1000L * i, live(PATH, 1000L * i));
        }
        try (Rig next = Rig.over(redis).own()) {
            next.publish(ZERO + 90_000, live(PATH, 90_000));
            next.publish(ZERO + 91_000, live(PATH, 91_000));
            rig.close();
            rig = next;

            double[] back = readings("inboundBitsPerSecond", 0, 100);
            assertThat(Arrays.stream(back).filter(value -> !Double.isNaN(value)))
                    .hasSize(87)
                    .isSorted()
                    .startsWith(0.0, 1000.0)
                    .endsWith(84_000.0, 90_000.0, 91_000.0);
        }
        rig = Rig.over(redis);
    }

    @Test
    void who_was_fenced_off_writes_nothing_twice() throws Exception {
        for (int i = 0; i < 30; i++) {
            rig.publish(ZERO + 1000L * i, live(PATH, 1000L * i));
        }
        try (Rig successor = Rig.over(redis).own()) {
            successor.publish(ZERO + 30_000, live(PATH, 30_000));
            rig.publish(ZERO + 30_500, live(PATH, 7));
            for (int i = 31; i < 200; i++) {
                successor.publish(ZERO + 1000L * i, live(PATH, 1000L * i));
            }
            Chart.Drawn drawn = successor.history.chart(
                    series(PATH), Tier.SECONDS, ZERO, ZERO + 200_000, 200, metrics("inboundBitsPerSecond"));

            assertThat(drawn.lines().get(0).mean())
                    .isEqualTo(
                            LongStream.range(0, 200).mapToDouble(i -> 1000 * i).toArray());
            assertThat(drawn.lines().get(0).single()).isTrue();
        }
    }

    @Test
    void fifteen_minutes_without_redis_lose_nothing() throws Exception {
        for (int i = 0; i < 20; i++) {
            rig.publish(ZERO + 1000L * i, live(PATH, 1000L * i));
        }
        redis.stop();
        assertThatThrownBy(() -> rig.publish(ZERO + 20_000, live(PATH, 20_000))).isNotNull();
        for (int i = 21; i < 920; i++) {
            rig.note(ZERO + 1000L * i, live(PATH, 1000L * i));
        }
        redis.again();
        Await.until(() -> rig.redis.hasKey("x"));
        rig.own().publish(ZERO + 920_000, live(PATH, 920_000));

        double[] all = LongStream.range(20, 921).mapToDouble(i -> 1000 * i).toArray();
        assertThat(readings("inboundBitsPerSecond", 20, 921)).isEqualTo(all);
        try (Rig web = Rig.over(redis)) {
            Chart.Drawn drawn = web.history.chart(
                    series(PATH), Tier.SECONDS, ZERO + 20_000, ZERO + 921_000, 901, metrics("inboundBitsPerSecond"));
            assertThat(drawn.lines().get(0).mean()).as("all of it is in Redis").isEqualTo(all);
        }
    }

    @Test
    void what_was_fenced_off_by_nobody_is_written_with_the_next_lease() throws Exception {
        for (int i = 0; i < 30; i++) {
            rig.publish(ZERO + 1000L * i, live(PATH, 1000L * i));
        }
        rig.redis.delete(rig.keys.lease(Rig.SERVER));
        rig.publish(ZERO + 30_000, live(PATH, 30_000));
        rig.publish(ZERO + 31_000, live(PATH, 31_000));
        rig.own().publish(ZERO + 32_000, live(PATH, 32_000));

        try (Rig web = Rig.over(redis)) {
            Chart.Drawn drawn = web.history.chart(
                    series(PATH), Tier.SECONDS, ZERO, ZERO + 33_000, 33, metrics("inboundBitsPerSecond"));
            assertThat(drawn.lines().get(0).mean())
                    .isEqualTo(
                            LongStream.range(0, 33).mapToDouble(i -> 1000 * i).toArray());
        }
    }

    @Test
    void without_redis_what_is_in_memory_is_told_with_a_word() throws Exception {
        for (int i = 0; i < 5; i++) {
            rig.publish(ZERO + 1000L * i, live(PATH, 1000L * i));
        }
        redis.stop();

        Chart.Drawn drawn =
                rig.history.chart(series(PATH), Tier.SECONDS, ZERO, ZERO + 10_000, 10, metrics("inboundBitsPerSecond"));

        assertThat(drawn.problem()).contains("Redis");
        assertThat(drawn.lines()).hasSize(1);
    }

    @Test
    void without_redis_no_availability_is_told() throws Exception {
        rig.publish(ZERO, live(PATH, 1000));
        redis.stop();

        assertThatThrownBy(() -> rig.history.availability(series(PATH), ZERO - 86_400_000, ZERO + 10_000))
                .isInstanceOf(org.springframework.dao.DataAccessException.class);
    }

    @Test
    void a_gap_parts_the_line() throws Exception {
        for (int i : new int[] {0, 1, 2, 4, 5, 30, 31}) {
            rig.publish(ZERO + 1000L * i, live(PATH, 1000L * i));
        }

        Chart.Drawn drawn =
                rig.history.chart(series(PATH), Tier.SECONDS, ZERO, ZERO + 40_000, 40, metrics("inboundBitsPerSecond"));

        assertThat(drawn.times())
                .containsExactly(LongStream.of(0, 1000, 2000, 4000, 5000, 6000, 30_000, 31_000)
                        .map(ms -> ZERO + ms)
                        .toArray());
        assertThat(drawn.lines().get(0).mean()[5]).isNaN();
        assertThat(drawn.lines().get(0).mean()[3]).as("one poll was late").isEqualTo(4000);
    }

    @Test
    void while_the_server_is_silent_only_that_is_known() throws Exception {
        rig.publish(ZERO, live(PATH, 4_000_000));
        rig.publishSilence(ZERO + 1000, in(StreamState.UNKNOWN, PATH));
        rig.publishSilence(ZERO + 2000, in(StreamState.UNKNOWN, PATH));

        Chart.Drawn drawn = rig.history.chart(
                series(PATH), Tier.SECONDS, ZERO, ZERO + 3000, 3, metrics("state", "inboundBitsPerSecond", "live"));

        assertThat(drawn.times()).hasSize(3);
        assertThat(drawn.lines().get(0).max()).containsExactly(0, 3, 3);
        assertThat(drawn.lines().get(1).mean()).containsExactly(4_000_000, Double.NaN, Double.NaN);
        assertThat(drawn.lines().get(2).mean()).containsExactly(1, Double.NaN, Double.NaN);
        Chart.Drawn server = rig.history.chart(
                Series.ofServer(Rig.SERVER), Tier.SECONDS, ZERO, ZERO + 3000, 3, SeriesSchema.SERVER.entries());
        assertThat(server.lines()).extracting(line -> line.metric().name()).contains("lastPollMs", "score");
    }

    @Test
    void a_report_that_is_told_again_counts_once() throws Exception {
        rig.publish(ZERO, live(PATH, 1000));
        rig.publish(ZERO, live(PATH, 1000));

        assertThat(readings("inboundBitsPerSecond", 0, 5)).containsExactly(1000);
    }

    @Test
    void an_hour_that_is_lived_twice_is_kept_twice() throws Exception {
        for (int i = 0; i < 70; i++) {
            rig.publish(ZERO + 1000L * i, live(PATH, 1000));
        }
        for (int i = 0; i < 200; i++) {
            rig.publish(ZERO - 3_600_000 + 1000L * i, live(PATH, 2000));
        }

        assertThat(values("inboundBitsPerSecond", ZERO - 3_600_000, ZERO - 3_400_000, 200))
                .hasSize(200)
                .containsOnly(2000);
        assertThat(readings("inboundBitsPerSecond", 0, 70)).hasSize(70).containsOnly(1000);
    }

    @Test
    void a_block_that_cant_be_read_is_left_out_and_told() throws Exception {
        for (int i = 0; i < 200; i++) {
            rig.publish(ZERO + 1000L * i, live(PATH, 1000L * i));
        }
        BlockStore.Stored last = rig.store.last(series(PATH), Tier.SECONDS).orElseThrow();
        rig.redis
                .opsForStream()
                .add(org.springframework.data.redis.connection.stream.StreamRecords.string(Map.of("b", "nonsense"))
                        .withStreamKey(series(PATH).keyOf(rig.keys, Tier.SECONDS))
                        .withId(org.springframework.data.redis.connection.stream.RecordId.of(last.timeMs() + 1, 0)));

        Chart.Drawn drawn = rig.history.chart(
                series(PATH), Tier.SECONDS, ZERO, ZERO + 200_000, 200, metrics("inboundBitsPerSecond"));

        assertThat(drawn.problem()).isEqualTo("a block can't be read and is left out");
        assertThat(drawn.lines().get(0).mean()).hasSize(200);
    }

    @Test
    void a_stream_that_is_gone_is_kept_to_its_end() throws Exception {
        for (int i = 0; i < 10; i++) {
            rig.publish(ZERO + 1000L * i, live(PATH, 1000L * i), live("b", 1));
        }
        rig.publish(ZERO + 10_000, live("b", 1));
        rig.publish(ZERO + 11_000, live("b", 1));

        assertThat(rig.recorder.blocks(series(PATH))).contains(List.of());
        assertThat(readings("inboundBitsPerSecond", 0, 12)).hasSize(10);
    }

    @Test
    void the_write_ahead_log_is_only_as_long_as_it_must() throws Exception {
        for (int i = 0; i < 400; i++) {
            rig.publish(ZERO + 1000L * i, live(PATH, 1000L * i), live("b", 1), live("c", 1));
        }

        Long entries = rig.redis.opsForStream().size(rig.keys.writeAhead(Rig.SERVER));
        assertThat(entries).isLessThan(2L * OpenBlock.TICKS);
    }

    @Test
    void who_connects_anew_is_the_same_and_who_is_alike_is_another() throws Exception {
        for (int i = 0; i < 90; i++) {
            String port = i < 40 ? ":5000" : ":6000";
            rig.publish(
                    ZERO + 1000L * i,
                    List.of(
                            connection("p", "publisher", PATH, "192.0.2.7" + port, 10 + i),
                            connection("r" + port, "reader", PATH, "[2001:db8::1]" + port, 20),
                            connection("s", "reader", PATH, "[2001:db8::1]:7", 30)),
                    live(PATH, 1000));
        }

        // A stream that lived for minutes only is not rolled up.
        rig.publish(ZERO + 700_000, live(PATH, 1000));
        rig.publish(ZERO + 1_400_000, live(PATH, 1000));

        assertThat(rtt("publisher:srt:192.0.2.7"))
                .isEqualTo(LongStream.range(10, 100).mapToDouble(ms -> ms).toArray());
        assertThat(rtt("reader:srt:2001:db8::1")).hasSize(90).containsOnly(20);
        assertThat(rtt("reader:srt:2001:db8::1#2")).hasSize(90).containsOnly(30);
        assertThat(readings("publisher.srt.droppedPercent", 0, 90)).containsOnly(0.25);
        assertThat(readings("framesDiscardedPerSecond", 0, 90))
                .as("of both readers")
                .containsOnly(1.0);
        rig.historyIndex.look();
        assertThat(rig.historyIndex.series()).as("streams and servers").isEqualTo(2);
        rig.at(ZERO + 3_600_000 + 3_600_000);
        assertThat(rig.rollUp.due()).extracting(chore -> chore.series().name()).containsOnly(PATH, Series.SERVER);
        assertThat(rig.retention.due())
                .hasSize(3)
                .allSatisfy(chore -> assertThat(chore.series().name()).contains("@"));
    }

    private double[] rtt(String connection) {
        return rig.history
                .chart(
                        Series.ofConnection(Rig.SERVER, PATH, connection),
                        Tier.SECONDS,
                        ZERO,
                        ZERO + 90_000,
                        90,
                        List.of(SeriesSchema.CONNECTION.find("srt.rttMs").orElseThrow()))
                .lines()
                .get(0)
                .mean();
    }

    private double[] readings(String metric, int from, int to) {
        return values(metric, ZERO + 1000L * from, ZERO + 1000L * to, to - from);
    }

    private double[] values(String metric, long from, long to, int points) {
        Chart.Drawn drawn = rig.history.chart(series(PATH), Tier.SECONDS, from, to, points, metrics(metric));
        return drawn.lines().isEmpty() ? new double[0] : drawn.lines().get(0).mean();
    }

    private static double[] values(long[] numbers) {
        return Arrays.stream(numbers).mapToDouble(number -> number).toArray();
    }
}
