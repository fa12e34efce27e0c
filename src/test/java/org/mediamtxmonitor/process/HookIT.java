package org.mediamtxmonitor.process;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.RealRedis;

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
            replace(monitor, "on-poll", exchange -> hangs.await());
            Await.until(
                    () -> assertThat(queue(monitor).path("dropped").asLong()).isPositive());
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
    void events_of_a_time_without_redis_reach_the_hook_after_it_is_back_and_polls_do_not_wait_for_it()
            throws Exception {
        List<String> called = new CopyOnWriteArrayList<>();
        CountDownLatch hangs = new CountDownLatch(1);
        try (RealRedis redis = RealRedis.start(folder);
                SimulatedServer server = SimulatedServer.builder()
                        .paths(PathPlan.many(2, 1, null))
                        .start();
                Monitor monitor = Monitor.start(
                        folder,
                        Monitor.data(folder) + Monitor.stalledSoon() + "redis: { url: '" + redis.url()
                                + "' }\ncollector: { interval: 250ms }\nservers:\n  - { id: main, url: '"
                                + server.url() + "' }\n")) {
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
            redis.stop();
            server.stall(second);
            Await.until(() ->
                    assertThat(monitor.json("/api/v1/events").toString()).contains("\"path\":\"" + second + "\""));
            assertThat(called).as("the hook hangs, events go on").doesNotContain(second + " stalled");
            hangs.countDown();
            redis.again();

            Await.until(() -> assertThat(called).contains(second + " stalled"));
        }
    }
}
