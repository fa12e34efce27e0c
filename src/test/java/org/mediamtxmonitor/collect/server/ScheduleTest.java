package org.mediamtxmonitor.collect.server;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScheduleTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long MS = 1_000_000L;

    private final Schedule schedule = new Schedule(SECOND);

    private void takes(long tookNanos, int polls) {
        for (int poll = 0; poll < polls; poll++) {
            schedule.succeeded(0, tookNanos);
        }
    }

    @Test
    void the_first_poll_is_due_at_once() {
        assertThat(schedule.isDue(Long.MIN_VALUE)).isTrue();
    }

    @Test
    void the_next_poll_is_not_due_before_the_interval_is_over() {
        schedule.succeeded(0, MS);

        assertThat(schedule.isDue(SECOND / 2)).isFalse();
    }

    @Test
    void the_next_poll_is_due_after_the_interval() {
        schedule.succeeded(0, MS);

        assertThat(schedule.isDue(SECOND)).isTrue();
    }

    @Test
    void a_tick_that_comes_a_little_early_counts() {
        schedule.succeeded(0, MS);

        assertThat(schedule.isDue(SECOND - 50 * MS)).isTrue();
    }

    @Test
    void a_server_that_answers_quickly_is_asked_as_configured() {
        takes(20 * MS, 5);

        assertThat(schedule.intervalNanos()).isEqualTo(SECOND);
    }

    @Test
    void a_poll_of_a_slow_server_takes_a_tenth_of_the_time() {
        takes(400 * MS, 5);

        assertThat(schedule.intervalNanos()).isEqualTo(4 * SECOND);
    }

    @Test
    void a_slow_server_is_not_due_after_the_configured_interval() {
        takes(400 * MS, 5);

        assertThat(schedule.isDue(2 * SECOND)).isFalse();
    }

    @Test
    void a_server_that_is_asked_less_often_is_called_slow() {
        takes(400 * MS, 5);

        assertThat(schedule.isSlow()).isTrue();
    }

    @Test
    void a_slow_server_is_still_asked_every_thirty_seconds() {
        takes(9 * SECOND, 5);

        assertThat(schedule.intervalNanos()).isEqualTo(30 * SECOND);
    }

    @Test
    void two_slow_answers_make_no_slow_server() {
        takes(400 * MS, 2);

        assertThat(schedule.isSlow()).isFalse();
    }

    @Test
    void one_quick_answer_among_five_makes_no_slow_server() {
        takes(400 * MS, 4);
        takes(5 * MS, 1);

        assertThat(schedule.isSlow()).isFalse();
    }

    @Test
    void a_server_that_answers_quickly_again_is_asked_as_configured_again() {
        takes(400 * MS, 5);
        takes(5 * MS, 1);

        assertThat(schedule.intervalNanos()).isEqualTo(SECOND);
    }

    @Test
    void a_cheap_failure_is_tried_again_after_the_interval() {
        schedule.failed(0);

        assertThat(schedule.isDue(SECOND)).isTrue();
    }

    @Test
    void the_first_back_off_is_one_interval_from_the_end_of_the_poll() {
        schedule.backOff(5 * SECOND);

        assertThat(schedule.isDue(5 * SECOND + SECOND / 2)).isFalse();
        assertThat(schedule.isDue(6 * SECOND)).isTrue();
    }

    @Test
    void a_back_off_doubles_up_to_thirty_seconds() {
        long[] waits = new long[7];
        for (int failure = 0; failure < waits.length; failure++) {
            schedule.backOff(0);
            waits[failure] = schedule.currentNanos() / SECOND;
        }

        assertThat(waits).containsExactly(1, 2, 4, 8, 16, 30, 30);
    }

    @Test
    void a_success_ends_the_back_off() {
        schedule.backOff(0);
        schedule.backOff(0);
        schedule.succeeded(0, MS);

        assertThat(schedule.currentNanos()).isEqualTo(SECOND);
    }

    @Test
    void a_back_off_begins_small_again_after_a_success() {
        schedule.backOff(0);
        schedule.backOff(0);
        schedule.succeeded(0, MS);
        schedule.backOff(0);

        assertThat(schedule.currentNanos()).isEqualTo(SECOND);
    }

    @Test
    void a_cheap_failure_ends_the_back_off() {
        schedule.backOff(0);
        schedule.backOff(0);
        schedule.failed(0);

        assertThat(schedule.currentNanos()).isEqualTo(SECOND);
    }

    @Test
    void another_interval_counts_from_the_last_poll() {
        schedule.succeeded(0, MS);
        schedule.every(30 * SECOND);

        assertThat(schedule.isDue(29 * SECOND)).isFalse();
        assertThat(schedule.isDue(30 * SECOND)).isTrue();
    }

    @Test
    void another_interval_is_a_whole_number_of_ticks_and_no_less_than_one() {
        schedule.every(2500 * MS);
        assertThat(schedule.intervalNanos()).isEqualTo(3 * SECOND);
        schedule.every(0);
        assertThat(schedule.intervalNanos()).isEqualTo(SECOND);
    }

    @Test
    void a_shorter_interval_is_the_recent_one_once_a_poll_succeeded_in_it() {
        schedule.every(30 * SECOND);
        schedule.succeeded(0, MS);
        schedule.every(SECOND);

        assertThat(schedule.isDue(SECOND)).isTrue();
        assertThat(schedule.recentNanos()).isEqualTo(30 * SECOND);
        schedule.failed(SECOND);
        assertThat(schedule.recentNanos()).isEqualTo(30 * SECOND);
        schedule.succeeded(2 * SECOND, MS);
        assertThat(schedule.recentNanos()).isEqualTo(SECOND);
    }

    @Test
    void a_server_that_is_asked_less_often_as_wanted_is_not_slow() {
        schedule.every(30 * SECOND);
        takes(20 * MS, 5);

        assertThat(schedule.isSlow()).isFalse();
    }

    @Test
    void a_back_off_is_no_shorter_than_the_interval() {
        schedule.every(60 * SECOND);
        schedule.backOff(0);

        assertThat(schedule.isDue(50 * SECOND)).isFalse();
        assertThat(schedule.currentNanos()).isEqualTo(60 * SECOND);
    }

    @Test
    void a_back_off_does_not_change_the_interval() {
        schedule.backOff(0);
        schedule.backOff(0);

        assertThat(schedule.intervalNanos()).isEqualTo(SECOND);
    }
}
