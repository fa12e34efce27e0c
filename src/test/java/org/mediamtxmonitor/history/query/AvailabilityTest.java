package org.mediamtxmonitor.history.query;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.history.codec.Column;
import org.mediamtxmonitor.history.codec.RolledPoint;
import org.mediamtxmonitor.history.codec.Summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** How much of a time a stream was live, by the poll. */
class AvailabilityTest {

    /** A full minute. */
    private static final long ZERO = 1_794_960_000_000L;

    private final Availability availability = new Availability(ZERO - 3_600_000, ZERO + 3_600_000);
    private final Sink sink = availability.sink();

    /** Polls every second: 1 for live, 0 for down, ? for unknown, blank for none. */
    private void polls(int fromSecond, String live) {
        for (int i = 0; i < live.length(); i++) {
            if (live.charAt(i) != ' ') {
                long value = live.charAt(i) == '?' ? Column.UNKNOWN : live.charAt(i) - '0';
                sink.tick(ZERO + (fromSecond + i) * 1000L, 1000, new long[] {value});
            }
        }
    }

    private static Availability.Outage outage(int fromSecond, int toSecond, int downSeconds) {
        return new Availability.Outage(ZERO + fromSecond * 1000L, ZERO + toSecond * 1000L, downSeconds * 1000L);
    }

    @Test
    void a_stream_that_begins_within_a_minute_was_not_down_before() {
        polls(42, "111011");
        availability.finish();

        assertThat(availability.observedMs()).isEqualTo(6000);
        assertThat(availability.outages()).containsExactly(outage(45, 46, 1));
        assertThat(availability.availablePercent()).isCloseTo(100.0 * 5 / 6, within(1e-9));
        assertThat(availability.resolutionMs()).isEqualTo(1000);
    }

    @Test
    void two_outages_within_a_minute_are_two() {
        polls(5, "1100111000011");
        availability.finish();

        assertThat(availability.outages()).containsExactly(outage(7, 9, 2), outage(12, 16, 4));
        assertThat(availability.mttrMs()).isEqualTo(3000);
        assertThat(availability.longestMs()).isEqualTo(4000);
    }

    @Test
    void a_short_outage_of_a_rarely_seen_stream_is_not_blown_up_to_its_minute() {
        polls(0, "1111");
        polls(60, "0111111111");
        polls(3000, "111111");
        availability.finish();

        assertThat(availability.observedMs()).isEqualTo(20_000);
        assertThat(availability.downMs()).isEqualTo(1000);
        assertThat(availability.availablePercent()).isEqualTo(95);
    }

    @Test
    void a_late_poll_is_no_gap_and_a_missing_one_is() {
        polls(0, "1 1   11");
        availability.finish();

        assertThat(availability.observedMs()).as("two seconds, one, and two").isEqualTo(5000);
    }

    @Test
    void what_is_not_known_counts_neither_way() {
        polls(0, "11???00?011");
        availability.finish();

        assertThat(availability.observedMs()).isEqualTo(7000);
        assertThat(availability.outages()).containsExactly(outage(5, 9, 3));
    }

    @Test
    void what_is_left_of_a_minute_counts_up_to_the_polls_that_are_there() {
        sink.point(new RolledPoint(ZERO, List.of(new Summary(0, 1, 15, 20))), 60_000);
        polls(20, "1".repeat(40));
        availability.finish();

        assertThat(availability.observedMs()).isEqualTo(60_000);
        assertThat(availability.downMs()).isEqualTo(5000);
    }

    @Test
    void of_a_minute_that_is_kept_as_such_the_share_counts() {
        sink.point(new RolledPoint(ZERO, List.of(new Summary(0, 1, 45, 60))), 60_000);
        availability.finish();

        assertThat(availability.downMs()).isEqualTo(15_000);
        assertThat(availability.resolutionMs()).isEqualTo(60_000);
    }
}
