package org.mediamtxmonitor.process;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.Application;
import org.mediamtxmonitor.demo.Media;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.LiveReader;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.QuickAlerts;
import org.mediamtxmonitor.web.openapi.OpenApiDocument;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Machines as an integrator and a pushing agent use them. */
class HostsIT {

    private static final String TOKEN = "a-token-of-good-length-123";
    private static final String PUSH_TOKEN = "a-token-of-agents-only-456";

    private static SimulatedServer server;
    private static Monitor monitor;
    private static OpenApiDocument document;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = SimulatedServer.builder()
                .paths(List.of(PathPlan.configured("cam1", Protocol.SRT, Media.SD)))
                .start();
        monitor = Monitor.start(
                folder,
                Monitor.data(folder) + "roles: [collector, web, alerts, system]\nauth: { token: " + TOKEN
                        + " }\nsystem: { host: here, interval: 1s, token: " + PUSH_TOKEN + " }\n"
                        + "collector: { interval: 250ms }\n"
                        + "rules: [ { rule: host-memory, warning: 10, critical: 20, for: 0s },"
                        + " { rule: host-memory, host: here, warning: 0.01, critical: off } ]\n"
                        + "servers: [ { id: main, url: '" + server.url()
                        + "', host: edge-1, labels: { site: north } } ]\n",
                QuickAlerts.class);
        document = new OpenApiDocument(monitor.get("/api/openapi").body());
    }

    @AfterAll
    static void stop() {
        monitor.close();
        server.close();
    }

    private static ObjectNode report(String id) {
        ObjectNode report = Json.mapper().createObjectNode();
        report.put("v", 1).put("collectedAt", Json.time(Instant.now()));
        report.putObject("host")
                .put("id", id)
                .put("name", id)
                .put("intervalMs", 2000)
                .put("agent", "agent-of-" + id)
                .put("cpuPercent", 31.5)
                .put("memoryPercent", 15.0)
                .put("level", "ok");
        report.putArray("disks")
                .addObject()
                .put("mount", "/rec")
                .put("usedPercent", 88.5)
                .put("fullInHours", 3.0)
                .putArray("recordings")
                .add("main");
        report.putArray("interfaces")
                .addObject()
                .put("name", "eth0")
                .put("speedBitsPerSecond", 1_000_000_000L)
                .put("outboundBitsPerSecond", 500_000_000L)
                .put("outboundPercent", 50.0);
        report.putArray("processes")
                .addObject()
                .put("pid", 812)
                .put("server", "main")
                .put("cpuPercent", 61.0);
        return report;
    }

    private static HttpResponse<String> send(String method, String id, String body, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(monitor.url() + "/api/v1/hosts/" + id))
                .header("Authorization", "Bearer " + token)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        return monitor.send(body == null ? request : request.header("Content-Type", "application/json"));
    }

    private static int push(ObjectNode report) {
        HttpResponse<String> answer = send("POST", report.at("/host/id").asText(), report.toString(), PUSH_TOKEN);
        assertThat(answer.statusCode()).as(answer.body()).isIn(204, 409);
        return answer.statusCode();
    }

    @Test
    void a_report_that_is_pushed_is_judged_and_shown_everywhere() {
        try (LiveReader live = new LiveReader(monitor.url())) {
            live.send("{\"type\":\"subscribe\",\"topics\":[\"hosts\"]}");
            push(report("edge-1"));

            JsonNode host = monitor.json("/api/v1/hosts/edge-1");
            assertThat(host.at("/host/status").asText()).isEqualTo("up");
            assertThat(host.at("/host/servers/0").asText()).isEqualTo("main");
            assertThat(host.at("/host/diskPercent").asDouble()).isEqualTo(88.5);
            assertThat(host.at("/host/fullestDisk").asText()).isEqualTo("/rec");
            assertThat(host.at("/disks/0/level").asText()).isEqualTo("critical");
            assertThat(host.at("/host/issues").findValuesAsText("subject")).contains("disk /rec");
            assertThat(document.faults("/api/v1/hosts/{id}", monitor.get("/api/v1/hosts/edge-1")))
                    .isEmpty();
            assertThat(document.faults("/api/v1/hosts", monitor.get("/api/v1/hosts")))
                    .isEmpty();
            assertThat(monitor.json("/api/v1/info").path("hosts").asInt()).isPositive();
            JsonNode told = live.await(message -> message.path("type").asText().equals("hosts")
                    && message.path("reports").findValuesAsText("mount").contains("/rec"));
            assertThat(told.at("/reports/0/host/id").asText()).isNotEmpty();
        }
        Await.until(() -> assertThat(
                        monitor.json("/api/v1/servers/main").path("host").asText())
                .isEqualTo("edge-1"));
    }

    @Test
    void what_a_rule_finds_on_a_host_is_an_alert_of_it_with_the_labels_of_its_servers() {
        push(report("edge-1"));
        Await.until(() -> assertThat(
                        monitor.json("/api/v1/servers/main").path("host").asText())
                .isEqualTo("edge-1"));
        push(report("edge-1"));
        Await.until(() -> {
            JsonNode alerts = monitor.json("/api/v1/alerts?host=edge-1&rule=host-memory&state=firing");
            assertThat(alerts.at("/items/0/host").asText()).isEqualTo("edge-1");
            assertThat(alerts.at("/items/0/subject/labels/site").asText()).isEqualTo("north");
        });
        JsonNode disk = monitor.json("/api/v1/alerts?host=edge-1&rule=disk-filling");
        assertThat(disk.at("/items/0/part").asText()).isEqualTo("disk /rec");
    }

    @Test
    void the_past_of_a_host_and_of_its_parts_is_kept() {
        push(report("edge-2"));
        Await.until(() -> {
            push(report("edge-2"));
            JsonNode cpu = monitor.json("/api/v1/history?host=edge-2&metrics=cpuPercent&from=-5m&tier=1s");
            assertThat(cpu.at("/items/0/host").asText()).isEqualTo("edge-2");
            assertThat(cpu.at("/items/0/metrics/cpuPercent/mean").findValuesAsText("x"))
                    .isEmpty();
            assertThat(cpu.at("/items/0/metrics/cpuPercent/mean").toString()).contains("31.5");
        });
        JsonNode parts = monitor.json(
                "/api/v1/history?host=edge-2&series=disk:/rec&series=process:main&series=interface:eth0&from=-5m");
        assertThat(parts.path("items").findValuesAsText("series"))
                .containsExactly("disk:/rec", "process:main", "interface:eth0");
        assertThat(parts.at("/items/0/metrics/usedPercent/mean").toString()).contains("88.5");
        assertThat(monitor.get("/api/v1/history?host=edge-2&series=disk:/rec&format=csv")
                        .body())
                .startsWith("time,host,series,");
        assertThat(monitor.get("/api/v1/history?host=nobody").statusCode()).isEqualTo(404);
        assertThat(monitor.get("/api/v1/history?host=edge-2&server=main").statusCode())
                .isEqualTo(400);
        assertThat(document.faults("/api/v1/history", monitor.get("/api/v1/history?host=edge-2")))
                .isEmpty();
    }

    @Test
    void the_machine_of_the_monitor_is_a_host_with_a_past_and_alerts() {
        try (LiveReader live = new LiveReader(monitor.url())) {
            live.send("{\"type\":\"subscribe\",\"topics\":[\"hosts\"]}");
            live.await(message -> message.path("reports").findValuesAsText("id").contains("here"));
        }
        JsonNode host = monitor.json("/api/v1/hosts/here");
        assertThat(host.at("/host/status").asText()).isEqualTo("up");
        assertThat(host.at("/host/memoryPercent").asDouble()).isPositive();
        assertThat(document.faults("/api/v1/hosts/{id}", monitor.get("/api/v1/hosts/here")))
                .isEmpty();
        Await.until(() -> {
            JsonNode past = monitor.json("/api/v1/history?host=here&metrics=memoryPercent&from=-5m");
            assertThat(past.at("/items/0/metrics/memoryPercent/mean").size()).isPositive();
            JsonNode alerts = monitor.json("/api/v1/alerts?host=here&rule=host-memory&state=firing");
            assertThat(alerts.at("/items/0/level").asText()).isEqualTo("warning");
        });
    }

    @Test
    void an_agent_in_a_process_of_its_own_pushes_its_machine(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("collector.yaml"),
                Monitor.data(folder) + "roles: [system]\nsystem: { host: elsewhere, interval: 1s, push: { url: '"
                        + monitor.url() + "', token: " + PUSH_TOKEN + " } }\n");
        Process agent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Application.class.getName(),
                        "--config=" + file)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("agent.log").toFile())
                .start();
        try {
            Await.until(() -> assertThat(monitor.json("/api/v1/hosts/elsewhere")
                            .at("/host/memoryPercent")
                            .asDouble())
                    .as(Files.readString(folder.resolve("agent.log")))
                    .isPositive());
            assertThat(monitor.json("/api/v1/hosts/elsewhere").at("/host/level").asText())
                    .isNotEqualTo("unknown");
        } finally {
            agent.destroyForcibly().waitFor();
        }
    }

    @Test
    void a_host_is_forgotten_on_demand() {
        push(report("edge-3"));
        assertThat(send("DELETE", "edge-3", null, PUSH_TOKEN).statusCode()).isEqualTo(401);
        assertThat(send("DELETE", "edge-3", null, TOKEN).statusCode()).isEqualTo(204);
        assertThat(monitor.get("/api/v1/hosts/edge-3").statusCode()).isEqualTo(404);
        assertThat(send("DELETE", "edge-3", null, TOKEN).statusCode()).isEqualTo(404);
    }

    @Test
    void the_token_of_agents_is_good_for_reports_only() {
        assertThat(send("POST", "edge-4", report("edge-4").toString(), "wrong").statusCode())
                .isEqualTo(401);
        HttpRequest.Builder silence = HttpRequest.newBuilder(URI.create(monitor.url() + "/api/v1/silences"))
                .header("Authorization", "Bearer " + PUSH_TOKEN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        assertThat(monitor.send(silence).statusCode()).isEqualTo(401);
        assertThat(send("POST", "edge-4", report("edge-4").toString(), TOKEN).statusCode())
                .isEqualTo(204);
    }

    @Test
    void of_two_agents_under_one_id_one_is_refused_and_the_host_says_so() {
        ObjectNode one = report("edge-5");
        ObjectNode other = report("edge-5");
        ((ObjectNode) other.path("host")).put("agent", "another-agent").put("name", "node-7");
        push(one);
        Await.until(() -> {
            push(other.put("collectedAt", Json.time(Instant.now())));
            assertThat(push(one.put("collectedAt", Json.time(Instant.now())))).isEqualTo(204);
            assertThat(push(other.put("collectedAt", Json.time(Instant.now())))).isEqualTo(409);
            JsonNode host = monitor.json("/api/v1/hosts/edge-5").path("host");
            assertThat(host.path("rival").asText()).isEqualTo("node-7");
            assertThat(host.path("issues").findValuesAsText("rule")).contains("host-twice");
        });
    }

    private static ObjectNode with(UnaryOperator<ObjectNode> change) {
        return change.apply(report("edge-9"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/host|id|\"EDGE\"",
                "/host|id|\"edge-8\"",
                "/host|intervalMs|0",
                "/host|cpuPercent|-1",
                "/host|cpuPercent|1e999",
                "/host|cpuPercent|\"NaN\"",
                "/host|memoryBytes|99999999999999999999",
                "/host|name|\"<img src=x onerror=alert(1)>\"",
                "/host|agent|\"a b\"",
                "/host|servers|[null]",
                "/disks/0|mount|null",
                "/disks/0|mount|\"/rec\\u0007\"",
                "/disks/0|usedPercent|1e12",
                "/interfaces/0|name|\"\\u202eeth0\"",
                "|v|2",
                "|disks|null",
                "|disks|[null]",
                "|processes|{}",
                "|collectedAt|\"yesterday\"",
                "|collectedAt|1e18",
                "|collectedAt|\"+1000000000-12-31T23:59:59Z\"",
                "|collectedAt|\"+12000-01-01T00:00:00Z\"",
                "/host|bootedAt|\"-1000000000-01-01T00:00:00Z\"",
                "/processes/0|startedAt|\"+1000000000-12-31T23:59:59Z\"",
            })
    void a_report_that_can_not_be_is_refused(String at, String field, String value) throws Exception {
        String text = report("edge-9").toString();
        ObjectNode report = (ObjectNode) Json.mapper().readTree(text);
        JsonNode place = at == null ? report : report.at(at);
        ((ObjectNode) place).put(field, "@");
        String body = report.toString().replace("\"@\"", value);

        HttpResponse<String> answer = send("POST", "edge-9", body, PUSH_TOKEN);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(monitor.get("/api/v1/hosts/edge-9").statusCode()).isEqualTo(404);
    }

    @Test
    void a_report_that_is_too_large_is_refused_and_many_disks_too() {
        ObjectNode many = report("edge-9");
        ArrayNode disks = (ArrayNode) many.path("disks");
        for (int i = 0; i < 64; i++) {
            disks.addObject().put("mount", "/disk-" + i);
        }
        assertThat(send("POST", "edge-9", many.toString(), PUSH_TOKEN).statusCode())
                .isEqualTo(400);
        String large = with(report -> report.put("x", "y".repeat(300_000))).toString();
        assertThat(send("POST", "edge-9", large, PUSH_TOKEN).statusCode()).isEqualTo(413);
        assertThat(send("POST", "edge-9", "[]", PUSH_TOKEN).statusCode()).isEqualTo(400);
        assertThat(send("POST", "edge-9", "nothing", PUSH_TOKEN).statusCode()).isEqualTo(400);
    }

    @Test
    void a_body_that_is_no_report_is_refused_and_not_a_fault_of_ours() {
        byte[] sound = report("edge-9").toString().getBytes(StandardCharsets.UTF_8);
        List<byte[]> bodies = List.of(
                new byte[] {(byte) 0xff, (byte) 0xfe},
                report("edge-9").toString().getBytes(StandardCharsets.UTF_16),
                "{\"a\":".repeat(40_000).getBytes(StandardCharsets.UTF_8),
                (new String(sound, StandardCharsets.UTF_8) + "{}").getBytes(StandardCharsets.UTF_8));
        for (byte[] body : bodies) {
            HttpResponse<String> answer =
                    monitor.send(HttpRequest.newBuilder(URI.create(monitor.url() + "/api/v1/hosts/edge-9"))
                            .header("Authorization", "Bearer " + PUSH_TOKEN)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
    }
}
