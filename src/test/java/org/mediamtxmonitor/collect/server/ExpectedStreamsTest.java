package org.mediamtxmonitor.collect.server;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.collect.Given;
import org.mediamtxmonitor.collect.Items;
import org.mediamtxmonitor.collect.request.Answered;
import org.mediamtxmonitor.collect.request.Failure;
import org.mediamtxmonitor.mediamtx.HlsSession;
import org.mediamtxmonitor.mediamtx.ListKind;
import org.mediamtxmonitor.mediamtx.PathConf;
import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.mediamtx.RecordingItem;
import org.mediamtxmonitor.mediamtx.SrtConn;
import org.mediamtxmonitor.mediamtx.StaticSource;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mediamtxmonitor.collect.server.WatchedServer.only;

/** What {@code collector.yaml} expects of streams, and what its changes of rules do, from the answers to the report. */
class ExpectedStreamsTest {

    private static final String TIME = "2026-11-22T18:44:18.921018607Z";

    private WatchedServer server = expecting();

    /** A server that has been up for an hour. */
    private static WatchedServer expecting(String... streams) {
        return ruled(RuleSet.shipped(), streams);
    }

    private static WatchedServer ruled(RuleSet rules, String... streams) {
        WatchedServer server = new WatchedServer(Given.streams(streams), rules);
        server.started = server.clock.now().minus(Duration.ofHours(1));
        return server;
    }

    private static List<String> rules(Stream stream) {
        return stream.issues() == null
                ? List.of()
                : stream.issues().stream().map(Issue::rule).toList();
    }

    private static PathItem live(String name, long bytes) {
        return Items.live(name, TIME, bytes);
    }

    // What MediaMTX does not list

    @Test
    void a_named_stream_that_mediamtx_never_listed_is_told() {
        server = expecting("{ path: a, title: Camera A, labels: { site: roof }, expect: { live: true } }");
        Stream stream = only(server.poll(0));

        assertThat(stream)
                .extracting(Stream::path, Stream::state, Stream::reason, Stream::neverSeen, Stream::level)
                .containsExactly("a", StreamState.OFFLINE, "Never listed by MediaMTX", true, Level.CRITICAL);
        assertThat(stream.title()).isEqualTo("Camera A");
        assertThat(stream.labels()).containsEntry("site", "roof");
        assertThat(rules(stream)).containsExactly("stream-never-seen");
    }

    @Test
    void a_stream_that_was_there_and_is_gone_is_offline() {
        server = expecting("{ path: a, expect: { live: true } }");
        server.poll(0, live("a", 0));
        Stream stream = only(server.poll(1));

        assertThat(stream)
                .extracting(Stream::state, Stream::neverSeen, Stream::reason)
                .containsExactly(StreamState.OFFLINE, null, "No publisher connected: no longer listed by MediaMTX");
        assertThat(rules(stream)).containsExactly("stream-offline");
    }

    @Test
    void a_stream_that_is_gone_is_offline_since_it_went() {
        server = expecting("{ path: a, expect: { live: true } }");
        server.poll(0, live("a", 0));
        Instant went = server.poll(5).collectedAt();

        assertThat(only(server.poll(9)).since()).isEqualTo(went);
    }

    @Test
    void a_stream_that_came_back_is_live() {
        server = expecting("{ path: a, expect: { live: true } }");
        server.poll(0);

        assertThat(only(server.poll(1, live("a", 0))))
                .extracting(Stream::state, Stream::neverSeen, Stream::level, Stream::expected)
                .containsExactly(StreamState.LIVE, null, Level.OK, true);
    }

    @Test
    void streams_of_a_pattern_are_missed_only_once_they_were_there() {
        server = expecting("{ path: 'live/*', expect: { live: true } }");

        assertThat(server.poll(0).streams()).isEmpty();
        server.poll(1, live("live/a", 0));
        assertThat(server.poll(2).streams()).extracting(Stream::path).containsExactly("live/a");
    }

