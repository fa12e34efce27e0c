package org.mediamtxmonitor.stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TrackTest {

    private static Track track(String codec) {
        return new Track(codec, null, null, null, null, null, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AV1", "VP9", "VP8", "H265", "H264", "h264", "MPEG-4 Video", "MPEG-1/2 Video", "M-JPEG"})
    void codecs_of_pictures_are_video(String codec) {
        assertThat(track(codec).isVideo()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AV1", "H264", "MPEG-4 Video", "KLV", "Generic", "SCTE-35"})
    void codecs_of_pictures_and_data_are_not_audio(String codec) {
        assertThat(track(codec).isAudio()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Opus",
                "FLAC",
                "Vorbis",
                "Speex",
                "G726",
                "E-AC-3",
                "AC-3",
                "MPEG-4 Audio",
                "MPEG-4 Audio LATM",
                "MPEG-1/2 Audio",
                "AC3",
                "G711",
                "LPCM"
            })
    void codecs_of_sound_are_audio(String codec) {
        assertThat(track(codec).isAudio()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Opus", "MPEG-4 Audio", "MPEG-1/2 Audio", "KLV", "Generic"})
    void codecs_of_sound_and_data_are_not_video(String codec) {
        assertThat(track(codec).isVideo()).isFalse();
    }
}
