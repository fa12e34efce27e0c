package org.mediamtxmonitor.collect.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.collect.Items;
import org.mediamtxmonitor.collect.request.Answered;
import org.mediamtxmonitor.collect.request.ApiAnswer;
import org.mediamtxmonitor.collect.request.ApiRequest;
import org.mediamtxmonitor.collect.request.Failure;
import org.mediamtxmonitor.mediamtx.ListKind;
import org.mediamtxmonitor.mediamtx.PathConf;
import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of paths that MediaMTX does not list: configured ones, and those that an incomplete list lacks. */
class UnlistedPathsTest {

    private static final String TIME = "2026-11-22T18:44:18Z";
    private static final PathConf OTHERS = new PathConf("all_others", false, false, false, 0);

    private final WatchedServer server = new WatchedServer();
    private final List<Event> events = new ArrayList<>();
    private long bytes;

    @BeforeEach
    void up_for_long() {
        server.started = server.clock.now().minus(Duration.ofHours(1));
    }

    private static PathConf pulled(String name) {
        return new PathConf(name, true, false, false, 0);
    }

    /** With more bytes each time. */
    private PathItem live(String name) {
        bytes += 1_000;
        return Items.live(name, TIME, bytes);
    }

    private ServerReport finish(Answered cycle) {
        ServerReport report = server.finish(cycle);
        events.addAll(server.result.events());
        return report;
    }

    /** A poll with these paths; the configuration is read if it is due, or made necessary by the paths. */
    private ServerReport poll(double second, List<PathConf> confs, PathItem... paths) {
        server.at(second);
        var begun = server.watch.begin();
        boolean asks = begun.requests().stream().anyMatch(UnlistedPathsTest::isOfConfs);
        Answered cycle = Answered.of(begun);
        server.answer(cycle, paths);
        if (!asks) {
            asks = server.watch.next(begun, paths(cycle)).requests().stream().anyMatch(UnlistedPathsTest::isOfConfs);
        }
        if (asks) {
            cycle.confs(confs);
        }
        return finish(cycle);
    }

    private static boolean isOfConfs(ApiRequest request) {
        return request.target() == ApiRequest.Target.PATH_CONFS;
    }

    private static List<ApiAnswer> paths(Answered cycle) {
        return cycle.cycle().answers().stream()
                .filter(answer -> answer.request().target() == ApiRequest.Target.PATHS)
                .toList();
    }

    private List<String> told() {
        return events.stream()
                .filter(event -> event.path() != null)
                .map(event -> event.path() + " " + event.from() + " " + event.to() + " " + event.level())
                .toList();
    }

