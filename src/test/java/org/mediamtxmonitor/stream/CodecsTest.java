package org.mediamtxmonitor.stream;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CodecsTest {

    private static List<Track> tracks(String... codecs) {
        return Stream.of(codecs)
                .map(codec -> new Track(codec, null, null, null, null, null, null))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "webrtc, MPEG-4 Audio",
        "webrtc, AC3",
        "hls, VP8",
        "hls, G711",
        "hls, MPEG-1/2 Audio",
        "rtmp, VP8",
        "rtmps, VP8",
        "srt, AV1",
        "srt, VP9",
        "srt, G711",
        "moq, AC3"
    })
    void a_reader_goes_without_a_codec_that_its_protocol_can_not_carry(String protocol, String codec) {
        assertThat(Codecs.notCarried(protocol, tracks(codec))).isEqualTo(codec);
    }

    @ParameterizedTest
    @CsvSource({
        "webrtc, Opus",
        "webrtc, G722",
        "hls, MPEG-4 Audio",
        "hls, MPEG-4 Audio LATM",
        "rtmp, MPEG-1/2 Audio",
        "rtmps, LPCM",
        "srt, MPEG-4 Video",
        "srt, mpeg-1/2 video",
        "srt, KLV",
        "moq, VP8"
    })
    void a_reader_gets_what_its_protocol_carries(String protocol, String codec) {
        assertThat(Codecs.notCarried(protocol, tracks(codec))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rtsp", "rtsps", "a protocol of next year"})
    void a_protocol_that_carries_all_or_is_not_known_lacks_nothing(String protocol) {
        assertThat(Codecs.notCarried(protocol, tracks("VP8", "Generic"))).isNull();
    }

    @Test
    void of_several_tracks_all_that_are_lacking_are_told() {
        assertThat(Codecs.notCarried("webrtc", tracks("H264", "MPEG-4 Audio", "AC3")))
                .isEqualTo("MPEG-4 Audio, AC3");
    }

    @ParameterizedTest
    @CsvSource({"webrtc, Generic", "hls, Generic", "rtmp, KLV", "srt, Generic", "moq, KLV", "webrtc, SCTE-35"})
    void a_track_of_data_is_no_loss(String protocol, String codec) {
        assertThat(Codecs.notCarried(protocol, tracks("H264", "Opus", codec))).isNull();
    }

    @Test
    void a_track_of_data_hides_no_sound_that_is_lacking() {
        assertThat(Codecs.notCarried("webrtc", tracks("H264", "Generic", "MPEG-4 Audio")))
                .isEqualTo("MPEG-4 Audio");
    }

    @Test
    void of_tracks_that_are_not_known_none_is_lacking() {
        assertThat(Codecs.notCarried("webrtc", null)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"M-JPEG, MJPEG", "MPEG-4 Audio, mpeg4 audio", "MPEG-4 Audio LATM, MPEG-4 Audio", "h264, H264"})
    void labels_that_differ_in_punctuation_name_one_codec(String one, String other) {
        assertThat(Codecs.same(one, other)).isTrue();
    }

    @Test
    void different_codecs_are_different() {
        assertThat(Codecs.same("H264", "H265")).isFalse();
    }
}
