package org.mediamtxmonitor.alert.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.alert.AlertKey;
import org.mediamtxmonitor.alert.Finding;
import org.mediamtxmonitor.alert.Observation;
import org.mediamtxmonitor.alert.Observation.StreamId;
import org.mediamtxmonitor.stream.Health;
import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.MonitorStatus;
import org.mediamtxmonitor.stream.Reachability;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.testing.Made;

import static org.assertj.core.api.Assertions.assertThat;

/** What alerts are judged by, as it is seen in reports. */
class FleetObserverTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:05Z");
    private static final Instant POLLED = Instant.parse("2026-11-22T10:00:00Z");

    private final FleetObserver observer = new FleetObserver();

    private static Issue issue(String rule, Level level, String subject) {
        return new Issue(rule, level, POLLED, "why", "do", 10, Map.of("n", 1), null, subject);
    }

    private static Health health(Issue... issues) {
        return Health.of(List.of(issues));
    }

    private static ServerStatus server(Object... named) {
        List<Object> all = new ArrayList<>(List.of(
                "id",
                "main",
                "url",
                "http://10.0.0.7:9997",
                "status",
                Reachability.UP,
                "lastPollAt",
                POLLED,
                "collectedAt",
                POLLED.plusMillis(20),
                "uptimeSeconds",
                3600L));
        all.addAll(List.of(named));
        return Made.of(ServerStatus.class, all.toArray());
    }

    private static Stream stream(String path, StreamState state, Object... named) {
        List<Object> all = new ArrayList<>(List.of("server", "main", "path", path, "state", state));
        all.addAll(List.of(named));
        return Made.of(Stream.class, all.toArray());
    }

    private static ServerReport report(ServerStatus server, Stream... streams) {
        return new ServerReport(1, 1, 1, server.collectedAt(), server, List.of(streams), List.of(), List.of());
    }

    private Observation observe(ServerReport... reports) {
        return observer.observe(List.of(reports), Made.of(MonitorStatus.class), NOW);
    }

    private List<String> titles(ServerReport... reports) {
        return observe(reports).findings().stream()
                .map(finding -> finding.subject().title())
                .toList();
    }

    private static Stream bad(String path, String title) {
        Stream untitled = stream(path, StreamState.OFFLINE);
        return (title == null ? untitled : stream(path, StreamState.OFFLINE, "title", title))
                .with(health(issue("stream-offline", Level.CRITICAL, null)), false);
    }

    @Test
    void streams_that_are_called_the_same_are_told_apart_by_server_and_path() {
        ServerStatus main = server();
        ServerStatus south = server("id", "south");

        assertThat(titles(report(main, bad("a", "Camera"), bad("b", null)), report(south, bad("c", "Other"))))
                .containsExactly("Camera", null, "Other");
        assertThat(titles(report(main, bad("a", "Camera"), bad("b", null)), report(south, bad("c", "Camera"))))
                .containsExactly("Camera (main)", null, "Camera (south)");
        assertThat(titles(report(main, bad("a", "Camera"), bad("b", "Camera"))))
                .containsExactly("Camera (a)", "Camera (b)");
        assertThat(titles(report(main, bad("a", "Camera"), bad("b", "Camera")), report(south, bad("a", "Camera"))))
                .containsExactly("Camera (main, a)", "Camera (main, b)", "Camera (south)");
        assertThat(titles(report(main, bad("a", null)), report(south, bad("a", null), bad("b", "a"))))
                .containsExactly("a (main)", "a (south)", "a (south, b)");
        String lengthy = "n".repeat(199);
        assertThat(titles(report(main, bad("a", lengthy)), report(south, bad("a", lengthy))))
                .containsExactly("n".repeat(59) + "… (main)", "n".repeat(59) + "… (south)");
    }

    @Test
    void issues_of_servers_streams_and_their_parts_are_findings() {
        Stream bad = stream("a", StreamState.LIVE)
                .with(
                        health(
                                issue("srt-drops", Level.WARNING, "publisher"),
                                issue("bitrate-low", Level.CRITICAL, null)),
                        false);
        Observation seen = observe(report(server().with(health(issue("api-slow", Level.WARNING, null))), bad));

        assertThat(seen.findings())
                .extracting(Finding::key)
                .containsExactlyInAnyOrder(
                        new AlertKey("srt-drops", "main", "a", "publisher"),
                        new AlertKey("bitrate-low", "main", "a", null),
                        new AlertKey("api-slow", "main", null, null));
        assertThat(seen.servers().get("main").blind()).isFalse();
        assertThat(seen.servers().get("main").paths()).containsExactly("a");
    }

    @Test
    void issues_of_this_monitor_are_findings_without_a_server() {
        MonitorStatus monitor = Made.of(MonitorStatus.class).with(health(issue("monitor-late", Level.WARNING, null)));

        assertThat(observer.observe(List.of(), monitor, NOW).findings())
                .extracting(Finding::key)
                .containsExactly(new AlertKey("monitor-late", null, null, null));
    }

    @Test
    void the_subject_has_what_groups_and_routes_go_by() {
        Stream stream = stream(
                        "a",
                        StreamState.LIVE,
                        "source.kind",
                        "publisher",
                        "source.protocol",
                        "srt",
                        "source.address",
                        "192.0.2.77:5000",
                        "viewers",
                        12,
                        "title",
                        "Camera")
                .with(health(issue("x", Level.CRITICAL, null)), false);
        Observation seen = observe(report(server("group", "house"), stream));
        Finding finding = seen.findings().get(0);

        assertThat(finding.subject().uplink()).isEqualTo("192.0.2.0/24");
        assertThat(finding.subject().host()).isEqualTo("10.0.0.7");
        assertThat(finding.subject().group()).isEqualTo("house");
        assertThat(finding.subject().viewers()).isEqualTo(12);
        assertThat(seen.streams().get("main")).containsEntry(new StreamId("main", "a"), finding.subject());
    }

    @ParameterizedTest
    @CsvSource({
        "UP, 20, false",
        "SLOW, 20, false",
        "UP, -1000, true",
        "UNREACHABLE, 20, true",
        "REFUSED, 20, true",
        "UNKNOWN, 20, true"
    })
    void a_server_is_blind_while_its_latest_poll_brought_no_streams(
            Reachability status, long collectedMs, boolean blind) {
        Stream bad = stream("a", StreamState.OFFLINE).with(health(issue("x", Level.CRITICAL, null)), false);
        Observation seen =
                observe(report(server("status", status, "collectedAt", POLLED.plusMillis(collectedMs)), bad));

        assertThat(seen.servers().get("main").blind()).isEqualTo(blind);
        assertThat(seen.findings()).hasSize(blind ? 0 : 1);
    }

    @Test
    void what_a_server_that_does_not_answer_has_itself_is_still_told() {
        ServerStatus down = server("status", Reachability.UNREACHABLE)
                .with(health(issue("server-unreachable", Level.CRITICAL, null)));

        assertThat(observe(report(down)).findings())
                .extracting(finding -> finding.key().rule())
                .containsExactly("server-unreachable");
    }

    @Test
    void soon_after_a_restart_a_stream_that_is_not_back_is_not_known() {
        Stream missing = stream("a", StreamState.OFFLINE).with(health(issue("x", Level.CRITICAL, null)), false);
        Stream stalled = stream("b", StreamState.STALLED).with(health(issue("x", Level.CRITICAL, null)), false);
        Observation fresh = observe(report(server("uptimeSeconds", 5L), missing, stalled));
        assertThat(fresh.unknownStreams()).containsExactly(new StreamId("main", "a"));
        assertThat(fresh.findings()).extracting(finding -> finding.key().path()).containsExactly("b");

        Observation later = observe(report(server("uptimeSeconds", 30L), missing, stalled));
        assertThat(later.unknownStreams()).isEmpty();
        assertThat(later.findings()).hasSize(2);
    }

    @Test
    void a_report_that_is_the_same_is_not_looked_at_again() {
        ServerReport report = report(server(), stream("a", StreamState.LIVE));
        Observation first = observe(report);
        Observation second = observe(report);

        assertThat(second.servers().get("main")).isSameAs(first.servers().get("main"));
        assertThat(observe().servers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "192.0.2.77:5000, 192.0.2.0/24",
                "192.0.2.77, 192.0.2.0/24",
                "[2001:db8:1:2:3:4:5:6]:5000, 2001:db8:1:2:0:0:0:0/64",
                "2001:db8:1:2::6, 2001:db8:1:2:0:0:0:0/64",
                "[::ffff:192.0.2.77]:5000, 192.0.2.0/24",
                "127.0.0.1:5000, none",
                "[::1]:5000, none",
                "0.0.0.0:1, none",
                "host.example:5000, none",
                "999.1.1.1:1, none",
                "[, none",
                "'', none",
                "none, none"
            })
    void an_uplink_is_the_network_of_an_address(String address, String network) {
        assertThat(Uplink.of(address)).isEqualTo(network);
    }

    @Test
    void what_is_known_of_the_streams_of_a_report_that_is_the_same_is_the_same_map() {
        ServerReport report = report(server(), stream("a", StreamState.LIVE));
        Observation first = observe(report);

        assertThat(observe(report).streams().get("main"))
                .isSameAs(first.streams().get("main"));
        assertThat(observe(report(server(), stream("a", StreamState.LIVE)))
                        .streams()
                        .get("main"))
                .isNotSameAs(first.streams().get("main"));
    }

    @Test
    void a_stream_is_told_with_its_server_as_long_as_another_one_has_a_stream_of_that_name() {
        Health lossy = health(issue("loss", Level.WARNING, null));
        ServerReport main = report(server(), Made.with(stream("a", StreamState.LIVE), "health", lossy));
        ServerReport other = report(server("id", "other"), Made.with(stream("a", StreamState.LIVE), "server", "other"));
        ServerReport renamed =
                report(server("id", "other"), Made.with(stream("b", StreamState.LIVE), "server", "other"));

        assertThat(titles(observe(main))).containsOnlyNulls();
        assertThat(titles(observe(main, other))).containsExactly("a (main)");
        assertThat(titles(observe(main, renamed))).containsOnlyNulls();
        assertThat(titles(observe(main, other))).containsExactly("a (main)");
        assertThat(titles(observe(main))).containsOnlyNulls();
    }

    private static List<String> titles(Observation observation) {
        return observation.findings().stream()
                .map(finding -> finding.subject().title())
                .toList();
    }
}