    @Test
    void a_stream_that_was_there_before_we_began_anew_is_gone_and_not_unknown_to_us() {
        server = expecting("{ path: a, expect: { live: true } }");
        server.poll(0, live("a", 0));
        ServerReport before = server.poll(1);
        server = expecting("{ path: a, expect: { live: true } }");
        server.watch.restore(before, null);

        assertThat(only(server.poll(2)).neverSeen()).isNull();
    }

    @Test
    void a_stream_that_is_not_expected_is_not_missed() {
        server = expecting("{ path: a, title: Camera A }", "{ path: b, expect: { live: false } }");
        server.poll(0, live("a", 0), live("b", 0));

        assertThat(server.poll(1).streams()).isEmpty();
    }

    @Test
    void live_false_beside_a_schedule_expects_nothing() {
        server = expecting("{ path: a, expect: { live: false, schedule: [ { from: '00:00', to: '24:00' } ] } }");

        assertThat(server.poll(0).streams()).isEmpty();
    }

    /** The day after tomorrow. */
    private static String anotherDay() {
        return Instant.now()
                .plus(Duration.ofDays(2))
                .atZone(ZoneOffset.UTC)
                .getDayOfWeek()
                .name()
                .substring(0, 3)
                .toLowerCase(Locale.ROOT);
    }

    @Test
    void a_stream_outside_of_its_schedule_is_not_expected() {
        server = expecting("{ path: a, expect: { schedule: [ { days: [%s] } ] } }".formatted(anotherDay()));

        assertThat(only(server.poll(0, Items.offline("a"))))
                .extracting(Stream::expected, Stream::level)
                .containsExactly(false, Level.OK);
    }

    @Test
    void a_source_that_fails_and_a_filler_are_trouble_unless_the_schedule_says_otherwise() {
        PathItem dead = Items.path("a", "\"available\":false,\"source\":{\"type\":\"rtspSource\",\"id\":\"\"}");
        PathItem filler = Items.path("b", "\"available\":true,\"online\":false,\"inboundBytes\":1");

        assertThat(server.poll(0, dead, filler).streams())
                .extracting(Stream::state, Stream::expected, Stream::level)
                .containsExactly(
                        tuple(StreamState.SOURCE_ERROR, true, Level.CRITICAL),
                        tuple(StreamState.SLATE, true, Level.WARNING));
        server = expecting("{ path: '*', expect: { schedule: [ { days: [%s] } ] } }".formatted(anotherDay()));
        assertThat(server.poll(0, dead, filler).streams())
                .extracting(Stream::state, Stream::expected, Stream::level)
                .containsExactly(
                        tuple(StreamState.SOURCE_ERROR, false, Level.OK), tuple(StreamState.SLATE, false, Level.OK));
    }

    @Test
    void a_source_on_demand_that_fails_for_somebody_is_trouble() {
        Answered cycle = server.begin(0);
        server.answer(
                cycle,
                Items.path(
                        "a",
                        "\"available\":false,\"source\":{\"type\":\"rtspSource\",\"id\":\"\"},"
                                + "\"readers\":[{\"type\":\"rtspSession\",\"id\":\"1\"}]"));
        cycle.confs(List.of(new PathConf("a", true, true, false, 0)));
        cycle.staticSource("a", new StaticSource("error", "connection refused"));

        assertThat(only(server.finish(cycle)))
                .extracting(Stream::state, Stream::level)
                .containsExactly(StreamState.SOURCE_ERROR, Level.CRITICAL);
    }

    @Test
    void a_path_that_nobody_publishes_is_no_trouble_unless_it_is_expected() {
        assertThat(only(server.poll(0, Items.offline("a"))).level()).isEqualTo(Level.OK);
        server = expecting("{ path: a, expect: { live: true } }");

        assertThat(only(server.poll(0, Items.offline("a"))).level()).isEqualTo(Level.CRITICAL);
    }

    // Grace

