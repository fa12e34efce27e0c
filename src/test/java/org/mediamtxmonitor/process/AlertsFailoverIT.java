package org.mediamtxmonitor.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.demo.Media;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.LeaseNames;
import org.mediamtxmonitor.testing.ApiReader;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.MonitorProcess;
import org.mediamtxmonitor.testing.RealRedis;
import org.springframework.data.redis.core.StringRedisTemplate;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;

/** What a receiver gets while processes are killed and Redis comes and goes: each beginning and each end once. */
class AlertsFailoverIT {

    private static final Keys KEYS = new Keys("mediamtx:");

    @TempDir
    Path folder;

    /** Bodies of the messages, in the order in which they came. */
    private final List<JsonNode> messages = new CopyOnWriteArrayList<>();

    private HttpServer receiver;
    private SimulatedServer server;

    @BeforeEach
    void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            messages.add(Json.mapper().readTree(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        server = SimulatedServer.builder()
                .upFor(Duration.ofHours(1))
                .paths(List.of(
                        PathPlan.configured("cam1", Protocol.SRT, Media.SD),
                        PathPlan.configured("cam2", Protocol.SRT, Media.SD)))
                .start();
    }

    @AfterEach
    void stop() {
        server.close();
        receiver.stop(0);
    }

    /** One that the test kills. */
    private MonitorProcess process(String name, RealRedis redis) throws IOException {
        Path own = folder.resolve(name);
        return MonitorProcess.start(own, yaml(own, redis));
    }

    /** One that stays, in this process. */
    private Monitor monitor(String name, RealRedis redis) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name));
        return Monitor.start(own, yaml(own, redis));
    }

    private String yaml(Path own, RealRedis redis) {
        return Monitor.data(own) + Monitor.BUSY_MACHINE + "collector: { interval: 250ms }\n"
                + (redis == null ? "" : "redis: { url: '" + redis.url() + "' }\n")
                + "streams: [ { path: 'cam*', expect: { live: true } } ]\n"
                + "alerts: { keepFiring: 0s, startGrace: 0s, flapping: { changes: 0 },"
                + " grouping: { criticalWait: 0s } }\n"
                + "notify: [ { name: desk, type: webhook, allowPrivate: true, url: 'http://127.0.0.1:"
                + receiver.getAddress().getPort() + "/' } ]\n"
                + "servers: [ { id: main, url: '" + server.url() + "' } ]\n";
    }

    private static void live(ApiReader monitor) {
        Await.until(() -> assertThat(
                        monitor.json("/api/v1/streams?state=live").path("total").asInt())
                .isEqualTo(2));
    }

    /** Kinds of the messages in whose text the path is. */
    private List<String> told(String path) {
        return messages.stream()
                .filter(message -> message.toString().contains("\"" + path + "\""))
                .map(message -> message.path("kind").asText())
                .toList();
    }

    private static String alert(ApiReader monitor, String path) {
        return monitor.json("/api/v1/alerts?state=firing&path=" + path)
                .path("items")
                .path(0)
                .path("id")
                .asText();
    }

    @Test
    void when_the_one_that_judges_is_killed_another_one_goes_on_within_five_seconds() throws Exception {
        try (RealRedis redis = RealRedis.start(folder)) {
            MonitorProcess first = process("first", redis);
            live(first);
            try (Monitor second = monitor("second", redis)) {
                live(second);
                server.drop("cam1");
                Await.until(() -> assertThat(told("cam1")).containsExactly("firing"));
                String before = alert(first, "cam1");
                Await.until(() -> assertThat(alert(second, "cam1")).isEqualTo(before));
                StringRedisTemplate template = redis.client();
                String token = template.opsForValue().get(KEYS.lease(LeaseNames.ALERTS));
                String committed =
                        template.opsForValue().get(KEYS.alertsCommitted()).split(" ")[0];
                first.kill();
                long killed = System.nanoTime();
                Await.until(() -> assertThat(template.opsForValue().get(KEYS.lease(LeaseNames.ALERTS)))
                        .isNotNull()
                        .isNotEqualTo(token));
                Await.until(() -> assertThat(template.opsForValue()
                                .get(KEYS.alertsCommitted())
                                .split(" ")[0])
                        .isNotEqualTo(committed));
                Duration took = Duration.ofNanos(System.nanoTime() - killed);
                assertThat(took).isLessThan(Duration.ofSeconds(5));

                server.publish("cam1");
                Await.until(() -> assertThat(told("cam1")).containsExactly("firing", "resolved"));
                server.drop("cam2");
                Await.until(() -> assertThat(told("cam2")).containsExactly("firing"));
                assertThat(told("cam1")).containsExactly("firing", "resolved");
            } finally {
                first.kill();
            }
        }
    }

    @Test
    void a_monitor_that_was_killed_goes_on_with_its_alerts_and_repeats_none() throws Exception {
        MonitorProcess first = process("only", null);
        try {
            live(first);
            server.drop("cam1");
            Await.until(() -> assertThat(told("cam1")).containsExactly("firing"));
            String before = alert(first, "cam1");
            first.kill();
            try (Monitor again = monitor("only", null)) {
                Await.until(() -> assertThat(alert(again, "cam1")).isEqualTo(before));
                server.drop("cam2");
                Await.until(() -> assertThat(told("cam2")).isNotEmpty());
                server.publish("cam1");
                server.publish("cam2");
                Await.until(() -> assertThat(again.json("/api/v1/incidents?status=firing")
                                .path("total")
                                .asInt())
                        .isZero());
                Await.until(() -> assertThat(messages)
                        .extracting(message -> message.path("kind").asText())
                        .endsWith("resolved"));
                assertThat(told("cam1").stream().filter("firing"::equals)).hasSize(1);
            }
        } finally {
            first.kill();
        }
    }

    @Test
    void without_redis_alerts_are_told_from_memory_and_not_again_when_it_is_back() throws Exception {
        try (RealRedis redis = RealRedis.start(folder);
                Monitor monitor = monitor("only", redis)) {
            live(monitor);
            server.drop("cam1");
            Await.until(() -> assertThat(told("cam1")).containsExactly("firing"));
            redis.stop();
            Await.until(() -> assertThat(monitor.json("/api/v1/info")
                            .path("redis")
                            .path("state")
                            .asText())
                    .isEqualTo("down"));
            server.publish("cam1");
            Await.until(() -> assertThat(told("cam1")).containsExactly("firing", "resolved"));
            redis.again();
            Await.until(() -> assertThat(monitor.json("/api/v1/info")
                            .path("redis")
                            .path("state")
                            .asText())
                    .isEqualTo("up"));
            Await.until(() -> assertThat(monitor.json("/api/v1/alerts?past=true&path=cam1")
                            .path("total")
                            .asInt())
                    .isEqualTo(1));
            server.drop("cam2");
            Await.until(() -> assertThat(told("cam2")).containsExactly("firing"));
            server.publish("cam2");
            Await.until(() -> assertThat(told("cam2")).containsExactly("firing", "resolved"));
            assertThat(told("cam1")).containsExactly("firing", "resolved");
        }
    }
}
