package org.mediamtxmonitor.collect.server;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ObservationGapsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final ObservationGaps gaps = new ObservationGaps("main");

    @Test
    void the_first_poll_is_no_gap() {
        assertThat(gaps.saw(NOON, SECOND, true)).isEmpty();
    }

    @ParameterizedTest
    // Three polls, and ten seconds at least.
    @CsvSource({"1, 10, false", "1, 11, true", "5, 15, false", "5, 16, true"})
    void a_gap_is_three_polls_and_ten_seconds_at_least(long interval, long seconds, boolean gap) {
        gaps.saw(NOON, interval * SECOND, true);

        assertThat(gaps.saw(NOON.plusSeconds(seconds), interval * SECOND, true).isPresent())
                .isEqualTo(gap);
    }

    @Test
    void the_silence_of_a_server_is_no_gap_of_ours() {
        gaps.saw(NOON, SECOND, true);

        assertThat(gaps.saw(NOON.plus(Duration.ofHours(1)), SECOND, false)).isEmpty();
    }

    @Test
    void a_gap_is_told_once() {
        gaps.saw(NOON, SECOND, true);
        gaps.saw(NOON.plusSeconds(60), SECOND, true);

        assertThat(gaps.saw(NOON.plusSeconds(61), SECOND, true)).isEmpty();
    }

    @Test
    void the_time_between_two_runs_is_a_gap() {
        gaps.restored(NOON);

        assertThat(gaps.saw(NOON.plusSeconds(60), SECOND, true)).hasValueSatisfying(event -> {
            assertThat(event.server()).isEqualTo("main");
            assertThat(event.kind()).isEqualTo("gap");
        });
    }

    @Test
    void what_was_restored_does_not_count_after_a_poll() {
        gaps.saw(NOON.plusSeconds(60), SECOND, true);
        gaps.restored(NOON);

        assertThat(gaps.saw(NOON.plusSeconds(61), SECOND, true)).isEmpty();
    }
}
