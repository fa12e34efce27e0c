package org.mediamtxmonitor.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.camel.overlay.RouteOverlay;
import org.mediamtxmonitor.demo.Media;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.MqttBroker;
import org.mediamtxmonitor.testing.OAuthProxy;
import org.mediamtxmonitor.testing.Receiver;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each example of examples/routes over a running monitor: what was before, what it does, and that what was before is back
 * without its file. Examples that do not touch each other are laid over it together.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RouteExamplesIT {

    private static final Path EXAMPLES = Path.of("examples/routes");
    /** A name that ends a field of CSV, a tag of line protocol and a text of JSON, and means something in MQTT. */
    private static final String HOSTILE = "=a, \"b\"=c\\";

    private static final String WILDCARD = "wild/#";

    private static final String TOKEN = "a-token-of-good-length-123";

    @TempDir
    static Path folder;

    private static final Set<String> TRIED = new HashSet<>();
    private static final AtomicLong SRS_BYTES = new AtomicLong(1_000_000);
    private static SimulatedServer server;
    private static OAuthProxy proxy;
    private static Receiver receiver;
    private static Receiver kafka;
    private static Receiver srs;
    private static MqttBroker broker;
    private static GreenMail mail;
    private static Monitor monitor;
    private static Path routes;

    @BeforeAll
    static void a_monitor() throws Exception {
        server = SimulatedServer.builder()
                .paths(PathPlan.many(2, 1, null))
                .paths(
                        PathPlan.dynamic(HOSTILE, Protocol.RTMP, Media.HD),
                        PathPlan.dynamic(WILDCARD, Protocol.RTMP, Media.HD),
                        PathPlan.dynamic("test/a", Protocol.SRT, Media.HD).read(2, Protocol.SRT),
                        PathPlan.dynamic("live/a-preview", Protocol.SRT, Media.HD))
                .start();
        proxy = new OAuthProxy(server.url());
        receiver = new Receiver();
        kafka = new Receiver().answers(200, "{\"offsets\":[{\"partition\":0,\"offset\":0}]}", Map.of());
        srs = new Receiver().answers(200, srsStreams(), Map.of());
        broker = new MqttBroker();
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        mail.setUser("monitor", "none");
        routes = Files.createDirectories(folder.resolve("routes"));
        monitor = Monitor.start(folder, settings(""), List.of("--monitor.routes-look=60ms"));
        Await.until(() -> assertThat(json("/api/v1/streams?server=main&state=live")
                        .path("total")
                        .asInt())
                .isEqualTo(6));
    }

    @AfterAll
    static void end() {
        monitor.close();
        mail.stop();
        broker.close();
        srs.close();
        kafka.close();
        receiver.close();
        proxy.close();
        server.close();
    }

    /** @param more further sections of {@code collector.yaml} */
    private static String settings(String more) {
        return Monitor.data(folder) + Monitor.stalledSoon() + "auth: { token: " + TOKEN
                + " }\ncollector: { interval: 500ms }\nservers:\n  - { id: main, url: '" + server.url()
                + "' }\n  - { id: north, url: '" + proxy.url() + "' }\n  - { id: srs, url: '" + srs.url() + "' }\n"
                + more;
    }

    /** Lays examples over the monitor, with the addresses of this test. */
    private static void lay(String... names) throws IOException {
        for (String name : names) {
            Files.writeString(
                    routes.resolve(name + ".yaml"),
                    Files.readString(EXAMPLES.resolve(name + ".yaml"))
                            .replace("https://kafka.example.com", kafka.url())
                            .replace("https://login.example.com", proxy.url())
                            .replace("http://srs.example.com:1985", srs.url())
                            .replace(
                                    "smtps:mail.example.com:465",
                                    "smtp:127.0.0.1:" + mail.getSmtp().getPort())
                            .replace("tcp://localhost:1883", broker.url())
                            // Camel passes over what comes due before a timer has started: the next one comes soon.
                            .replace("period: 60000, delay: 5000", "period: 1000, delay: 0")
                            .replace("http://localhost:8080", monitor == null ? "" : monitor.url())
                            .replaceAll("https://[a-z]+\\.example\\.com", receiver.url())
                            .replace(
                                    "/var/lib/mediamtx-monitor/csv",
                                    folder.resolve("csv").toString())
                            .replace("'07:00'", "'00:00'")
                            .replace(":HH} < 6\"", ":HH} < 24\"")
                            .replace("constant: 30000", "constant: 1000"));
            TRIED.add(name);
        }
    }

    private static void inForce(String... names) {
        Await.until(() -> assertThat(monitor.bean(RouteOverlay.class).files())
                .allSatisfy(file -> assertThat(file.error()).isNull())
                .extracting(file -> file.file().replace(".yaml", ""))
                .containsExactlyInAnyOrder(names));
    }

    @AfterEach
    void without_examples() throws IOException {
        remove();
    }

    /** Removes all examples. */
    private static void remove() throws IOException {
        try (Stream<Path> files = Files.list(routes)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Await.until(() -> assertThat(monitor.bean(RouteOverlay.class).files()).isEmpty());
    }

    private static void sees(String example, ThrowingRunnable what) {
        Await.until(() -> {
            try {
                what.run();
            } catch (Throwable e) {
                throw new AssertionError(example + ": " + e.getMessage(), e);
            }
        });
    }

    private static JsonNode json(String path) {
        return monitor.json(path);
    }

    private static List<Receiver.Request> sent(Receiver to, String path) {
        return to.requests().stream()
                .filter(request -> request.path().startsWith(path))
                .toList();
    }

    private static Set<String> paths(String serverId) {
        Set<String> paths = new HashSet<>();
        json("/api/v1/streams?limit=100&server=" + serverId)
                .path("items")
                .forEach(stream -> paths.add(stream.path("path").asText()));
        return paths;
    }

    private static String status(String serverId) {
        return json("/api/v1/servers/" + serverId).path("status").asText();
    }

    private static String route(String id, String field) {
        return json("/api/v1/routes/" + id).path("route").path(field).asText();
    }

    private static int post(String path) {
        return monitor.send(HttpRequest.newBuilder(URI.create(monitor.url() + path))
                        .header("Authorization", "Bearer " + TOKEN)
                        .POST(HttpRequest.BodyPublishers.noBody()))
                .statusCode();
    }

    private static String srsStreams() {
        return "{\"code\":0,\"streams\":[{\"id\":\"vid-1\",\"name\":\"cam\",\"app\":\"live\",\"clients\":3,\"recv_bytes\":"
                + SRS_BYTES.addAndGet(200_000)
                + ",\"send_bytes\":5000,\"publish\":{\"active\":true,\"cid\":\"c1\"},\"video\":{\"codec\":\"H264\"},"
                + "\"audio\":{\"codec\":\"AAC\"}},{\"id\":\"vid-2\",\"name\":\"" + "a\\\"b"
                + "\",\"app\":\"live\",\"clients\":0,\"recv_bytes\":0,\"send_bytes\":0,\"publish\":{\"active\":false}}]}";
    }

    private static List<String> csv() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("csv"))) {
            return Files.readAllLines(files.findFirst().orElseThrow());
        }
    }

    /** What is polled, and what is made of it. */
    @Test
    @Order(1)
    void examples_about_polls_do_what_they_say_and_are_gone_with_their_files() throws Exception {
        Await.until(() -> {
            assertThat(status("main")).isEqualTo("up");
            assertThat(status("north")).isEqualTo("faulty");
            assertThat(status("srs")).isEqualTo("faulty");
        });
        Set<String> all = paths("main");
        assertThat(all).contains("test/a", "live/a-preview", HOSTILE);
        assertThat(post("/api/v1/channels/duty/test")).isEqualTo(404);
        lay("oauth-proxy", "srs", "drop-streams", "notify-sms");
        inForce("notify-sms", "oauth-proxy", "srs", "drop-streams");

        sees("oauth-proxy", () -> {
            assertThat(status("north")).isEqualTo("up");
            assertThat(paths("north")).hasSize(4);
            assertThat(proxy.tokens()).isOne();
        });
        sees("drop-streams", () -> {
            assertThat(paths("main")).hasSize(4).doesNotContain("test/a", "live/a-preview");
            assertThat(json("/api/v1/servers/main")
                            .path("streams")
                            .path("total")
                            .asInt())
                    .isEqualTo(4);
            assertThat(json("/api/v1/connections?server=main&path=test/a")
                            .path("total")
                            .asInt())
                    .isZero();
        });
        sees("srs", () -> {
            srs.answers(200, srsStreams(), Map.of());
            JsonNode camera = json("/api/v1/stream?server=srs&path=live/cam");
            assertThat(camera.path("state").asText()).isEqualTo("live");
            assertThat(camera.path("inboundBitsPerSecond").asLong()).isPositive();
            assertThat(camera.path("readers").path("total").asInt()).isEqualTo(2);
            assertThat(camera.path("tracks").size()).isEqualTo(2);
            assertThat(paths("srs")).containsExactlyInAnyOrder("live/cam", "live/a\"b");
            assertThat(status("srs")).isEqualTo("up");
            assertThat(json("/api/v1/history?server=srs&path=live/cam&metrics=inboundBitsPerSecond")
                            .path("items")
                            .path(0)
                            .path("times"))
                    .isNotEmpty();
        });
        sees(
                "srs",
                () -> assertThat(json("/api/v1/stream?server=srs&path=live/cam")
                                .path("issues")
                                .toString())
                        .contains("stream-stalled"));

        Path file = folder.resolve("collector.yaml");
        Files.writeString(
                file,
                settings("notify:\n  - { name: duty, type: sms, url: '" + receiver.url()
                        + "/sms', number: \"+4912\", allowPrivate: true }\n"));
        sees("notify-sms", () -> {
            assertThat(post("/api/v1/channels/duty/test")).isEqualTo(200);
            JsonNode message = sent(receiver, "/sms").get(0).json();
            assertThat(message.path("to").asText()).isEqualTo("+4912");
            assertThat(message.path("text").asText()).isNotBlank();
        });
        Files.writeString(file, settings(""));
        sees("notify-sms", () -> assertThat(post("/api/v1/channels/duty/test")).isEqualTo(404));
        remove();
        sees("oauth-proxy", () -> assertThat(status("north")).isEqualTo("faulty"));
        sees("srs", () -> assertThat(status("srs")).isEqualTo("faulty"));
        sees("drop-streams", () -> assertThat(paths("main")).isEqualTo(all));
    }

    /** What is told of reports, events and alerts. */
    @Test
    @Order(2)
    void examples_about_hooks_do_what_they_say_and_are_gone_with_their_files() throws Exception {
        assertThat(monitor.get("/ext/servers").statusCode()).isEqualTo(404);
        String[] names = {"state-webhook", "csv-per-hour", "alert-webhook", "own-address", "daily-report"};
        lay(names);
        inForce(names);
        server.stall(HOSTILE);

        sees("own-address", () -> assertThat(monitor.get("/ext/servers").body()).isEqualTo("3 servers"));
        sees(
                "csv-per-hour",
                () -> assertThat(csv())
                        .anySatisfy(line ->
                                assertThat(line).matches(".{24},main,\"'=a, \"\"b\"\"=c\\\\\",(live|stalled),[0-9]*"))
                        .allSatisfy(line -> assertThat(line).matches("[^,]+,(main|north|srs),.*,[a-z-]+,[0-9]*")));
        sees(
                "daily-report",
                () -> assertThat(mail.getReceivedMessages()).singleElement().satisfies(message -> {
                    assertThat(message.getSubject()).startsWith("Streams until 20");
                    assertThat(GreenMailUtil.getBody(message)).contains("main wild/#: ", " %, outages: 0");
                }));
        sees(
                "state-webhook",
                () -> assertThat(sent(receiver, "/events")).anySatisfy(request -> {
                    assertThat(request.json().path("path").asText()).isEqualTo(HOSTILE);
                    assertThat(request.json().path("to").asText()).isEqualTo("stalled");
                    assertThat(request.header("MonitorKind")).isNull();
                }));
        sees(
                "alert-webhook",
                () -> assertThat(sent(receiver, "/alerts"))
                        .anySatisfy(request ->
                                assertThat(request.json().path("rule").asText()).isNotEmpty()));
        remove();
        assertThat(monitor.get("/ext/servers").statusCode()).isEqualTo(404);
        assertThat(monitor.get("/api/v1/routes/daily-report").statusCode()).isEqualTo(404);
        List<Integer> before = List.of(sent(receiver, "/events").size(), csv().size());
        server.resume(HOSTILE);
        Stream.of("on-event", "on-poll")
                .forEach(id -> sees(id, () -> {
                    assertThat(route(id, "builtIn")).isEqualTo("true");
                    assertThat(Long.parseLong(route(id, "exchanges"))).isPositive();
                }));
        assertThat(List.of(sent(receiver, "/events").size(), csv().size())).isEqualTo(before);
    }

    /** Other systems, and another interval. */
    @Test
    @Order(3)
    void examples_about_other_systems_do_what_they_say_and_are_gone_with_their_files() throws Exception {
        lay("mqtt-home-assistant", "influxdb", "night-interval");
        inForce("mqtt-home-assistant", "influxdb", "night-interval");

        String topic = "mediamtx/main/" + HOSTILE + "/state";
        sees("mqtt-home-assistant", () -> {
            assertThat(broker.retained())
                    .containsEntry(topic, "live")
                    .containsEntry("mediamtx/main/test/a/state", "live");
            assertThat(broker.retained().keySet()).noneMatch(name -> name.contains("wild"));
            List<JsonNode> sensors = broker.retained().entrySet().stream()
                    .filter(entry -> entry.getKey().matches("homeassistant/sensor/[a-zA-Z0-9_-]+/config"))
                    .map(entry -> read(entry.getValue()))
                    .toList();
            assertThat(sensors).anySatisfy(sensor -> {
                assertThat(sensor.path("state_topic").asText()).isEqualTo(topic);
                assertThat(sensor.path("name").asText()).isEqualTo(HOSTILE);
                assertThat(sensor.path("expire_after").asInt()).isEqualTo(180);
            });
            assertThat(sensors.stream()
                            .map(sensor -> sensor.path("unique_id").asText())
                            .collect(Collectors.toSet()))
                    .hasSameSizeAs(sensors);
        });
        sees(
                "influxdb",
                () -> assertThat(sent(receiver, "/api/v2/write?org=ours&bucket=streams&precision=ms"))
                        .anySatisfy(request -> assertThat(
                                        Arrays.asList(request.body().split("\n")))
                                .anySatisfy(
                                        line -> assertThat(line)
                                                .matches(
                                                        "stream,server=main,path=\\\\=a\\\\,\\\\ \"b\"\\\\=c/ state=\"live\",readers=0i,bitrate=[0-9]+i [0-9]{13}"))
                                .allSatisfy(line -> assertThat(line).startsWith("stream,server=main,path="))));
        sees(
                "night-interval",
                () -> assertThat(json("/api/v1/servers/main").path("intervalMs").asInt())
                        .isEqualTo(1000));
        server.stall("test/a");
        sees(
                "mqtt-home-assistant",
                () -> assertThat(broker.retained()).containsEntry("mediamtx/main/test/a/state", "stalled"));
        remove();
        sees(
                "night-interval",
                () -> assertThat(json("/api/v1/servers/main").path("intervalMs").asInt())
                        .isEqualTo(500));
        broker.forget();

        lay("kafka");
        inForce("kafka");
        server.resume("test/a");
        sees(
                "kafka",
                () -> assertThat(sent(kafka, "/topics/mediamtx-events")).anySatisfy(request -> {
                    assertThat(request.header("Content-Type")).isEqualTo("application/vnd.kafka.json.v2+json");
                    JsonNode made = request.json().path("records").path(0);
                    assertThat(made.path("key").asText()).isEqualTo("main/test/a");
                    assertThat(made.path("value").path("to").asText()).isEqualTo("live");
                }));
        assertThat(broker.retained()).isEmpty();
        remove();
        int records = kafka.requests().size();
        server.stall("test/a");
        sees("kafka", () -> {
            assertThat(route("on-event", "builtIn")).isEqualTo("true");
            assertThat(Long.parseLong(route("on-event", "exchanges"))).isPositive();
        });
        assertThat(kafka.requests()).hasSize(records);
    }

    @Test
    @Order(4)
    void every_example_is_tried() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".yaml", "")))
                    .containsExactlyInAnyOrderElementsOf(TRIED)
                    .hasSizeGreaterThan(12);
        }
    }

    private static JsonNode read(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }
}
