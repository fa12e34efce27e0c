package org.mediamtxmonitor.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.demo.Media;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.LiveReader;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.QuickAlerts;
import org.mediamtxmonitor.testing.ScopeByHeader;
import org.mediamtxmonitor.web.openapi.OpenApiDocument;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an account sees that is limited to some servers: of the server "zebra", its streams, alerts, events, sessions, pictures and
 * host, not one byte, by no operation of the document of the API and by no topic of the WebSocket. Who asks for it by its name
 * gets, byte for byte, what is answered for a name that there never was.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LimitedAccountIT {

    private static final String TOKEN = "a-token-of-good-length-123";
    private static final String SECRET = "zebra";
    /** Nowhere, and of the same letters: it takes as much room in a picture. */
    private static final String NOBODY = "arbez";

    private static final String[] MINE = {ScopeByHeader.SERVERS, "mine"};

    private static final List<String> TOPICS = List.of("servers", "streams", "events", "alerts", "snapshots", "hosts");

    /** What is asked for without naming the secret. */
    private static final List<String> PLAIN = List.of(
            "",
            "?limit=1000",
            "?server=mine",
            "?server=mine&path=cam1",
            "?server=mine&format=csv",
            "?format=csv",
            "?host=box",
            "?past=true",
            "?ended=true",
            "?at=-1s",
            "?from=-1h",
            "?from=-1h&to=-0s&buckets=10",
            "?path=cam1",
            "?stream=mine/cam1&metrics=level",
            "?metrics=level&server=mine&path=cam1",
            "?collect[]=alerts",
            "?status=firing",
            "?state=ended");

    /** What is asked for by its name. */
    private static final List<String> NAMED = List.of(
            "",
            "?server=zebra",
            "?server=zebra&path=zebra-cam1",
            "?server=zebra&path=zebra-cam1&format=csv",
            "?server=zebra&path=zebra-cam1&at=-1s",
            "?server=zebra&path=zebra-cam1&from=-1h",
            "?path=zebra-cam1",
            "?q=zebra",
            "?group=zebras",
            "?label=site=zebra-site",
            "?host=zebra-box",
            "?host=box&series=process:zebra",
            "?stream=zebra/zebra-cam1&metrics=level",
            "?after=zebra/zebra-cam1",
            "?id=zebra");

    private static Path folder;
    private static SimulatedServer mine;
    private static SimulatedServer zebra;
    private static Monitor monitor;
    private static OpenApiDocument document;

    private static SimulatedServer server(String prefix) {
        return SimulatedServer.builder()
                .upFor(Duration.ofHours(1))
                .paths(List.of(
                        PathPlan.configured(prefix + "cam1", Protocol.SRT, Media.SD),
                        PathPlan.configured(prefix + "cam2", Protocol.SRT, Media.SD),
                        PathPlan.configured(prefix + "cam3", Protocol.RTMP, Media.SD)))
                .start();
    }

    private static String yaml(String groupOfZebra) {
        return Monitor.data(folder) + "auth: { token: " + TOKEN + " }\n"
                + "collector: { interval: 250ms }\n"
                + "streams: [ { path: '**', expect: { live: true }, group: house } ]\n"
                + "notify: [ { name: zebra-desk, type: webhook, url: 'http://127.0.0.1:9/zebra', allowPrivate: true } ]\n"
                + "servers:\n"
                + "  - { id: mine, url: '" + mine.url() + "', group: ours, host: box, pictures: '" + mine.picturesUrl()
                + "' }\n"
                + "  - { id: zebra, url: '" + zebra.url() + "', group: " + groupOfZebra
                + ", host: box, labels: { site: zebra-site }, pictures: '" + zebra.picturesUrl() + "' }\n"
                + "  - { id: zebra-2, url: '" + zebra.url() + "', group: zebras, host: zebra-box }\n";
    }

    @BeforeAll
    static void start(@TempDir Path dir) throws Exception {
        folder = dir;
        mine = server("");
        zebra = server("zebra-");
        monitor = Monitor.start(folder, yaml("zebras"), QuickAlerts.class, ScopeByHeader.class);
        document = new OpenApiDocument(monitor.get("/api/openapi").body());
        Await.until(() -> assertThat(
                        monitor.json("/api/v1/streams?state=live").path("total").asInt())
                .isEqualTo(9));
        push("box", "mine", "zebra");
        push("zebra-box", "zebra-2");
        mine.drop("cam1");
        zebra.drop("zebra-cam1");
        Await.until(() -> assertThat(monitor.json("/api/v1/alerts?state=firing&level=critical")
                        .findValuesAsText("server"))
                .contains("mine", "zebra"));
        for (String name : List.of("mine", SECRET)) {
            assertThat(change("POST", "/api/v1/silences", silence(name)).statusCode())
                    .isEqualTo(201);
        }
        Await.until(() -> assertThat(monitor.get("/api/v1/availability").body()).contains("zebra-cam1", "\"cam1\""));
        Await.until(() ->
                assertThat(monitor.get("/api/v1/sessions?state=ended").body()).contains("zebra-cam1"));
        Await.until(() -> assertThat(monitor.get("/api/v1/snapshots").body()).contains("takenAt", "zebra-cam2"));
    }

    @AfterAll
    static void stop() {
        monitor.close();
        mine.close();
        zebra.close();
    }

    private static String silence(String server) {
        return "{\"matchers\":[{\"name\":\"server\",\"operator\":\"=\",\"value\":\"" + server
                + "\"},{\"name\":\"path\",\"operator\":\"=\",\"value\":\"never\"}],\"durationMs\":600000,"
                + "\"comment\":\"of " + server + "\"}";
    }

    private static void push(String id, String... servers) {
        ObjectNode report = Json.mapper().createObjectNode();
        report.put("v", 1).put("collectedAt", Json.time(Instant.now()));
        report.putObject("host")
                .put("id", id)
                .put("name", id)
                .put("intervalMs", 60_000)
                .put("agent", "agent-of-" + id)
                .put("memoryPercent", 99.5)
                .put("level", "ok");
        report.putArray("disks");
        report.putArray("interfaces");
        ArrayNode processes = report.putArray("processes");
        for (String server : servers) {
            processes
                    .addObject()
                    .put("pid", 812 + processes.size())
                    .put("server", server)
                    .put("cpuPercent", 61.0)
                    .put("openFilesPercent", 99.0);
        }
        assertThat(change("POST", "/api/v1/hosts/" + id, report.toString()).statusCode())
                .isEqualTo(204);
    }

    private static HttpResponse<String> change(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(monitor.url() + path))
                .header("Authorization", "Bearer " + TOKEN)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return monitor.send(body == null ? request : request.header("Content-Type", "application/json"));
    }

    /** Every read, with the ids of what there is of the secret and of one's own in its path. */
    private static List<String> reads() {
        List<String> paths = new ArrayList<>();
        List<String> incidents = monitor.json("/api/v1/incidents").path("items").findValuesAsText("id");
        for (String path : document.reads().keySet()) {
            if (path.contains("incidents/{id}")) {
                incidents.forEach(id -> paths.add(path.replace("{id}", id)));
            } else if (path.contains("routes/{id}")) {
                paths.add(path.replace("{id}", "get-servers-answer"));
            } else {
                paths.add(path.replace("{server}", "mine")
                        .replace("{ticket}", "none")
                        .replace("{rule}", "stream-offline")
                        .replace("{id}", "box"));
            }
        }
        paths.addAll(List.of("/metrics", "/static/snapshots/mine/cam2.jpg", "/health", "/readyz"));
        return paths;
    }

    /** The queries whose parameters the operation has; for what is not in the document all. */
    private static List<String> fitting(String path, List<String> queries) {
        String operation = path.replace("/rules/stream-offline/", "/rules/{rule}/");
        JsonNode read = document.reads().get(operation);
        if (read == null) {
            return queries;
        }
        Set<String> known = new TreeSet<>();
        read.path("parameters")
                .forEach(parameter ->
                        known.add(document.resolved(parameter).path("name").asText()));
        return queries.stream()
                .filter(query -> Stream.of(query.replace("?", "").split("&"))
                        .map(pair -> pair.replaceFirst("=.*", ""))
                        .allMatch(name -> name.isEmpty() || known.contains(name)))
                .toList();
    }

    private static String ofHeaders(HttpResponse<String> answer) {
        return new TreeMap<>(answer.headers().map()).toString();
    }

    @Test
    @Order(1)
    void the_test_would_see_the_secret_if_it_were_told() {
        int told = 0;
        for (String path : reads()) {
            told += monitor.get(path).body().contains(SECRET) ? 1 : 0;
        }
        assertThat(told).isGreaterThan(15);
    }

    @Test
    @Order(2)
    void no_read_tells_one_byte_of_a_server_that_is_not_seen() {
        for (String path : reads()) {
            for (String query : fitting(path, PLAIN)) {
                HttpResponse<String> answer = monitor.get(path + query, MINE);

                assertThat(answer.statusCode()).as(path + query).isLessThan(500).isNotEqualTo(429);
                assertThat(answer.body()).as(path + query).doesNotContain(SECRET);
                assertThat(ofHeaders(answer)).as(path + query).doesNotContain(SECRET);
            }
        }
    }

    @Test
    @Order(3)
    void a_server_that_is_not_seen_is_answered_like_one_that_there_is_not() {
        List<String> paths = new ArrayList<>(reads());
        paths.addAll(List.of(
                "/api/v1/servers/zebra",
                "/api/v1/hosts/zebra-box",
                "/api/v1/routes/collect-zebra",
                "/static/snapshots/zebra/zebra-cam1.jpg"));
        for (String path : paths) {
            for (String query : fitting(path, NAMED)) {
                // Between the two there may be a poll.
                Await.until(() -> assertSame(path, query));
            }
        }
    }

    private void assertSame(String path, String query) {
        HttpResponse<String> secret = monitor.get(path + query, MINE);
        HttpResponse<String> nobody = monitor.get((path + query).replace(SECRET, NOBODY), MINE);

        assertThat(secret.statusCode()).as(path + query).isEqualTo(nobody.statusCode());
        // Figures of what is seen go on between the two.
        if (!isMoving(path, secret)) {
            assertThat(timeless(secret.body()))
                    .as(path + query)
                    .isEqualTo(timeless(nobody.body()).replace(NOBODY, SECRET));
        }
        assertThat(secret.body().replaceAll("\"(title|detail)\":\"[^\"]*\"", ""))
                .as(path + query)
                .satisfies(body -> assertThat(mentions(body)).isEqualTo(mentions(nobody.body(), NOBODY)));
    }

    private static boolean isMoving(String path, HttpResponse<String> answer) {
        return answer.statusCode() == 200 && !answer.body().contains("\"total\":0") && !path.contains("/trends");
    }

    private static String timeless(String body) {
        return body.replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "T");
    }

    private static int mentions(String body) {
        return mentions(body, SECRET);
    }

    private static int mentions(String body, String name) {
        return body.replaceAll("\"(title|detail)\":\"[^\"]*\"", "").split(name, -1).length - 1;
    }

    @Test
    @Order(4)
    void an_alert_that_is_not_seen_is_answered_like_one_that_there_is_not() {
        String id =
                monitor.json("/api/v1/alerts?server=zebra").at("/items/0/id").asText();
        assertThat(id).isNotEmpty();
        String none = "0123456789abcdef-1764331200000";
        for (String path : List.of("/api/v1/alert", "/api/v1/alert/pictures")) {
            HttpResponse<String> secret = monitor.get(path + "?id=" + id, MINE);
            assertThat(secret.statusCode()).isEqualTo(404);
            assertThat(secret.body())
                    .isEqualTo(monitor.get(path + "?id=" + none, MINE).body());
        }
        assertThat(change("POST", "/api/v1/alerts/" + id + "/acknowledge", "{}", MINE)
                        .body())
                .isEqualTo(change("POST", "/api/v1/alerts/" + none + "/acknowledge", "{}", MINE)
                        .body());
    }

    @Test
    @Order(5)
    void what_is_seen_is_whole_and_counted_alone() throws IOException {
        JsonNode info = monitor.json("/api/v1/info", MINE);
        assertThat(info.path("servers").asInt()).isEqualTo(1);
        assertThat(info.path("hosts").asInt()).isEqualTo(1);
        assertThat(info.at("/streams/total").asInt()).isEqualTo(3);
        assertThat(monitor.json("/api/v1/streams", MINE).path("total").asInt()).isEqualTo(3);
        assertThat(monitor.json("/api/v1/hosts/box", MINE).at("/host/servers").toString())
                .isEqualTo("[\"mine\"]");
        assertThat(monitor.json("/api/v1/silences", MINE).path("total").asInt()).isEqualTo(1);
        assertThat(monitor.json("/api/v1/history/fleet?metrics=readers", MINE)
                        .path("servers")
                        .asInt())
                .isEqualTo(1);
        JsonNode incidents = monitor.json("/api/v1/incidents", MINE).path("items");
        assertThat(incidents.findValuesAsText("title").toString()).contains("cam1");
        String id = incidents.path(0).path("id").asText();
        assertThat(monitor.json("/api/v1/incidents/" + id, MINE).path("alertList"))
                .isNotEmpty();
        assertThat(document.faults("/api/v1/incidents/{id}", monitor.get("/api/v1/incidents/" + id, MINE)))
                .isEmpty();
        assertThat(document.faults("/api/v1/info", monitor.get("/api/v1/info", MINE)))
                .isEmpty();
        assertThat(monitor.get("/metrics", MINE).body())
                .contains("server=\"mine\"")
                .doesNotContain("jvm_", "camel_");
    }

    @Test
    @Order(6)
    void tags_differ_by_what_is_seen_and_a_foreign_one_brings_no_304() {
        for (String path : List.of("/api/v1/streams", "/api/v1/servers", "/api/v1/alerts", "/api/v1/hosts")) {
            String all = monitor.get(path).headers().firstValue("ETag").orElseThrow();
            HttpResponse<String> limited = monitor.get(path, ScopeByHeader.SERVERS, "mine", "If-None-Match", all);
            assertThat(limited.statusCode()).as(path).isEqualTo(200);
            assertThat(limited.headers().firstValue("ETag")).isPresent().isNotEqualTo(java.util.Optional.of(all));
        }
    }

    @Test
    @Order(7)
    void what_is_of_the_whole_monitor_can_not_be_changed() {
        assertThat(change("POST", "/api/v1/silences", silence(SECRET), MINE).statusCode())
                .isEqualTo(403);
        assertThat(change("POST", "/api/v1/silences", silence("mine"), MINE).statusCode())
                .isEqualTo(201);
        assertThat(change("POST", "/api/v1/channels/zebra-desk/test", null, MINE)
                        .statusCode())
                .isEqualTo(404);
        assertThat(change("DELETE", "/api/v1/hosts/zebra-box", null, MINE).statusCode())
                .isEqualTo(404);
        assertThat(change("DELETE", "/api/v1/hosts/box", null, MINE).statusCode())
                .isEqualTo(403);
        assertThat(change("POST", "/api/v1/config/servers", "{\"id\":\"x\",\"url\":\"http://x:1\"}", MINE)
                        .statusCode())
                .isEqualTo(403);
        String silence = monitor.json("/api/v1/silences").path("items").findParents("id").stream()
                .filter(one -> one.toString().contains(SECRET))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
        assertThat(change("DELETE", "/api/v1/silences/" + silence, null, MINE).statusCode())
                .isEqualTo(404);
    }

    @Test
    @Order(8)
    void no_topic_of_the_websocket_tells_one_byte_of_a_server_that_is_not_seen() {
        try (LiveReader all = new LiveReader(monitor.url());
                LiveReader live = new LiveReader(monitor.url(), MINE)) {
            all.send("{\"type\":\"subscribe\"}");
            live.send("{\"type\":\"subscribe\",\"topics\":" + Json.mapper().valueToTree(TOPICS)
                    + ",\"resume\":{\"zebra\":{\"epoch\":1,\"seq\":1}}}");
            live.send("{\"type\":\"watch\",\"streams\":[{\"server\":\"zebra\",\"path\":\"zebra-cam2\"}]}");
            live.await("full");
            push("box", "mine", "zebra");
            push("zebra-box", "zebra-2");
            change("POST", "/api/v1/silences", silence(SECRET));
            zebra.drop("zebra-cam2");
            // It has come to everybody once it has come to who sees all.
            all.await(message -> isAlert(message, SECRET));
            mine.drop("cam2");
            live.await(message -> message.path("type").asText().equals("event")
                    && message.at("/event/path").asText().equals("cam2"));
            live.await(message -> isAlert(message, "mine"));
            live.await("heartbeat");

            assertThat(live.seen().stream()
                            .map(message -> message.path("type").asText())
                            .distinct()
                            .toList())
                    .contains("full", "delta", "event", "alerts", "alert", "incident", "hosts", "heartbeat");
            assertThat(live.seen().toString()).doesNotContain(SECRET);
        }
    }

    private static boolean isAlert(JsonNode message, String server) {
        return message.path("type").asText().equals("alert")
                && message.at("/alert/server").asText().equals(server);
    }

    @Test
    @Order(9)
    void who_sees_a_group_follows_the_configuration_while_connected() throws IOException {
        String[] ours = {ScopeByHeader.GROUPS, "ours"};
        Path file = folder.resolve("collector.yaml");
        try (LiveReader live = new LiveReader(monitor.url(), ours)) {
            live.send("{\"type\":\"subscribe\",\"topics\":[\"servers\",\"streams\",\"alerts\"]}");
            live.await("full");
            assertThat(live.seen().toString()).doesNotContain(SECRET);

            Files.writeString(file, yaml("ours"));
            live.await(message -> message.path("type").asText().equals("full")
                    && message.path("server").asText().equals(SECRET));
            assertThat(monitor.get("/api/v1/servers/zebra", ours).statusCode()).isEqualTo(200);

            Files.writeString(file, yaml("zebras"));
            live.await(message -> message.path("type").asText().equals("removed"));
            assertThat(monitor.get("/api/v1/servers/zebra", ours).statusCode()).isEqualTo(404);
        }
    }
}
