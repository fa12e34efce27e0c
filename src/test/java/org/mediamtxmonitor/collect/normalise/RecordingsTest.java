package org.mediamtxmonitor.collect.normalise;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.mediamtx.RecordingItem;

import static org.assertj.core.api.Assertions.assertThat;

class RecordingsTest {

    private static final Instant BEGAN = Instant.parse("2026-11-22T18:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private static Double late(Instant newest, Duration length, Instant now) {
        return Recordings.judge(newest == null ? files() : files(newest), BEGAN, length, now, now)
                .lateSeconds();
    }

    private static RecordingItem files(Instant... starts) {
        return RecordingItem.of("cam", starts);
    }

    private static Boolean stutters(Duration length, int... seconds) {
        Instant[] starts = Arrays.stream(seconds).mapToObj(BEGAN::plusSeconds).toArray(Instant[]::new);
        return Recordings.judge(files(starts), BEGAN, length, BEGAN.plusSeconds(300), BEGAN.plusSeconds(300))
                .stutters();
    }

    @Test
    void files_that_begin_again_and_again_are_no_recording() {
        assertThat(stutters(Duration.ofSeconds(10), 0, 10, 20, 23, 26, 29)).isTrue();
    }

    @Test
    void files_of_their_length_are_one() {
        assertThat(stutters(Duration.ofSeconds(10), 0, 10, 20, 30)).isNull();
    }

    @Test
    void a_file_that_ends_early_once_is_no_trouble() {
        assertThat(stutters(Duration.ofSeconds(10), 0, 10, 13, 23, 33)).isNull();
    }

    @Test
    void files_of_earlier_streams_do_not_count() {
        assertThat(stutters(Duration.ofSeconds(10), -9, -6, -3, 0)).isNull();
    }

    @ParameterizedTest
    // A file of an hour is due after an hour, a tenth and a minute.
    @CsvSource({"0, 0", "3600, 0", "4019, 0", "4020, 0", "4021, 1", "7620, 3600"})
    void a_file_is_due_when_the_last_one_is_full_with_some_patience(long seconds, double late) {
        assertThat(late(BEGAN, HOUR, BEGAN.plusSeconds(seconds))).isEqualTo(late);
    }

    @ParameterizedTest
    @CsvSource({"10, 0", "60, 0", "61, 1", "600, 540"})
    void a_first_file_is_due_within_a_minute(long seconds, double late) {
        assertThat(late(null, HOUR, BEGAN.plusSeconds(seconds))).isEqualTo(late);
    }

    @Test
    void a_file_of_an_earlier_stream_is_none_of_this_one() {
        assertThat(late(BEGAN.minusSeconds(11), HOUR, BEGAN.plusSeconds(61))).isEqualTo(1);
    }

    @Test
    void a_file_may_begin_a_little_before_its_stream() {
        assertThat(late(BEGAN.minusSeconds(9), HOUR, BEGAN.plusSeconds(61))).isZero();
    }

    @Test
    void a_file_whose_length_is_not_known_is_never_late() {
        assertThat(late(BEGAN, null, BEGAN.plusSeconds(1_000_000))).isNull();
    }

    @Test
    void no_file_at_all_is_late_whatever_the_length() {
        assertThat(late(null, null, BEGAN.plusSeconds(61))).isEqualTo(1);
    }

    @Test
    void the_newest_file_is_told() {
        assertThat(Recordings.judge(files(BEGAN), BEGAN, HOUR, BEGAN, BEGAN).newestSegmentAt())
                .isEqualTo(BEGAN);
    }

    @Test
    void a_file_that_was_missing_is_missed_until_another_look_and_one_that_was_not_is_not() {
        Instant due = BEGAN.plusSeconds(4020);
        assertThat(Recordings.judge(files(BEGAN), BEGAN, HOUR, due.plusSeconds(2), due.plusSeconds(8))
                        .lateSeconds())
                .isEqualTo(8);
        assertThat(Recordings.judge(files(BEGAN), BEGAN, HOUR, due.minusSeconds(2), due.plusSeconds(8))
                        .lateSeconds())
                .isZero();
    }

    @Test
    void it_stops_to_grow_when_the_oldest_file_is_deleted() {
        assertThat(Recordings.deletesFrom(
                        files(BEGAN.plusSeconds(600), BEGAN), Duration.ofDays(1), BEGAN.plusSeconds(900)))
                .isEqualTo(BEGAN.plus(Duration.ofDays(1)).plus(Duration.ofMinutes(30)));
        assertThat(Recordings.deletesFrom(files(BEGAN), Duration.ofMinutes(10), BEGAN.plusSeconds(900)))
                .isEqualTo(BEGAN.plus(Duration.ofMinutes(15)));
    }

    @Test
    void it_grows_for_ever_where_nothing_is_deleted_and_nobody_knows_without_a_file_or_with_a_wrong_time() {
        assertThat(Recordings.deletesFrom(files(BEGAN), null, BEGAN)).isNull();
        assertThat(Recordings.deletesFrom(files(), HOUR, BEGAN)).isNull();
        assertThat(Recordings.deletesFrom(files(BEGAN.plusSeconds(60)), HOUR, BEGAN))
                .isNull();
    }
}
