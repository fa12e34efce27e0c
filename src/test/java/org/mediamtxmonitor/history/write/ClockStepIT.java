package org.mediamtxmonitor.history.write;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.history.query.Chart;
import org.mediamtxmonitor.history.query.Export;
import org.mediamtxmonitor.history.store.Tier;
import org.mediamtxmonitor.testing.RealRedis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mediamtxmonitor.history.write.Rig.live;
import static org.mediamtxmonitor.history.write.Rig.metrics;
import static org.mediamtxmonitor.history.write.Rig.series;

/** Clocks that are set back: over a real Redis. */
class ClockStepIT {

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long MINUTE = 60_000;

    /** A full hour. */
    private static final long ZERO = 1_794_960_000_000L;

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

    private void publish(long fromMs, long toMs, long bits) throws Exception {
        for (long time = fromMs; time < toMs; time += 1000) {
            rig.publish(time, live("a", bits));
        }
    }

    @Test
    void the_write_ahead_log_does_not_grow_until_the_clock_has_caught_up() throws Exception {
        publish(ZERO, ZERO + 2 * MINUTE, 1000);
        publish(ZERO - HOUR, ZERO - HOUR + 8 * MINUTE, 2000);

        assertThat(rig.redis.opsForStream().size(rig.keys.writeAhead(Rig.SERVER)))
                .isLessThan(2L * OpenBlock.TICKS);
        try (Rig next = Rig.over(redis).own()) {
            next.publish(ZERO - HOUR + 8 * MINUTE, live("a", 2000));
            Chart.Drawn drawn = next.history.chart(
                    series("a"),
                    Tier.SECONDS,
                    ZERO - HOUR,
                    ZERO - HOUR + 8 * MINUTE,
                    480,
                    metrics("inboundBitsPerSecond"));
            assertThat(drawn.lines().get(0).mean()).hasSize(480).containsOnly(2000);
        }
    }

    @Test
    void minutes_have_both_lives_of_an_hour() throws Exception {
        publish(ZERO - 2 * MINUTE, ZERO + 2 * MINUTE, 1000);
        publish(ZERO - 2 * MINUTE, ZERO + 4 * MINUTE, 3000);
        rig.at(ZERO + 3 * HOUR);
        rig.historyIndex.look();
        rig.rollUp.due().forEach(rig.rollUp::run);

        Export export = new Export(
                rig.history,
                series("a"),
                Tier.MINUTES,
                ZERO - 2 * MINUTE,
                ZERO + 4 * MINUTE,
                metrics("inboundBitsPerSecond"),
                true);
        List<String> lines = new String(export.readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .toList();
        assertThat(lines)
                .extracting(line -> line.substring(line.indexOf(',') + 1))
                .containsExactly(
                        "1000,3000,2000,120",
                        "1000,3000,2000,120",
                        "1000,3000,2000,120",
                        "1000,3000,2000,120",
                        "3000,3000,3000,60",
                        "3000,3000,3000,60");
    }

    @Test
    void a_chart_over_the_step_has_all_points_in_their_places() throws Exception {
        publish(ZERO + 20 * MINUTE, ZERO + 22 * MINUTE, 1000);
        publish(ZERO + 10 * MINUTE, ZERO + 12 * MINUTE, 3000);

        Chart.Drawn drawn = rig.history.chart(
                series("a"), Tier.SECONDS, ZERO, ZERO + 30 * MINUTE, 30, metrics("inboundBitsPerSecond"));
        assertThat(known(drawn.lines().get(0).mean())).containsExactly(3000, 3000, 1000, 1000);
        assertThat(known(drawn.lines().get(0).max())).containsExactly(3000, 3000, 1000, 1000);
    }

    private static double[] known(double[] values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    }
}
