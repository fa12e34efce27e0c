package org.mediamtxmonitor.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mediamtxmonitor.metric.Scope;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Forward;
import org.mediamtxmonitor.stream.Health;
import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.Measured;
import org.mediamtxmonitor.stream.MonitorStatus;
import org.mediamtxmonitor.stream.PathPattern;
import org.mediamtxmonitor.stream.Reachability;
import org.mediamtxmonitor.stream.ReaderIssues;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.stream.Verdict;
import org.mediamtxmonitor.testing.Made;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class RuleEvaluatorTest {

    private static final Instant ZERO = Instant.parse("2026-11-22T10:00:00Z");
    private static final long SECOND = 1_000_000_000L;
    private static final ServerStatus UP =
            Made.of(ServerStatus.class, "id", "main", "status", Reachability.UP, "level", Level.UNKNOWN);
    private static final Stream LIVE = Made.of(
            Stream.class,
            "server",
            "main",
            "path",
            "live/a",
            "state",
            StreamState.LIVE,
            "reason",
            "",
            "level",
            Level.OK);
    private static final Stream STALLED = Made.with(LIVE, "state", StreamState.STALLED, "reason", "no data");
    private static final Connection PUBLISHER = Made.of(
            Connection.class,
            "id",
            "p",
            "path",
            "live/a",
            "role",
            Connection.PUBLISHER,
            "level",
            Level.OK,
            "score",
            100);
    private static final Connection LOSSY = Made.with(PUBLISHER, "srt.droppedPercent", 2);
    private static final Forward FORWARD = Made.of(
            Forward.class,
            "path",
            "live/a",
            "id",
            "f",
            "position",
            2,
            "protocol",
            "rtmp",
            "state",
            "forwarding",
            "level",
            Level.OK,
            "score",
            100);

    private RuleEvaluator evaluator = new RuleEvaluator(RuleSet.shipped());
    private ServerStatus server = UP;
    private List<Stream> streams = List.of(LIVE);
    private List<Connection> connections = List.of();
    private List<Forward> forwards = List.of();

    private ServerReport at(int second) {
        ServerReport report =
                new ServerReport(ServerReport.VERSION, 3, 4, ZERO, server, streams, connections, forwards);
        return evaluator.evaluate(report, second * SECOND, ZERO.plusSeconds(second));
    }

    private static List<String> rules(List<Issue> issues) {
        return issues == null ? List.of() : issues.stream().map(Issue::rule).toList();
    }

    @Test
    void where_nothing_is_wrong_all_is_good() {
        connections = List.of(PUBLISHER);
        forwards = List.of(FORWARD);
        ServerReport report = at(0);

        assertThat(report.server()).isEqualTo(UP.with(Health.GOOD));
        assertThat(report.streams()).containsExactly(LIVE.with(Health.GOOD, false));
        assertThat(report.connections()).containsExactly(PUBLISHER);
        assertThat(report.forwards()).containsExactly(FORWARD);
    }

    /** Evaluates the same things in another process, which begins with a report of before. */
    private ServerReport inNewProcess(ServerReport before, int toldSecond, int second) {
        evaluator = new RuleEvaluator(RuleSet.shipped());
        evaluator.restore(before, ZERO.plusSeconds(toldSecond), second * SECOND, ZERO.plusSeconds(second));
        return at(second);
    }

    private static List<Instant> sinces(List<Issue> issues) {
        return issues == null ? List.of() : issues.stream().map(Issue::since).toList();
    }

    @Test
    void issues_that_go_on_keep_their_beginning_in_another_process() {
        server = Made.with(UP, "status", Reachability.FAULTY, "reason", "garbage");
        streams = List.of(Made.with(STALLED, "source.id", "p"));
        connections = List.of(LOSSY);
        forwards = List.of(Made.with(FORWARD, "state", "error"));
        for (int second = 0; second < 20; second++) {
            at(second);
        }
        ServerReport before = at(20);

        ServerReport after = inNewProcess(before, 20, 40);

        assertThat(sinces(before.server().issues())).isNotEmpty();
        assertThat(sinces(after.server().issues()))
                .isEqualTo(sinces(before.server().issues()));
        assertThat(rules(before.streams().get(0).issues())).contains("stream-stalled", "srt-drops", "forward-error");
        assertThat(sinces(after.streams().get(0).issues()))
                .isEqualTo(sinces(before.streams().get(0).issues()));
        assertThat(sinces(after.connections().get(0).issues()))
                .isEqualTo(sinces(before.connections().get(0).issues()));
        assertThat(sinces(after.forwards().get(0).issues()))
                .isEqualTo(sinces(before.forwards().get(0).issues()));
    }

    @Test
    void what_is_not_as_expected_is_told_with_code_and_values() {
        Reason wrong = Reason.of("instead-of", "found", "H264", "wanted", "AV1");
        streams = List.of(Made.with(LIVE, "target.video", wrong, "target.publisher", Reason.of("somebody")));

        List<Issue> issues = at(0).streams().get(0).issues();

        assertThat(issues)
                .extracting(Issue::reason)
                .containsExactly("Published by somebody, which is not in expect.publishers", "H264 instead of AV1");
        assertThat(issues)
                .extracting(Issue::values)
                .containsExactly(
                        Map.of("stream.target.publisher", Reason.of("somebody")), Map.of("stream.target.video", wrong));
    }

    @Test
    void a_stream_that_is_not_there_has_no_issue_of_its_forwards() {
        forwards = List.of(Made.with(FORWARD, "state", "error"));
        for (int second = 0; second < 10; second++) {
            at(second);
        }
        assertThat(rules(at(10).streams().get(0).issues())).containsExactly("forward-error");
        streams = List.of(Made.with(LIVE, "state", StreamState.OFFLINE));

        ServerReport report = at(11);

        assertThat(report.streams().get(0).issues()).isNull();
        assertThat(report.forwards().get(0).issues()).isNull();
    }

    @Test
    void an_issue_that_is_over_when_another_process_looks_is_not_kept() {
        streams = List.of(STALLED);
        ServerReport before = at(0);
        streams = List.of(LIVE);

        assertThat(inNewProcess(before, 0, 40).streams().get(0).issues()).isNull();
    }

    @Test
    void after_a_long_time_without_a_process_a_level_must_be_reached_again() {
        server = Made.with(UP, "api.failed", 9, "api.failedPercent", 40);
        ServerReport before = at(0);
        assertThat(before.server().level()).isEqualTo(Level.CRITICAL);
        // Above where a critical level that holds ends, below where it begins.
        server = Made.with(UP, "api.failed", 9, "api.failedPercent", 15);

        assertThat(inNewProcess(before, 0, 4).server().level()).isEqualTo(Level.CRITICAL);
        assertThat(inNewProcess(before, 0, 4_000).server().level()).isEqualTo(Level.WARNING);
    }

    @Test
    void a_report_stays_the_same_but_for_its_verdicts() {
        ServerReport report = at(0);

        assertThat(report.epoch()).isEqualTo(3);
        assertThat(report.seq()).isEqualTo(4);
        assertThat(report.v()).isEqualTo(ServerReport.VERSION);
        assertThat(report.collectedAt()).isEqualTo(ZERO);
    }

    @Test
    void a_stream_has_the_level_and_score_of_its_issues() {
        streams = List.of(STALLED);
        Stream stream = at(0).streams().get(0);

        assertThat(stream.level()).isEqualTo(Level.CRITICAL);
        assertThat(stream.score()).isZero();
        assertThat(rules(stream.issues())).containsExactly("stream-stalled");
    }

    @Test
    void a_good_connection_that_was_not_judged_before_gets_its_score() {
        connections = List.of(Made.with(PUBLISHER, "level", Level.UNKNOWN, "score", null));

        assertThat(at(0).connections()).containsExactly(PUBLISHER);
    }

    @Test
    void a_good_connection_without_a_score_gets_it() {
        connections = List.of(Made.with(PUBLISHER, "score", null));

        assertThat(at(0).connections()).containsExactly(PUBLISHER);
    }

    @Test
    void a_reader_is_judged_by_rules_for_readers() {
        connections = List.of(Made.with(
                PUBLISHER, "role", Connection.READER, "srt.belatedPercent", 5, "framesDiscardedPerSecond", 20));

        assertThat(at(0).connections().get(0).level()).isEqualTo(Level.OK);
        at(2);
        assertThat(rules(at(5).connections().get(0).issues())).containsExactly("reader-slow");
    }

    @Test
    void a_stream_has_the_issues_of_its_publisher_too() {
        streams = List.of(Made.with(LIVE, "source.id", "p"));
        connections = List.of(LOSSY);
        Stream stream = at(0).streams().get(0);

        assertThat(stream.issues()).extracting(Issue::subject).containsExactly("publisher");
        assertThat(stream.level()).isEqualTo(Level.CRITICAL);
        assertThat(stream.score()).isEqualTo(50);
    }

    @Test
    void a_stream_has_no_issues_of_its_readers() {
        streams = List.of(Made.with(LIVE, "source.id", "p"));
        connections = List.of(PUBLISHER, Made.with(LOSSY, "id", "r", "role", Connection.READER));

        assertThat(at(0).streams().get(0).level()).isEqualTo(Level.OK);
    }

    private static Connection reader(String id, String protocol, String... named) {
        Connection reader = Made.with(PUBLISHER, "id", id, "role", Connection.READER, "protocol", protocol);
        return named.length == 0 ? reader : Made.with(reader, (Object[]) named);
    }

    private static Connection soundless(String id, String protocol) {
        return reader(id, protocol, "cannotPlay", "MPEG-4 Audio");
    }

    private Stream streamAfterSeconds(int seconds) {
        for (int second = 0; second < seconds; second++) {
            at(second);
        }
        return at(seconds).streams().get(0);
    }

    @Test
    void three_of_ten_readers_without_sound_are_an_issue_of_the_stream() {
        connections = List.of(
                soundless("1", "webrtc"), soundless("2", "webrtc"), soundless("3", "webrtc"), reader("4", "srt"));
        Stream stream = streamAfterSeconds(5);

        assertThat(stream.readerIssues())
                .isEqualTo(new ReaderIssues(
                        3,
                        0,
                        0.0,
                        new ReaderIssues.Shared(
                                "reader-codec", "Protocol can't carry a track", "webrtc", 3, 3, 100.0)));
        assertThat(stream.level()).isEqualTo(Level.WARNING);
        assertThat(stream.score()).isEqualTo(85);
        assertThat(stream.issues())
                .extracting(Issue::reason)
                .containsExactly("3 of 3 webrtc readers: Protocol can't carry a track");
        assertThat(stream.issues())
                .extracting(Issue::advice)
                .containsExactly(Rules.shipped("reader-codec").advice());
    }

    @Test
    void an_issue_that_readers_share_names_rule_and_values_for_other_languages() {
        connections = List.of(soundless("1", "webrtc"), soundless("2", "webrtc"));

        assertThat(streamAfterSeconds(5).issues().get(0).values())
                .containsEntry(
                        "stream.readerIssues.shared.title",
                        new Reason("Protocol can't carry a track", "reader-codec", null))
                .containsEntry("stream.readerIssues.shared.readers", 2)
                .hasEntrySatisfying(
                        "readerIssue.advice",
                        advice -> assertThat(((Reason) advice).code()).isEqualTo("reader-codec"));
    }

    @Test
    void three_of_ten_readers_of_one_protocol_with_the_same_issue_are_an_issue_of_the_stream() {
        List<Connection> ten = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ten.add(i < 3 ? soundless("r" + i, "srt") : reader("r" + i, "srt"));
        }
        connections = ten;

        assertThat(rules(streamAfterSeconds(5).issues())).containsExactly("readers-share-issue");
    }

    @Test
    void one_reader_of_many_is_counted_but_no_issue_of_the_stream() {
        connections = List.of(soundless("1", "webrtc"), reader("2", "webrtc"));
        Stream stream = streamAfterSeconds(5);

        assertThat(stream.readerIssues().readers()).isEqualTo(1);
        assertThat(stream.level()).isEqualTo(Level.OK);
    }

    @Test
    void readers_of_our_own_and_publishers_are_not_counted_among_readers() {
        connections = List.of(
                Made.with(soundless("1", "webrtc"), "query", Connection.OWN_MARKER + "=preview"),
                Made.with(soundless("2", "webrtc"), "query", Connection.OWN_MARKER + "=preview"),
                Made.with(soundless("3", "webrtc"), "path", null),
                LOSSY);

        assertThat(streamAfterSeconds(5).readerIssues()).isNull();
    }

    @Test
    void a_stream_most_of_whose_readers_are_critical_is_critical() {
        connections = List.of(
                reader("1", "srt"),
                Made.with(reader("2", "srt"), "srt.droppedPercent", 2),
                Made.with(reader("3", "srt"), "srt.droppedPercent", 2),
                Made.with(reader("4", "srt"), "srt.droppedPercent", 2));
        Stream stream = streamAfterSeconds(5);

        assertThat(stream.readerIssues().critical()).isEqualTo(3);
        assertThat(stream.readerIssues().criticalPercent()).isEqualTo(75);
        assertThat(stream.level()).isEqualTo(Level.CRITICAL);
        assertThat(stream.score()).isEqualTo(60);
    }

    @Test
    void an_issue_of_several_readers_counts_before_one_of_a_single_reader() {
        connections = List.of(
                soundless("1", "webrtc"),
                reader("2", "srt"),
                reader("3", "srt"),
                soundless("4", "srt"),
                soundless("5", "srt"));

        assertThat(at(0).streams().get(0).readerIssues().shared())
                .isEqualTo(new ReaderIssues.Shared("reader-codec", "Protocol can't carry a track", "srt", 2, 4, 50.0));
    }

    @Test
    void a_shared_issue_ends_when_the_readers_are_well_again() {
        connections = List.of(soundless("1", "webrtc"), soundless("2", "webrtc"));
        streamAfterSeconds(5);
        connections = List.of(reader("1", "webrtc"), reader("2", "webrtc"));
        at(6);

        assertThat(at(10).streams().get(0).issues()).isNull();
    }

    @Test
    void a_stream_has_no_issues_of_a_publisher_that_is_not_its_source() {
        streams = List.of(
                LIVE,
                Made.with(LIVE, "path", "b", "source.id", "q"),
                Made.with(LIVE, "path", "c", "source.kind", "pull"));
        connections = List.of(LOSSY);

        assertThat(at(0).streams()).extracting(Stream::level).containsOnly(Level.OK);
    }

    @Test
    void a_stream_has_the_issues_of_its_forwards_too() {
        forwards = List.of(Made.with(FORWARD, "state", "error", "lastError", "refused"), Made.with(FORWARD, "id", "g"));
        at(0);
        Stream stream = at(5).streams().get(0);

        assertThat(stream.issues()).extracting(Issue::subject).containsExactly("forward 2");
        assertThat(stream.issues()).extracting(Issue::reason).containsExactly("Forward 2 (rtmp) is failing: refused");
    }

    @Test
    void own_and_inherited_issues_are_sorted_and_counted_together() {
        streams = List.of(Made.with(STALLED, "source.id", "p", "recent.takeover", "now 192.0.2.8"));
        connections = List.of(LOSSY);

        assertThat(rules(at(0).streams().get(0).issues()))
                .containsExactly("stream-stalled", "srt-drops", "publisher-taken-over");
    }

    @ParameterizedTest
    @EnumSource(names = {"OFFLINE", "IDLE_ON_DEMAND", "SOURCE_ERROR"})
    void a_stream_that_need_not_be_live_has_no_score_while_there_are_no_values(StreamState state) {
        streams = List.of(Made.with(LIVE, "state", state));
        Stream stream = at(0).streams().get(0);

        assertThat(stream.level()).isEqualTo(Level.OK);
        assertThat(stream.score()).isNull();
    }

    @Test
    void a_stream_that_is_missing_has_a_score() {
        streams = List.of(Made.with(LIVE, "state", StreamState.OFFLINE, "expected", true, "reason", "away"));

        assertThat(at(0).streams().get(0).score()).isZero();
    }

    @Test
    void a_stream_that_flaps_is_marked() {
        streams = List.of(Made.with(LIVE, "recent.stateChanges", 8));

        assertThat(at(0).streams().get(0).flapping()).isTrue();
    }

    @Test
    void a_connection_without_a_stream_is_judged_by_the_changes_for_its_path() {
        evaluator = new RuleEvaluator(new RuleSet(
                RuleCatalogue.shipped(),
                List.of(Made.of(
                        RuleChange.class, "rule", "srt-drops", "path", PathPattern.of("live/a"), "enabled", false))));
        streams = List.of();
        connections = List.of(LOSSY, Made.with(LOSSY, "id", "q", "path", "live/b"));

        assertThat(at(0).connections()).extracting(Connection::level).containsExactly(Level.OK, Level.CRITICAL);
    }

    @Test
    void a_forward_without_a_stream_is_judged_too() {
        streams = List.of();
        forwards = List.of(Made.with(FORWARD, "silentSeconds", 16));

        assertThat(rules(at(0).forwards().get(0).issues())).containsExactly("forward-silent");
    }

    @Test
    void a_client_without_a_path_is_judged_too() {
        connections = List.of(Made.with(LOSSY, "path", null));

        assertThat(at(0).connections().get(0).level()).isEqualTo(Level.CRITICAL);
    }

    @Test
    void an_issue_says_which_limit_was_in_force_for_its_thing() {
        evaluator = new RuleEvaluator(new RuleSet(
                RuleCatalogue.shipped(),
                List.of(Made.of(
                        RuleChange.class, "rule", "srt-drops", "path", PathPattern.of("live/a"), "critical", 1.5))));
        streams = List.of();
        connections = List.of(LOSSY, Made.with(LOSSY, "id", "q", "path", "live/b"));

        assertThat(at(0).connections())
                .extracting(connection -> connection.issues().get(0).measured())
                .containsExactly(
                        new Measured("connection.srt.droppedPercent", 2.0, 1.5, null),
                        new Measured("connection.srt.droppedPercent", 2.0, 0.5, null));
    }

    @Test
    void labels_and_group_of_a_stream_choose_its_rules() {
        evaluator = new RuleEvaluator(new RuleSet(
                RuleCatalogue.shipped(),
                List.of(Made.of(
                        RuleChange.class,
                        "rule",
                        "stream-stalled",
                        "group",
                        "quiet",
                        "label",
                        "tier=lead",
                        "level",
                        Level.WARNING))));
        streams = List.of(STALLED, Made.with(STALLED, "path", "b", "group", "quiet", "labels", Map.of("tier", "lead")));

        assertThat(at(0).streams()).extracting(Stream::level).containsExactly(Level.CRITICAL, Level.WARNING);
    }

    @Test
    void a_server_that_was_not_asked_yet_is_unknown() {
        server = Made.with(UP, "status", Reachability.PENDING);
        streams = List.of();

        assertThat(at(0).server()).isEqualTo(server.with(Health.UNKNOWN));
    }

    private static Stream silent(Stream stream) {
        return stream.unknown(Verdict.unknown(Reason.of("silent")), ZERO);
    }

    private void silence() {
        server = Made.with(UP, "status", Reachability.UNREACHABLE, "reason", "No answer", "advice", "look");
        streams = streams.stream().map(RuleEvaluatorTest::silent).toList();
    }

    @Test
    void of_a_silent_server_only_the_server_is_judged() {
        connections = List.of(LOSSY);
        forwards = List.of(Made.with(FORWARD, "silentSeconds", 16));
        silence();
        ServerReport report = at(0);

        assertThat(report.server().level()).isEqualTo(Level.CRITICAL);
        assertThat(report.server().issues()).extracting(Issue::reason).containsExactly("No answer");
        assertThat(report.streams()).isEqualTo(streams);
        assertThat(report.connections()).containsExactly(LOSSY.with(Health.UNKNOWN));
        assertThat(report.forwards()).extracting(Forward::level).containsExactly(Level.UNKNOWN);
    }

    @Test
    void what_was_remembered_outlives_a_silence() {
        streams = List.of(Made.with(LIVE, "recent.stateChanges", 8));
        at(0);
        silence();
        at(5);
        server = UP;
        streams = List.of(LIVE);

        assertThat(rules(at(29).streams().get(0).issues())).containsExactly("stream-flapping");
        assertThat(at(41).streams().get(0).issues()).isNull();
    }

    @Test
    void a_stream_that_is_called_server_outlives_a_silence_too() {
        streams = List.of(Made.with(LIVE, "path", "server", "recent.stateChanges", 8));
        at(0);
        silence();
        at(5);
        server = UP;
        streams = List.of(Made.with(LIVE, "path", "server"));

        assertThat(rules(at(20).streams().get(0).issues())).containsExactly("stream-flapping");
    }

    @Test
    void what_leaves_the_list_is_forgotten() {
        streams = List.of(Made.with(LIVE, "recent.stateChanges", 8));
        at(0);
        streams = List.of();
        at(1);
        streams = List.of(LIVE);

        assertThat(at(2).streams().get(0).issues()).isNull();
    }

    @Test
    void a_connection_of_the_same_id_in_another_role_begins_anew() {
        connections = List.of(Made.with(PUBLISHER, "srt.droppedPercent", 2));
        at(0);
        connections = List.of(Made.with(PUBLISHER, "role", Connection.READER, "type", "webRTCSession"));

        assertThat(at(1).connections().get(0).level()).isEqualTo(Level.OK);
    }

    @Test
    void things_that_are_listed_twice_are_judged_alike() {
        streams = List.of(STALLED, STALLED);
        connections = List.of(LOSSY, LOSSY);
        ServerReport report = at(0);

        assertThat(report.streams()).extracting(Stream::level).containsOnly(Level.CRITICAL);
        assertThat(report.connections()).extracting(Connection::level).containsOnly(Level.CRITICAL);
    }

    @Test
    void this_monitor_is_judged_too() {
        MonitorStatus late =
                MonitorStatus.of("up", null, null, null, null, null, null, null, null, 1.5, 1_500.0, 0.0, null, 0.0);

        assertThat(evaluator.evaluate(late, 0, ZERO).level()).isEqualTo(Level.OK);
        MonitorStatus judged = evaluator.evaluate(late, 5 * SECOND, ZERO);
        assertThat(judged.level()).isEqualTo(Level.WARNING);
        assertThat(judged.score()).isEqualTo(80);
        assertThat(judged.issues()).extracting(Issue::reason).containsExactly("Polls begin 1500 ms late");
    }

    @Test
    void a_monitor_that_stands_still_for_longer_than_a_start_takes_says_so() {
        MonitorStatus still =
                MonitorStatus.of("up", null, null, null, null, null, null, null, null, 1.5, 0.0, 55.0, null, 0.0);

        assertThat(evaluator.evaluate(still, 0, ZERO).issues()).isNull();
        assertThat(evaluator.evaluate(still, 20 * SECOND, ZERO).issues())
                .extracting(Issue::rule, Issue::level)
                .containsExactly(tuple("monitor-stands-still", Level.CRITICAL));
    }

    @Test
    void a_redis_that_deletes_keys_is_an_issue_of_the_monitor() {
        Reason eviction = Reason.of("redis-evicts-keys", "policy", "allkeys-lru");
        MonitorStatus status =
                MonitorStatus.of("up", null, null, eviction, null, null, null, null, null, 1.5, 0.0, 0.0, null, 0.0);

        assertThat(evaluator.evaluate(status, 0, ZERO).issues())
                .extracting(Issue::rule, Issue::level)
                .containsExactly(tuple("redis-evicts", Level.WARNING));
    }

    @Test
    void hosts_are_not_judged_before_they_are_measured() {
        Rule cpu = Rules.shipped("host-cpu");

        assertThat(cpu.scope()).containsExactly(Scope.HOST);
        assertThat(cpu.isQuiet(RuleContext.of(UP))).isTrue();
    }

    @Test
    void a_file_of_routes_that_is_refused_for_ten_seconds_and_a_hook_that_fails_are_warnings_of_the_monitor() {
        MonitorStatus failing = MonitorStatus.of(
                "up", null, null, null, null, null, "night.yaml", "on-event", null, 1.5, 0.0, 0.0, null, 0.0);

        assertThat(evaluator.evaluate(failing, 0, ZERO).issues())
                .singleElement()
                .satisfies(issue -> assertThat(issue.reason())
                        .isEqualTo("Fails or misses messages for more than a minute: on-event"));
        MonitorStatus judged = evaluator.evaluate(failing, 10 * SECOND, ZERO);

        assertThat(judged.level()).isEqualTo(Level.WARNING);
        assertThat(judged.issues())
                .extracting(Issue::rule)
                .containsExactlyInAnyOrder("monitor-route-file-refused", "monitor-hook-failing");
    }

    @Test
    void a_channel_that_messages_do_not_reach_for_a_minute_is_critical_for_the_monitor() {
        MonitorStatus failing =
                MonitorStatus.of("up", null, null, null, "ops, mail", null, null, null, null, 1.5, 0.0, 0.0, null, 0.0);

        assertThat(evaluator.evaluate(failing, 0, ZERO).level()).isEqualTo(Level.OK);
        MonitorStatus judged = evaluator.evaluate(failing, 60 * SECOND, ZERO);

        assertThat(judged.level()).isEqualTo(Level.CRITICAL);
        assertThat(judged.issues())
                .singleElement()
                .satisfies(issue -> assertThat(issue.reason()).isEqualTo("Messages do not get through to ops, mail"));
    }

    @Test
    void servers_that_no_process_polls_for_ten_seconds_are_one_critical_issue_of_the_monitor() {
        MonitorStatus unpolled = MonitorStatus.of(
                "up", null, null, null, null, "north, south, +18", null, null, null, 1.5, 0.0, 0.0, null, 0.0);

        assertThat(evaluator.evaluate(unpolled, 0, ZERO).level()).isEqualTo(Level.OK);
        MonitorStatus judged = evaluator.evaluate(unpolled, 10 * SECOND, ZERO);

        assertThat(judged.issues())
                .extracting(Issue::rule, Issue::level)
                .containsExactly(tuple("server-unpolled", Level.CRITICAL));
    }
}
