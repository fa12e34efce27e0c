package org.mediamtxmonitor.process;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.demo.Media;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.LiveReader;
import org.mediamtxmonitor.testing.Monitor;
import org.springframework.data.redis.core.StringRedisTemplate;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Names of paths are data: what MediaMTX lists is shown, told, kept and found, whatever it is called. */
class OddNamesIT {

    private static final List<String> NAMES = List.of(
            "@server",
            "a@b",
            "live@reader:srt:192.0.2.7",
            "%40server",
            "a%2540",
            "100%",
            "a:b:1s",
            "*[?]{x}",
            "two words",
            "a&b=c+d#e?f",
            "\"quoted\" \\ 'name'",
            "<b>${body}</b>{{x}}",
            "\u00e4\u0436\u4e2d\ud83d\ude00",
            "constructor",
            "__proto__",
            "n".repeat(1000));

    private static SimulatedServer server;
    private static Monitor monitor;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = SimulatedServer.builder().paths(paths()).start();
        monitor = Monitor.start(
                folder,
                Monitor.data(folder) + "collector: { interval: 250ms }\nservers:\n  - { id: north, url: '"
                        + server.url() + "' }\n");
    }

    private static List<PathPlan> paths() {
        Media media = PathPlan.many(1, 1, Protocol.SRT).get(0).media();
        List<PathPlan> paths = new ArrayList<>();
        NAMES.forEach(
                name -> paths.add(PathPlan.dynamic(name, Protocol.SRT, media).read(1, Protocol.SRT)));
        return paths;
    }

    @AfterAll
    static void stop() {
        monitor.close();
        server.close();
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    @Test
    void every_stream_is_told_kept_and_found_by_its_name() {
        try (LiveReader live = new LiveReader(monitor.url())) {
            live.send("{\"type\":\"subscribe\"}");
            List<String> told = new ArrayList<>();
            live.await(message -> message.path("type").asText().equals("delta")
                    && names(message.path("streams"), told).containsAll(NAMES));
        }
        Await.until(
                () -> assertThat(names(monitor.json("/api/v1/streams?limit=100").path("items"), new ArrayList<>()))
                        .containsExactlyInAnyOrderElementsOf(NAMES));
        for (String name : NAMES) {
            assertThat(monitor.json("/api/v1/stream?server=north&path=" + encoded(name))
                            .path("path")
                            .asText())
                    .isEqualTo(name);
            Await.until(() -> {
                JsonNode item = monitor.json("/api/v1/history?server=north&from=-1m&points=1000"
                                + "&metrics=inboundBitsPerSecond&path=" + encoded(name))
                        .path("items")
                        .path(0);
                assertThat(item.path("path").asText()).isEqualTo(name);
                assertThat(item.path("metrics").path("inboundBitsPerSecond").path("mean"))
                        .as(name)
                        .hasSizeGreaterThan(3);
            });
            assertThat(monitor.get("/api/v1/history/export?server=north&format=csv&path=" + encoded(name))
                            .statusCode())
                    .as(name)
                    .isEqualTo(200);
        }
        String latest = monitor.bean(StringRedisTemplate.class)
                .<String, String>opsForHash()
                .get(monitor.bean(Keys.class).latest(), "north");
        assertThat(latest).contains("live@reader:srt:192.0.2.7");
        assertThat(monitor.json("/api/v1/routes?limit=1000").path("items"))
                .allSatisfy(route -> assertThat(route.path("failed").asLong())
                        .as(route.path("id").asText())
                        .isZero());
    }

    private static List<String> names(JsonNode streams, List<String> all) {
        streams.forEach(stream -> all.add(stream.path("path").asText()));
        return all;
    }
}