    @Test
    void after_a_restart_everybody_has_thirty_seconds_to_come_back() {
        server = expecting("{ path: a, expect: { live: true } }", "{ path: never, expect: { live: true } }");
        server.poll(0, live("a", 0));
        server.at(100);
        server.started = server.clock.now();

        assertThat(levels(server.poll(101))).containsExactly(Level.OK, Level.OK);
        assertThat(levels(server.poll(129))).containsExactly(Level.OK, Level.OK);
        assertThat(levels(server.poll(132))).containsExactly(Level.CRITICAL, Level.CRITICAL);
    }

    @Test
    void a_server_that_does_not_tell_when_it_started_gets_no_grace() {
        server = expecting("{ path: a, expect: { live: true } }");
        Answered cycle = server.begin(0);
        cycle.infoFailed(new Failure(Failure.Kind.NO_ENDPOINT, Reason.of("no-endpoint")));
        cycle.paths(List.of(Items.offline("a")), 0, 1, server.clock.nanos(), server.clock.now());

        assertThat(only(server.finish(cycle)).level()).isEqualTo(Level.CRITICAL);
    }

    private static List<Level> levels(ServerReport report) {
        return report.streams().stream().map(Stream::level).toList();
    }

    @Test
    void publishers_that_come_back_after_a_restart_have_taken_over_nothing() {
        pollPublisher(0, "1", "192.0.2.1:5000");
        server.started = server.clock.now();

        assertThat(pollPublisher(1, "2", "198.51.100.7:5000").recent()).isNull();
    }

    @Test
    void a_publisher_from_elsewhere_in_the_middle_of_a_stream_has_taken_over() {
        pollPublisher(0, "1", "192.0.2.1:5000");

        assertThat(rules(pollPublisher(1, "2", "198.51.100.7:5000"))).containsExactly("publisher-taken-over");
    }

    private Stream pollPublisher(double second, String id, String address) {
        Answered cycle = server.begin(second);
        server.answer(cycle, Items.path("a", """
                "available":true,"availableTime":"%s","online":true,"inboundBytes":%d,
                "source":{"type":"srtConn","id":"%s"}""".formatted(TIME, (long) second, id)));
        cycle.clients(
                ListKind.SRT,
                List.of(Items.read(
                        "{\"id\":\"%s\",\"state\":\"publish\",\"path\":\"a\",\"remoteAddr\":\"%s\"}"
                                .formatted(id, address),
                        SrtConn.class)));
        return only(server.finish(cycle));
    }

    // Recordings

    @Test
    void a_recording_is_judged_by_the_time_it_was_looked_at() {
        Instant began = server.clock.now().minusSeconds(600);
        PathItem path = Items.live("a", began.toString(), 1);
        Answered cycle = server.begin(0);
        server.answer(cycle, path);
        cycle.confs(List.of(new PathConf("a", false, false, false, 0, 0, true, Duration.ofMinutes(1), null)));
        Instant newest = server.clock.now().minusSeconds(10);
        cycle.recording("a", RecordingItem.of("a", newest));
        server.finish(cycle);

        // Ten minutes on nobody has looked again: files that began since are not missed.
        assertThat(only(server.poll(600, Items.live("a", began.toString(), 2))).recording())
                .isEqualTo(new Stream.Recording(newest, 0.0, null));
    }

    @Test
    void a_recording_that_stopped_is_late() {
        Instant began = server.clock.now().minusSeconds(600);
        Answered cycle = server.begin(0);
        server.answer(cycle, Items.live("a", began.toString(), 1));
        cycle.confs(List.of(new PathConf("a", false, false, false, 0, 0, true, Duration.ofMinutes(1), null)));
        cycle.recording("a", RecordingItem.of("a", began));

        assertThat(only(server.finish(cycle))).satisfies(stream -> {
            assertThat(stream.recording().lateSeconds()).isEqualTo(474);
            assertThat(rules(stream)).containsExactly("stream-recording-late");
        });
    }

