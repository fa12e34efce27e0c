package org.mediamtxmonitor.stream;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MediaTest {

    private static final Track H264 = track("H264");
    private static final Track H265 = track("H265");
    private static final Track OPUS = track("Opus");
    private static final Track AAC = track("MPEG-4 Audio");
    private static final Track KLV = track("KLV");

    private static Track track(String codec) {
        return new Track(codec, null, null, null, null, null, null);
    }

    @Test
    void the_first_track_of_each_kind_is_that_of_the_stream() {
        List<Track> tracks = List.of(KLV, AAC, H264, OPUS, H265);

        assertThat(Media.of(tracks)).isEqualTo(new Media(H264, AAC, tracks));
    }

    @Test
    void a_stream_may_have_sound_alone() {
        assertThat(Media.of(List.of(OPUS))).isEqualTo(new Media(null, OPUS, List.of(OPUS)));
    }

    @Test
    void a_stream_may_have_a_picture_alone() {
        assertThat(Media.of(List.of(H265))).isEqualTo(new Media(H265, null, List.of(H265)));
    }

    @Test
    void tracks_that_are_neither_picture_nor_sound_are_listed_all_the_same() {
        assertThat(Media.of(List.of(KLV))).isEqualTo(new Media(null, null, List.of(KLV)));
    }

    @Test
    void streams_without_tracks_share_one_object() {
        assertThat(Media.of(List.of())).isSameAs(Media.NONE);
    }
}
