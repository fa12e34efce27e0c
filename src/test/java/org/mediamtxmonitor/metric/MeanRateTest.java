package org.mediamtxmonitor.metric;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class MeanRateTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long MS = 1_000_000L;
    private static final long TOP_OF_24 = (1L << 24) - 1;

    private final MeanRate rate = MeanRate.ofBytes();

    @Test
    void nothing_is_known_at_first() {
        isUnknown();
        rate.update(5_000, 0);

        isUnknown();
    }

    @Test
    void the_short_mean_is_known_from_three_seconds_on() {
        steady(0, 2, 500);
        assertThat(rate.mean10()).isNaN();

        steady(3, 3, 500);

        assertThat(rate.mean10()).isEqualTo(500);
    }

    @Test
    void the_long_mean_is_known_from_48_seconds_on() {
        steady(0, 47, 500);
        assertThat(rate.mean60()).isNaN();

        steady(48, 48, 500);

        assertThat(rate.mean60()).isEqualTo(500);
    }

    @Test
    void the_short_mean_tells_of_ten_seconds() {
        steady(0, 20, 0);
        rate.update(10_000, 21 * SECOND);
        for (int second = 22; second <= 31; second++) {
            assertThat(rate.mean10()).isEqualTo(1_000);
            rate.update(10_000, second * SECOND);
        }

        assertThat(rate.mean10()).isZero();
    }

    @Test
    void the_long_mean_tells_of_sixty_seconds() {
        steady(0, 100, 0);
        rate.update(6_000, 101 * SECOND);
        for (int second = 102; second <= 161; second++) {
            assertThat(rate.mean60()).isEqualTo(100);
            rate.update(6_000, second * SECOND);
        }

        assertThat(rate.mean60()).isZero();
    }

    @Test
    void a_mean_is_of_the_counter_and_not_of_rates() {
        rate.update(0, 0);
        rate.update(1_000, SECOND);
        rate.update(1_000, 5 * SECOND);

        assertThat(rate.mean10()).isEqualTo(200);
    }

    @Test
    void sub_second_polls_count_the_newest_reading() {
        for (int poll = 0; poll <= 15; poll++) {
            rate.update(poll * 250L, poll * 250 * MS);
        }

        assertThat(rate.mean10()).isEqualTo(1_000);
    }

    @Test
    void the_peak_is_the_largest_rate_of_a_second() {
        steady(0, 10, 100);
        rate.update(1_900, 11 * SECOND);
        rate.update(2_000, 12 * SECOND);

        assertThat(rate.peak60()).isEqualTo(900);
        assertThat(rate.peak()).isEqualTo(900);
    }

    @Test
    void the_peak_of_a_minute_is_forgotten_after_a_minute_but_not_the_one_since_the_start() {
        rate.update(0, 0);
        for (int second = 1; second <= 61; second++) {
            rate.update(5_000 + second * 100L, second * SECOND);
            assertThat(rate.peak60()).isEqualTo(5_100);
        }
        rate.update(5_000 + 62 * 100L, 62 * SECOND);

        assertThat(rate.peak60()).isEqualTo(100);
        assertThat(rate.peak()).isEqualTo(5_100);
    }

    @Test
    void a_key_frame_between_sub_second_polls_is_no_peak() {
        long bytes = 0;
        for (int poll = 0; poll < 100; poll++) {
            bytes += poll % 4 == 0 ? 800 : 100;
            rate.update(bytes, poll * 250 * MS);
        }

        assertThat(rate.peak60()).isEqualTo(1_100);
    }

    @Test
    void polls_far_apart_give_the_mean_between_them() {
        rate.update(0, 0);
        rate.update(30_000, 30 * SECOND);
        assertThat(rate.mean10()).isEqualTo(1_000);
        assertThat(rate.mean60()).isNaN();

        rate.update(120_000, 120 * SECOND);

        assertThat(rate.mean10()).isEqualTo(1_000);
        assertThat(rate.mean60()).isEqualTo(1_000);
        assertThat(rate.peak60()).isEqualTo(1_000);
    }

    @Test
    void missing_polls_leave_the_means_known() {
        steady(0, 60, 100);
        for (int second = 200; second < 300; second++) {
            rate.update(second * 100L, second * SECOND);
            assertThat(rate.mean10()).isEqualTo(100);
            assertThat(rate.mean60()).isEqualTo(100);
        }
    }

    @Test
    void a_peak_before_missing_polls_is_forgotten() {
        rate.update(0, 0);
        rate.update(9_000, SECOND);
        rate.update(9_000, 100 * SECOND);
        rate.update(9_000, 101 * SECOND);

        assertThat(rate.peak60()).isZero();
    }

    @Test
    void a_fall_starts_all_figures_again() {
        steady(0, 100, 500);
        rate.update(3, 101 * SECOND);

        isUnknown();
    }

    @Test
    void a_jump_that_no_link_can_carry_starts_all_figures_again() {
        steady(0, 100, 500);
        rate.update(90_000_000_000_000L, 101 * SECOND);

        isUnknown();
    }

    @Test
    void after_a_fall_only_new_readings_count() {
        steady(0, 100, 500);
        for (int second = 101; second <= 105; second++) {
            rate.update((second - 101) * 7L, second * SECOND);
        }

        assertThat(rate.mean10()).isEqualTo(7);
        assertThat(rate.peak()).isEqualTo(7);
    }

    @Test
    void a_counter_that_wraps_several_times_in_the_span_keeps_its_mean() {
        MeanRate packets = new MeanRate(CounterWidth.BITS_24, 1e9);
        for (int poll = 0; poll <= 6_000; poll++) {
            packets.update(poll * 10_000L % (TOP_OF_24 + 1), poll * 10 * MS);
        }

        assertThat(packets.mean60()).isCloseTo(1e6, within(1e-3));
    }

    @Test
    void a_reading_that_is_not_later_is_not_counted() {
        steady(0, 10, 500);
        rate.update(1, 10 * SECOND);
        rate.update(1, 5 * SECOND);

        assertThat(rate.mean10()).isEqualTo(500);
    }

    @Test
    void unsigned_readings_above_half_of_the_range_count() {
        for (int second = 0; second <= 5; second++) {
            rate.update(Long.MAX_VALUE - 1_000 + second * 500L, second * SECOND);
        }

        assertThat(rate.mean10()).isEqualTo(500);
    }

    private void steady(int from, int to, long perSecond) {
        for (int second = from; second <= to; second++) {
            rate.update(second * perSecond, second * SECOND);
        }
    }

    private void isUnknown() {
        assertThat(rate.mean10()).isNaN();
        assertThat(rate.mean60()).isNaN();
        assertThat(rate.peak60()).isNaN();
        assertThat(rate.peak()).isNaN();
    }
}
