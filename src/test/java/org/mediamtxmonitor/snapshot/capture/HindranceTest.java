package org.mediamtxmonitor.snapshot.capture;

import java.util.Set;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.config.StreamSettings.Hide;
import org.mediamtxmonitor.config.StreamSettings.Snapshots;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.Source;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.testing.Made;
import org.mediamtxmonitor.view.PictureChoice;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HindranceTest {

    private static final PictureChoice ON = new PictureChoice(Snapshots.ON, Hide.NONE, Set.of(), false);
    private static final Source PUBLISHER = source(false);
    private static final Stream LIVE = Made.of(
            Stream.class, "state", StreamState.LIVE, "video.codec", "H264", "readers.total", 0, "source", PUBLISHER);

    private static Source source(Boolean onDemand) {
        return new Source("publisher", "srt", "srtConn", "1", null, null, null, null, onDemand);
    }

    private static String hindrance(Stream stream, boolean overHttp) {
        Reason reason = Hindrance.of(stream, ON, overHttp);
        return reason == null ? null : reason.code();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothing_hinders_a_picture_of_a_live_stream(boolean overHttp) {
        assertThat(hindrance(LIVE, overHttp)).isNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_stream_of_sound_alone_is_told_as_that_wherever_pictures_come_from(boolean overHttp) {
        Stream radio = Made.with(LIVE, "video", null, "audio.codec", "Opus");
        assertThat(hindrance(radio, overHttp)).isEqualTo("audio-only");
    }

    @Test
    void what_starts_on_demand_or_may_do_so_is_not_read_while_nobody_reads_it() {
        for (Boolean onDemand : new Boolean[] {true, null}) {
            assertThat(hindrance(Made.with(LIVE, "source", source(onDemand)), false))
                    .isEqualTo("on-demand");
            assertThat(hindrance(Made.with(LIVE, "source", source(onDemand), "readers.total", 1), false))
                    .isNull();
        }
    }

    @Test
    void the_last_place_is_left_to_a_reader() {
        assertThat(hindrance(Made.with(LIVE, "readers.total", 9, "readersOfMaxPercent", 90.0), false))
                .isNull();
        assertThat(hindrance(Made.with(LIVE, "readers.total", 10, "readersOfMaxPercent", 100.0), false))
                .isEqualTo("too-many-readers");
    }

    @Test
    void where_pictures_are_off_none_is_taken() {
        PictureChoice off = new PictureChoice(Snapshots.OFF, Hide.NONE, Set.of(), false);
        assertThat(Hindrance.of(LIVE, off, true).code()).isEqualTo("snapshots-off");
    }
}
