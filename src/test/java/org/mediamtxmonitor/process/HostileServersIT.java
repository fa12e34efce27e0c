package org.mediamtxmonitor.process;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.stream.Reachability;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.HostileServer;
import org.mediamtxmonitor.testing.LiveReader;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.Runs;
import org.mediamtxmonitor.view.FleetView;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Servers that answer as none should, beside one that is well: whatever they send, that one is polled in time and nothing
 * wrong is said of it, and once they are well, that is said of them. Half a minute; {@code -Dproperty.scale=2} makes it ten.
 */
@Tag("alone")
class HostileServersIT {

    private static final int HOSTILE = 4;
    private static final Duration LOOK = Duration.ofMillis(250);
    /** A poll of the server that is well may be as late as this: the machine may be busy. */
    private static final Duration LATEST = Duration.ofSeconds(3);

    /** All share the processors of this machine: a server may be called slow for so long after the monitor said that it was late. */
    private static final Duration LATE_FOR = Duration.ofSeconds(15);

    private static final Set<String> OWN_LATENESS = Set.of("monitor-stands-still", "monitor-late");

    private static final long HEAP_GROWTH = 128L << 20;

    private static final List<String> READS =
            List.of("/livez", "/api/v1/streams?limit=1000", "/api/v1/servers", "/api/v1/events?limit=1000", "/metrics");
    /** Secrets of the addresses of forwards, and what stands behind the answer that was asked for. */
    private static final Pattern NEVER_SHOWN = Pattern.compile("SECRET|smuggled");

    @TempDir
    Path folder;

    private final List<HostileServer> hostile = new ArrayList<>();

    private String yaml(SimulatedServer well) {
        StringBuilder yaml = new StringBuilder(Monitor.data(folder))
                .append("collector: { interval: 500ms, responseTimeout: 1s }\nservers:\n  - { id: well, url: '")
                .append(well.url())
                .append("' }\n");
        for (int i = 0; i < HOSTILE; i++) {
            hostile.add(new HostileServer(4711 + i));
            yaml.append("  - { id: hostile-" + i + ", url: '" + hostile.get(i).url() + "' }\n");
        }
        return yaml.toString();
    }

    private static ServerReport report(Monitor monitor, String server) {
        return monitor.bean(FleetView.class).report(server).orElseThrow();
    }

    private static boolean allLive(ServerReport report) {
        return report.server().status() == Reachability.UP && streamsLive(report);
    }

    private static boolean streamsLive(ServerReport report) {
        return !report.streams().isEmpty()
                && report.streams().stream().allMatch(stream -> stream.state() == StreamState.LIVE);
    }

