package org.mediamtxmonitor.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.LiveReader;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.RealRedis;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What nobody collects any more is told as unknown, by every interface. */
class OldDataIT {

    @TempDir
    Path folder;

    private static SimulatedServer simulated() {
        return SimulatedServer.builder().paths(PathPlan.many(2, 1, null)).start();
    }

    private Monitor monitor(String name, String roles, RealRedis redis, SimulatedServer server) throws Exception {
        Path own = Files.createDirectories(folder.resolve(name));
        return Monitor.start(
                own,
                Monitor.data(own) + "redis: { url: '" + redis.url() + "' }\ncollector: { interval: 250ms }\nroles: ["
                        + roles + "]\nservers:\n  - { id: main, url: '" + server.url() + "' }\n");
    }

    private static JsonNode stream(Monitor monitor) {
        return monitor.json("/api/v1/streams").path("items").path(0);
    }

    private static LiveReader subscribed(Monitor monitor) {
        return new LiveReader(monitor.url()).send("{\"type\":\"subscribe\"}");
    }

    private static String status(Monitor monitor) {
        return monitor.json("/api/v1/servers/main").path("status").asText();
    }

    @Test
    void a_web_process_without_a_collector_tells_unknown_everywhere_and_the_last_state() throws Exception {
        try (RealRedis redis = RealRedis.start(folder);
                SimulatedServer server = simulated();
                Monitor web = monitor("web", "web", redis, server)) {
            String etag;
            String path;
            try (Monitor collector = monitor("collector", "collector", redis, server)) {
                Await.until(() -> assertThat(status(web)).isEqualTo("up"));
                Await.until(() -> assertThat(stream(web).path("state").asText()).isEqualTo("live"));
                path = stream(web).path("path").asText();
                assertThat(collector.url()).isNotEqualTo(web.url());
            }
            try (LiveReader connected = subscribed(web)) {
                etag = web.get("/api/v1/servers/main")
                        .headers()
                        .firstValue("ETag")
                        .orElseThrow();
                Await.until(() -> assertThat(status(web)).isEqualTo("unknown"));
                JsonNode main = web.json("/api/v1/servers/main");
                assertThat(main.path("lastStatus").asText()).isEqualTo("up");
                assertThat(main.path("level").asText()).isEqualTo("unknown");
                assertThat(main.has("score")).isFalse();
                assertThat(main.path("streams").path("unknown").asInt()).isEqualTo(2);
                assertThat(stream(web).path("state").asText()).isEqualTo("unknown");
                assertThat(stream(web).path("lastState").asText()).isEqualTo("live");
                assertThat(stream(web).has("score")).isFalse();
                assertThat(web.get("/api/v1/servers/main", "If-None-Match", etag)
                                .statusCode())
                        .isEqualTo(200);
                assertThat(web.json("/api/v1/info")
                                .path("streams")
                                .path("unknown")
                                .asInt())
                        .isEqualTo(2);
                String key = "?server=main&path=" + path;
                assertThat(web.json("/api/v1/status" + key).path("state").asText())
                        .isEqualTo("unknown");
                assertThat(web.get("/api/v1/badge" + key).body()).contains("unknown");
                connected.await(message -> message.path("report")
                        .path("server")
                        .path("status")
                        .asText()
                        .equals("unknown"));
                try (LiveReader later = subscribed(web)) {
                    later.await(message -> message.path("report")
                            .path("streams")
                            .path(0)
                            .path("state")
                            .asText()
                            .equals("unknown"));
                }
            }
        }
    }

    @Test
    void what_was_true_before_a_restart_is_not_told_as_true_now() throws Exception {
        try (SimulatedServer server = simulated()) {
            // What is older than three seconds is old at this interval.
            String yaml =
                    Monitor.data(folder) + "servers:\n  - { id: main, url: '" + server.url() + "', interval: 1s }\n";
            try (Monitor before = Monitor.start(folder, yaml)) {
                Await.until(
                        () -> assertThat(stream(before).path("state").asText()).isEqualTo("live"));
            }
            Instant stopped = Instant.now();
            server.hang();
            Await.until(() -> assertThat(Instant.now()).isAfter(stopped.plusSeconds(3)));
            Set<String> told = new TreeSet<>();
            try (Monitor after = Monitor.start(folder, yaml)) {
                Await.until(() -> {
                    JsonNode stream = stream(after);
                    told.add(status(after) + " " + stream.path("state").asText());
                    assertThat(told).contains("unreachable unknown");
                    assertThat(stream.path("lastState").asText()).isEqualTo("live");
                });
            }
            assertThat(told).doesNotContain("up live", "up unknown");
        }
    }
}
