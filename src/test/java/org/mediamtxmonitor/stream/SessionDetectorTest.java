package org.mediamtxmonitor.stream;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.testing.Made;

import static org.assertj.core.api.Assertions.assertThat;

class SessionDetectorTest {

    private static final Instant ZERO = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant AT = ZERO.plusSeconds(10);
    private static final ServerStatus SERVER = Made.of(
            ServerStatus.class, "id", "main", "status", Reachability.UP, "startedAt", ZERO, "staleAfterMs", 10_000);
    private static final Connection PUBLISHER = Made.of(
            Connection.class,
            "id",
            "p",
            "server",
            "main",
            "path",
            "live/a",
            "role",
            Connection.PUBLISHER,
            "protocol",
            "srt",
            "type",
            "srtConn",
            "since",
            ZERO,
            "inboundBytes",
            1_000_000,
            "outboundBytes",
            5);
    private static final Connection READER =
            Made.with(PUBLISHER, "id", "r", "role", Connection.READER, "outboundBytes", 500_000);

    private static Stream stream(StreamState state, String publisher) {
        Stream stream = Made.of(Stream.class, "server", "main", "path", "live/a", "state", state);
        return publisher == null ? stream : Made.with(stream, "source.id", publisher);
    }

    private static ServerReport report(ServerStatus server, List<Stream> streams, Connection... connections) {
        return new ServerReport(ServerReport.VERSION, 0, 0, ZERO, server, streams, List.of(connections), List.of());
    }

    private static List<Session> ended(ServerReport now, Connection... before) {
        return SessionDetector.ended(report(SERVER, List.of(), before), now, AT);
    }

    private static String how(Connection who, Stream... streams) {
        return ended(report(SERVER, List.of(streams)), who).get(0).ended();
    }

    @Test
    void who_is_still_there_has_not_ended() {
        assertThat(ended(report(SERVER, List.of(), READER), READER)).isEmpty();
    }

    @Test
    void who_comes_has_not_ended() {
        assertThat(ended(report(SERVER, List.of(), READER))).isEmpty();
    }

    @Test
    void a_reader_of_our_own_is_nobodys_session() {
        assertThat(ended(report(SERVER, List.of()), Made.with(READER, "query", "mediamtx-monitor")))
                .isEmpty();
    }

    @Test
    void a_reader_of_a_stream_that_goes_on_left() {
        assertThat(how(READER, stream(StreamState.LIVE, "p"))).isEqualTo("left");
    }

    @Test
    void a_reader_of_a_stream_that_is_offline_ended_with_it() {
        assertThat(how(READER, stream(StreamState.OFFLINE, null))).isEqualTo("stream-ended");
    }

    @Test
    void a_reader_of_a_stream_that_is_gone_ended_with_it() {
        assertThat(how(READER)).isEqualTo("stream-ended");
    }

    @Test
    void a_reader_of_a_stream_that_began_anew_between_two_polls_ended_with_the_one_before() {
        Stream before = Made.with(stream(StreamState.LIVE, "p"), "availableSince", ZERO);
        Stream anew = Made.with(stream(StreamState.LIVE, "q"), "availableSince", ZERO.plusSeconds(9));
        Stream later = Made.with(anew, "availableSince", null);
        ServerReport earlier = report(SERVER, List.of(before), READER);

        assertThat(SessionDetector.ended(earlier, report(SERVER, List.of(anew)), AT))
                .extracting(Session::ended)
                .containsExactly("stream-ended");
        assertThat(SessionDetector.ended(earlier, report(SERVER, List.of(before)), AT))
                .extracting(Session::ended)
                .containsExactly("left");
        assertThat(SessionDetector.ended(earlier, report(SERVER, List.of(later)), AT))
                .extracting(Session::ended)
                .containsExactly("left");
    }

    @Test
    void of_incomplete_lists_only_those_ended_whose_stream_shows_it() {
        ServerStatus cut = Made.with(SERVER, "truncated", 8);

        assertThat(ended(report(cut, List.of()), PUBLISHER, READER)).isEmpty();
        assertThat(ended(report(cut, List.of(stream(StreamState.UNKNOWN, null))), PUBLISHER, READER))
                .isEmpty();
        assertThat(ended(report(cut, List.of(stream(StreamState.LIVE, "p"))), PUBLISHER, READER))
                .isEmpty();
        assertThat(ended(report(cut, List.of(stream(StreamState.LIVE, "q"))), PUBLISHER, READER))
                .extracting(Session::ended)
                .containsExactly("taken-over");
        assertThat(ended(report(cut, List.of(stream(StreamState.OFFLINE, null))), PUBLISHER, READER))
                .extracting(Session::ended)
                .containsExactly("left", "stream-ended");
    }

    @Test
    void of_incomplete_lists_of_a_server_that_was_restarted_all_ended() {
        ServerStatus cut = Made.with(SERVER, "truncated", 8, "startedAt", ZERO.plusSeconds(5));

        assertThat(ended(report(cut, List.of()), PUBLISHER, READER)).hasSize(2);
    }

    @Test
    void a_publisher_whose_stream_has_another_one_was_replaced() {
        assertThat(how(PUBLISHER, stream(StreamState.LIVE, "q"))).isEqualTo("taken-over");
    }

