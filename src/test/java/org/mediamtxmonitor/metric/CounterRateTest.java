package org.mediamtxmonitor.metric;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CounterRateTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long MS = 1_000_000L;
    private static final long TOP_OF_24 = (1L << 24) - 1;

    private final CounterRate rate = CounterRate.ofBytes();

    @Test
    void the_first_reading_gives_no_rate() {
        assertThat(rate.update(5_000, 0)).isNaN();
    }

    @Test
    void two_readings_give_growth_over_time() {
        rate.update(1_000, 0);

        assertThat(rate.update(5_000, 2 * SECOND)).isEqualTo(2_000);
    }

    @Test
    void a_counter_that_grows_steadily_gives_a_steady_rate() {
        rate.update(0, 0);
        for (int second = 1; second < 100; second++) {
            assertThat(rate.update(second * 500L, second * SECOND)).isEqualTo(500);
        }
    }

    @Test
    void a_counter_that_stands_still_gives_a_rate_of_zero() {
        rate.update(700, 0);

        assertThat(rate.update(700, SECOND)).isZero();
    }

    @Test
    void a_rate_tells_of_the_last_second_and_not_of_earlier_ones() {
        rate.update(0, 0);
        rate.update(9_000, SECOND);

        assertThat(rate.update(9_100, 2 * SECOND)).isEqualTo(100);
    }

    @Test
    void a_counter_that_falls_gives_no_rate() {
        rate.update(10_000, 0);
        rate.update(20_000, SECOND);

        assertThat(rate.update(500, 2 * SECOND)).isNaN();
    }

    @Test
    void the_reading_after_a_fall_is_compared_with_the_fallen_one() {
        rate.update(10_000, 0);
        rate.update(20_000, SECOND);
        rate.update(500, 2 * SECOND);

        assertThat(rate.update(800, 3 * SECOND)).isEqualTo(300);
    }

    @Test
    void a_64_bit_counter_that_wraps_keeps_its_rate() {
        rate.update(-100, 0);

        assertThat(rate.update(200, SECOND)).isEqualTo(300);
    }

    @Test
    void a_counter_above_half_of_64_bits_keeps_its_rate() {
        rate.update(Long.MAX_VALUE - 100, 0);

        assertThat(rate.update(Long.MAX_VALUE + 200, SECOND)).isEqualTo(300);
    }

    @Test
    void a_24_bit_counter_that_wraps_keeps_its_rate() {
        CounterRate lost = new CounterRate(CounterWidth.BITS_24, 1e6);
        lost.update(TOP_OF_24 - 9, 0);

        assertThat(lost.update(10, SECOND)).isEqualTo(20);
    }

    @Test
    void a_24_bit_counter_that_falls_far_from_its_end_gives_no_rate() {
        CounterRate lost = new CounterRate(CounterWidth.BITS_24, 1e6);
        lost.update(100_000, 0);

        assertThat(lost.update(10, SECOND)).isNaN();
    }

    @Test
    void a_jump_that_no_link_can_carry_gives_no_rate() {
        rate.update(0, 0);

        assertThat(rate.update(60_000_000_000L, SECOND)).isNaN();
    }

    @Test
    void the_largest_believable_rate_is_still_told() {
        rate.update(0, 0);

        assertThat(rate.update(50_000_000_000L, SECOND)).isEqualTo(CounterRate.MAX_BYTES_PER_SECOND);
    }

    @Test
    void the_reading_after_an_absurd_jump_is_compared_with_the_jump() {
        rate.update(0, 0);
        rate.update(60_000_000_000L, SECOND);

        assertThat(rate.update(60_000_001_000L, 2 * SECOND)).isEqualTo(1_000);
    }

    @Test
    void a_reading_at_the_same_time_repeats_the_last_rate() {
        rate.update(0, 0);
        rate.update(1_000, SECOND);

        assertThat(rate.update(9_999, SECOND)).isEqualTo(1_000);
    }

    @Test
    void a_reading_that_comes_late_is_not_counted() {
        rate.update(0, 0);
        rate.update(1_000, SECOND);
        rate.update(500, SECOND / 2);

        assertThat(rate.update(2_000, 2 * SECOND)).isEqualTo(1_000);
    }

    @Test
    void sub_second_polls_cover_a_whole_second() {
        long bytes = 0;
        for (int poll = 0; poll <= 4; poll++) {
            bytes += poll == 4 ? 1_000 : 0;
            rate.update(bytes, poll * 250 * MS);
        }

        assertThat(rate.update(bytes, 1_250 * MS)).isEqualTo(1_000);
    }

    @Test
    void a_key_frame_each_second_is_no_spike_to_sub_second_polls() {
        long bytes = 0;
        for (int poll = 0; poll < 100; poll++) {
            bytes += poll % 4 == 0 ? 800 : 100;
            double now = rate.update(bytes, poll * 250 * MS);
            if (poll >= 4) {
                assertThat(now).as("poll %d", poll).isEqualTo(1_100);
            }
        }
    }

    @Test
    void sub_second_polls_give_a_rate_from_the_second_reading_on() {
        rate.update(0, 0);

        assertThat(rate.update(250, 250 * MS)).isEqualTo(1_000);
    }

    @Test
    void polls_that_jitter_give_the_true_rate() {
        long[] at = {0, 1_013 * MS, 1_980 * MS, 3_041 * MS, 3_905 * MS, 5_000 * MS};
        for (int poll = 0; poll < at.length; poll++) {
            double now = rate.update(at[poll] / 1_000, at[poll]);
            if (poll > 0) {
                assertThat(now).isCloseTo(1e6, within(1.0));
            }
        }
    }

    @Test
    void a_poll_that_was_missed_makes_the_span_longer_and_the_rate_no_higher() {
        rate.update(0, 0);
        rate.update(1_000, SECOND);

        assertThat(rate.update(11_000, 11 * SECOND)).isEqualTo(1_000);
    }

    @Test
    void a_monotonic_clock_may_begin_below_zero() {
        rate.update(0, -5 * SECOND);

        assertThat(rate.update(1_000, -4 * SECOND)).isEqualTo(1_000);
    }

    @Test
    void a_monotonic_clock_may_pass_its_end() {
        rate.update(0, Long.MAX_VALUE - SECOND / 2);

        assertThat(rate.update(1_000, Long.MIN_VALUE + SECOND / 2 - 1)).isEqualTo(1_000);
    }

    @Test
    void a_late_reading_from_before_the_end_of_the_clock_is_not_counted() {
        rate.update(0, Long.MIN_VALUE);

        assertThat(rate.update(1_000, Long.MAX_VALUE)).isNaN();
    }
}
