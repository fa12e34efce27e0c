package org.mediamtxmonitor.history.query;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.history.store.SeriesSchema;
import org.mediamtxmonitor.history.store.Tier;
import org.mediamtxmonitor.history.write.OverRedis;
import org.mediamtxmonitor.history.write.Rig;
import org.mediamtxmonitor.stream.StreamState;

import static org.assertj.core.api.Assertions.assertThat;

/** What the history has of a moment: over a real Redis. */
class MomentReaderIT extends OverRedis {

    /** A full hour. */
    private static final long ZERO = 1_794_960_000_000L;

    private static final long MINUTE = 60_000;

    private Map<Series, PastReading> at(long ms) {
        rig.historyIndex.look();
        return rig.history.moment(ms, rig.history.tierAt(ms), Set.of());
    }

    private Long bits(long ms, String path) {
        PastReading reading = at(ms).get(Rig.series(path));
        return reading == null ? null : reading.whole("inboundBitsPerSecond");
    }

    /** Polls each second, the bits of each its number in thousands. */
    private void poll(long fromMs, int seconds, String path) throws Exception {
        rig.own();
        for (int i = 0; i < seconds; i++) {
            rig.publish(fromMs + i * 1000L, Rig.live(path, 1000L * i));
        }
    }

    @Test
    void the_reading_of_a_moment_is_the_last_at_it_or_before_it_whether_its_block_is_sealed_or_open() throws Exception {
        poll(ZERO + 300, 130, "a");

        assertThat(bits(ZERO + 299, "a")).isNull();
        for (int second : List.of(0, 1, 58, 59, 60, 61, 119, 120, 129)) {
            assertThat(bits(ZERO + 300 + second * 1000L, "a"))
                    .as("second %d", second)
                    .isEqualTo(1000L * second);
            assertThat(bits(ZERO + 1299 + second * 1000L, "a"))
                    .as("after second %d", second)
                    .isEqualTo(1000L * second);
        }
        PastReading reading = at(ZERO + 10_300).get(Rig.series("a"));
        assertThat(reading.timeMs()).isEqualTo(ZERO + 10_300);
        assertThat(reading.spanMs()).isEqualTo(1000);
        assertThat(reading.value("state")).isZero();
        assertThat(reading.whole("readers.total")).isEqualTo(3);
        assertThat(reading.value("lossPercent")).isNull();
    }

    @Test
    void a_reading_tells_of_a_moment_for_three_intervals_and_then_is_known_as_the_last() throws Exception {
        poll(ZERO, 10, "a");
        poll(ZERO + 5 * MINUTE, 10, "a");

        PastReading late = at(ZERO + 12_000).get(Rig.series("a"));
        assertThat(late.timeMs()).isEqualTo(ZERO + 9000);
        assertThat(late.tellsOf(ZERO + 12_000)).isTrue();
        PastReading lost = at(ZERO + 4 * MINUTE).get(Rig.series("a"));
        assertThat(lost.timeMs()).isEqualTo(ZERO + 9000);
        assertThat(lost.tellsOf(ZERO + 4 * MINUTE)).isFalse();
        assertThat(at(ZERO + 5 * MINUTE).get(Rig.series("a")).tellsOf(ZERO + 5 * MINUTE))
                .isTrue();
    }

    @Test
    void a_stream_is_there_from_its_birth_to_its_end_and_what_is_silent_is_unknown() throws Exception {
        rig.own();
        for (int i = 0; i < 90; i++) {
            long time = ZERO + i * 1000L;
            if (i < 30) {
                rig.publish(time, Rig.live("a", 1000));
            } else if (i < 60) {
                rig.publish(time, Rig.live("a", 1000), Rig.live("b", 2000));
            } else {
                rig.publishSilence(time, Rig.in(StreamState.UNKNOWN, "a"));
            }
        }

        assertThat(at(ZERO + 29_000)).doesNotContainKey(Rig.series("b"));
        assertThat(at(ZERO + 30_000).get(Rig.series("b")).whole("inboundBitsPerSecond"))
                .isEqualTo(2000);
        Map<Series, PastReading> silent = at(ZERO + 80_000);
        assertThat(silent.get(Rig.series("b")).tellsOf(ZERO + 80_000)).isFalse();
        List<String> words =
                SeriesSchema.STREAM.find("state").orElseThrow().metric().words();
        assertThat(silent.get(Rig.series("a")).value("state")).isEqualTo(words.indexOf("unknown"));
        assertThat(silent.get(Rig.series("a")).value("inboundBitsPerSecond")).isNull();
        PastReading server = silent.get(Series.ofServer(Rig.SERVER));
        assertThat(server.tellsOf(ZERO + 80_000)).isTrue();
        assertThat(server.value("lastPollMs")).isNull();
    }

    @Test
    void what_is_kept_as_minutes_only_is_the_mean_of_the_minute_and_its_worst_state() {
        double[] values = new double[SeriesSchema.STREAM.columns().size()];
        Rig.Filler filler = rig.fill(Rig.series("a"));
        long days = ZERO - 3 * 24 * 60 * MINUTE;
        for (int i = 0; i < 7200; i++) {
            java.util.Arrays.fill(values, Double.NaN);
            values[index("inboundBitsPerSecond")] = i % 60 < 30 ? 1_000_000 : 3_000_000;
            values[index("state")] = i % 60 == 7 ? 2 : 0;
            filler.add(days + i * 1000L, 1000, values);
        }
        filler.end();
        rig.keepUp(ZERO);

        assertThat(rig.history.tierAt(days + 61 * MINUTE)).isEqualTo(Tier.MINUTES);
        PastReading minute = at(days + 61 * MINUTE + 12_345).get(Rig.series("a"));
        assertThat(minute.timeMs()).isEqualTo(days + 61 * MINUTE);
        assertThat(minute.spanMs()).isEqualTo(MINUTE);
        assertThat(minute.whole("inboundBitsPerSecond")).isEqualTo(2_000_000);
        assertThat(minute.value("state")).isEqualTo(2);
    }

    private static int index(String metric) {
        return SeriesSchema.STREAM
                .entries()
                .indexOf(SeriesSchema.STREAM.find(metric).orElseThrow());
    }
}