    private static Stream stream(ServerReport report, String path) {
        return report.streams().stream()
                .filter(stream -> stream.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    // Configured by name

    @Test
    void paths_that_are_configured_and_not_listed_any_more_are_an_outage() {
        List<PathConf> confs = List.of(OTHERS, pulled("cam1"), new PathConf("cam2", false, false, true, 0));
        poll(0, confs, live("cam1"), live("cam2"));
        ServerReport report = poll(1, confs);

        assertThat(stream(report, "cam1"))
                .extracting(Stream::state, Stream::level, Stream::expected, Stream::reason)
                .containsExactly(
                        StreamState.SOURCE_ERROR, Level.CRITICAL, true, "Configured in MediaMTX, but not listed by it");
        assertThat(stream(report, "cam1").issues()).extracting(Issue::rule).containsExactly("stream-not-listed");
        assertThat(stream(report, "cam2"))
                .extracting(Stream::state, Stream::level, Stream::neverSeen)
                .containsExactly(StreamState.OFFLINE, Level.CRITICAL, null);
        assertThat(told()).containsExactly("cam1 live source-error CRITICAL", "cam2 live offline CRITICAL");
        for (int second = 2; second < 60; second++) {
            report = poll(second, confs);
        }
        assertThat(report.streams()).extracting(Stream::level).containsOnly(Level.CRITICAL);
        assertThat(events).hasSize(2);
    }

    @Test
    void a_path_on_demand_that_is_configured_and_not_listed_is_an_outage_too() {
        List<PathConf> confs = List.of(new PathConf("door", true, true, false, 0));
        poll(0, confs, Items.offline("door"));

        assertThat(stream(poll(1, confs), "door"))
                .extracting(Stream::state, Stream::level)
                .containsExactly(StreamState.SOURCE_ERROR, Level.CRITICAL);
    }

    @Test
    void a_path_for_publishers_that_is_configured_and_not_listed_stays_offline() {
        List<PathConf> confs = List.of(new PathConf("stage", false, false, false, 0));
        poll(0, confs, live("stage"));

        assertThat(stream(poll(1, confs), "stage"))
                .extracting(Stream::state, Stream::level, Stream::expected)
                .containsExactly(StreamState.OFFLINE, Level.OK, false);
    }

    @Test
    void a_path_that_left_the_configuration_is_gone_with_a_warning() {
        poll(0, List.of(pulled("cam1"), pulled("cam2")), live("cam1"), live("cam2"));
        ServerReport report = poll(1, List.of(pulled("cam2")), live("cam2"));

        assertThat(report.streams()).extracting(Stream::path).containsExactly("cam2");
        assertThat(told()).containsExactly("cam1 live gone WARNING");
    }

    @Test
    void a_path_that_comes_back_is_live() {
        List<PathConf> confs = List.of(pulled("cam1"));
        poll(0, confs, live("cam1"));
        poll(1, confs);
        poll(2, confs, live("cam1"));

        assertThat(told()).containsExactly("cam1 live source-error CRITICAL", "cam1 source-error live OK");
    }

    @Test
    void a_path_that_was_missing_from_the_start_is_told_with_the_second_poll() {
        List<PathConf> confs = List.of(pulled("cam1"));

        assertThat(poll(0, confs).streams()).isEmpty();
        assertThat(stream(poll(1, confs), "cam1"))
                .extracting(Stream::state, Stream::level, Stream::neverSeen)
                .containsExactly(StreamState.SOURCE_ERROR, Level.CRITICAL, null);
    }

    @Test
    void a_path_that_is_just_being_configured_is_no_outage() {
        poll(0, List.of(OTHERS));
        poll(301, List.of(OTHERS, pulled("new")));
        poll(302, List.of(OTHERS, pulled("new")), live("new"));

        assertThat(told()).containsExactly("new null live OK");
    }

    @Test
    void entries_for_all_others_and_of_patterns_promise_no_path() {
        List<PathConf> confs = List.of(OTHERS, new PathConf("~^live/.+", true, false, true, 0));
        poll(0, confs);

        assertThat(poll(1, confs).streams()).isEmpty();
    }

    @Test
    void an_entry_that_paths_of_other_names_follow_promises_no_path_of_its_own() {
        List<PathConf> confs = List.of(pulled("cam"));
        PathItem path = Items.read("{\"name\":\"cam/onvif\",\"confName\":\"cam\",\"available\":true}", PathItem.class);
        poll(0, confs, path);

        assertThat(poll(1, confs, path).streams()).extracting(Stream::path).containsExactly("cam/onvif");
    }

    @Test
    void a_missing_path_makes_the_configuration_be_read_at_once_and_then_every_ten_seconds() {
        List<PathConf> confs = List.of(pulled("cam1"));
        poll(0, confs, live("cam1"));
        int reads = 0;
        for (int second = 1; second <= 31; second++) {
            server.at(second);
            var begun = server.watch.begin();
            Answered cycle = Answered.of(begun);
            server.answer(cycle);
            if (server.watch.next(begun, paths(cycle)).requests().stream().anyMatch(UnlistedPathsTest::isOfConfs)) {
                reads++;
                cycle.confs(confs);
            }
            finish(cycle);
        }

        assertThat(reads).isEqualTo(4);
    }

    // Incomplete lists

    private ServerReport pollWithout(double second, int withheld, PathItem... paths) {
        Answered cycle = server.begin(second);
        server.answerInfo(cycle);
        cycle.pathsWithout(withheld, Arrays.asList(paths), server.clock.nanos(), server.clock.now());
        return finish(cycle);
    }

    @Test
    void what_the_server_held_back_is_told_as_its_doing() {
        server.poll(0, live("a"), live("b"));
        ServerReport report = pollWithout(1, 1, live("a"));

        assertThat(report.server().truncated()).isEqualTo(1);
        assertThat(report.server().leftOut()).isNull();
        assertThat(report.server().issues()).extracting(Issue::rule).containsExactly("server-list-truncated");
        assertThat(server.poll(2, live("a"), live("b")).server().issues()).isNull();
    }

    @Test
    void what_is_too_much_for_us_is_told_as_ours_with_what_helps() {
        server.poll(0, live("a"), live("b"));
        Answered cycle = server.begin(1);
        server.answerInfo(cycle);
        cycle.pathsBeyond(1, List.of(live("a")), server.clock.nanos(), server.clock.now());
        ServerReport report = finish(cycle);

        assertThat(report.server().leftOut()).isEqualTo(1);
        assertThat(report.server().truncated()).isNull();
        assertThat(report.server().issues()).singleElement().satisfies(issue -> {
            assertThat(issue.rule()).isEqualTo("server-list-left-out");
            assertThat(issue.advice()).contains("MONITOR_HEAP", "-Xmx").doesNotContain("proxy");
        });
        assertThat(stream(report, "b").state()).isEqualTo(StreamState.UNKNOWN);
    }

    @Test
    void a_stream_that_an_incomplete_list_lacks_is_unknown_and_not_gone() {
        server.poll(0, live("a"), live("b"));
        ServerReport report = pollWithout(1, 1, live("a"));

        assertThat(stream(report, "b"))
                .extracting(Stream::state, Stream::lastState, Stream::level, Stream::reason)
                .containsExactly(
                        StreamState.UNKNOWN,
                        StreamState.LIVE,
                        Level.UNKNOWN,
                        "Not in the part of MediaMTX's list that is known");
        assertThat(stream(report, "a").level()).isEqualTo(Level.OK);
        for (int second = 2; second < 30; second++) {
            report = pollWithout(second, 1, live("a"));
        }
        assertThat(report.streams()).hasSize(2);
        server.poll(30, live("a"), live("b"));
        events.addAll(server.result.events());
        assertThat(events).isEmpty();
    }

    @Test
    void what_happens_to_the_others_is_told_meanwhile() {
        server.poll(0, live("a"), live("b"), live("c"));
        pollWithout(1, 1, live("a"), Items.offline("b"));

        assertThat(told()).containsExactly("b live offline OK");
    }

    @Test
    void a_stream_that_the_whole_list_lacks_afterwards_is_gone() {
        server.poll(0, live("a"), live("b"));
        pollWithout(1, 1, live("a"));
        server.poll(2, live("a"));
        events.addAll(server.result.events());

        assertThat(told()).containsExactly("b live gone OK");
    }

    @Test
    void a_configured_path_that_an_incomplete_list_lacks_is_no_outage() {
        poll(0, List.of(pulled("a"), pulled("b")), live("a"), live("b"));
        pollWithout(1, 1, live("a"));

        assertThat(stream(pollWithout(2, 1, live("a")), "b").state()).isEqualTo(StreamState.UNKNOWN);
        assertThat(events).isEmpty();
    }

    @Test
    void a_list_that_came_in_part_changes_nothing() {
        server.poll(0, live("a"), live("b"));
        Answered cycle = server.begin(1);
        server.answerInfo(cycle);
        cycle.paths(List.of(live("a")), 0, 2, server.clock.nanos(), server.clock.now());

        assertThat(finish(cycle).streams()).extracting(Stream::state).containsOnly(StreamState.LIVE);
        assertThat(events).isEmpty();
    }

    @Test
    void a_client_that_an_incomplete_list_lacks_has_not_left() {
        Answered cycle = server.begin(0);
        server.answer(cycle, live("a"), live("b"));
        cycle.clients(ListKind.SRT, List.of(Items.srt("a", 1), Items.srt("b", 1)));
        server.finish(cycle);
        cycle = server.begin(1);
        server.answer(cycle, live("a"), live("b"));
        cycle.clientsWithout(1, ListKind.SRT, List.of(Items.srt("a", 1)));

        assertThat(server.finish(cycle).connections()).hasSize(2);
        assertThat(server.result.ended()).isEmpty();
    }

    @Test
    void an_entry_that_an_incomplete_configuration_lacks_is_not_known() {
        Answered cycle = server.begin(0);
        server.answer(cycle, Items.path("cam", "\"available\":false,\"source\":{\"type\":\"rtspSource\",\"id\":\"\"}"));
        cycle.confsWithout(1, List.of(OTHERS));

        assertThat(stream(server.finish(cycle), "cam").reason()).contains("or it starts on demand");
    }

    @Test
    void a_configuration_that_came_in_part_leaves_what_was_known() {
        List<PathConf> confs = List.of(new PathConf("cam", true, true, false, 0));
        PathItem asleep = Items.path("cam", "\"available\":false,\"source\":{\"type\":\"rtspSource\",\"id\":\"\"}");
        poll(0, confs, asleep);
        Answered cycle = server.begin(301);
        server.answer(cycle, asleep);
        cycle.confs(List.of(OTHERS));
        cycle.confsFailed(new Failure(Failure.Kind.TIMEOUT, Reason.of("timed-out")));

        assertThat(stream(server.finish(cycle), "cam").state()).isEqualTo(StreamState.IDLE_ON_DEMAND);
    }

    @Test
    void a_path_that_is_listed_twice_is_one_stream() {
        assertThat(server.poll(0, live("a"), live("a")).streams()).hasSize(1);
    }
}
