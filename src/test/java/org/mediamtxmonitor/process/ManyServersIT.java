package org.mediamtxmonitor.process;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Monitor;

import static org.assertj.core.api.Assertions.assertThat;

/** Many servers that come and go at once, with a monitor that polls another one meanwhile. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ManyServersIT {

    private static final int SERVERS = 200;
    private static final int ROUTES_OF_A_SERVER = 5;

    /** Of one core, for either; it takes a third of it. Other work on the machine makes it no more. */
    private static final Duration MOST_CPU = Duration.ofSeconds(10);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @TempDir
    Path folder;

    private String yaml(String url, int more) {
        return Monitor.data(folder) + Monitor.BUSY_MACHINE
                + "collector: { interval: 1s }\nservers:\n  - { id: main, url: '" + url + "' }\n"
                + IntStream.range(0, more)
                        .mapToObj(i -> "  - { id: more-" + i + ", url: '" + url + "', interval: 30s }\n")
                        .collect(Collectors.joining());
    }

    /** CPU time of the thread that looks at the configuration, and changes the routes. */
    private static Duration used() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("timer://configuration"))
                .map(thread -> Duration.ofNanos(THREADS.getThreadCpuTime(thread.getId())))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static void assertQuick(Monitor monitor, int routes) {
        Duration before = used();
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(monitor.startedRoutes()).hasSize(routes));
        assertThat(used().minus(before)).isLessThan(MOST_CPU);
    }

    @Test
    void two_hundred_servers_come_and_go_within_seconds_and_no_poll_of_another_one_is_missed() throws Exception {
        try (SimulatedServer server = SimulatedServer.builder()
                        .paths(PathPlan.many(2, 1, null))
                        .start();
                Monitor monitor = Monitor.start(folder, yaml(server.url(), 0))) {
            Path file = folder.resolve("collector.yaml");
            Await.until(() -> assertThat(monitor.json("/api/v1/streams?state=live")
                            .path("total")
                            .asInt())
                    .isEqualTo(2));
            String since =
                    monitor.json("/api/v1/servers/main").path("statusSince").asText();
            Set<String> before = monitor.startedRoutes();
            int endpoints = monitor.camel().getEndpointRegistry().size();
            int fleeting = monitor.camel().getEndpointRegistry().dynamicSize();

            Files.writeString(file, yaml(server.url(), SERVERS));
            assertQuick(monitor, before.size() + ROUTES_OF_A_SERVER * SERVERS);
            // Camel forgets these where there are many.
            assertThat(monitor.camel().getEndpointRegistry().dynamicSize()).isEqualTo(fleeting);
            Files.writeString(file, yaml(server.url(), 0));
            assertQuick(monitor, before.size());

            assertThat(monitor.startedRoutes()).isEqualTo(before);
            Await.until(() ->
                    assertThat(monitor.camel().getEndpointRegistry().size()).isEqualTo(endpoints));
            assertThat(monitor.json("/api/v1/servers/main").path("statusSince").asText())
                    .isEqualTo(since);
            assertThat(monitor.json("/api/v1/events?server=main&kind=gap")
                            .path("total")
                            .asInt())
                    .isZero();
        }
    }
}
