package org.mediamtxmonitor.process;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.RealRedis;
import org.springframework.data.redis.core.StringRedisTemplate;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Each part goes away and comes back; nobody restarts the monitor. */
class OutageIT {

    @TempDir
    Path folder;

    private static String server(String id, SimulatedServer server) {
        return "  - { id: " + id + ", url: '" + server.url() + "' }\n";
    }

    private static JsonNode find(Monitor monitor, String id) {
        return monitor.json("/api/v1/servers/" + id);
    }

    private static void awaitStatus(Monitor monitor, String id, String status) {
        Await.until(() -> assertThat(find(monitor, id).path("status").asText()).isEqualTo(status));
    }

    @Test
    void each_fault_of_a_server_is_told_apart_and_leaves_the_others_alone() {
        try (SimulatedServer healthy = simulated();
                SimulatedServer hung = simulated();
                SimulatedServer babbling = simulated();
                SimulatedServer gone = simulated();
                SimulatedServer locked = simulated();
                Monitor monitor = Monitor.start(
                        folder,
                        Monitor.data(folder) + "collector: { interval: 250ms, responseTimeout: 1s }\nservers:\n"
                                + server("healthy", healthy) + server("hung", hung) + server("babbling", babbling)
                                + server("gone", gone) + server("locked", locked))) {
            Await.until(() -> assertThat(monitor.json("/api/v1/streams?state=live")
                            .path("total")
                            .asInt())
                    .isEqualTo(20));
            hung.hang();
            babbling.garbage();
            gone.refuse();
            locked.unauthorized();
            awaitStatus(monitor, "hung", "unreachable");
            awaitStatus(monitor, "babbling", "faulty");
            awaitStatus(monitor, "gone", "unreachable");
            awaitStatus(monitor, "locked", "refused");
            assertThat(find(monitor, "gone").path("reason").asText()).contains("connection refused");
            assertThat(find(monitor, "locked").path("advice").asText()).contains("collector.yaml");
            Await.until(() -> assertThat(monitor.json("/api/v1/streams?state=unknown")
                            .path("total")
                            .asInt())
                    .isEqualTo(16));
            JsonNode kept = monitor.json("/api/v1/streams?server=gone&limit=1")
                    .path("items")
                    .path(0);
            assertThat(kept.path("lastState").asText()).isEqualTo("live");
            assertThat(kept.path("inboundBytes").asLong()).isPositive();
            assertThat(find(monitor, "healthy").path("status").asText()).isEqualTo("up");
            assertThat(monitor.json("/api/v1/streams?server=healthy&state=live")
                            .path("total")
                            .asInt())
                    .isEqualTo(4);
            hung.healthy();
            babbling.healthy();
            gone.healthy();
            locked.healthy();
            Await.until(() -> assertThat(monitor.json("/api/v1/streams?state=live")
                            .path("total")
                            .asInt())
                    .isEqualTo(20));
        }
    }

    private static SimulatedServer simulated() {
        return SimulatedServer.builder().paths(PathPlan.many(4, 1, null)).start();
    }

    @Test
    void polling_goes_on_while_redis_is_away_and_everything_is_there_when_it_returns() throws Exception {
        try (RealRedis redis = RealRedis.start(folder);
                SimulatedServer server = simulated();
                Monitor monitor = Monitor.start(
                        folder,
                        Monitor.data(folder) + "redis: { url: '" + redis.url() + "' }\n"
                                + "collector: { interval: 250ms }\nservers:\n" + server("main", server))) {
            StringRedisTemplate template = monitor.bean(StringRedisTemplate.class);
            Await.until(() -> assertThat(template.opsForHash().get("mediamtx:streams:latest", "main"))
                    .asString()
                    .contains("\"state\":\"live\""));
            redis.stop();
            Await.until(() -> assertThat(monitor.json("/api/v1/info")
                            .path("redis")
                            .path("state")
                            .asText())
                    .isEqualTo("down"));
            assertThat(monitor.get("/api/v1/availability?server=main&from=-24h").statusCode())
                    .isEqualTo(503);
            String before = find(monitor, "main").path("collectedAt").asText();
            Await.until(
                    () -> assertThat(find(monitor, "main").path("collectedAt").asText())
                            .isGreaterThan(before));
            assertThat(find(monitor, "main").path("status").asText()).isEqualTo("up");
            redis.again();
            Await.until(() -> assertThat(monitor.json("/api/v1/info")
                            .path("redis")
                            .path("state")
                            .asText())
                    .isEqualTo("up"));
            Await.until(() -> assertThat(template.opsForHash().get("mediamtx:streams:latest", "main"))
                    .asString()
                    .contains("\"state\":\"live\""));
        }
    }

