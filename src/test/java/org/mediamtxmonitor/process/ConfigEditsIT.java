package org.mediamtxmonitor.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Footprint;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.Runs;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random edits of {@code collector.yaml} while servers are polled. {@code -Dproperty.scale=1} makes ten times as many; the seed of
 * a run that failed is in its message.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConfigEditsIT {

    private static final int EDITS = Runs.of(1_000);

    /** Edits after which every kind of them has been seen, and classes and pools are there. */
    private static final int WARM_UP = 30;

    @TempDir
    Path folder;

    private String base(String url) {
        return Monitor.data(folder) + Monitor.BUSY_MACHINE
                + "collector: { interval: 1s }\nservers:\n  - { id: main, url: '" + url + "' }\n";
    }

    private static String more(Random random, String url, int number) {
        return switch (random.nextInt(9)) {
            case 0 -> "  - { id: other, url: '" + url + "' }\n";
            case 1 -> "  - { id: other, url: '" + url + "', labels: { edit: '" + number + "' }, interval: 500ms }\n";
            case 2 -> "  - { id: gone, url: 'http://127.0.0.1:1' }\n  - { id: other, url: '" + url + "' }\n";
            case 3 -> "streams: [ { path: '**', group: g" + number + ", expect: { audio: [Opus] } } ]\n";
            case 4 ->
                "notify: [ { name: c" + number % 3 + ", type: webhook, url: 'https://x.example/" + number + "' } ]\n";
            case 5 -> "alerts: { warningFor: " + (1 + random.nextInt(9)) + "s }\n";
            case 6 -> "nonsense: " + number + "\n";
            case 7 -> "  - { id: other, url: 'http://127.0.0.1:1', interval: [ }\n";
            default -> "";
        };
    }

    private void edit(Path file, Random random, String url, int number) throws Exception {
        String whole = base(url) + more(random, url, number);
        switch (random.nextInt(6)) {
            case 0 -> Files.deleteIfExists(file);
            case 1 -> {
                Files.writeString(file, whole.substring(0, random.nextInt(whole.length())));
                Files.writeString(file, whole);
            }
            case 2 ->
                Files.move(
                        Files.writeString(folder.resolve("fresh"), whole), file, StandardCopyOption.REPLACE_EXISTING);
            default -> Files.writeString(file, whole);
        }
    }

    /** Writes the file as it was at first, and waits until the servers and routes are those of then. */
    private Footprint asAtFirst(Monitor monitor, Path file, String url, Set<String> before, long seed)
            throws Exception {
        Files.writeString(file, base(url));
        Await.until(() -> {
            assertThat(monitor.startedRoutes()).as("seed %s", seed).isEqualTo(before);
            assertThat(monitor.json("/api/v1/servers").path("total").asInt()).isEqualTo(1);
            assertThat(monitor.json("/api/v1/info").at("/configuration/state").asText())
                    .isEqualTo("in-force");
        });
        return Footprint.now();
    }

    @Test
    void a_hundred_random_edits_miss_no_poll_of_who_stays_and_leave_no_routes_threads_objects_or_classes_behind()
            throws Exception {
        long seed = Long.getLong("property.seed", new Random().nextLong());
        Random random = new Random(seed);
        Path file = folder.resolve("collector.yaml");
        try (SimulatedServer server = SimulatedServer.builder()
                        .paths(PathPlan.many(2, 1, null))
                        .start();
                Monitor monitor =
                        Monitor.start(folder, base(server.url()), List.of("--monitor.configuration-look=20"))) {
            Await.until(() -> assertThat(monitor.json("/api/v1/streams?state=live")
                            .path("total")
                            .asInt())
                    .isEqualTo(2));
            Set<String> before = monitor.startedRoutes();
            String since =
                    monitor.json("/api/v1/servers/main").path("statusSince").asText();
            String live = monitor.json("/api/v1/streams?server=main")
                    .at("/items/0/since")
                    .asText();
            Footprint early = null;
            for (int i = 0; i < EDITS; i++) {
                if (i == WARM_UP) {
                    early = asAtFirst(monitor, file, server.url(), before, seed);
                }
                edit(file, random, server.url(), i);
                long until = System.nanoTime() + (20 + random.nextInt(100)) * 1_000_000L;
                do {
                    JsonNode main = monitor.json("/api/v1/servers/main");
                    assertThat(main.path("status").asText())
                            .as("seed %s, edit %d: while the file changes the server is polled", seed, i)
                            .isEqualTo("up");
                } while (System.nanoTime() < until);
            }
            Footprint late = asAtFirst(monitor, file, server.url(), before, seed);
            assertThat(monitor.json("/api/v1/servers/main").path("statusSince").asText())
                    .as("seed %s", seed)
                    .isEqualTo(since);
            assertThat(monitor.json("/api/v1/streams?server=main")
                            .at("/items/0/since")
                            .asText())
                    .as("seed %s", seed)
                    .isEqualTo(live);
            assertThat(monitor.json("/api/v1/events?server=main&kind=gap")
                            .path("total")
                            .asInt())
                    .as("seed %s: events of gaps", seed)
                    .isZero();
            // What each edit leaves behind would be there seventy times.
            late.assertNoMoreThan(early, "seed " + seed);
            assertThat(monitor.camel().getEndpointRegistry().size()).isLessThan(400);
        }
    }
}