    // Rules of collector.yaml

    private Stream stalled(String... changes) {
        server = ruled(Given.rules(changes));
        grow("a");
        server.poll(10, live("a", 1_000));
        return only(server.poll(13, live("a", 1_000)));
    }

    /** These grow in each poll up to second 9. */
    private void grow(String... names) {
        for (int second = 0; second < 10; second++) {
            int bytes = 100 * second;
            server.poll(
                    second, Arrays.stream(names).map(name -> live(name, bytes)).toArray(PathItem[]::new));
        }
    }

    @Test
    void a_rule_as_it_is_shipped_gives_its_level() {
        assertThat(stalled())
                .extracting(Stream::state, Stream::level)
                .containsExactly(StreamState.STALLED, Level.CRITICAL);
    }

    @Test
    void a_rule_that_is_off_gives_none() {
        assertThat(stalled("{ rule: stream-stalled, enabled: false }"))
                .extracting(Stream::state, Stream::level)
                .containsExactly(StreamState.STALLED, Level.OK);
    }

    @Test
    void a_rule_can_give_another_level() {
        assertThat(stalled("{ rule: stream-stalled, level: warning }").level()).isEqualTo(Level.WARNING);
    }

    @Test
    void a_change_for_another_path_or_server_changes_nothing() {
        assertThat(stalled("{ rule: stream-stalled, path: 'b*', enabled: false }")
                        .level())
                .isEqualTo(Level.CRITICAL);
    }

    @Test
    void a_change_for_a_label_of_the_stream_counts() {
        server = ruled(
                Given.rules("{ rule: stream-stalled, label: kind=slides, enabled: false }"),
                "{ path: a, labels: { kind: slides } }");
        grow("a", "b");
        server.poll(10, live("a", 1_000), live("b", 1_000));

        assertThat(levels(server.poll(13, live("a", 1_000), live("b", 1_000))))
                .containsExactly(Level.OK, Level.CRITICAL);
    }

    @Test
    void a_rule_can_be_held_for_longer() {
        server = ruled(Given.rules("{ rule: stream-stalled, for: 5s }"));
        grow("a");
        server.poll(10, live("a", 1_000));
        assertThat(only(server.poll(13, live("a", 1_000))).level()).isEqualTo(Level.OK);
        server.poll(16, live("a", 1_000));

        assertThat(only(server.poll(18, live("a", 1_000))).level()).isEqualTo(Level.CRITICAL);
    }

    @Test
    void a_threshold_can_be_moved() {
        assertThat(pollReaders().level()).isEqualTo(Level.OK);
        server = ruled(Given.rules("{ rule: readers-near-limit, warning: 40 }"));

        assertThat(pollReaders()).satisfies(stream -> {
            assertThat(stream.readersOfMaxPercent()).isEqualTo(50);
            assertThat(stream.level()).isEqualTo(Level.WARNING);
        });
    }

    /** Two of four readers. */
    private Stream pollReaders() {
        Answered cycle = server.begin(0);
        server.answer(cycle, Items.readBy("a", "rtspSession", "hlsSession"));
        cycle.confs(List.of(new PathConf("a", false, false, false, 0, 4, false, null, null)));
        return only(server.finish(cycle));
    }

    @Test
    void a_cdn_is_counted_beside_the_readers_that_it_is_one_of() {
        Answered cycle = server.begin(0);
        server.answer(cycle, Items.readBy("a", "hlsSession", "hlsSession"));
        cycle.clients(
                ListKind.HLS,
                List.of(Items.read(
                        "{\"id\":\"1\",\"path\":\"a\",\"isCDN\":true,\"remoteAddr\":\"192.0.2.1:1\"}",
                        HlsSession.class)));

        assertThat(only(server.finish(cycle)))
                .extracting(Stream::readers, Stream::viewers)
                .containsExactly(Map.of("cdn", 1, "hls", 2, "total", 2), null);
    }
}
