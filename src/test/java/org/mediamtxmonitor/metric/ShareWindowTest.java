package org.mediamtxmonitor.metric;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ShareWindowTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long MS = 1_000_000L;

    private static final long TOP_OF_24 = (1L << 24) - 1;

    private final ShareWindow share = new ShareWindow();
    private final ShareWindow reported = new ShareWindow(Duration.ofSeconds(10), CounterWidth.BITS_24);

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
    void the_whole_has_a_rate_of_its_own() {
        share.update(0, 100, 0);
        assertThat(share.wholesPerSecond()).isNaN();
        share.update(0, 140, 2 * SECOND);

        assertThat(share.wholesPerSecond()).isEqualTo(20);
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

    @Test
    void a_late_reading_is_not_counted() {
        share.update(0, 0, 0);
        share.update(5, 100, SECOND);
        share.update(6, 110, SECOND + 500 * MS);

        assertThat(share.update(0, 50, SECOND + 250 * MS)).isCloseTo(600.0 / 110, within(1e-9));
        assertThat(share.update(10, 200, 2 * SECOND)).isEqualTo(5);
    }

    @Test
    void a_window_of_five_seconds_forgets_after_five() {
        ShareWindow five = ShareWindow.over(Duration.ofSeconds(5));
        five.update(0, 0, 0);
        for (int second = 1; second <= 5; second++) {
            assertThat(five.update(100, second * 1_000L, second * SECOND)).isEqualTo(10.0 / second);
        }

        assertThat(five.update(100, 6_000, 6 * SECOND)).isZero();
    }

    @Test
    void a_window_of_a_minute_remembers_for_a_minute() {
        ShareWindow minute = ShareWindow.over(Duration.ofMinutes(1));
        double last = Double.NaN;
        for (int second = 0; second <= 60; second++) {
            last = minute.update(second == 0 ? 0 : 60, second * 100L, second * SECOND);
        }

        assertThat(last).isEqualTo(1);
    }

    @Test
    void the_parts_of_the_window_are_unknown_at_first() {
        assertThat(share.parts()).isNaN();
        share.update(7, 100, 0);

        assertThat(share.parts()).isNaN();
    }

    @Test
    void the_parts_are_the_growth_of_the_part_in_the_window() {
        for (int second = 0; second <= 30; second++) {
            share.update(second * 3L, second * 100L, second * SECOND);
        }

        assertThat(share.parts()).isEqualTo(30);
    }

    @Test
    void the_parts_are_known_when_the_whole_stands_still() {
        share.update(1, 100, 0);

        assertThat(share.update(4, 100, SECOND)).isNaN();
        assertThat(share.parts()).isEqualTo(3);
    }

    @Test
    void after_a_reset_the_parts_are_unknown() {
        share.update(1, 100, 0);
        share.update(4, 200, SECOND);
        share.update(0, 0, 2 * SECOND);

        assertThat(share.parts()).isNaN();
    }

    @Test
    void a_whole_that_passes_the_end_of_64_bits_keeps_its_share() {
        share.update(0, -100, 0);

        assertThat(share.update(5, 400, SECOND)).isEqualTo(1);
    }

    @Test
    void reported_loss_that_passes_the_end_of_24_bits_counts_on() {
        reported.update(TOP_OF_24 - 4, 1_000, 0);

        assertThat(reported.update(5, 2_000, SECOND)).isEqualTo(1);
        assertThat(reported.parts()).isEqualTo(10);
    }

    @Test
    void a_duplicate_on_each_of_two_tracks_is_no_loss() {
        reported.update(0, 0, 0);

        assertThat(reported.update(2 * TOP_OF_24, 1_000, SECOND)).isNaN();
        assertThat(reported.parts()).isNaN();
    }

    @Test
    void loss_after_a_duplicate_is_counted_from_there() {
        reported.update(0, 0, 0);
        reported.update(2 * TOP_OF_24, 1_000, SECOND);

        assertThat(reported.update(TOP_OF_24 + 9, 2_000, 2 * SECOND)).isEqualTo(1);
    }

    @Test
    void a_duplicate_after_loss_begins_the_window_again() {
        reported.update(5, 1_000, 0);

        assertThat(reported.update(4, 2_000, SECOND)).isNaN();
        assertThat(reported.update(14, 3_000, 2 * SECOND)).isEqualTo(1);
    }

    @Test
    void all_packets_may_be_reported_lost() {
        reported.update(0, 0, 0);

        assertThat(reported.update(100, 100, SECOND)).isEqualTo(100);
    }
}
