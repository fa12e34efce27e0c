package org.mediamtxmonitor.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mediamtxmonitor.testing.Made;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class EventDetectorTest {

    private static final Instant ZERO = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant AT = ZERO.plusSeconds(93);
    private static final ServerStatus UP = Made.of(
            ServerStatus.class,
            "id",
            "main",
            "status",
            Reachability.UP,
            "since",
            ZERO,
            "startedAt",
            ZERO,
            "version",
            "v1.20.1");
    private static final Stream LIVE = stream("live/a", StreamState.LIVE);
    private static final Stream STALLED = Made.with(LIVE, "state", StreamState.STALLED, "reason", "no data");
    private static final Verdict SILENT = Verdict.unknown(Reason.of("silent"));
    private static final Track H264 = new Track("H264", 1280, 720, null, null, null, null);
    private static final Track AAC = new Track("MPEG-4 Audio", null, null, null, null, 48_000, 2);

    private static Stream stream(String path, StreamState state) {
        return Made.of(
                Stream.class,
                "server",
                "main",
                "path",
                path,
                "state",
                state,
                "since",
                ZERO,
                "reason",
                "",
                "level",
                Level.OK,
                "tracks",
                List.of());
    }

    private static ServerReport report(ServerStatus server, List<Stream> streams, Forward... forwards) {
        return new ServerReport(ServerReport.VERSION, 0, 0, ZERO, server, streams, List.of(), List.of(forwards));
    }

    private static ServerReport report(Stream... streams) {
        return report(UP, List.of(streams));
    }

    private static List<Event> between(ServerReport before, ServerReport now) {
        return EventDetector.find(before, now, AT);
    }

    private static Event only(ServerReport before, ServerReport now) {
        assertThat(between(before, now)).hasSize(1);
        return between(before, now).get(0);
    }

    private static Stream unknown(Stream stream) {
        return stream.unknown(SILENT, ZERO);
    }

    @Test
    void a_stream_that_an_incomplete_list_does_not_have_may_be_there() {
        ServerStatus cut = Made.with(UP, "truncated", 8);
        Stream other = stream("live/b", StreamState.LIVE);
        ServerReport whole = report(LIVE, other);
        ServerReport incomplete = report(cut, List.of(LIVE));

        assertThat(between(whole, incomplete)).isEmpty();
        assertThat(between(incomplete, whole)).isEmpty();
        assertThat(between(incomplete, report(cut, List.of(STALLED))))
                .extracting(Event::to)
                .containsExactly("stalled");
        assertThat(only(report(LIVE), whole).to()).isEqualTo("live");
        assertThat(only(whole, report(LIVE)).to()).isEqualTo(EventDetector.GONE);
    }

    @Test
    void between_equal_reports_nothing_happened() {
        assertThat(between(report(LIVE), report(LIVE))).isEmpty();
    }

    @Test
    void a_state_that_changes_is_an_event_with_reason_and_duration() {
        assertThat(only(report(LIVE), report(Made.with(STALLED, "level", Level.CRITICAL))))
                .isEqualTo(new Event(
                        null,
                        AT,
                        Event.STATE,
                        "main",
                        "live/a",
                        Level.CRITICAL,
                        "live",
                        "stalled",
                        Reason.foreign("no data"),
                        93_000L));
    }

    @Test
    void a_duration_is_never_negative_when_the_clock_went_back() {
        Stream ahead = Made.with(LIVE, "since", AT.plusSeconds(3600));

        assertThat(only(report(ahead), report(STALLED)).durationMs()).isZero();
    }

    @Test
    void the_duration_of_a_state_without_a_beginning_is_not_known() {
        assertThat(only(report(Made.with(LIVE, "since", null)), report(STALLED)).durationMs())
                .isNull();
    }

    @Test
    void a_stream_that_appears_comes_from_nowhere() {
        Event event = only(report(), report(LIVE));

        assertThat(event.from()).isNull();
        assertThat(event.to()).isEqualTo("live");
        assertThat(event.durationMs()).isNull();
    }

    @Test
    void a_stream_that_leaves_the_list_is_gone() {
        assertThat(only(report(LIVE), report()))
                .isEqualTo(new Event(
                        null,
                        AT,
                        Event.STATE,
                        "main",
                        "live/a",
                        Level.OK,
                        "live",
                        "gone",
                        Reason.of("not-listed"),
                        93_000L));
    }

    @Test
    void streams_that_leave_are_told_by_name() {
        ServerReport before = report(stream("c", StreamState.LIVE), stream("a", StreamState.LIVE), LIVE);

        assertThat(between(before, report())).extracting(Event::path).containsExactly("a", "c", "live/a");
    }

    @Test
    void a_path_that_is_listed_twice_happens_once() {
        assertThat(between(report(LIVE), report(STALLED, STALLED))).hasSize(1);
    }

    @Test
    void an_outage_is_no_event_of_its_streams() {
        assertThat(between(report(LIVE), report(unknown(LIVE)))).isEmpty();
    }

    @Test
    void after_an_outage_a_stream_as_before_has_no_event() {
        assertThat(between(report(unknown(LIVE)), report(LIVE))).isEmpty();
    }

    @Test
    void after_an_outage_a_stream_is_compared_with_what_it_was_before() {
        Event event = only(report(unknown(LIVE)), report(STALLED));

        assertThat(event.from()).isEqualTo("live");
        assertThat(event.durationMs()).isNull();
    }

    @Test
    void after_an_outage_a_stream_that_is_not_listed_is_gone_from_what_it_was_before() {
        Event event = only(report(unknown(LIVE)), report());

        assertThat(event.from()).isEqualTo("live");
        assertThat(event.to()).isEqualTo("gone");
        assertThat(event.durationMs()).isNull();
    }

    @Test
    void a_stream_of_which_nothing_was_ever_known_appears() {
        Stream never = Made.with(LIVE, "state", StreamState.UNKNOWN);

        assertThat(only(report(never), report(LIVE)).from()).isNull();
        assertThat(only(report(never), report()).from()).isNull();
    }

    private static Stream publishedBy(String id, String address) {
        return Made.with(LIVE, "source.id", id, "source.protocol", "srt", "source.address", address);
    }

    @Test
    void another_publisher_in_the_same_state_is_an_event() {
        Event event = only(report(publishedBy("1", "192.0.2.7:1")), report(publishedBy("2", "192.0.2.8:2")));

        assertThat(event.kind()).isEqualTo(Event.PUBLISHER);
        assertThat(event.level()).isEqualTo(Level.OK);
        assertThat(event.from()).isEqualTo("srt 192.0.2.7:1");
        assertThat(event.to()).isEqualTo("srt 192.0.2.8:2");
    }

    @Test
    void a_takeover_from_another_address_is_a_warning_with_its_reason() {
        Stream taken = Made.with(publishedBy("2", null), "recent.takeover", "now 192.0.2.8");
        Event event = only(report(publishedBy("1", null)), report(taken));

        assertThat(event.level()).isEqualTo(Level.WARNING);
        assertThat(event.reason().text()).isEqualTo("now 192.0.2.8");
        assertThat(event.from()).isEqualTo("srt");
    }

    @Test
    void a_publisher_that_changed_lately_but_was_not_taken_over_is_no_warning() {
        Stream changed = Made.with(publishedBy("2", null), "recent.publisherChanges", 1);

        assertThat(only(report(publishedBy("1", null)), report(changed)).level())
                .isEqualTo(Level.OK);
    }

    @Test
    void the_same_publisher_is_no_event() {
        assertThat(between(report(publishedBy("1", "a")), report(publishedBy("1", "b"))))
                .isEmpty();
    }

    @Test
    void a_publisher_whose_id_is_not_known_is_no_event() {
        assertThat(between(report(publishedBy(null, "a")), report(publishedBy("1", "a"))))
                .isEmpty();
        assertThat(between(report(publishedBy("1", "a")), report(publishedBy(null, "a"))))
                .isEmpty();
        assertThat(between(report(LIVE), report(publishedBy("1", "a")))).isEmpty();
        assertThat(between(report(publishedBy("1", "a")), report(LIVE))).isEmpty();
    }

    @Test
    void a_publisher_that_takes_the_place_of_one_that_stood_still_is_told_beside_the_state() {
        Stream before = Made.with(publishedBy("1", null), "state", StreamState.STALLED);

        assertThat(between(report(before), report(publishedBy("2", null))))
                .extracting(Event::kind)
                .containsExactly(Event.STATE, Event.PUBLISHER);
    }

    private static ServerReport with(Track... tracks) {
        return report(Made.with(LIVE, "tracks", Arrays.asList(tracks)));
    }

    @Test
    void other_tracks_are_an_event() {
        Track smaller = new Track("H264", 640, 360, null, null, null, null);
        Event event = only(with(H264, AAC), with(smaller, AAC));

        assertThat(event.kind()).isEqualTo(Event.TRACKS);
        assertThat(event.from()).isEqualTo("H264 1280x720, MPEG-4 Audio");
        assertThat(event.to()).isEqualTo("H264 640x360, MPEG-4 Audio");
    }

    @Test
    void another_codec_is_an_event() {
        Track other = new Track("H265", 1280, 720, null, null, null, null);

        assertThat(only(with(H264), with(other)).kind()).isEqualTo(Event.TRACKS);
    }

    @Test
    void another_codec_of_a_track_without_a_size_is_an_event() {
        Track unsized = new Track("H265", null, null, null, null, null, null);

        assertThat(only(with(unsized), with(H264)).kind()).isEqualTo(Event.TRACKS);
    }

    @Test
    void a_track_more_is_an_event() {
        assertThat(only(with(H264), with(H264, AAC)).to()).isEqualTo("H264 1280x720, MPEG-4 Audio");
    }

    @Test
    void a_size_that_becomes_known_is_no_event() {
        Track unsized = new Track("H264", null, null, null, null, null, null);

        assertThat(between(with(unsized), with(H264))).isEmpty();
    }

    @Test
    void a_size_that_is_not_known_yet_after_a_reconnect_is_no_event() {
        Track unsized = new Track("H264", null, null, null, null, null, null);

        assertThat(between(with(H264, AAC), with(unsized, AAC))).isEmpty();
    }

    @Test
    void a_size_that_becomes_known_is_no_event_beside_sound_that_was_known_before() {
        Track unsized = new Track("H264", null, null, null, null, null, null);

        assertThat(between(with(unsized, AAC), with(H264, AAC))).isEmpty();
    }

    @Test
    void tracks_that_are_not_known_yet_or_no_more_are_no_event() {
        assertThat(between(with(), with(H264))).isEmpty();
        assertThat(between(with(H264), with())).isEmpty();
        assertThat(between(report(Made.with(LIVE, "tracks", null)), with(H264))).isEmpty();
    }

    @Test
    void tracks_of_a_stream_that_can_not_be_read_are_no_event() {
        Stream before = Made.with(LIVE, "state", StreamState.OFFLINE, "tracks", List.of(H264));
        Stream now = Made.with(before, "tracks", List.of(AAC));

        assertThat(between(report(before), report(now))).isEmpty();
    }

    private static Stream crowd(String rule, int readers) {
        Issue issue = new Issue(rule, Level.WARNING, ZERO, "60 % left", "look", 15, null, null, null);
        return Made.with(LIVE, "readers.total", readers, "issues", List.of(issue));
    }

    @Test
    void a_crowd_that_leaves_is_an_event_with_the_numbers() {
        Event event = only(report(Made.with(LIVE, "readers.total", 10)), report(crowd("readers-left", 4)));

        assertThat(event)
                .isEqualTo(new Event(
                        null,
                        AT,
                        Event.READERS,
                        "main",
                        "live/a",
                        Level.WARNING,
                        "10",
                        "4",
                        new Reason("60 % left", "readers-left", null),
                        null));
    }

    @Test
    void the_numbers_of_a_crowd_are_those_that_the_percentage_refers_to() {
        Stream left = Made.with(crowd("readers-left", 2), "recent.readersLeftFrom", 5);

        assertThat(only(report(Made.with(LIVE, "readers.total", 3)), report(left)))
                .extracting(Event::from, Event::to)
                .containsExactly("5", "2");
        Stream grown = Made.with(crowd("readers-surge", 80), "recent.readersGrownFrom", 20);
        assertThat(only(report(Made.with(LIVE, "readers.total", 70)), report(grown)))
                .extracting(Event::from, Event::to)
                .containsExactly("20", "80");
    }

    @Test
    void other_tracks_after_an_absence_are_told_once() {
        Stream back = Made.with(
                LIVE,
                "tracks",
                List.of(new Track("H265", 1280, 720, null, null, null, null)),
                "recent.tracksBefore",
                "H264 1920x1080");
        ServerReport without = report(UP, List.of());

        assertThat(between(without, report(back)))
                .filteredOn(event -> event.kind().equals(Event.TRACKS))
                .extracting(Event::from, Event::to)
                .containsExactly(tuple("H264 1920x1080", "H265 1280x720"));
        assertThat(between(report(back), report(back))).isEmpty();
        Stream offline = Made.with(LIVE, "state", StreamState.OFFLINE);
        assertThat(between(report(offline), report(back)))
                .extracting(Event::kind)
                .containsExactly(Event.STATE, Event.TRACKS);
        Stream unknown = Made.with(back, "state", StreamState.UNKNOWN, "lastState", StreamState.LIVE, "recent", null);
        assertThat(between(report(unknown), report(back))).isEmpty();
    }

    @Test
    void a_crowd_is_told_once() {
        assertThat(between(report(crowd("readers-surge", 40)), report(crowd("readers-surge", 50))))
                .isEmpty();
    }

    @Test
    void a_surge_after_a_leave_is_told() {
        assertThat(between(report(crowd("readers-left", 4)), report(crowd("readers-surge", 50))))
                .hasSize(1);
    }

    @Test
    void an_issue_that_is_about_no_crowd_is_no_event() {
        assertThat(between(report(LIVE), report(crowd("readers-missing", 4)))).isEmpty();
    }

    private static Forward forward(String state, Integer changes, String error) {
        return Made.of(
                Forward.class,
                "server",
                "main",
                "path",
                "live/a",
                "id",
                "f",
                "position",
                2,
                "protocol",
                "rtmp",
                "state",
                state,
                "stateChanges",
                changes,
                "lastError",
                error);
    }

    private static List<Event> between(Forward before, Forward now) {
        return between(report(UP, List.of(LIVE), before), report(UP, List.of(LIVE), now));
    }

    @Test
    void a_forward_that_fails_is_an_event_with_its_error() {
        assertThat(between(forward("forwarding", 0, null), forward("error", 1, "refused")))
                .containsExactly(new Event(
                        null,
                        AT,
                        Event.FORWARD,
                        "main",
                        "live/a",
                        Level.WARNING,
                        "forwarding",
                        "error",
                        new Reason(
                                "Forward 2 (rtmp): refused",
                                "forward-failed",
                                Map.of("number", 2, "protocol", "rtmp", "cause", "refused")),
                        null));
    }

    @Test
    void a_forward_that_fails_for_an_unknown_reason_says_which_it_is() {
        assertThat(between(forward("forwarding", 0, null), forward("error", null, null)))
                .extracting(Event::reason)
                .containsExactly(Reason.of("forward", "number", 2, "protocol", "rtmp"));
    }

    @Test
    void a_forward_that_works_again_does_not_repeat_its_error() {
        Event event = between(forward("error", 0, "refused"), forward("forwarding", 1, "refused"))
                .get(0);

        assertThat(event.level()).isEqualTo(Level.OK);
        assertThat(event.reason().text()).isEqualTo("Forward 2 (rtmp)");
    }

    @Test
    void a_forward_that_changes_again_and_again_is_told_to_flap_and_then_no_more() {
        List<String> told = new ArrayList<>();
        for (int changes = 1; changes <= 6; changes++) {
            String was = changes % 2 == 1 ? "forwarding" : "error";
            String is = changes % 2 == 1 ? "error" : "forwarding";
            between(forward(was, changes - 1, null), forward(is, changes, null)).forEach(event -> told.add(event.to()));
        }

        assertThat(told).containsExactly("error", "flapping");
    }

    @Test
    void a_forward_that_begins_or_ends_with_its_stream_is_no_event() {
        assertThat(between(forward("forwarding", 0, null), forward("idle", 0, null)))
                .isEmpty();
        assertThat(between(forward("error", 2, "refused"), forward("idle", 2, null)))
                .isEmpty();
        assertThat(between(forward("idle", 2, null), forward("forwarding", 2, null)))
                .isEmpty();
        assertThat(between(forward("idle", 0, null), forward("error", 0, "refused")))
                .extracting(Event::to)
                .containsExactly("error");
    }

    @Test
    void a_forward_as_before_or_a_new_one_is_no_event() {
        assertThat(between(forward("error", 1, null), forward("error", 1, null)))
                .isEmpty();
        assertThat(between(report(LIVE), report(UP, List.of(LIVE), forward("error", 0, null))))
                .isEmpty();
    }

    private static Event server(ServerStatus before, ServerStatus now) {
        return only(report(before, List.of()), report(now, List.of()));
    }

    @ParameterizedTest
    @EnumSource(names = {"UNREACHABLE", "REFUSED", "FAULTY"})
    void a_server_that_can_not_be_asked_is_one_event_with_its_reason(Reachability status) {
        ServerStatus away = Made.with(UP, "status", status, "reason", "No answer");

        assertThat(only(report(UP, List.of(LIVE)), report(away, List.of(unknown(LIVE)))))
                .isEqualTo(new Event(
                        null,
                        AT,
                        Event.SERVER,
                        "main",
                        null,
                        Level.CRITICAL,
                        "up",
                        status.word(),
                        Reason.foreign("No answer"),
                        93_000L));
    }

    @Test
    void a_server_that_goes_on_not_answering_is_no_event() {
        ServerStatus away = Made.with(UP, "status", Reachability.UNREACHABLE);

        assertThat(between(report(away, List.of()), report(away, List.of()))).isEmpty();
    }

    @Test
    void a_server_that_is_away_for_another_reason_is_an_event() {
        ServerStatus away = Made.with(UP, "status", Reachability.UNREACHABLE);

        assertThat(server(away, Made.with(UP, "status", Reachability.REFUSED)).to())
                .isEqualTo("refused");
    }

    @ParameterizedTest
    @EnumSource(names = {"UP", "SLOW"})
    void a_server_that_answers_again_is_reachable(Reachability status) {
        ServerStatus away = Made.with(UP, "status", Reachability.UNREACHABLE);
        Event event = server(away, Made.with(UP, "status", status));

        assertThat(event.level()).isEqualTo(Level.OK);
        assertThat(event.from()).isEqualTo("unreachable");
        assertThat(event.to()).isEqualTo("reachable");
        assertThat(event.durationMs()).isEqualTo(93_000);
    }

    @Test
    void a_server_that_answers_slowly_is_no_event() {
        assertThat(between(report(UP, List.of()), report(Made.with(UP, "status", Reachability.SLOW), List.of())))
                .isEmpty();
    }

    @Test
    void a_server_that_was_not_asked_before_is_not_reachable_again() {
        ServerStatus pending = Made.with(UP, "status", Reachability.PENDING);

        assertThat(between(report(pending, List.of()), report(UP, List.of()))).isEmpty();
    }

    @Test
    void a_server_that_is_not_asked_any_more_is_no_event() {
        ServerStatus pending = Made.with(UP, "status", Reachability.PENDING);

        assertThat(between(report(UP, List.of()), report(pending, List.of()))).isEmpty();
    }

    @Test
    void how_long_a_server_was_away_is_not_known_without_a_beginning() {
        ServerStatus away = Made.with(UP, "status", Reachability.UNREACHABLE, "since", null);

        assertThat(server(away, UP).durationMs()).isNull();
    }

    @Test
    void another_start_time_is_a_restart_with_the_time_that_the_process_lasted() {
        Event event = server(UP, Made.with(UP, "startedAt", ZERO.plusSeconds(60)));

        assertThat(event.level()).isEqualTo(Level.WARNING);
        assertThat(event.to()).isEqualTo("restarted");
        assertThat(event.durationMs()).isEqualTo(60_000);
    }

    @Test
    void a_start_time_that_becomes_known_is_no_restart() {
        ServerStatus early = Made.with(UP, "startedAt", null);

        assertThat(between(report(early, List.of()), report(UP, List.of()))).isEmpty();
        assertThat(between(report(UP, List.of()), report(early, List.of()))).isEmpty();
    }

    @Test
    void another_version_is_an_event_that_names_both() {
        Event event = server(UP, Made.with(UP, "version", "v1.21.0"));

        assertThat(event.to()).isEqualTo("version");
        assertThat(event.reason().text()).isEqualTo("v1.20.1 -> v1.21.0");
    }

    @Test
    void a_version_that_becomes_known_is_no_event() {
        ServerStatus early = Made.with(UP, "version", null);

        assertThat(between(report(early, List.of()), report(UP, List.of()))).isEmpty();
        assertThat(between(report(UP, List.of()), report(early, List.of()))).isEmpty();
    }

    @Test
    void what_happened_to_the_server_is_told_first() {
        ServerStatus away = Made.with(UP, "status", Reachability.UNREACHABLE);
        ServerStatus back = Made.with(UP, "startedAt", ZERO.plusSeconds(60));

        assertThat(between(report(away, List.of(unknown(LIVE))), report(back, List.of())))
                .extracting(Event::to)
                .containsExactly("reachable", "restarted", "gone");
    }

    @Test
    void a_gap_says_how_long_this_monitor_was_blind() {
        assertThat(EventDetector.gap("main", ZERO, AT))
                .isEqualTo(new Event(
                        null,
                        AT,
                        Event.GAP,
                        "main",
                        null,
                        Level.WARNING,
                        null,
                        null,
                        new Reason("Not monitored for 1 min 33 s", "not-observed", Map.of("durationSeconds", 93L)),
                        93_000L));
    }

    @Test
    void a_gap_is_never_negative() {
        assertThat(EventDetector.gap("main", AT, ZERO).durationMs()).isZero();
    }

    @Test
    void an_event_gets_the_number_of_its_owner_and_stays_the_same() {
        Event event = only(report(LIVE), report(STALLED));

        assertThat(event.numbered("7-0").id()).isEqualTo("7-0");
        assertThat(event.numbered("7-0"))
                .usingRecursiveComparison()
                .ignoringFields("id")
                .isEqualTo(event);
    }
}
