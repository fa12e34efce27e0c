package org.mediamtxmonitor.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.camel.overlay.RouteOverlay;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.Receiver;

import static org.assertj.core.api.Assertions.assertThat;

/** Each example of docs/routes.md over a running monitor: what it does, and that it is gone with its file. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RouteExamplesIT {

    private static final Pattern EXAMPLE = Pattern.compile("(?s)### ([^\n]+)\n\n```yaml\n(.*?)```");

    @TempDir
    static Path folder;

    private static Map<String, String> examples;
    private static SimulatedServer server;
    private static Receiver receiver;
    private static Monitor monitor;
    private static Path routes;

    @BeforeAll
    static void a_monitor() throws Exception {
        examples = new TreeMap<>();
        Matcher found = EXAMPLE.matcher(Files.readString(Path.of("docs/routes.md")));
        while (found.find()) {
            examples.put(found.group(1), found.group(2));
        }
        server = SimulatedServer.builder().paths(PathPlan.many(2, 1, null)).start();
        receiver = new Receiver();
        routes = Files.createDirectories(folder.resolve("routes"));
        monitor = Monitor.start(
                folder,
                Monitor.data(folder) + Monitor.stalledSoon()
                        + "collector: { interval: 500ms }\nservers:\n  - { id: main, url: '" + server.url() + "' }\n");
    }

    @AfterAll
    static void end() {
        monitor.close();
        receiver.close();
        server.close();
    }

    private static void lay(String title, ThrowingRunnable sees) throws Exception {
        Path file = routes.resolve("example.yaml");
        Files.writeString(
                file,
                examples.remove(title)
                        .replaceAll("https://[a-z]+\\.example\\.com", receiver.url())
                        .replace(
                                "/var/lib/mediamtx-monitor/csv",
                                folder.resolve("csv").toString()));
        Await.until(() -> {
            RouteOverlay overlay = monitor.bean(RouteOverlay.class);
            assertThat(overlay.files())
                    .singleElement()
                    .satisfies(state -> assertThat(state.error()).isNull());
        });
        Await.until(sees);
        Files.delete(file);
        Await.until(() -> assertThat(monitor.bean(RouteOverlay.class).files()).isEmpty());
    }

    private static boolean took(String path, String words) {
        return receiver.requests().stream()
                .anyMatch(request ->
                        request.path().startsWith(path) && request.body().contains(words));
    }

    @Test
    void every_example_does_what_it_says_and_is_gone_with_its_file() throws Exception {
        String path = monitorPath();

        lay(
                "A line of CSV for each stream, in a file an hour",
                () -> assertThat(csv()).contains(",main,\"" + path + "\",live\n"));
        lay(
                "InfluxDB",
                () -> assertThat(took("/api/v2/write", "stream,server=main,path=" + path + " state=\"live\""))
                        .isTrue());
        lay(
                "An address of your own",
                () -> assertThat(monitor.get("/ext/servers").body()).isEqualTo("1 servers"));
        assertThat(monitor.get("/ext/servers").statusCode()).isEqualTo(404);
        lay("A webhook on every change of a state", () -> {
            server.stall(path);
            assertThat(took("/events", "\"to\":\"stalled\"")).isTrue();
        });
        lay("Another way to say each alert", () -> {
            monitor.camel()
                    .createProducerTemplate()
                    .sendBody("direct:on-alert", Map.of("id", "a1", "rule", "stream-stalled"));
            assertThat(took("/alerts", "\"id\":\"a1\"")).isTrue();
        });
        assertThat(examples.keySet()).as("examples that no test tries").isEmpty();
    }

    private static String monitorPath() {
        Await.until(() -> assertThat(
                        monitor.json("/api/v1/streams?state=live").path("total").asInt())
                .isEqualTo(2));
        return monitor.json("/api/v1/streams?sort=path")
                .path("items")
                .path(0)
                .path("path")
                .asText();
    }

    private static String csv() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("csv"))) {
            return Files.readString(files.findFirst().orElseThrow());
        }
    }
}
