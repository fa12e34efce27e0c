package org.mediamtxmonitor.process;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.RealRedis;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What is over is not told any more, and what was told before a stop goes on from there. */
class RecoveryIT {

    @TempDir
    Path folder;

    private static SimulatedServer simulated() {
        return SimulatedServer.builder().paths(PathPlan.many(2, 1, null)).start();
    }

    private static Instant collectedAt(Monitor monitor) {
        String at = monitor.json("/api/v1/servers/main").path("collectedAt").asText();
        return at.isEmpty() ? Instant.EPOCH : Instant.parse(at);
    }

    @Test
    void the_monitor_is_well_as_soon_as_redis_is_back() throws Exception {
        try (RealRedis redis = RealRedis.start(folder);
                SimulatedServer server = simulated();
                Monitor monitor = Monitor.start(
                        folder,
                        Monitor.data(folder) + "redis: { url: '" + redis.url() + "' }\n"
                                + "collector: { interval: 250ms }\nservers:\n  - { id: main, url: '" + server.url()
                                + "' }\n")) {
            awaitRedis(monitor, "up");
            redis.stop();
            Await.until(() -> assertThat(monitor.json("/api/v1/info")
                            .path("monitor")
                            .path("level")
                            .asText())
                    .isEqualTo("critical"));
            redis.again();
            awaitRedis(monitor, "up");
            Instant back = Instant.now();
            List<String> told = new ArrayList<>();
            Await.until(() -> {
                JsonNode self = monitor.json("/api/v1/info").path("monitor");
                told.add(Duration.between(back, Instant.now()).toMillis() + " ms: " + self);
                assertThat(self.path("level").asText()).isEqualTo("ok");
            });
            assertThat(Duration.between(back, Instant.now()))
                    .as(told.toString())
                    .isLessThan(Duration.ofSeconds(4));
        }
    }

    private static void awaitRedis(Monitor monitor, String state) {
        Await.until(() -> assertThat(
                        monitor.json("/api/v1/info").path("redis").path("state").asText())
                .isEqualTo(state));
    }

    @Test
    void an_orderly_stop_leaves_the_last_report() {
        try (SimulatedServer server = simulated()) {
            String yaml = Monitor.data(folder) + "collector: { interval: 250ms }\nservers:\n  - { id: main, url: '"
                    + server.url() + "' }\n";
            Instant last;
            try (Monitor before = Monitor.start(folder, yaml)) {
                Await.until(() -> assertThat(collectedAt(before)).isAfter(Instant.EPOCH));
                Instant first = collectedAt(before);
                Await.until(() -> assertThat(collectedAt(before)).isAfter(first.plusSeconds(3)));
                last = collectedAt(before);
            }
            server.hang();
            try (Monitor after = Monitor.start(folder, yaml)) {
                Await.until(() -> assertThat(collectedAt(after)).isAfterOrEqualTo(last));
            }
        }
    }
}
