package org.mediamtxmonitor.metric;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BaselineTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long MS = 1_000_000L;

    private final Baseline baseline = new Baseline();
    private int second;

    @Test
    void nothing_is_usual_at_first() {
        assertThat(baseline.median()).isNaN();
        assertThat(baseline.drop(100)).isNaN();
    }

    @Test
    void what_is_usual_is_known_after_thirty_seconds() {
        flow(30, 1_000);
        assertThat(baseline.median()).isNaN();

        flow(1, 1_000);

        assertThat(baseline.median()).isEqualTo(1_000);
    }

    @Test
    void a_single_peak_is_not_usual() {
        flow(60, 1_000);
        flow(5, 90_000);
        flow(60, 1_000);

        assertThat(baseline.median()).isEqualTo(1_000);
    }

    @Test
    void key_frames_are_evened_out() {
        for (int poll = 0; poll <= 400; poll++) {
            baseline.update(poll % 20 == 0 ? 2_000 : 100, poll * 250 * MS);
        }

        assertThat(baseline.median()).isBetween(195.0, 206.0);
    }

    @Test
    void a_drop_is_told_in_percent_of_what_is_usual() {
        flow(60, 1_000);

        assertThat(baseline.drop(600)).isEqualTo(40);
        assertThat(baseline.drop(0)).isEqualTo(100);
    }

    @Test
    void a_rate_above_what_is_usual_is_no_drop() {
        flow(60, 1_000);

        assertThat(baseline.drop(1_000)).isZero();
        assertThat(baseline.drop(Double.POSITIVE_INFINITY)).isZero();
    }

    @Test
    void a_drop_to_an_unknown_rate_is_unknown() {
        flow(60, 1_000);

        assertThat(baseline.drop(Double.NaN)).isNaN();
    }

    @Test
    void a_drop_is_never_more_than_everything() {
        flow(60, 1_000);

        assertThat(baseline.drop(-50)).isEqualTo(100);
    }

    @Test
    void where_nothing_is_usual_nothing_drops() {
        flow(60, 0);

        assertThat(baseline.median()).isZero();
        assertThat(baseline.drop(0)).isZero();
    }

    @Test
    void an_outage_does_not_become_usual() {
        flow(60, 1_000);
        flow(290, 0);

        assertThat(baseline.drop(0)).isEqualTo(100);
    }

    @Test
    void after_an_outage_the_rate_before_is_still_usual() {
        flow(300, 1_000);
        flow(290, 0);
        flow(10, 900);

        assertThat(baseline.median()).isEqualTo(1_000);
    }

    @Test
    void after_five_minutes_below_the_new_rate_becomes_usual() {
        flow(60, 1_000);
        flow(310, 600);
        assertThat(baseline.median()).isNaN();

        flow(36, 600);

        assertThat(baseline.median()).isEqualTo(600);
    }

    @Test
    void a_rate_a_little_below_becomes_usual_by_and_by() {
        flow(300, 1_000);
        flow(100, 750);
        assertThat(baseline.median()).isEqualTo(1_000);

        flow(100, 750);

        assertThat(baseline.median()).isEqualTo(750);
    }

    @Test
    void two_outages_are_not_added_up() {
        flow(300, 1_000);
        flow(200, 0);
        flow(20, 1_000);
        flow(200, 0);

        assertThat(baseline.median()).isEqualTo(1_000);
    }

    @Test
    void more_than_what_is_usual_becomes_usual() {
        flow(300, 1_000);
        flow(200, 5_000);

        assertThat(baseline.median()).isEqualTo(5_000);
    }

    @Test
    void five_minutes_without_a_rate_start_the_baseline_again() {
        flow(60, 1_000);
        second += 300;
        flow(1, 1_000);

        assertThat(baseline.median()).isNaN();
    }

    @Test
    void polls_half_a_minute_apart_have_a_baseline_too() {
        for (int poll = 0; poll <= 10; poll++) {
            baseline.update(1_000 + poll, poll * 30 * SECOND);
        }

        assertThat(baseline.median()).isEqualTo(1_004);
    }

    @Test
    void what_is_no_rate_is_passed_over() {
        flow(60, 1_000);
        for (double none : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1, Double.MAX_VALUE}) {
            flow(20, none);
        }
        flow(10, 1_000);

        assertThat(baseline.median()).isEqualTo(1_000);
    }

    @Test
    void a_rate_that_is_not_later_is_passed_over() {
        flow(31, 1_000);
        for (int late = 0; late < 100; late++) {
            baseline.update(9_000, 30 * SECOND - late);
        }
        flow(5, 1_000);

        assertThat(baseline.median()).isEqualTo(1_000);
        assertThat(baseline.drop(500)).isEqualTo(50);
    }

    private void flow(int seconds, double rate) {
        for (int end = second + seconds; second < end; second++) {
            baseline.update(rate, second * SECOND);
        }
    }
}
