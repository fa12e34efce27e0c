package org.mediamtxmonitor.collect.normalise;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.stream.Source;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.stream.Track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mediamtxmonitor.stream.StreamState.LIVE;
import static org.mediamtxmonitor.stream.StreamState.OFFLINE;
import static org.mediamtxmonitor.stream.StreamState.SLATE;
import static org.mediamtxmonitor.stream.StreamState.STALLED;

class RecentChangesTest {

    private static final Track HD = new Track("H264", 1280, 720, null, null, null, null);
    private static final Track FULL_HD = new Track("H264", 1920, 1080, null, null, null, null);
    private static final Track UNSIZED = new Track("H264", null, null, null, null, null, null);
    private static final Track AV1 = new Track("AV1", 1280, 720, null, null, null, null);
    private static final Track AAC = new Track("MPEG-4 Audio", null, null, null, null, 48000, 2);
    private static final List<Track> BOTH = List.of(HD, AAC);
    private static final String A = "192.0.2.1";
    private static final String B = "198.51.100.2";

    private final RecentChanges trail = new RecentChanges();
    private long second;

    private static Source publisher(String id, String ip) {
        return new Source("publisher", "srt", "srtConn", id, ip + ":5000", null, null, null);
    }

    private Stream.Recent live(String id, String ip) {
        return observe(LIVE, publisher(id, ip), ip, BOTH);
    }

    private Stream.Recent live(Track... tracks) {
        return observe(LIVE, publisher("1", A), A, List.of(tracks));
    }

    private Stream.Recent state(StreamState state) {
        return observe(state, null, null, List.of());
    }

    private Stream.Recent observe(StreamState state, Source source, String ip, List<Track> tracks) {
        return trail.observe(state, source, ip, tracks, 0, second++ * 1_000_000_000L);
    }

    // Publishers

    @Test
    void a_stream_to_which_nothing_happens_tells_nothing() {
        live("1", A);

        assertThat(live("1", A)).isNull();
    }

    @Test
    void a_publisher_from_another_address_in_the_middle_of_a_stream_is_a_takeover() {
        live("1", A);

        assertThat(live("2", B).takeover()).isEqualTo("srt 192.0.2.1:5000 -> srt 198.51.100.2:5000");
    }

    @Test
    void a_publisher_that_reconnects_from_its_own_address_is_none() {
        live("1", A);

        assertThat(live("2", A))
                .extracting(Stream.Recent::takeover, Stream.Recent::publisherChanges)
                .containsExactly(null, 1);
    }

    @Test
    void a_publisher_whose_address_is_not_known_is_no_takeover() {
        live("1", A);

        assertThat(observe(LIVE, publisher("2", B), null, BOTH).takeover()).isNull();
    }

    @Test
    void a_publisher_that_comes_after_an_end_is_no_takeover() {
        live("1", A);
        state(OFFLINE);

        assertThat(live("2", B))
                .extracting(Stream.Recent::takeover, Stream.Recent::publisherChanges)
                .containsExactly(null, 1);
    }

    @Test
    void a_publisher_that_comes_after_a_slate_is_no_takeover() {
        live("1", A);
        observe(SLATE, new Source("filler", null, null, null, null, null, null, null), null, List.of(FULL_HD));

        assertThat(live("2", B).takeover()).isNull();
    }

    @Test
    void a_publisher_that_takes_the_place_of_a_stalled_one_is_a_takeover() {
        live("1", A);
        observe(STALLED, publisher("1", A), A, BOTH);

        assertThat(live("2", B).takeover()).isNotNull();
    }

    @Test
    void a_takeover_is_told_for_a_minute() {
        live("1", A);
        live("2", B);
        second += 57;

        assertThat(live("2", B).takeover()).isNotNull();
        assertThat(live("2", B).takeover()).isNotNull();
        assertThat(live("2", B)).extracting(Stream.Recent::takeover).isNull();
    }

    @Test
    void a_hidden_address_is_not_told_with_a_takeover() {
        observe(LIVE, new Source("publisher", "rtmp", "rtmpConn", "1", null, null, null, null), A, BOTH);

        assertThat(observe(LIVE, new Source("publisher", "srt", "srtConn", "2", null, null, null, null), B, BOTH)
                        .takeover())
                .isEqualTo("rtmp -> srt");
    }

    @Test
    void a_publisher_after_a_restart_of_the_server_is_a_new_one() {
        live("1", A);
        trail.restarted();

        assertThat(live("2", B)).isNull();
    }

    @Test
    void changes_of_the_publisher_are_counted_for_five_minutes() {
        live("1", A);
        live("2", A);
        live("3", A);
        assertThat(live("4", A).publisherChanges()).isEqualTo(3);
        second += 299;

        assertThat(live("4", A).publisherChanges()).isEqualTo(1);
    }

    // States

    @Test
    void changes_of_the_state_are_counted_for_ten_minutes() {
        live("1", A);
        state(OFFLINE);
        live("1", A);
        assertThat(state(OFFLINE).stateChanges()).isEqualTo(3);
        second += 600;

        assertThat(state(OFFLINE)).isNull();
    }

