package org.mediamtxmonitor.process;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.demo.Media;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.redis.RedisHealth;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.LiveReader;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.RealRedis;
import org.mediamtxmonitor.view.EventLog;
import org.springframework.data.redis.core.StringRedisTemplate;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Events, sessions, health and expectations as an integrator sees them. */
class EventsApiIT {

    /** One monitor for the tests that change nothing but a stream of their own. */
    private static SimulatedServer server;

    private static Monitor monitor;

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        server = simulated();
        monitor = Monitor.start(shared, yaml(shared, server, ""));
        awaitState(monitor, "cam1", "live");
    }

    @AfterAll
    static void stop() {
        monitor.close();
        server.close();
    }

    private static SimulatedServer simulated() {
        return SimulatedServer.builder()
                .paths(List.of(
                        PathPlan.configured("cam1", Protocol.SRT, Media.SD).read(2, Protocol.RTSP),
                        PathPlan.configured("taken", Protocol.SRT, Media.SD),
                        PathPlan.configured("stalls", Protocol.SRT, Media.SD),
                        PathPlan.dynamic("live/a", Protocol.RTMP, Media.SD)))
                .start();
    }

    private String yaml(SimulatedServer server, String more) {
        return yaml(folder, server, more);
    }

    private static String yaml(Path folder, SimulatedServer server, String more) {
        String streams = more.contains("streams:") ? "" : Monitor.stalledSoon();
        return Monitor.data(folder) + streams + (more.contains("rules:") ? "" : Monitor.BUSY_MACHINE)
                + "collector: { interval: 250ms }\nservers:\n  - { id: main, url: '" + server.url() + "' }\n" + more;
    }

    private static void awaitState(Monitor monitor, String path, String state) {
        Await.until(
                () -> assertThat(stream(monitor, path).path("state").asText()).isEqualTo(state));
    }

    private static JsonNode stream(Monitor monitor, String path) {
        return monitor.json("/api/v1/stream?server=main&path=" + path);
    }

    private static List<String> told(JsonNode events) {
        return StreamSupport.stream(events.path("items").spliterator(), false)
                .map(event ->
                        event.path("path").asText() + " " + event.path("from").asText("") + " -> "
                                + event.path("to").asText())
                .toList();
    }

    @Test
    void what_happens_is_told_at_once_and_kept() {
        try (LiveReader reader = new LiveReader(monitor.url())) {
            reader.send("{\"type\":\"subscribe\",\"topics\":[\"events\"]}");
            reader.await("full");
            server.drop("live/a");
            JsonNode event = reader.await("event").path("event");
            assertThat(event.path("kind").asText()).isEqualTo("state");
            assertThat(event.path("path").asText()).isEqualTo("live/a");
            assertThat(event.path("from").asText()).isEqualTo("live");
            assertThat(event.path("to").asText()).isEqualTo("gone");
            assertThat(event.path("durationMs").isNumber()).isTrue();
        }
        assertThat(told(monitor.json("/api/v1/events?kind=state"))).contains("live/a live -> gone");
        JsonNode ended = monitor.json("/api/v1/sessions?state=ended&role=publisher")
                .path("items")
                .path(0);
        assertThat(ended.path("path").asText()).isEqualTo("live/a");
        assertThat(ended.path("ended").asText()).isEqualTo("left");
        assertThat(ended.path("bytes").asLong()).isPositive();
        assertThat(monitor.json("/api/v1/sessions?state=running&path=cam1")
                        .path("total")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void what_happened_outlives_the_monitor_and_what_changed_meanwhile_is_told() throws Exception {
        try (RealRedis redis = RealRedis.start(folder);
                SimulatedServer server = simulated()) {
            String yaml = yaml(server, "redis: { url: '" + redis.url() + "' }\n");
            try (Monitor monitor = Monitor.start(folder, yaml)) {
                awaitState(monitor, "live/a", "live");
                server.drop("live/a");
                StringRedisTemplate template = monitor.bean(StringRedisTemplate.class);
                Await.until(() -> assertThat(template.opsForStream().size("mediamtx:events"))
                        .isPositive());
            }
            server.takeOver("cam1", Protocol.RTMP);
            try (Monitor monitor = Monitor.start(folder, yaml)) {
                Await.until(() -> assertThat(told(monitor.json("/api/v1/events")))
                        .contains("live/a live -> gone")
                        .filteredOn(line -> line.startsWith("cam1 srt") && line.contains("-> rtmp"))
                        .hasSize(1));
                assertThat(monitor.json("/api/v1/sessions?state=ended").path("items"))
                        .extracting(session -> session.path("path").asText() + " "
                                + session.path("ended").asText())
                        .contains("live/a left", "cam1 taken-over");
            }
        }
    }

    @Test
    void redis_has_no_event_without_the_report_that_it_was_found_in() {
        awaitState(monitor, "taken", "live");
        StringRedisTemplate redis = monitor.bean(StringRedisTemplate.class);
        Await.until(() -> assertThat(redis.opsForHash().get("mediamtx:streams:latest", "main"))
                .asString()
                .contains("\"path\":\"taken\""));
        for (Protocol next : List.of(Protocol.RTMP, Protocol.SRT, Protocol.RTMP)) {
            long before = redis.opsForStream().size("mediamtx:events");
            server.takeOver("taken", next);
            Await.until(() ->
                    assertThat(redis.opsForStream().size("mediamtx:events")).isGreaterThan(before));
            assertThat(redis.opsForHash().get("mediamtx:streams:latest", "main"))
                    .asString()
                    .contains(stream(monitor, "taken").path("source").path("id").asText());
        }
    }

    @Test
    void events_of_a_time_without_redis_reach_it_later_and_other_processes_too() throws Exception {
        try (RealRedis redis = RealRedis.start(folder);
                SimulatedServer server = simulated();
                Monitor collector = Monitor.start(folder, yaml(server, "redis: { url: '" + redis.url() + "' }\n"));
                Monitor web =
                        Monitor.start(folder, yaml(server, "roles: [web]\nredis: { url: '" + redis.url() + "' }\n"))) {
            awaitState(collector, "cam1", "live");
            awaitState(web, "cam1", "live");
            server.stall("cam1");
            Await.until(() -> assertThat(told(web.json("/api/v1/events"))).contains("cam1 live -> stalled"));
            redis.stop();
            Await.until(() -> assertThat(collector
                            .json("/api/v1/info")
                            .path("monitor")
                            .path("issues")
                            .path(0)
                            .path("rule")
                            .asText())
                    .isEqualTo("redis-away"));
            server.resume("cam1");
            Await.until(() -> assertThat(told(collector.json("/api/v1/events"))).contains("cam1 stalled -> live"));
            redis.again();
            Await.until(() -> assertThat(told(web.json("/api/v1/events"))).contains("cam1 stalled -> live"));
        }
    }

    @Test
    void browsers_are_told_of_events_that_were_missed_on_the_live_channel() throws Exception {
        try (RealRedis redis = RealRedis.start(folder);
                SimulatedServer server = simulated();
                Monitor web =
                        Monitor.start(folder, yaml(server, "roles: [web]\nredis: { url: '" + redis.url() + "' }\n"));
                LiveReader reader = new LiveReader(web.url())) {
            Await.until(
                    () -> assertThat(web.bean(EventLog.class).isReadNeeded()).isFalse());
            reader.send("{\"type\":\"subscribe\",\"topics\":[\"events\"]}");
            reader.await("heartbeat");
            web.bean(StringRedisTemplate.class).opsForStream().add("mediamtx:events", Map.of("json", """
                    {"id":"1","time":"2026-11-22T10:00:00Z","kind":"state","server":"main","path":"a","to":"live"}"""));
            web.bean(EventLog.class).interrupted();

            assertThat(reader.await("event").path("event").path("id").asText()).isEqualTo("1");
        }
    }

    @Test
    void browsers_are_told_how_the_monitor_does_though_nobody_asks() throws Exception {
        try (RealRedis redis = RealRedis.start(folder);
                SimulatedServer server = simulated();
                Monitor monitor = Monitor.start(folder, yaml(server, "redis: { url: '" + redis.url() + "' }\n"));
                LiveReader reader = new LiveReader(monitor.url())) {
            Await.until(() -> assertThat(monitor.bean(RedisHealth.class).isUp()).isTrue());
            reader.await(
                    message -> message.path("monitor").path("level").asText().equals("ok"));
            redis.stop();

            JsonNode issue = reader.await(message -> message.path("monitor").has("issues"))
                    .path("monitor")
                    .path("issues")
                    .path(0);
            assertThat(issue.path("rule").asText()).isEqualTo("redis-away");
        }
    }

    @Test
    void a_mistake_of_our_own_does_not_mark_redis_as_away() {
        RedisHealth health = monitor.bean(RedisHealth.class);
        Await.until(() -> assertThat(health.isUp()).isTrue());
        Instant since = health.status().since();
        monitor.camel().createProducerTemplate().sendBody("direct:publish", "no report");

        assertThat(health.isUp()).isTrue();
        assertThat(health.status().since()).isEqualTo(since);
    }

    @Test
    void a_stream_in_trouble_names_the_rule_the_reason_and_what_to_do() {
        awaitState(monitor, "stalls", "live");
        server.stall("stalls");
        awaitState(monitor, "stalls", "stalled");
        JsonNode issue = stream(monitor, "stalls").path("issues").path(0);
        assertThat(issue.path("rule").asText()).isEqualTo("stream-stalled");
        assertThat(issue.path("advice").asText()).isNotEmpty();
        assertThat(stream(monitor, "stalls").path("score").asInt()).isZero();
        assertThat(monitor.json("/api/v1/streams?level=critical")
                        .path("items")
                        .path(0)
                        .path("path")
                        .asText())
                .isEqualTo("stalls");
    }

    @Test
    void the_settings_say_what_is_expected_and_how_it_is_judged() {
        String more = """
                streams:
                  - { path: cam1, title: Camera 1, labels: { site: roof }, owner: Video team,
                      expect: { video: [H265], readers: { min: 5 } } }
                  - { path: never/seen, expect: { live: true } }
                rules:
                  - { rule: readers-missing, path: cam1, enabled: false }
                  - { rule: stream-video-codec, path: 'cam*', level: critical, for: 0s }
                privacy: { addresses: hidden }
                """;
        try (SimulatedServer server = simulated();
                Monitor monitor = Monitor.start(folder, yaml(server, more))) {
            awaitState(monitor, "never/seen", "offline");
            assertThat(stream(monitor, "never/seen").path("neverSeen").asBoolean())
                    .isTrue();
            Await.until(() -> assertThat(stream(monitor, "cam1").path("issues"))
                    .extracting(issue -> issue.path("rule").asText() + " "
                            + issue.path("level").asText())
                    .containsExactly("stream-video-codec critical"));
            assertThat(stream(monitor, "cam1").path("title").asText()).isEqualTo("Camera 1");
            assertThat(monitor.json("/api/v1/streams?q=video%20team")
                            .path("total")
                            .asInt())
                    .isEqualTo(1);
            assertThat(monitor.json("/api/v1/streams?label=site=roof")
                            .path("total")
                            .asInt())
                    .isEqualTo(1);
            assertThat(monitor.get("/api/v1/connections").body()).doesNotContain("address");
            assertThat(monitor.json("/api/v1/rules?server=main&path=cam1").path("items"))
                    .filteredOn(rule -> rule.path("changed").asBoolean())
                    .extracting(rule -> rule.path("id").asText())
                    .containsExactlyInAnyOrder("readers-missing", "stream-video-codec");
            assertThat(monitor.json("/api/v1/rules").path("items"))
                    .noneMatch(rule -> rule.path("changed").asBoolean());
        }
    }

    @Test
    void the_catalogues_are_served() {
        assertThat(monitor.json("/api/v1/metrics").path("total").asInt()).isGreaterThan(100);
        assertThat(monitor.json("/api/v1/rules").path("total").asInt()).isGreaterThan(40);
        assertThat(monitor.json("/api/v1/rules?rule=srt-drops&rule=stream-stalled&rule=none")
                        .path("items"))
                .extracting(rule -> rule.path("id").asText())
                .containsExactlyInAnyOrder("srt-drops", "stream-stalled");
        assertThat(monitor.get("/api/v1/events?from=yesterday").statusCode()).isEqualTo(400);
        assertThat(monitor.get("/api/v1/events?kind=party").statusCode()).isEqualTo(400);
        assertThat(monitor.get("/api/v1/sessions?role=singer").statusCode()).isEqualTo(400);
    }
}
