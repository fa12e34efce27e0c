package org.mediamtxmonitor.pause;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PauseShareTest {

    private static final long SECOND = 1_000_000_000L;

    private final PauseShare share = new PauseShare(Duration.ofSeconds(10));

    @Test
    void a_process_that_has_just_begun_has_not_stood_still() {
        assertThat(share.percent(0, 5 * SECOND)).isZero();
    }

    @Test
    void a_process_that_stands_still_for_half_of_each_second_does_so_for_half_of_the_time() {
        double percent = 0;
        for (int second = 0; second <= 30; second++) {
            percent = share.percent(second * SECOND, second * SECOND / 2);
        }

        assertThat(percent).isEqualTo(50);
    }

    @Test
    void a_pause_is_over_after_the_span() {
        share.percent(0, 0);
        assertThat(share.percent(4 * SECOND, 3 * SECOND)).isEqualTo(75);
        for (int second = 5; second < 14; second++) {
            assertThat(share.percent(second * SECOND, 3 * SECOND)).isPositive();
        }

        assertThat(share.percent(14 * SECOND, 3 * SECOND)).isZero();
    }

    @Test
    void one_look_after_a_long_pause_is_of_the_whole_pause() {
        share.percent(0, 0);

        assertThat(share.percent(60 * SECOND, 59 * SECOND)).isBetween(98.0, 99.0);
    }
}
