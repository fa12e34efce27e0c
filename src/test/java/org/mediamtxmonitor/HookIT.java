package org.mediamtxmonitor;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Monitor;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A hook of a user within the whole monitor. */
class HookIT {

    @TempDir
    Path folder;

    private static JsonNode queue(Monitor monitor) {
        for (JsonNode route : monitor.json("/api/v1/routes?limit=1000").path("items")) {
            if (route.path("id").asText().equals("call-on-poll")) {
                return route;
            }
        }
        throw new IllegalStateException("no route call-on-poll");
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
            monitor.camel().getRouteController().stopRoute("on-poll");
            monitor.camel().removeRoute("on-poll");
            monitor.camel().addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:on-poll").routeId("on-poll").process(exchange -> hangs.await());
                }
            });
            monitor.camel().getRouteController().startRoute("on-poll");
            Await.until(
                    () -> assertThat(queue(monitor).path("dropped").asLong()).isPositive());
            String before =
                    monitor.json("/api/v1/servers/main").path("collectedAt").asText();

            Await.until(() -> assertThat(monitor.json("/api/v1/servers/main")
                            .path("collectedAt")
                            .asText())
                    .isGreaterThan(before));
            assertThat(monitor.get("/metrics").body()).contains("monitor_queue_dropped_total{queue=\"on-poll\"}");
            hangs.countDown();
        }
    }
}
