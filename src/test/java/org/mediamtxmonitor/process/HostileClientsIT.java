package org.mediamtxmonitor.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.HostileClients;
import org.mediamtxmonitor.testing.LiveReader;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.Runs;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients that a monitor should not have, all at once: the others and the probes are served, and servers are polled. The times
 * have slack for a busy machine; {@code bench/hostile-clients.sh} measures them.
 */
@Tag("alone")
class HostileClientsIT {

    private static final double LONGEST_MS = 5_000;

    @TempDir
    Path folder;

    @Test
    void they_keep_nobody_from_being_served() throws Exception {
        Duration each = Duration.ofSeconds(Runs.of(40));
        try (SimulatedServer server = SimulatedServer.builder()
                        .paths(PathPlan.many(200, 1, Protocol.SRT))
                        .start();
                Monitor monitor = Monitor.start(
                        folder,
                        Monitor.data(folder) + "servers:\n  - { id: north, url: '" + server.url() + "' }\n",
                        List.of("--monitor.limits.connections=200", "--monitor.limits.live-clients=50"))) {
            Await.until(() -> assertThat(
                            monitor.json("/api/v1/streams").path("total").asInt())
                    .isEqualTo(200));
            try (HostileClients clients = new HostileClients(monitor.url(), 100)) {
                // All of them connect in one moment, from this JVM, whose classes are cold.
                Await.until(() -> assertThat(HostileClients.waited(monitor.url(), "/livez", Duration.ofSeconds(1)))
                        .allMatch(ms -> ms < 1000));
                for (String path : List.of("/livez", "/api/v1/streams?limit=100", "/")) {
                    List<Double> waited = HostileClients.waited(monitor.url(), path, each);
                    assertThat(waited.get(waited.size() - 1))
                            .as("longest wait for " + path)
                            .isLessThan(LONGEST_MS);
                }
                assertThat(monitor.json("/api/v1/servers").at("/items/0/status").asText())
                        .isIn("up", "slow");
            }
            try (LiveReader reader = new LiveReader(monitor.url())) {
                reader.send("{\"type\":\"subscribe\"}").await("heartbeat");
            }
        }
    }
}