    @Test
    void a_publisher_who_came_again_from_the_same_address_was_not_replaced() {
        Connection publisher = Made.with(PUBLISHER, "address", "192.0.2.7:5000");
        Stream same = Made.with(stream(StreamState.LIVE, "q"), "source.protocol", "srt");

        assertThat(how(publisher, Made.with(same, "source.address", "192.0.2.7:5001")))
                .isEqualTo("reconnected");
        assertThat(how(publisher, Made.with(same, "source.address", "192.0.2.8:5001")))
                .isEqualTo("taken-over");
        assertThat(how(publisher, Made.with(same, "source.address", "192.0.2.7:5001", "source.protocol", "rtmp")))
                .isEqualTo("taken-over");
        assertThat(how(publisher, same)).isEqualTo("taken-over");
    }

    @Test
    void a_publisher_that_the_older_list_of_paths_still_names_was_not_replaced() {
        assertThat(how(PUBLISHER, stream(StreamState.LIVE, "p"))).isEqualTo("left");
    }

    @Test
    void a_publisher_whose_stream_is_fed_by_nobody_left() {
        Stream filler = Made.with(stream(StreamState.SLATE, null), "source.kind", "filler");

        assertThat(how(PUBLISHER, filler)).isEqualTo("left");
        assertThat(how(PUBLISHER, stream(StreamState.SLATE, null))).isEqualTo("left");
    }

    @Test
    void a_publisher_whose_stream_is_offline_left() {
        assertThat(how(PUBLISHER, stream(StreamState.OFFLINE, "q"))).isEqualTo("left");
        assertThat(how(PUBLISHER)).isEqualTo("left");
    }

    @Test
    void all_that_a_restart_ended_say_so() {
        ServerStatus again = Made.with(SERVER, "startedAt", ZERO.plusSeconds(60));

        assertThat(ended(report(again, List.of(stream(StreamState.LIVE, "q"))), PUBLISHER, READER))
                .extracting(Session::ended)
                .containsExactly("server-restarted", "server-restarted");
    }

    @Test
    void a_start_time_that_becomes_known_is_no_restart() {
        ServerReport before = report(Made.with(SERVER, "startedAt", null), List.of(), READER);
        ServerReport now = report(SERVER, List.of(stream(StreamState.LIVE, "p")));

        assertThat(SessionDetector.ended(before, now, AT))
                .extracting(Session::ended)
                .containsExactly("left");
    }

    @Test
    void a_start_time_that_is_known_no_more_is_no_restart() {
        ServerReport now = report(Made.with(SERVER, "startedAt", null), List.of(stream(StreamState.LIVE, "p")));

        assertThat(ended(now, READER)).extracting(Session::ended).containsExactly("left");
    }

    @Test
    void a_muxer_is_no_session() {
        assertThat(ended(report(SERVER, List.of()), Made.with(READER, "type", "hlsMuxer")))
                .isEmpty();
    }

    @Test
    void one_that_was_listed_twice_ended_once() {
        assertThat(ended(report(SERVER, List.of()), READER, READER)).hasSize(1);
    }

    @Test
    void a_session_tells_who_it_was_and_how_much_it_read() {
        Session session = ended(report(SERVER, List.of(stream(StreamState.LIVE, "p"))), READER)
                .get(0);

        assertThat(session)
                .isEqualTo(new Session(
                        "r",
                        "main",
                        "live/a",
                        Connection.READER,
                        "srt",
                        "srtConn",
                        null,
                        null,
                        null,
                        ZERO,
                        AT,
                        10_000L,
                        500_000L,
                        400_000L,
                        null,
                        "left"));
    }

    @Test
    void a_session_that_ended_while_nobody_looked_ends_when_it_was_seen_last() {
        Connection early = Made.with(READER, "since", ZERO.minusSeconds(4));
        ServerReport before = report(SERVER, List.of(), early);
        Session session = SessionDetector.ended(before, report(SERVER, List.of()), ZERO.plusSeconds(3_600))
                .get(0);

        assertThat(session)
                .extracting(Session::end, Session::durationMs, Session::meanBitsPerSecond)
                .containsExactly(ZERO, 4_000L, 1_000_000L);
    }

    @Test
    void a_publisher_counts_what_it_sent() {
        assertThat(Session.ended(PUBLISHER, AT, "left").bytes()).isEqualTo(1_000_000);
    }

    @Test
    void a_session_that_goes_on_has_no_end() {
        Session session = Session.running(READER, AT);

        assertThat(session.end()).isNull();
        assertThat(session.ended()).isNull();
        assertThat(session.durationMs()).isEqualTo(10_000);
    }

    @Test
    void a_session_without_a_beginning_has_no_duration() {
        Session session = Session.ended(Made.with(READER, "since", null), AT, "left");

        assertThat(session.durationMs()).isNull();
        assertThat(session.meanBitsPerSecond()).isNull();
    }

    @Test
    void a_session_of_an_unknown_time_has_no_duration() {
        assertThat(Session.running(READER, null).durationMs()).isNull();
    }

    @Test
    void a_session_that_begins_after_its_end_by_another_clock_lasted_no_time() {
        Session session = Session.ended(Made.with(READER, "since", AT.plusSeconds(5)), AT, "left");

        assertThat(session.durationMs()).isZero();
        assertThat(session.meanBitsPerSecond()).isNull();
    }

    @Test
    void a_session_of_unknown_bytes_has_no_mean() {
        Session session = Session.ended(Made.with(READER, "outboundBytes", null), AT, "left");

        assertThat(session.meanBitsPerSecond()).isNull();
    }
}
