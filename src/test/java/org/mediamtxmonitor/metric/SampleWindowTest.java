package org.mediamtxmonitor.metric;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SampleWindowTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long MS = 1_000_000L;

    private final SampleWindow window = new SampleWindow(Duration.ofSeconds(60));

    @Test
    void an_empty_window_knows_nothing() {
        assertThat(window.percentile(50)).isNaN();
        assertThat(window.mean()).isNaN();
        assertThat(window.min()).isNaN();
        assertThat(window.max()).isNaN();
        assertThat(window.deviation()).isNaN();
        assertThat(window.size()).isZero();
        assertThat(window.spanNanos()).isZero();
    }

    @Test
    void a_single_sample_is_all_there_is() {
        window.update(42, 0);

        assertThat(window.percentile(1)).isEqualTo(42);
        assertThat(window.percentile(99)).isEqualTo(42);
        assertThat(window.mean()).isEqualTo(42);
        assertThat(window.deviation()).isZero();
        assertThat(window.spanNanos()).isZero();
    }

    @Test
    void a_percentile_is_the_nearest_rank() {
        // The example of en.wikipedia.org/wiki/Percentile#The_nearest-rank_method.
        samples(35, 20, 15, 50, 40);

        assertThat(window.percentile(5)).isEqualTo(15);
        assertThat(window.percentile(30)).isEqualTo(20);
        assertThat(window.percentile(40)).isEqualTo(20);
        assertThat(window.percentile(50)).isEqualTo(35);
        assertThat(window.percentile(100)).isEqualTo(50);
    }

    @Test
    void rounding_does_not_carry_a_percentile_to_the_next_rank() {
        for (int second = 0; second < 50; second++) {
            window.update(second + 1, second * SECOND);
        }

        assertThat(window.percentile(14)).isEqualTo(7);
        assertThat(window.percentile(28)).isEqualTo(14);
    }

    @Test
    void a_percentile_outside_of_its_range_is_the_nearest_sample() {
        samples(3, 1, 2);

        assertThat(window.percentile(-5)).isEqualTo(1);
        assertThat(window.percentile(101)).isEqualTo(3);
        assertThat(window.percentile(Double.NaN)).isEqualTo(1);
    }

    @Test
    void mean_and_extremes_and_deviation_are_of_all_samples() {
        samples(2, 4, 4, 4, 5, 5, 7, 9);

        assertThat(window.mean()).isEqualTo(5);
        assertThat(window.min()).isEqualTo(2);
        assertThat(window.max()).isEqualTo(9);
        assertThat(window.deviation()).isEqualTo(2);
        assertThat(window.size()).isEqualTo(8);
        assertThat(window.spanNanos()).isEqualTo(7 * SECOND);
    }

    @Test
    void equal_samples_deviate_by_nothing() {
        samples(0.1, 0.1, 0.1);

        assertThat(window.mean()).isEqualTo(0.1);
        assertThat(window.deviation()).isZero();
    }

    @Test
    void a_sample_is_forgotten_when_it_is_older_than_the_span() {
        window.update(100, 0);
        window.update(1, 30 * SECOND);
        window.update(2, 60 * SECOND);
        assertThat(window.max()).isEqualTo(100);

        window.update(3, 61 * SECOND);

        assertThat(window.max()).isEqualTo(3);
        assertThat(window.min()).isEqualTo(1);
    }

    @Test
    void a_window_whose_newest_sample_is_too_old_is_empty() {
        samples(1, 2, 3);

        window.expire(62 * SECOND);
        assertThat(window.size()).isEqualTo(1);
        window.expire(63 * SECOND);

        assertThat(window.size()).isZero();
        assertThat(window.percentile(50)).isNaN();
    }

    @Test
    void a_window_may_expire_before_it_begins() {
        window.expire(5 * SECOND);
        window.update(1, 5 * SECOND);

        assertThat(window.size()).isEqualTo(1);
    }

    @Test
    void an_unknown_value_is_no_sample_but_time_goes_on() {
        window.update(1, 0);
        window.update(Double.NaN, 10 * SECOND);
        window.update(Double.POSITIVE_INFINITY, 11 * SECOND);
        window.update(-Double.MAX_VALUE, 12 * SECOND);
        assertThat(window.size()).isEqualTo(1);

        window.update(Double.NaN, 61 * SECOND);

        assertThat(window.size()).isZero();
    }

    @Test
    void a_late_sample_is_not_taken() {
        window.update(1, 10 * SECOND);
        window.update(2, 5 * SECOND);
        window.update(3, 10 * SECOND);
        window.expire(0);

        assertThat(window.max()).isEqualTo(1);
    }

    @Test
    void a_long_window_takes_a_sample_a_second() {
        for (int poll = 0; poll < 40; poll++) {
            window.update(poll, poll * 250 * MS);
        }

        assertThat(window.size()).isEqualTo(10);
        assertThat(window.max()).isEqualTo(36);
    }

    @Test
    void a_short_window_takes_four_samples_a_second() {
        SampleWindow five = new SampleWindow(Duration.ofSeconds(5));
        for (int poll = 0; poll < 200; poll++) {
            five.update(poll, poll * 50 * MS);
        }

        assertThat(five.size()).isEqualTo(20);
        assertThat(five.max()).isEqualTo(195);
    }

    @Test
    void memory_is_bounded_however_polls_jitter() {
        SampleWindow five = new SampleWindow(Duration.ofSeconds(5));
        for (int poll = 0; poll < 1_000; poll++) {
            window.update(poll, poll * 900 * MS);
            five.update(poll, poll * 225 * MS);
        }

        assertThat(window.size()).isEqualTo(62);
        assertThat(window.min()).isEqualTo(938);
        assertThat(five.size()).isEqualTo(22);
    }

    @Test
    void polls_further_apart_than_the_span_leave_the_last_sample() {
        SampleWindow ten = new SampleWindow(Duration.ofSeconds(10));
        ten.update(1, 0);
        ten.update(2, 30 * SECOND);

        assertThat(ten.size()).isEqualTo(1);
        assertThat(ten.mean()).isEqualTo(2);
    }

    @Test
    void zeros_of_either_sign_leave_as_they_came() {
        for (int second = 0; second < 200; second++) {
            window.update(second % 2 == 0 ? 0.0 : -0.0, second * SECOND);
        }

        assertThat(window.mean()).isCloseTo(0, within(0.0));
        assertThat(window.size()).isEqualTo(61);
    }

    private void samples(double... values) {
        for (int second = 0; second < values.length; second++) {
            window.update(values[second], second * SECOND);
        }
    }

    @Test
    void a_window_is_whole_once_it_has_been_filled_for_its_span() {
        SampleWindow window = new SampleWindow(Duration.ofSeconds(30));
        for (int second = 0; second < 27; second++) {
            window.update(1, second * 1_000_000_000L);
            assertThat(window.isWhole()).isFalse();
        }
        window.update(1, 27_000_000_000L);
        assertThat(window.isWhole()).isTrue();
    }

    @Test
    void samples_that_are_further_apart_than_the_window_are_the_whole_of_it() {
        SampleWindow window = new SampleWindow(Duration.ofSeconds(30));
        window.update(1, 0);
        assertThat(window.isWhole()).isFalse();
        window.update(1, 60_000_000_000L);
        assertThat(window.isWhole()).isTrue();
        window.update(1, 600_000_000_000L);
        assertThat(window.isWhole()).isFalse();
    }
}
