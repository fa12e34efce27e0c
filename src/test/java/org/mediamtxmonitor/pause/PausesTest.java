package org.mediamtxmonitor.pause;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PausesTest {

    private static final long EXPECTED = 10;

    private final Pauses pauses = new Pauses(0, EXPECTED);

    @Test
    void a_process_that_beats_in_time_never_stood_still() {
        for (long now = 0; now <= 1000; now += EXPECTED) {
            pauses.beat(now);
        }

        assertThat(pauses.stoodStillNanos(1000)).isZero();
    }

    @Test
    void a_beat_that_is_late_counts_by_how_late_it_is() {
        pauses.beat(10);
        pauses.beat(520);

        assertThat(pauses.stoodStillNanos(525)).isEqualTo(500);
    }

    @Test
    void many_short_pauses_add_up() {
        for (long now = 0; now < 1000; now += 100) {
            pauses.beat(now);
            pauses.beat(now + 60);
        }

        assertThat(pauses.stoodStillNanos(960)).isEqualTo(10 * 50 + 9 * 30);
    }

    @Test
    void a_pause_counts_before_the_beat_that_ends_it() {
        pauses.beat(10);

        assertThat(pauses.stoodStillNanos(220)).isEqualTo(200);
    }

    @Test
    void a_pause_counts_once() {
        pauses.beat(10);
        long before = pauses.stoodStillNanos(220);
        pauses.beat(220);

        assertThat(pauses.stoodStillNanos(225)).isEqualTo(before);
    }

    @Test
    void a_time_that_was_taken_before_a_beat_is_no_pause() {
        pauses.beat(100);
        pauses.beat(110);

        assertThat(pauses.stoodStillNanos(105)).isEqualTo(90);
    }
}
