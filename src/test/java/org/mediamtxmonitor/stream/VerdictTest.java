package org.mediamtxmonitor.stream;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The table of stream states, row by row. */
class VerdictTest {

    private static final long STALLED_AFTER = 3_000_000_000L;

    /** A path that an encoder could publish: not available, not expected. */
    private boolean available;

    private Boolean online;
    private String sourceType;
    private Boolean onDemand = false;
    private String lastError;
    private boolean onlineLies;
    private long nanosWithoutByte;

    private Verdict verdict() {
        return Verdict.of(new PathFacts(
                available, online, sourceType, onDemand, lastError, onlineLies, nanosWithoutByte, STALLED_AFTER));
    }

    private void isPublished() {
        available = true;
        online = true;
        sourceType = "srtConn";
    }

    @Test
    void a_path_that_is_available_and_gets_bytes_is_live() {
        isPublished();

        assertThat(verdict()).isEqualTo(new Verdict(StreamState.LIVE, null));
    }

    @Test
    void a_path_of_a_server_that_does_not_tell_online_is_live() {
        isPublished();
        online = null;

        assertThat(verdict().state()).isEqualTo(StreamState.LIVE);
    }

    @Test
    void a_path_without_a_byte_for_the_threshold_is_stalled() {
        isPublished();
        nanosWithoutByte = STALLED_AFTER;

        assertThat(verdict().state()).isEqualTo(StreamState.STALLED);
    }

    @Test
    void a_path_just_below_the_threshold_is_live() {
        isPublished();
        nanosWithoutByte = STALLED_AFTER - 1;

        assertThat(verdict().state()).isEqualTo(StreamState.LIVE);
    }

    @Test
    void an_always_available_path_without_its_source_is_a_slate() {
        available = true;
        online = false;

        assertThat(verdict().state()).isEqualTo(StreamState.SLATE);
    }

    @Test
    void a_slate_whose_bytes_stand_still_stays_a_slate() {
        available = true;
        online = false;
        nanosWithoutByte = STALLED_AFTER;

        assertThat(verdict().state()).isEqualTo(StreamState.SLATE);
    }

    @Test
    void an_always_available_path_that_is_pulled_is_a_slate_while_its_camera_is_dead() {
        available = true;
        online = false;
        sourceType = "rtspSource";

        assertThat(verdict().state()).isEqualTo(StreamState.SLATE);
    }

    @Test
    void an_always_available_path_that_is_pulled_is_live_where_online_lies() {
        available = true;
        online = false;
        sourceType = "rtspSource";
        onlineLies = true;

        assertThat(verdict().state()).isEqualTo(StreamState.LIVE);
    }

    @Test
    void an_always_available_path_that_is_published_is_a_slate_even_where_online_lies_of_pulled_ones() {
        available = true;
        online = false;
        onlineLies = true;

        assertThat(verdict().state()).isEqualTo(StreamState.SLATE);
    }

    @Test
    void an_on_demand_path_that_nobody_reads_is_idle() {
        onDemand = true;
        sourceType = "rtspSource";

        assertThat(verdict().state()).isEqualTo(StreamState.IDLE_ON_DEMAND);
    }

    @Test
    void an_on_demand_path_that_is_read_is_live() {
        isPublished();
        onDemand = true;

        assertThat(verdict().state()).isEqualTo(StreamState.LIVE);
    }

    @Test
    void a_pulled_path_that_is_not_available_has_a_source_error() {
        sourceType = "rtspSource";
        online = true;

        assertThat(verdict().state()).isEqualTo(StreamState.SOURCE_ERROR);
    }

    @Test
    void a_source_error_says_when_the_configuration_can_not_be_read() {
        sourceType = "rtspSource";
        onDemand = null;

        assertThat(verdict().reason().text()).contains("the configuration can't be read");
    }

    @Test
    void a_source_error_with_a_known_configuration_says_nothing_of_it() {
        sourceType = "rtspSource";

        assertThat(verdict().reason().text()).doesNotContain("configuration");
    }

    @Test
    void a_path_that_nobody_publishes_is_offline() {
        assertThat(verdict()).isEqualTo(new Verdict(StreamState.OFFLINE, Reason.of("not-published")));
    }

    @Test
    void an_offline_path_says_when_the_configuration_can_not_be_read() {
        onDemand = null;

        assertThat(verdict().reason().text()).contains("or it starts on demand (the configuration can't be read)");
    }

    @Test
    void a_path_that_redirects_is_offline() {
        sourceType = "redirect";

        assertThat(verdict().state()).isEqualTo(StreamState.OFFLINE);
    }

    @Test
    void a_path_that_redirects_says_so() {
        sourceType = "redirect";

        assertThat(verdict().reason().text()).startsWith("Redirects");
    }

    @Test
    void a_stream_of_a_silent_server_is_unknown_at_an_unknown_level() {
        assertThat(Verdict.unknown(Reason.foreign("why")))
                .isEqualTo(new Verdict(StreamState.UNKNOWN, Reason.foreign("why")));
    }

    @Test
    void a_path_without_a_source_is_not_pulled() {
        assertThat(new PathFacts(false, null, null, null, null, false, 0, 0).pulls())
                .isFalse();
    }

    @Test
    void an_on_demand_path_whose_last_start_failed_has_a_source_error() {
        onDemand = true;
        lastError = "connection refused";

        assertThat(verdict())
                .isEqualTo(new Verdict(
                        StreamState.SOURCE_ERROR,
                        new Reason(
                                "Last start on demand failed: connection refused",
                                "on-demand-failed",
                                Map.of("cause", "connection refused"))));
    }

    @Test
    void a_source_error_tells_why_where_the_server_tells() {
        sourceType = "rtspSource";
        lastError = "401 Unauthorized";

        assertThat(verdict().reason().text()).isEqualTo("MediaMTX can't fetch the source: 401 Unauthorized");
    }

    @Test
    void an_error_of_the_past_does_not_matter_while_the_path_is_available() {
        isPublished();
        lastError = "connection refused";

        assertThat(verdict().state()).isEqualTo(StreamState.LIVE);
    }

    @Test
    void a_path_whose_online_lies_is_live_also_without_a_lie() {
        available = true;
        online = true;
        sourceType = "rtspSource";
        onlineLies = true;

        assertThat(verdict().state()).isEqualTo(StreamState.LIVE);
    }

    @Test
    void a_pulled_path_where_online_lies_can_stall() {
        available = true;
        online = false;
        sourceType = "rtspSource";
        onlineLies = true;
        nanosWithoutByte = STALLED_AFTER;

        assertThat(verdict().state()).isEqualTo(StreamState.STALLED);
    }

    @Test
    void an_expected_stream_that_was_never_listed_is_offline_and_says_so() {
        assertThat(Verdict.unlisted(true))
                .isEqualTo(
                        new Verdict(StreamState.OFFLINE, new Reason("Never listed by MediaMTX", "never-listed", null)));
    }

    @Test
    void an_expected_stream_that_is_listed_no_more_is_offline_for_another_reason() {
        assertThat(Verdict.unlisted(false).state()).isEqualTo(StreamState.OFFLINE);
        assertThat(Verdict.unlisted(false).reason().text()).contains("no longer listed");
    }

    @Test
    void a_path_that_a_publisher_feeds_is_not_pulled() {
        assertThat(new PathFacts(true, true, "srtConn", null, null, false, 0, 0).pulls())
                .isFalse();
    }

    @Test
    void a_path_that_mediamtx_fetches_is_pulled() {
        assertThat(new PathFacts(true, true, "hlsSource", null, null, false, 0, 0).pulls())
                .isTrue();
    }
}
