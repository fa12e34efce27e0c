package org.mediamtxmonitor.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.camel.overlay.RouteOverlay;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Footprint;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.Runs;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random edits of the folder of routes while servers are polled. {@code -Dproperty.scale=1} makes ten times as many; the seed
 * of a run that failed is in its message.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RouteEditsIT {

    private static final int EDITS = Runs.of(1_000);

    /** Edits after which every kind of them has been seen, and classes and pools are there. */
    private static final int WARM_UP = 30;

    private static final List<String> NAMES = List.of("a.yaml", "b.yaml", "c.yaml");

    @TempDir
    Path folder;

    private static String route(String id, int number) {
        return "- route:\n    id: " + id + "\n    description: Number " + number + "\n    from:\n      uri: direct:"
                + id + "\n      steps:\n        - setVariable: { name: number, constant: \"" + number + "\" }\n";
    }

    private static String content(Random random, int number) throws Exception {
        return switch (random.nextInt(9)) {
            case 0 -> route("on-poll", number);
            case 1 -> route("on-event", number) + route("mine-" + random.nextInt(3), number);
            case 2 -> template(number);
            case 3 -> route("on-poll", number).replace("setVariable", "noSuchStep");
            case 4 -> route("on-poll", number) + "        - to: timer:x?noSuchOption=1\n";
            case 5 -> route("mine-1", number).replace("direct:mine-1", "direct:publish");
            case 6 -> route("on-poll", number).substring(0, 60);
            case 7 ->
                "- rest: { id: ours, path: /ext, get: [ { id: get-x, path: /x, to: \"direct:mine-rest\" } ] }\n"
                        + route("mine-rest", number);
            default -> "";
        };
    }

    private static String template(int number) throws Exception {
        String all = Files.readString(Path.of("src/main/resources/routes/collect.camel.yaml"));
        return all.substring(0, all.indexOf("- routeTemplate:\n    id: side-requests"))
                .replace("collect-{{server}}\"", "collect-" + number + "-{{server}}\"");
    }

    private static void edit(Path routes, Random random, int number) throws Exception {
        Path file = routes.resolve(NAMES.get(random.nextInt(NAMES.size())));
        switch (random.nextInt(6)) {
            case 0 -> Files.deleteIfExists(file);
            case 1 -> {
                if (Files.exists(file)) {
                    Files.move(
                            file,
                            routes.resolve(NAMES.get(random.nextInt(NAMES.size()))),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
            case 2 -> {
                String whole = content(random, number);
                Files.writeString(file, whole.substring(0, whole.length() / 2));
                Files.writeString(file, whole);
            }
            default -> Files.writeString(file, content(random, number));
        }
    }

    private static String status(Monitor monitor) {
        return monitor.json("/api/v1/servers/main").path("status").asText();
    }

    /** Removes all files, and waits until the routes are those before. */
    private Footprint withoutFiles(Monitor monitor, Path routes, Set<String> before, long seed) throws Exception {
        try (Stream<Path> files = Files.list(routes)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Await.until(() -> {
            assertThat(monitor.bean(RouteOverlay.class).files()).isEmpty();
            assertThat(monitor.startedRoutes()).as("seed %s", seed).isEqualTo(before);
        });
        return Footprint.now();
    }

    @Test
    void a_hundred_random_edits_lose_no_route_and_no_poll_and_leave_no_threads_objects_or_classes_behind()
            throws Exception {
        long seed = Long.getLong("property.seed", new Random().nextLong());
        Random random = new Random(seed);
        Path routes = Files.createDirectories(folder.resolve("routes"));
        try (SimulatedServer server = SimulatedServer.builder()
                        .paths(PathPlan.many(2, 1, null))
                        .start();
                Monitor monitor = Monitor.start(
                        folder,
                        Monitor.data(folder) + "collector: { interval: 1s }\nservers:\n  - { id: main, url: '"
                                + server.url() + "' }\n",
                        List.of("--monitor.routes-look=20ms"))) {
            Await.until(() -> assertThat(monitor.json("/api/v1/streams?state=live")
                            .path("total")
                            .asInt())
                    .isEqualTo(2));
            Set<String> before = monitor.startedRoutes();
            Footprint early = null;

            for (int i = 0; i < EDITS; i++) {
                if (i == WARM_UP) {
                    early = withoutFiles(monitor, routes, before, seed);
                }
                edit(routes, random, i);
                // Asks all the time, for so long that some edits are seen and others are not.
                long until = System.nanoTime() + (20 + random.nextInt(60)) * 1_000_000L;
                do {
                    assertThat(status(monitor))
                            .as("seed %s, edit %d: while routes change the server is polled", seed, i)
                            .isEqualTo("up");
                } while (System.nanoTime() < until);
            }
            Footprint late = withoutFiles(monitor, routes, before, seed);

            // What each edit leaves behind would be there seventy times.
            late.assertNoMoreThan(early, "seed " + seed);
            assertThat(monitor.json("/api/v1/events").toString())
                    .as("seed %s: no server was silent", seed)
                    .doesNotContain("unreachable");
        }
    }
}