    @Test
    void the_monitor_starts_without_its_redis_and_finds_it_later() throws Exception {
        try (RealRedis redis = RealRedis.start(folder);
                SimulatedServer server = simulated()) {
            redis.stop();
            try (Monitor monitor = Monitor.start(
                    folder,
                    Monitor.data(folder) + "redis: { url: '" + redis.url() + "' }\n"
                            + "collector: { interval: 250ms }\nservers:\n" + server("main", server))) {
                awaitStatus(monitor, "main", "up");
                assertThat(monitor.json("/api/v1/info")
                                .path("redis")
                                .path("state")
                                .asText())
                        .isEqualTo("down");
                redis.again();
                StringRedisTemplate template = monitor.bean(StringRedisTemplate.class);
                Await.until(() -> assertThat(template.opsForHash().hasKey("mediamtx:streams:latest", "main"))
                        .isTrue());
            }
        }
    }

    @Test
    void a_page_served_by_another_process_sees_what_the_collector_sees() throws Exception {
        try (RealRedis redis = RealRedis.start(folder);
                SimulatedServer server = simulated();
                Monitor collector = Monitor.start(
                        folder,
                        Monitor.data(folder) + Monitor.stalledSoon() + "roles: [collector]\nredis: { url: '"
                                + redis.url() + "' }\n" + "collector: { interval: 250ms }\nservers:\n"
                                + server("main", server));
                Monitor web = Monitor.start(
                        folder,
                        "data: { dir: '" + folder.resolve("web") + "' }\nroles: [web]\nredis: { url: '" + redis.url()
                                + "' }\n")) {
            Await.until(() -> assertThat(
                            web.json("/api/v1/streams?state=live").path("total").asInt())
                    .isEqualTo(4));
            String path = web.json("/api/v1/streams")
                    .path("items")
                    .path(0)
                    .path("path")
                    .asText();
            server.stall(path);
            Await.until(() -> assertThat(web.json("/api/v1/stream?server=main&path=" + path)
                            .path("state")
                            .asText())
                    .isEqualTo("stalled"));
            assertThat(web.json("/api/v1/stream?server=main&path=" + path).path("readerList"))
                    .isNotEmpty();
            assertThat(collector.get("/api/v1/info").statusCode()).isEqualTo(404);

            String streams = "mediamtx_monitor_stream_state{";
            assertThat(web.get("/metrics").body()).contains(streams, "mediamtx_monitor_server_up{server=\"main\"} 1");
            assertThat(collector.get("/metrics").body())
                    .contains("mediamtx_monitor_polls_total{outcome=\"ok\",server=\"main\"}", "jvm_memory_used_bytes")
                    .doesNotContain(streams);
        }
    }

    @Test
    void our_own_restart_changes_nothing_that_is_shown() {
        try (SimulatedServer server = simulated()) {
            String yaml = Monitor.data(folder) + "collector: { interval: 250ms }\nservers:\n" + server("main", server);
            String since;
            try (Monitor monitor = Monitor.start(folder, yaml)) {
                Await.until(() -> assertThat(monitor.json("/api/v1/streams?state=live")
                                .path("total")
                                .asInt())
                        .isEqualTo(4));
                since = monitor.json("/api/v1/streams?sort=path")
                        .path("items")
                        .path(0)
                        .path("since")
                        .asText();
            }
            try (Monitor monitor = Monitor.start(folder, yaml)) {
                Await.until(() -> assertThat(monitor.json("/api/v1/streams?state=live")
                                .path("total")
                                .asInt())
                        .isEqualTo(4));
                assertThat(monitor.json("/api/v1/streams?sort=path")
                                .path("items")
                                .path(0)
                                .path("since")
                                .asText())
                        .isEqualTo(since);
            }
        }
    }
}