    @Test
    void slates_count_as_changes_of_the_state() {
        state(SLATE);

        assertThat(live("1", A).stateChanges()).isEqualTo(1);
    }

    // Tracks

    @Test
    void a_change_of_the_codec_is_told() {
        live(HD, AAC);

        assertThat(live(AV1, AAC).videoCodec()).isEqualTo("H264 -> AV1");
    }

    @Test
    void a_change_of_the_size_is_told() {
        live(HD, AAC);

        assertThat(live(FULL_HD, AAC).resolution()).isEqualTo("1280x720 -> 1920x1080");
    }

    @Test
    void a_track_more_is_told() {
        live(HD);

        assertThat(live(HD, AAC).tracks()).isEqualTo("H264 -> H264, MPEG-4 Audio");
    }

    @Test
    void a_slate_changes_no_tracks() {
        live(HD, AAC);

        assertThat(observe(SLATE, null, null, List.of(FULL_HD)))
                .extracting(Stream.Recent::resolution, Stream.Recent::tracks)
                .containsOnlyNulls();
        assertThat(live(HD, AAC))
                .extracting(Stream.Recent::resolution, Stream.Recent::tracks)
                .containsOnlyNulls();
    }

    @Test
    void tracks_that_are_not_known_for_a_moment_change_nothing() {
        live(HD, AAC);
        live();

        assertThat(live(HD, AAC)).isNull();
    }

    @Test
    void other_tracks_after_a_reconnect_are_told() {
        live(HD, AAC);
        state(OFFLINE);
        state(OFFLINE);

        assertThat(live(AV1))
                .extracting(Stream.Recent::videoCodec, Stream.Recent::tracksBefore)
                .containsExactly("H264 -> AV1", "H264 1280x720, MPEG-4 Audio");
    }

    @Test
    void another_size_after_a_reconnect_is_told_also_where_it_becomes_known_late() {
        live(FULL_HD, AAC);
        state(OFFLINE);
        assertThat(live(UNSIZED, AAC).resolution()).isNull();

        assertThat(live(HD, AAC))
                .extracting(Stream.Recent::resolution, Stream.Recent::tracksBefore)
                .containsExactly("1920x1080 -> 1280x720", "H264 1920x1080, MPEG-4 Audio");
    }

    @Test
    void another_size_after_a_slate_is_told() {
        live(FULL_HD, AAC);
        observe(SLATE, null, null, List.of(HD));

        assertThat(live(HD, AAC).resolution()).isEqualTo("1920x1080 -> 1280x720");
    }

    @Test
    void the_same_tracks_after_a_reconnect_are_no_change() {
        live(HD, AAC);
        state(OFFLINE);
        live();

        assertThat(live(HD, AAC))
                .extracting(Stream.Recent::videoCodec, Stream.Recent::resolution, Stream.Recent::tracks)
                .containsOnlyNulls();
    }

    @Test
    void a_new_stream_changes_no_tracks() {
        live(HD, AAC);
        state(OFFLINE);
        second += 120;

        assertThat(live(AV1).videoCodec()).isNull();
    }

    @Test
    void sound_that_does_not_come_back_after_a_reconnect_is_lost() {
        live(HD, AAC);
        state(OFFLINE);

        assertThat(live(HD).audioLost()).isTrue();
    }

    @Test
    void video_that_was_there_and_is_not_any_more_is_lost() {
        live(HD, AAC);

        assertThat(live(AAC))
                .extracting(Stream.Recent::videoLost, Stream.Recent::audioLost)
                .containsExactly(true, null);
    }

    @Test
    void sound_that_was_there_and_is_not_any_more_is_lost() {
        live(HD, AAC);

        assertThat(live(HD))
                .extracting(Stream.Recent::videoLost, Stream.Recent::audioLost)
                .containsExactly(null, true);
    }

    @Test
    void video_that_was_never_there_is_not_lost() {
        live(AAC);

        assertThat(live(AAC)).isNull();
    }

    @Test
    void video_is_not_missed_for_more_than_ten_minutes() {
        live(HD, AAC);
        live(AAC);
        second += 600;

        assertThat(live(AAC)).isNull();
    }

    @Test
    void video_is_not_lost_with_its_stream() {
        live(HD, AAC);

        assertThat(state(OFFLINE).videoLost()).isNull();
    }

    @Test
    void readers_that_leave_at_once_are_told() {
        trail.observe(LIVE, null, null, BOTH, 10, 0);

        assertThat(trail.observe(LIVE, null, null, BOTH, 4, 1_000_000_000L).readersLeftPercent())
                .isEqualTo(60);
    }

    @Test
    void readers_that_leave_one_after_the_other_are_told_with_the_number_before() {
        trail.observe(LIVE, null, null, BOTH, 5, 0);
        trail.observe(LIVE, null, null, BOTH, 3, 1_000_000_000L);

        assertThat(trail.observe(LIVE, null, null, BOTH, 2, 2_000_000_000L))
                .extracting(Stream.Recent::readersLeftPercent, Stream.Recent::readersLeftFrom)
                .containsExactly(60.0, 5);
    }
}
