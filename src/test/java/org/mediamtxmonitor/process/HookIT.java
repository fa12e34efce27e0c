package org.mediamtxmonitor.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.RealRedis;
import org.mediamtxmonitor.testing.Receiver;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A hook of a user within the whole monitor. */
class HookIT {

    private static final String QUICK_ALERTS = "alerts: { startGrace: 0s }\n";

    @TempDir
    Path folder;

    private static JsonNode route(Monitor monitor, String id) {
        for (JsonNode route : monitor.json("/api/v1/routes?limit=1000").path("items")) {
            if (route.path("id").asText().equals(id)) {
                return route;
            }
        }
        throw new IllegalStateException("no route " + id);
    }

    @Test
    void a_hook_that_hangs_does_not_delay_polls_and_what_it_missed_is_counted() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        try (SimulatedServer server = SimulatedServer.builder()
                        .paths(PathPlan.many(2, 1, null))
                        .start();
                Monitor monitor = Monitor.start(
                        folder,
                        Monitor.data(folder) + "collector: { interval: 250ms }\nservers:\n  - { id: main, url: '"
                                + server.url() + "' }\n")) {
            replace(monitor, "on-poll", exchange -> hangs.await());
            Await.until(() -> assertThat(
                            route(monitor, "call-on-poll").path("dropped").asLong())
                    .isPositive());
            String before =
                    monitor.json("/api/v1/servers/main").path("collectedAt").asText();

            Await.until(() -> assertThat(monitor.json("/api/v1/servers/main")
                            .path("collectedAt")
                            .asText())
                    .isGreaterThan(before));
            assertThat(monitor.get("/metrics").body())
                    .contains("mediamtx_monitor_queue_dropped_total{queue=\"on-poll\"}");
            hangs.countDown();
        }
    }

    private static void replace(Monitor monitor, String hook, Processor steps) throws Exception {
        monitor.camel().getRouteController().stopRoute(hook);
        monitor.camel().removeRoute(hook);
        monitor.camel().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:" + hook).routeId(hook).process(steps);
            }
        });
        monitor.camel().getRouteController().startRoute(hook);
    }

    @Test
    void events_and_alerts_of_a_time_without_redis_reach_their_hooks_after_it_is_back_and_polls_do_not_wait()
            throws Exception {
        List<String> called = new CopyOnWriteArrayList<>();
        List<String> alerts = new CopyOnWriteArrayList<>();
        CountDownLatch hangs = new CountDownLatch(1);
        try (RealRedis redis = RealRedis.start(folder);
                SimulatedServer server = SimulatedServer.builder()
                        .paths(PathPlan.many(2, 1, null))
                        .start();
                Monitor monitor = Monitor.start(
                        folder,
                        Monitor.data(folder) + Monitor.stalledSoon() + "redis: { url: '" + redis.url()
                                + "' }\n" + QUICK_ALERTS
                                + "collector: { interval: 250ms }\nservers:\n  - { id: main, url: '"
                                + server.url() + "' }\n")) {
            replace(monitor, "on-alert", exchange -> {
                Alert alert = exchange.getMessage().getBody(Alert.class);
                alerts.add(alert.key().path() + " " + alert.state().word());
            });
            replace(monitor, "on-event", exchange -> {
                Event event = exchange.getMessage().getBody(Event.class);
                called.add(event.path() + " " + event.to());
                hangs.await();
            });
            Await.until(() -> assertThat(monitor.json("/api/v1/streams?state=live")
                            .path("total")
                            .asInt())
                    .isEqualTo(2));
            JsonNode streams = monitor.json("/api/v1/streams?sort=path").path("items");
            String first = streams.path(0).path("path").asText();
            String second = streams.path(1).path("path").asText();
            server.stall(first);
            Await.until(() -> assertThat(called).contains(first + " stalled"));
            Await.until(() -> assertThat(alerts).contains(first + " firing"));
            redis.stop();
            server.stall(second);
            Await.until(() ->
                    assertThat(monitor.json("/api/v1/events").toString()).contains("\"path\":\"" + second + "\""));
            assertThat(called).as("the hook hangs, events go on").doesNotContain(second + " stalled");
            Await.until(() -> assertThat(monitor.json("/api/v1/alerts?state=firing&path=" + second)
                            .path("total")
                            .asInt())
                    .isEqualTo(1));
            hangs.countDown();
            redis.again();

            Await.until(() -> assertThat(called).contains(second + " stalled"));
            Await.until(() -> assertThat(alerts).contains(second + " firing"));
            assertThat(called)
                    .as("written again, as Redis is empty, and not handed on again")
                    .doesNotHaveDuplicates();
            assertThat(alerts).doesNotHaveDuplicates();
        }
    }

    /** The built-in route that calls the hook, with a second between two tries, and a hook that posts. */
    private static String postsAlerts(String url) throws IOException {
        String built = Files.readString(Path.of("src/main/resources/routes/hooks.camel.yaml"));
        return built.substring(
                                built.indexOf("- route:\n    id: call-on-alert"),
                                built.indexOf("- route:\n    id: on-snapshot"))
                        .replace("retryAfter: 60000, attempts: 5", "retryAfter: 1000, attempts: 100")
                + """
                - route:
                    id: on-alert
                    description: Posts each change of an alert
                    from:
                      uri: direct:on-alert
                      steps:
                        - marshal: { json: { library: Jackson, objectMapper: "#apiMapper" } }
                        - setHeader: { name: CamelHttpMethod, constant: POST }
                        - to: URL
                """.replace("URL", url);
    }

    private static long firing(Receiver receiver) {
        return receiver.requests().stream()
                .filter(request -> request.json().path("state").asText().equals("firing"))
                .count();
    }

    @Test
    void a_change_of_an_alert_on_which_the_hook_failed_comes_again_also_after_a_restart() throws Exception {
        try (Receiver receiver = new Receiver().answers(500, "", Map.of());
                SimulatedServer server = SimulatedServer.builder()
                        .paths(PathPlan.many(2, 1, null))
                        .start()) {
            Path routes = Files.createDirectories(folder.resolve("routes"));
            Files.writeString(routes.resolve("alerts.yaml"), postsAlerts(receiver.url()));
            String yaml = Monitor.data(folder) + Monitor.stalledSoon() + QUICK_ALERTS
                    + "collector: { interval: 250ms }\nservers:\n  - { id: main, url: '" + server.url() + "' }\n";
            try (Monitor monitor = Monitor.start(folder, yaml)) {
                Await.until(() -> assertThat(monitor.json("/api/v1/streams?state=live")
                                .path("total")
                                .asInt())
                        .isEqualTo(2));
                server.stall(monitor.json("/api/v1/streams?sort=path")
                        .path("items")
                        .path(0)
                        .path("path")
                        .asText());
                Await.until(() -> assertThat(firing(receiver)).as("tries").isGreaterThan(1));
                assertThat(route(monitor, "on-alert").path("failed").asLong()).isPositive();
                assertThat(monitor.get("/metrics").body())
                        .contains(
                                "mediamtx_monitor_hook_failed_total{hook=\"on-alert\"}",
                                "mediamtx_monitor_stream_dropped_total{group=\"on-alert\",stream=\"alerts:changes\"} 0");
            }
            receiver.answers(200, "", Map.of());
            long before = firing(receiver);

            try (Monitor monitor = Monitor.start(folder, yaml)) {
                Await.until(() -> assertThat(firing(receiver)).isEqualTo(before + 1));
                assertThat(route(monitor, "call-on-alert").path("dropped").asLong())
                        .isZero();
            }
        }
    }
}