    @Test
    void they_harm_neither_the_monitor_nor_the_server_beside_them() throws Exception {
        try (SimulatedServer well = SimulatedServer.builder()
                        .paths(PathPlan.many(20, 1, Protocol.SRT))
                        .start();
                Monitor monitor = Monitor.start(folder, yaml(well));
                LiveReader reader = new LiveReader(monitor.url())) {
            reader.keepNothing().send("{\"type\":\"subscribe\"}");
            Await.until(() -> assertThat(allLive(report(monitor, "well"))).isTrue());
            Instant began = Instant.now();
            long heapBefore = heapAfterCollection();
            List<String> wrong = new ArrayList<>();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Runs.of(300));
            Duration oldest = Duration.ZERO;
            Instant lateAt = Instant.EPOCH;
            while (System.nanoTime() < end) {
                ServerReport now = report(monitor, "well");
                Duration age = Duration.between(now.collectedAt(), Instant.now());
                oldest = age.compareTo(oldest) > 0 ? age : oldest;
                boolean wasLate = isLate(monitor);
                lateAt = wasLate ? Instant.now() : lateAt;
                boolean excused = now.server().status() == Reachability.SLOW
                        && Duration.between(lateAt, Instant.now()).compareTo(LATE_FOR) < 0;
                if (!(allLive(now) || excused && streamsLive(now))) {
                    wrong.add("the server that is well is " + now.server().status() + ": " + now.server());
                }
                for (String path : READS) {
                    HttpResponse<String> answer = monitor.get(path);
                    if (answer.statusCode() != 200
                            || NEVER_SHOWN.matcher(answer.body()).find()) {
                        wrong.add(path + " answers " + answer.statusCode() + ", or shows what it should not");
                    }
                }
                double errors = monitor.json("/api/v1/info")
                        .at("/monitor/errorsPerMinute")
                        .asDouble();
                if (errors > 0) {
                    wrong.add("errors of the monitor: " + errors);
                }
                TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
            }
            assertThat(hostile.stream()
                            .mapToInt(server -> server.shown().size())
                            .sum())
                    .as("kinds of answers that were given")
                    .isGreaterThan(HOSTILE * 10);
            assertThat(wrong).isEmpty();
            assertThat(oldest).isLessThan(LATEST);
            assertThat(said(monitor, "well", began, lateAt.isAfter(began)))
                    .as("what is said of the server that is well")
                    .isEmpty();

            hostile.forEach(HostileServer::beWell);
            for (int i = 0; i < HOSTILE; i++) {
                String id = "hostile-" + i;
                Await.until(() -> {
                    assertThat(allLive(report(monitor, id))).isTrue();
                    assertThat(report(monitor, id).streams())
                            .extracting("path")
                            .containsExactly(HostileServer.WELL_PATH);
                });
            }
            // Before, an answer of a million items may be on its way.
            assertThat(heapAfterCollection() - heapBefore)
                    .as("growth of the heap in bytes")
                    .isLessThan(HEAP_GROWTH);
        } finally {
            hostile.forEach(HostileServer::close);
        }
    }

    @Test
    void what_is_left_out_of_a_list_of_a_million_is_told() throws Exception {
        try (SimulatedServer well = SimulatedServer.builder()
                        .paths(PathPlan.many(20, 1, Protocol.SRT))
                        .start();
                HostileServer paths = HostileServer.showing("MILLION_PATHS");
                HostileServer readers = HostileServer.showing("MILLION_READERS");
                Monitor monitor = Monitor.start(
                        folder,
                        Monitor.data(folder) + "servers:\n  - { id: well, url: '" + well.url()
                                + "' }\n  - { id: paths, url: '" + paths.url() + "' }\n  - { id: readers, url: '"
                                + readers.url() + "' }\n")) {
            Await.until(() -> {
                ServerReport report = report(monitor, "paths");
                assertThat(report.server().leftOut() + report.streams().size()).isEqualTo(1_000_000);
                assertThat(report.server().issues()).extracting("rule").contains("server-list-left-out");
                // Or, with a smaller heap, that the answer is too large.
                assertThat(report(monitor, "readers").server().leftOut()).isPositive();
                assertThat(allLive(report(monitor, "well"))).isTrue();
            });
        }
    }

    /** Whether the monitor says that it is itself behind. */
    private static boolean isLate(Monitor monitor) {
        boolean late = false;
        for (JsonNode issue : monitor.json("/api/v1/info").at("/monitor/issues")) {
            late |= OWN_LATENESS.contains(issue.path("rule").asText());
        }
        return late;
    }

    private static long heapAfterCollection() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** @param late the monitor said of itself that it was: that a server is slow is excused then */
    private static List<String> said(Monitor monitor, String server, Instant from, boolean late) {
        List<String> said = new ArrayList<>();
        for (JsonNode event : monitor.json("/api/v1/events?server=" + server + "&from=" + from)
                .path("items")) {
            boolean isOfSlowness = "slow".equals(event.path("to").asText())
                    || "slow".equals(event.path("from").asText());
            if (!(late && isOfSlowness)) {
                said.add(event.toString());
            }
        }
        return said;
    }
}
