package org.mediamtxmonitor.stream;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StreamTest {

    private static final Instant LIVE_SINCE = Instant.parse("2026-11-22T09:12:00Z");
    private static final Instant LAST_SEEN = Instant.parse("2026-11-22T10:00:00Z");
    private static final Verdict SILENT = Verdict.unknown(Reason.of("silent"));
    private static final Track VIDEO = new Track("H264", 1920, 1080, "High", "4", null, null);

    private final Stream live = new Stream(
            new StreamFacts(
                    "main",
                    "live/a",
                    "all_others",
                    new StreamDescription("Camera A", Map.of("site", "north"), "north", null),
                    true,
                    null,
                    new Source("publisher", "srt", "srtConn", "1", "192.0.2.7:5000", null, null, null),
                    new Media(VIDEO, null, List.of(VIDEO)),
                    LIVE_SINCE,
                    null,
                    null),
            new StreamStatus(StreamState.LIVE, LIVE_SINCE, null, null, null),
            new StreamMeasures(
                    1_000L,
                    2_000L,
                    4_000_000L,
                    8_000_000L,
                    null,
                    0L,
                    0.0,
                    Map.of("total", 4, "srt", 4),
                    4,
                    null,
                    42.3,
                    0.2,
                    null),
            new Health(Level.OK, 100, null),
            false,
            null);

    @Test
    void a_stream_of_a_silent_server_keeps_its_values() {
        assertThat(live.unknown(SILENT, LAST_SEEN))
                .usingRecursiveComparison()
                .ignoringFields(
                        "status.state",
                        "status.since",
                        "status.reason",
                        "status.lastState",
                        "health.level",
                        "health.score")
                .isEqualTo(live);
    }

    @Test
    void a_stream_of_a_silent_server_is_unknown() {
        assertThat(live.unknown(SILENT, LAST_SEEN).state()).isEqualTo(StreamState.UNKNOWN);
    }

    @Test
    void a_stream_of_a_silent_server_says_why() {
        assertThat(live.unknown(SILENT, LAST_SEEN).reason()).isEqualTo("No answer");
    }

    @Test
    void a_stream_of_a_silent_server_tells_what_it_was_before() {
        assertThat(live.unknown(SILENT, LAST_SEEN).lastState()).isEqualTo(StreamState.LIVE);
    }

    @Test
    void a_stream_is_unknown_since_its_server_fell_silent() {
        assertThat(live.unknown(SILENT, LAST_SEEN).since()).isEqualTo(LAST_SEEN);
    }

    @Test
    void a_stream_that_stays_unknown_tells_what_it_was_before_the_first_silence() {
        Stream twice = live.unknown(SILENT, LAST_SEEN).unknown(SILENT, LAST_SEEN.plusSeconds(9));

        assertThat(twice.lastState()).isEqualTo(StreamState.LIVE);
    }

    @Test
    void a_stream_that_stays_unknown_is_so_since_the_first_silence() {
        Stream twice = live.unknown(SILENT, LAST_SEEN).unknown(SILENT, LAST_SEEN.plusSeconds(9));

        assertThat(twice.since()).isEqualTo(LAST_SEEN);
    }

    @Test
    void readers_are_counted_over_all_protocols() {
        assertThat(live.readerCount()).isEqualTo(4);
    }
}
