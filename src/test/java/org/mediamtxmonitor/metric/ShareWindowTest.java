package org.mediamtxmonitor.metric;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ShareWindowTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long MS = 1_000_000L;

    private final ShareWindow share = new ShareWindow();

    @Test
    void the_first_reading_gives_no_share() {
        assertThat(share.update(1, 100, 0)).isNaN();
    }

    @Test
    void the_second_reading_gives_the_share_of_what_was_added() {
        share.update(50, 100, 0);

        assertThat(share.update(52, 200, SECOND)).isEqualTo(2);
    }

    @Test
    void loss_is_forgotten_after_ten_seconds() {
        share.update(0, 0, 0);
        share.update(500, 1_000, SECOND);
        double last = Double.NaN;
        for (int second = 2; second <= 11; second++) {
            last = share.update(500, second * 1_000L, second * SECOND);
        }

        assertThat(last).isZero();
    }

    @Test
    void loss_is_remembered_for_ten_seconds() {
        share.update(0, 0, 0);
        share.update(500, 1_000, SECOND);
        double last = Double.NaN;
        for (int second = 2; second <= 10; second++) {
            last = share.update(500, second * 1_000L, second * SECOND);
        }

        assertThat(last).isEqualTo(5);
    }

    @Test
    void a_part_that_falls_begins_the_window_again() {
        share.update(10, 1_000, 0);

        assertThat(share.update(2, 2_000, SECOND)).isNaN();
    }

    @Test
    void a_whole_that_falls_begins_the_window_again() {
        share.update(10, 1_000, 0);

        assertThat(share.update(10, 900, SECOND)).isNaN();
    }

    @Test
    void after_a_reset_only_new_readings_count() {
        share.update(900, 1_000, 0);
        share.update(0, 0, SECOND);

        assertThat(share.update(10, 1_000, 2 * SECOND)).isEqualTo(1);
    }

    @Test
    void a_whole_that_stands_still_gives_no_share() {
        share.update(10, 1_000, 0);

        assertThat(share.update(10, 1_000, SECOND)).isNaN();
    }

    @Test
    void a_share_is_never_above_a_hundred() {
        share.update(0, 0, 0);

        assertThat(share.update(300, 100, SECOND)).isEqualTo(100);
    }

    @Test
    void sub_second_readings_still_span_ten_seconds() {
        double last = Double.NaN;
        for (int poll = 0; poll <= 40; poll++) {
            long lost = poll == 0 ? 0 : 100;
            last = share.update(lost, poll * 250L, poll * 250 * MS);
        }

        assertThat(last).isEqualTo(1);
    }

    @Test
    void sub_second_readings_forget_what_is_older_than_the_window() {
        double last = Double.NaN;
        for (int poll = 0; poll <= 60; poll++) {
            long lost = poll == 0 ? 0 : 100;
            last = share.update(lost, poll * 250L, poll * 250 * MS);
        }

        assertThat(last).isZero();
    }

    @Test
    void a_reading_at_the_same_time_repeats_the_last_share() {
        share.update(0, 0, 0);
        share.update(5, 100, SECOND);

        assertThat(share.update(90, 100, SECOND)).isEqualTo(5);
    }

    @Test
    void polls_further_apart_than_the_window_compare_with_the_one_before() {
        share.update(0, 0, 0);
        share.update(50, 100, 30 * SECOND);

        assertThat(share.update(51, 200, 60 * SECOND)).isEqualTo(1);
    }

    @Test
    void polls_two_seconds_apart_span_ten_seconds() {
        double last = Double.NaN;
        for (int poll = 0; poll <= 20; poll++) {
            last = share.update(poll > 15 ? 100 : 0, poll * 1_000L, poll * 2 * SECOND);
        }

        assertThat(last).isCloseTo(2, within(0.001));
    }
}
