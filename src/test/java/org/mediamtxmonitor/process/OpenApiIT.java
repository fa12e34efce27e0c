package org.mediamtxmonitor.process;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.demo.DemoFleet;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.web.openapi.OpenApiDocument;

import static org.assertj.core.api.Assertions.assertThat;

/** What the API answers about the servers of the demo is what its document says: no field more, none of another type. */
class OpenApiIT {

    private static DemoFleet fleet;
    private static Monitor monitor;
    private static OpenApiDocument document;

    @BeforeAll
    static void start(@TempDir Path folder) {
        fleet = DemoFleet.start();
        String servers = fleet.servers().stream()
                .map(server -> "  - { id: " + server.id() + ", url: '" + server.url() + "', labels: { site: roof } }\n")
                .collect(Collectors.joining());
        monitor = Monitor.start(
                folder,
                Monitor.data(folder) + "collector: { interval: 500ms }\nservers:\n" + servers
                        + "streams: [ { server: edge, path: never-there, expect: { live: true } } ]\n");
        document = new OpenApiDocument(monitor.get("/api/openapi").body());
        Await.until(
                () -> assertThat(monitor.json("/api/v1/forwards").path("items")).isNotEmpty());
        Await.until(() ->
                assertThat(monitor.json("/api/v1/availability").path("items")).isNotEmpty());
    }

    @AfterAll
    static void stop() {
        monitor.close();
        fleet.close();
    }

    private static void fits(String path, String query) {
        String named = path.replace("{server}", "edge")
                .replace("{ticket}", "none")
                .replace("{rule}", "stream-stalled")
                .replace("{id}", "none");
        HttpResponse<String> answer = monitor.get(named + query);
        assertThat(document.faults(path, answer)).as(path + query).isEmpty();
    }

    @Test
    void every_read_answers_what_the_document_says() {
        for (String path : document.reads().keySet()) {
            for (String query : List.of("", "?server=edge", "?limit=x", "?server=none&path=none")) {
                fits(path, query);
            }
        }
    }

    @Test
    void every_stream_and_its_past_is_what_the_document_says() {
        monitor.json("/api/v1/streams").path("items").forEach(stream -> {
            String one = "?server=" + stream.path("server").asText() + "&path="
                    + stream.path("path").asText();
            for (String path : List.of(
                    "/api/v1/stream",
                    "/api/v1/status",
                    "/api/v1/badge",
                    "/api/v1/history",
                    "/api/v1/availability",
                    "/api/v1/rules")) {
                fits(path, one);
            }
            fits("/api/v1/history", one + "&format=csv");
            fits("/api/v1/history/export", one + "&format=csv");
        });
    }
}
