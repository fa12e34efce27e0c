package org.mediamtxmonitor.history.query;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.history.store.SeriesSchema;
import org.mediamtxmonitor.history.store.Tier;
import org.mediamtxmonitor.history.write.OverRedis;
import org.mediamtxmonitor.history.write.Rig;
import org.mediamtxmonitor.history.write.Tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mediamtxmonitor.history.write.Rig.series;

/** How much of a time a stream was live: over a real Redis. */
class AvailabilityIT extends OverRedis {

    /** A midnight. */
    private static final long ZERO = 1_794_960_000_000L;

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = 24 * HOUR;
    private static final int STEP = Tape.STEP;

    @Test
    void the_availability_is_that_of_the_readings() {
        Tape tape = Tape.write(rig, "a", ZERO, ZERO + 3 * DAY, 6);
        Availability fine = rig.history.availability(series("a"), ZERO, ZERO + 3 * DAY);
        rig.keepUp(ZERO + 3 * DAY + 3 * HOUR);

        Availability rolled = rig.history.availability(series("a"), ZERO, ZERO + 3 * DAY);
        double share = tape.live().stream().mapToDouble(v -> v).average().orElseThrow();
        assertThat(fine.availablePercent()).isCloseTo(100 * share, org.assertj.core.data.Offset.offset(0.01));
        assertThat(fine.observedMs()).isEqualTo(3 * DAY - 2 * HOUR);
        assertThat(fine.resolutionMs()).isEqualTo(STEP);
        assertThat(fine.downMs())
                .isEqualTo(STEP * tape.live().stream().filter(live -> live == 0).count());
        assertThat(rolled.availablePercent())
                .isCloseTo(fine.availablePercent(), org.assertj.core.data.Offset.offset(1e-9));
        assertThat(rolled.outages()).hasSameSizeAs(fine.outages()).isNotEmpty();
        long pollsFromMs =
                rig.store.first(series("a"), Tier.SECONDS).orElseThrow().timeMs();
        for (int i = 0; i < rolled.outages().size(); i++) {
            Availability.Outage coarse = rolled.outages().get(i);
            Availability.Outage exact = fine.outages().get(i);
            boolean byThePoll = exact.fromMs() >= pollsFromMs;
            assertThat(coarse.fromMs()).isEqualTo(byThePoll ? exact.fromMs() : exact.fromMs() / 60_000 * 60_000);
            assertThat(coarse.toMs()).isEqualTo(byThePoll ? exact.toMs() : (exact.toMs() + 59_999) / 60_000 * 60_000);
            assertThat(coarse.downMs()).isEqualTo(exact.downMs());
        }
        assertThat(rolled.observedMs()).isEqualTo(3 * DAY - 2 * HOUR);
        assertThat(rolled.resolutionMs()).isEqualTo(60_000);
        assertThat(rolled.downMs())
                .isCloseTo(
                        rolled.outages().stream()
                                .mapToLong(Availability.Outage::downMs)
                                .sum(),
                        within());
        assertThat(rolled.longestMs()).isGreaterThanOrEqualTo(rolled.mttrMs());
    }

    @Test
    void full_hours_tell_the_same_of_the_availability_as_their_minutes() {
        Tape.write(rig, "a", ZERO, ZERO + 3 * DAY, 6);
        rig.keepUp(ZERO + 3 * DAY + 3 * HOUR);
        Availability minutes = rig.history.availability(series("a"), ZERO + 90_000, ZERO + 3 * DAY);
        Rig.Filler server = rig.fill(Series.ofServer(Rig.SERVER));
        for (long time = ZERO; time < ZERO + 3 * DAY; time += STEP) {
            double[] values = new double[SeriesSchema.SERVER.columns().size()];
            java.util.Arrays.fill(values, 1);
            server.add(time, STEP, values);
        }
        rig.keepUp(ZERO + 3 * DAY + 3 * HOUR);

        Availability full = rig.history.availability(series("a"), ZERO + 90_000, ZERO + 3 * DAY);
        assertThat(full.outages()).isEqualTo(minutes.outages()).isNotEmpty();
        assertThat(full.observedMs()).isEqualTo(minutes.observedMs());
        assertThat(full.downMs()).isEqualTo(minutes.downMs());
        assertThat(full.availablePercent()).isEqualTo(minutes.availablePercent());
        assertThat(full.longestMs()).isEqualTo(minutes.longestMs());
        assertThat(full.mttrMs()).isEqualTo(minutes.mttrMs());
        assertThat(full.resolutionMs()).isEqualTo(minutes.resolutionMs());
        assertThat(CompleteHours.of(rig.store, Rig.SERVER, ZERO, ZERO + 3 * DAY).liveThroughout(series("a")))
                .hasSizeBetween(10, 71);
    }

    private static org.assertj.core.data.Offset<Long> within() {
        return org.assertj.core.data.Offset.offset(50L);
    }
}
