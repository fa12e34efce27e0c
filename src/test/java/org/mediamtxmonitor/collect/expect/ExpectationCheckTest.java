package org.mediamtxmonitor.collect.expect;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.collect.Given;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.Track;

import static org.assertj.core.api.Assertions.assertThat;

class ExpectationCheckTest {

    private static final Track H264 = new Track("H264", 1920, 1080, "High", "4", null, null);
    private static final Track AAC = new Track("MPEG-4 Audio", null, null, null, null, 48000, 2);
    private static final List<Track> BOTH = List.of(H264, AAC);

    private static Stream.Target missed(String expect, List<Track> tracks, Long mean, int readers, String ip) {
        StreamExpectations profile =
                StreamExpectations.of(Map.of(), null, Given.streams("{ path: a, expect: { %s } }".formatted(expect)));
        return ExpectationCheck.missed(profile.targets(), tracks, mean, readers, ip, ip);
    }

    private static Stream.Target ofTracks(String expect, Track... tracks) {
        return missed(expect, List.of(tracks), 1_000_000L, 1, "192.0.2.7");
    }

    @Test
    void a_stream_of_which_nothing_is_expected_misses_nothing() {
        assertThat(missed("live: true", BOTH, 1L, 0, null)).isNull();
    }

    @Test
    void a_stream_that_is_as_expected_misses_nothing() {
        assertThat(missed(
                        "video: [H265, h264], audio: [mpeg4audio], hasVideo: true, hasAudio: true, resolution: 1920x1080,"
                                + " bitrate: { min: 1M, max: 2M }, readers: { min: 2 }, publishers: [192.0.2.0/24]",
                        BOTH,
                        1_500_000L,
                        2,
                        "192.0.2.7"))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"750000, 25, ", "1000000, , ", "2000000, , ", "3000000, , 50", "0, 100, "})
    void a_bitrate_misses_its_limits_by_percent_of_them(long mean, Double low, Double high) {
        Stream.Target target = missed("bitrate: { min: 1M, max: 2M }", BOTH, mean, 1, null);

        assertThat(target == null ? null : target.bitrateLowPercent()).isEqualTo(low);
        assertThat(target == null ? null : target.bitrateHighPercent()).isEqualTo(high);
    }

    @Test
    void a_bitrate_that_is_not_known_misses_nothing() {
        assertThat(missed("bitrate: { min: 1M, max: 2M }", BOTH, null, 1, null)).isNull();
    }

    @Test
    void missing_readers_are_counted() {
        assertThat(missed("readers: { min: 3 }", BOTH, null, 1, null).readersMissing())
                .isEqualTo(2);
    }

    @Test
    void a_wrong_codec_is_named_with_those_that_are_right() {
        assertThat(ofTracks("video: [H265, AV1]", H264, AAC).video().text()).isEqualTo("H264 instead of H265 or AV1");
        assertThat(ofTracks("video: [H265, AV1]", H264, AAC).video())
                .extracting(Reason::code, Reason::values)
                .containsExactly(
                        "instead-of",
                        Map.of("found", "H264", "wanted", Reason.of("either", "one", "H265", "other", "AV1")));
        assertThat(ofTracks("video: [H265, AV1, VP9]", H264, AAC).video().text())
                .isEqualTo("H264 instead of H265 or AV1 or VP9");
        assertThat(ofTracks("audio: [Opus]", H264, AAC).audio())
                .isEqualTo(new Reason(
                        "MPEG-4 Audio instead of Opus",
                        "instead-of",
                        Map.of("found", "MPEG-4 Audio", "wanted", "Opus")));
    }

    @Test
    void a_wrong_size_is_named_with_the_right_one() {
        assertThat(ofTracks("resolution: 1280x720", H264).resolution())
                .isEqualTo(new Reason(
                        "1920x1080 instead of 1280x720",
                        "instead-of",
                        Map.of("found", "1920x1080", "wanted", "1280x720")));
    }

    @Test
    void a_size_that_is_not_known_is_not_wrong() {
        assertThat(ofTracks("resolution: 1280x720", new Track("H264", null, null, null, null, null, null)))
                .isNull();
    }

    @Test
    void a_track_that_must_be_there_is_missed() {
        assertThat(ofTracks("hasVideo: true", AAC).noVideo()).isTrue();
        assertThat(ofTracks("hasAudio: true", H264).noAudio()).isTrue();
    }

    @Test
    void tracks_that_are_not_known_yet_are_not_missed() {
        assertThat(ofTracks("hasVideo: true, hasAudio: true")).isNull();
    }

    @Test
    void a_track_that_must_not_be_there_is_named() {
        assertThat(ofTracks("hasAudio: false", H264, AAC).audio())
                .isEqualTo(new Reason(
                        "MPEG-4 Audio although there should be none", "unwanted", Map.of("found", "MPEG-4 Audio")));
        assertThat(ofTracks("hasAudio: false", H264)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.200, false", "198.51.100.7, true", "2001:db8::7, true"})
    void a_publisher_that_is_in_no_list_is_named(String ip, boolean strange) {
        Stream.Target target = missed("publishers: [192.0.2.0/24, 203.0.113.7]", BOTH, null, 1, ip);

        assertThat(target == null ? null : target.publisher()).isEqualTo(strange ? Reason.foreign(ip) : null);
    }

    @Test
    void a_stranger_whose_address_is_hidden_is_somebody() {
        StreamExpectations profile = StreamExpectations.of(
                Map.of(), null, Given.streams("{ path: a, expect: { publishers: [192.0.2.0/24] } }"));

        assertThat(ExpectationCheck.missed(profile.targets(), BOTH, null, 1, "198.51.100.7", null)
                        .publisher())
                .isEqualTo(Reason.of("somebody"));
    }

    @Test
    void a_publisher_without_address_is_no_stranger() {
        assertThat(missed("publishers: [192.0.2.0/24]", BOTH, null, 1, null)).isNull();
    }
}
