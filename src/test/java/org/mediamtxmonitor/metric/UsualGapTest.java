package org.mediamtxmonitor.metric;

import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is a stall of a stream that is polled each second. */
class UsualGapTest {

    private static final long LEAST = TimeUnit.MILLISECONDS.toNanos(2_900);

    private final UsualGap gap = new UsualGap();
    private boolean pictures = true;
    private int second;
    private int grewAt;
    private int stalled;

    /** Polls this long; {@code grows} tells in which seconds a byte arrives. */
    private void poll(int seconds, IntPredicate grows) {
        for (int end = second + seconds; second < end; second++) {
            boolean grew = second == 0 || grows.test(second);
            grewAt = grew ? second : grewAt;
            gap.update(grew, nanos(second), LEAST, pictures);
            boolean stall = nanos(second - grewAt) >= gap.stalledAfterNanos(LEAST, nanos(second));
            stalled += stall ? 1 : 0;
        }
    }

    private static long nanos(long seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }

    /** Seconds without a byte until it is a stall. */
    private int secondsToStall() {
        int before = second;
        while (stalled == 0) {
            poll(1, at -> false);
        }
        return second - 1 - Math.max(before - 1, grewAt);
    }

    @Test
    void a_steady_stream_stalls_after_the_least_time() {
        poll(60, at -> true);

        assertThat(secondsToStall()).isEqualTo(3);
    }

    @Test
    void a_picture_every_few_seconds_never_stalls() {
        for (int every : new int[] {4, 5, 10, 20, 24}) {
            UsualGapTest camera = new UsualGapTest();
            camera.poll(900, at -> at % every == 0);
            assertThat(camera.stalled).as("every %d s", every).isZero();
            assertThat(camera.gap.nanos()).isEqualTo(nanos(every));
        }
    }

    @Test
    void a_time_lapse_that_stops_is_told_after_four_of_its_gaps() {
        poll(301, at -> at % 5 == 0);

        assertThat(secondsToStall()).isEqualTo(20);
    }

    @Test
    void a_slow_time_lapse_that_stops_is_told_within_a_minute() {
        poll(301, at -> at % 25 == 0);
        stalled = 0;

        assertThat(secondsToStall()).isEqualTo(55);
    }

    @Test
    void a_time_lapse_of_minutes_or_hours_is_told_once() {
        for (int every : new int[] {30, 300, 599, 601, 660, 900, 3_600, 21_600}) {
            UsualGapTest camera = new UsualGapTest();
            camera.poll(every, at -> false);
            assertThat(camera.stalled).as("every %d s, the first time", every).isEqualTo(every - 25);
            camera.poll(8 * every, at -> at % every == 0);
            assertThat(camera.stalled).as("every %d s, later", every).isEqualTo(every - 25);
            assertThat(camera.gap.nanos()).isEqualTo(nanos(every));
        }
    }

    @Test
    void a_time_lapse_of_an_hour_that_stops_is_told_half_a_minute_after_it_was_due() {
        poll(5 * 3_600 + 1, at -> at % 3_600 == 0);
        stalled = 0;

        assertThat(secondsToStall()).isEqualTo(3_630);
    }

    @Test
    void an_outage_of_hours_is_no_habit_and_does_not_make_the_habit_forgotten() {
        poll(3_601, at -> at % 900 == 0);
        poll(10 * 3_600 - 1, at -> false);
        stalled = 0;
        poll(3_601, at -> at % 900 == 0);

        assertThat(stalled).isZero();
        assertThat(secondsToStall()).isEqualTo(930);
    }

    @Test
    void a_time_lapse_that_becomes_slower_is_told_three_times() {
        poll(3_601, at -> at % 900 == 0);
        stalled = 0;
        poll(6 * 1_800, at -> at % 1_800 == 0);

        assertThat(stalled).isEqualTo(3 * (1_800 - 930));
    }

    @Test
    void a_time_lapse_that_becomes_faster_is_told_by_its_new_gap_soon() {
        poll(4 * 3_600 + 1, at -> at % 3_600 == 0);
        poll(4 * 900, at -> at % 900 == 0);
        assertThat(gap.nanos()).isEqualTo(nanos(900));

        poll(660, at -> at % 5 == 0);
        assertThat(gap.nanos()).isEqualTo(nanos(5));
    }

    @Test
    void a_gap_of_more_than_a_day_is_no_habit() {
        poll(25 * 3_600 + 1, at -> at % (25 * 3_600) == 0);

        assertThat(gap.nanos()).isZero();
    }

    @Test
    void long_stalls_of_a_steady_stream_are_not_usual() {
        poll(4 * 960, at -> at % 960 < 60);

        assertThat(gap.nanos()).isZero();
        stalled = 0;
        poll(60, at -> true);
        assertThat(secondsToStall()).isEqualTo(3);
    }

    @Test
    void subtitles_in_odd_gaps_never_stall() {
        int[] gaps = {2, 7, 3, 14, 5, 9, 4, 17, 6, 3, 11};
        int[] next = {0, 0};
        poll(900, at -> {
            boolean grows = at >= next[0];
            next[0] = grows ? at + gaps[next[1]++ % gaps.length] : next[0];
            return grows;
        });

        assertThat(stalled).isZero();
    }

    @Test
    void speech_with_pauses_never_stalls() {
        pictures = false;
        poll(600, at -> at % 28 < 20);

        assertThat(stalled).isZero();
    }

    @Test
    void a_radio_that_goes_silent_after_a_while_is_told_at_once() {
        pictures = false;
        poll(600, at -> true);

        assertThat(secondsToStall()).isEqualTo(3);
    }

    @Test
    void some_stalls_of_a_steady_stream_are_not_usual() {
        // Of every two minutes; the third to the fifth second of each pause count, but for the first, of a habit
        // unknown.
        poll(1_200, at -> at % 120 >= 5);

        assertThat(gap.nanos()).isZero();
        assertThat(stalled).isEqualTo(9 * 3);
    }

    @Test
    void one_long_stall_of_a_steady_stream_is_not_usual() {
        poll(300, at -> at < 200);
        poll(60, at -> true);

        assertThat(gap.nanos()).isZero();
    }

    @Test
    void a_stream_that_was_never_seen_to_grow_is_told_within_half_a_minute() {
        assertThat(secondsToStall()).isEqualTo(25);
    }

    @Test
    void a_habit_is_forgotten_ten_minutes_after_it_ended() {
        poll(300, at -> at % 10 == 0);
        poll(620, at -> true);

        assertThat(gap.nanos()).isZero();
        assertThat(secondsToStall()).isEqualTo(3);
    }

    @Test
    void a_time_without_polls_is_no_gap() {
        poll(60, at -> true);
        for (int i = 0; i < 5; i++) {
            second += 30;
            poll(1, at -> true);
        }

        assertThat(gap.nanos()).isZero();
    }

    @Test
    void a_new_publisher_keeps_the_habit_of_its_path() {
        poll(101, at -> at % 10 == 0);
        gap.interrupt();
        poll(100, at -> at % 10 == 0);

        assertThat(stalled).isZero();
        assertThat(gap.nanos()).isEqualTo(nanos(10));
    }

    @Test
    void a_habit_outlives_a_restart_of_the_monitor() {
        gap.restore(nanos(28), 0);
        poll(200, at -> at % 28 == 0);

        assertThat(stalled).isZero();
    }
}
