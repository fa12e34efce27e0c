package org.mediamtxmonitor.process;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

import static org.assertj.core.api.Assertions.assertThat;

/** Alerts, incidents and silences as an integrator uses them. */
class AlertsApiIT {

    private static final String TOKEN = "a-token-of-good-length-123";
    private static final String JSON = "application/json";

    private static SimulatedServer server;
    private static Monitor monitor;
    private static OpenApiDocument document;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = SimulatedServer.builder()
                .upFor(Duration.ofHours(1))
                .paths(List.of(
                        PathPlan.configured("cam1", Protocol.SRT, Media.SD),
                        PathPlan.configured("cam2", Protocol.SRT, Media.SD),
                        PathPlan.configured("cam3", Protocol.SRT, Media.SD)))
                .start();
        monitor = Monitor.start(
                folder,
                Monitor.data(folder) + "auth: { token: " + TOKEN + " }\ncollector: { interval: 250ms }\n"
                        + "streams: [ { path: 'cam*', expect: { live: true }, group: house } ]\n"
                        + "servers: [ { id: main, url: '" + server.url() + "' } ]\n",
                QuickAlerts.class);
        document = new OpenApiDocument(monitor.get("/api/openapi").body());
        Await.until(() -> assertThat(
                        monitor.json("/api/v1/streams?state=live").path("total").asInt())
                .isEqualTo(3));
    }

    @AfterAll
    static void stop() {
        monitor.close();
        server.close();
    }

    private static HttpResponse<String> change(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(monitor.url() + path))
                .header("Authorization", "Bearer " + TOKEN)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        return monitor.send(body == null ? request : request.header("Content-Type", JSON));
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return Json.mapper().readTree(answer.body());
    }

    private static JsonNode firing(String path) {
        Await.until(
                () -> assertThat(alerts(path, "firing").path("total").asInt()).isPositive());
        return alerts(path, "firing").path("items").path(0);
    }

    private static JsonNode alerts(String path, String state) {
        return monitor.json("/api/v1/alerts?server=main&state=" + state + "&level=critical&path=" + path);
    }

    private static void fits(String operation, HttpResponse<String> answer) {
        assertThat(document.faults(operation, answer))
                .as(operation + answer.body())
                .isEmpty();
    }

    @Test
    void a_stream_that_goes_away_is_an_alert_and_an_incident_until_it_is_back() {
        server.drop("cam1");
        JsonNode alert = firing("cam1");
        String id = alert.path("id").asText();
        String incident = alert.path("incident").asText();

        assertThat(alert.path("subject").path("group").asText()).isEqualTo("house");
        assertThat(monitor.json("/api/v1/alert?id=" + id).path("path").asText()).isEqualTo("cam1");
        JsonNode detail = monitor.json("/api/v1/incidents/" + incident);
        assertThat(detail.path("status").asText()).isEqualTo("firing");
        assertThat(detail.path("alertList").path(0).path("id").asText()).isEqualTo(id);
        assertThat(detail.has("timeline")).isTrue();
        assertThat(monitor.json("/api/v1/incidents?status=firing&path=cam1")
                        .path("items")
                        .path(0)
                        .has("timeline"))
                .isFalse();
        for (String path : List.of("alerts", "alert?id=" + id, "incidents", "silences", "maintenance")) {
            fits("/api/v1/" + path.replaceFirst("\\?.*", ""), monitor.get("/api/v1/" + path));
        }
        assertThat(document.faults(
                        document.reads()
                                .get("/api/v1/incidents/{id}")
                                .path("responses")
                                .path("200")
                                .path("content")
                                .path(JSON)
                                .path("schema"),
                        detail.toString()))
                .isEmpty();
        assertThat(monitor.get("/api/v1/incidents/" + incident + "/markdown?lang=de")
                        .body())
                .startsWith("# ")
                .contains("- Zustand: offen")
                .contains("cam1");

        server.publish("cam1");
        Await.until(() -> assertThat(monitor.json("/api/v1/incidents/" + incident)
                        .path("status")
                        .asText())
                .isEqualTo("resolved"));
        Await.until(() -> assertThat(
                        monitor.json("/api/v1/alerts?past=true&path=cam1").path("items"))
                .anySatisfy(past -> assertThat(past.path("id").asText()).isEqualTo(id)));
        fits("/api/v1/alerts", monitor.get("/api/v1/alerts?past=true"));
        assertThat(change("POST", "/api/v1/alerts/" + id + "/acknowledge", "{}").statusCode())
                .isEqualTo(409);
        assertThat(monitor.json("/api/v1/incidents?path=cam1").path("items"))
                .anySatisfy(past -> assertThat(past.path("id").asText()).isEqualTo(incident));
        assertThat(monitor.json("/api/v1/incidents?path=elsewhere")
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void what_somebody_looks_after_does_not_count_as_firing() throws Exception {
        try (LiveReader reader = new LiveReader(monitor.url())) {
            reader.send("{\"type\":\"subscribe\",\"topics\":[\"alerts\"]}");
            reader.await(message -> message.path("type").asText().equals("alerts"));
            server.drop("cam2");
            JsonNode alert = reader.await(message -> message.path("type")
                                    .asText()
                                    .equals("alert")
                            && message.path("alert").path("path").asText().equals("cam2")
                            && message.path("alert").path("state").asText().equals("firing"))
                    .path("alert");
            String path = "/api/v1/alerts/" + alert.path("id").asText() + "/acknowledge";
            reader.await(message -> message.path("alerts").path("critical").asInt() > 0);

            JsonNode answer = json(change("POST", path, "{\"by\":\"Kim\",\"note\":\"I look\"}"));
            assertThat(answer.path("by").asText()).isEqualTo("Kim");
            HttpResponse<String> second = change("POST", path, "{\"by\":\"Mara\"}");
            assertThat(second.statusCode()).isEqualTo(409);
            assertThat(json(second).path("reasonCode").asText()).isEqualTo("acknowledged-by");
            assertThat(json(second).path("reasonValues").path("by").asText()).isEqualTo("Kim");
            reader.await(message -> message.path("alert")
                    .path("acknowledged")
                    .path("note")
                    .asText()
                    .equals("I look"));
            reader.await(message -> message.path("type").asText().equals("heartbeat")
                    && message.path("alerts").path("acknowledged").asInt() > 0);

            assertThat(change("DELETE", path, null).statusCode()).isEqualTo(204);
            reader.await(message -> message.path("alert").path("id").equals(alert.path("id"))
                    && !message.path("alert").has("acknowledged"));
            assertThat(change("DELETE", path, null).statusCode()).isEqualTo(404);
        } finally {
            server.publish("cam2");
        }
    }

    @Test
    void a_silence_mutes_what_matches_until_somebody_ends_it() throws Exception {
        HttpResponse<String> made = change(
                "POST",
                "/api/v1/silences",
                "{\"matchers\":[{\"name\":\"path\",\"operator\":\"=\",\"value\":\"cam3\"}],\"durationMs\":3600000,\"comment\":\"New encoder\"}");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("cache-control")).hasValue("no-store");
        String id = json(made).path("id").asText();
        assertThat(monitor.json("/api/v1/silences").path("items"))
                .anySatisfy(silence -> assertThat(silence.path("id").asText()).isEqualTo(id));
        server.drop("cam3");
        try {
            Await.until(() ->
                    assertThat(firing("cam3").path("mute").path("by").asText()).isEqualTo(id));
            HttpResponse<String> ended = change("DELETE", "/api/v1/silences/" + id, null);
            assertThat(ended.statusCode()).isEqualTo(200);
            Await.until(() -> assertThat(firing("cam3").has("mute")).isFalse());
            assertThat(monitor.json("/api/v1/silences").path("items"))
                    .noneSatisfy(
                            silence -> assertThat(silence.path("id").asText()).isEqualTo(id));
            assertThat(monitor.json("/api/v1/silences?ended=true").path("items"))
                    .anySatisfy(
                            silence -> assertThat(silence.path("id").asText()).isEqualTo(id));
        } finally {
            server.publish("cam3");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | must be a JSON object",
                "{ | The body is no JSON",
                "{} | matchers needs one",
                "{\"matchers\":[]} | matchers needs one",
                "{\"matchers\":{}} | matchers must be a list",
                "{\"matchers\":[1]} | matchers[0] must be an object",
                "{\"matchers\":[MATCH],\"durationMs\":5,\"until\":1} | There is no field until",
                "{\"matchers\":[MATCH],\"durationMS\":5} | Did you mean durationMs?",
                "{\"matchers\":[MATCH],\"durationMs\":5,\"durationMs\":6} | Duplicate",
                "{\"matchers\":[MATCH]} | Either the field endsAt or the field durationMs",
                "{\"matchers\":[MATCH],\"durationMs\":5,\"endsAt\":\"2099-01-01T00:00:00Z\"} | Either the field endsAt",
                "{\"matchers\":[MATCH],\"durationMs\":\"5\"} | durationMs must be a whole number",
                "{\"matchers\":[MATCH],\"durationMs\":0} | durationMs must be a whole number",
                "{\"matchers\":[MATCH],\"durationMs\":5.5} | durationMs must be a whole number",
                "{\"matchers\":[MATCH],\"endsAt\":\"tomorrow\"} | endsAt must be a time",
                "{\"matchers\":[MATCH],\"endsAt\":\"2001-01-01T00:00:00Z\"} | endsAt must be after startsAt",
                "{\"matchers\":[MATCH],\"startsAt\":\"2000-01-01T00:00:00Z\",\"endsAt\":\"2001-01-01T00:00:00Z\"} | in the future",
                "{\"matchers\":[MATCH],\"endsAt\":\"2099-01-01T00:00:00Z\"} | within 366 days",
                "{\"matchers\":[MATCH],\"durationMs\":5,\"by\":5} | by must be a text",
                "{\"matchers\":[{\"name\":\"path\",\"operator\":\"=~\",\"value\":\"(\"}],\"durationMs\":5} | matchers[0].value makes no sense",
                "{\"matchers\":[{\"name\":\"path\",\"operator\":\"=\",\"value\":\"~(\"}],\"durationMs\":5} | matchers[0].value makes no sense",
                "{\"matchers\":[{\"name\":\"colour\",\"operator\":\"=\",\"value\":\"a\"}],\"durationMs\":5} | matchers[0].name must be one of",
                "{\"matchers\":[{\"name\":\"label.\",\"operator\":\"=\",\"value\":\"a\"}],\"durationMs\":5} | matchers[0].name must be one of",
                "{\"matchers\":[{\"name\":\"path\",\"operator\":\"==\",\"value\":\"a\"}],\"durationMs\":5} | matchers[0].operator must be one of",
                "{\"matchers\":[{\"name\":\"path\",\"operator\":\"=\"}],\"durationMs\":5} | matchers[0].value is missing",
                "{\"matchers\":[{\"name\":\"level\",\"operator\":\"=\",\"value\":\"high\"}],\"durationMs\":5} | matchers[0].value must be one of",
                "{\"matchers\":[{\"nam\":\"path\"}],\"durationMs\":5} | There is no field matchers[0].nam. Did you mean name?",
            })
    void a_silence_that_makes_no_sense_is_a_problem_that_says_so(String body, String word) {
        String match = "{\"name\":\"path\",\"operator\":\"=\",\"value\":\"a\"}";
        HttpResponse<String> answer = change("POST", "/api/v1/silences", body.replace("MATCH", match));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains(word);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/alerts/none/acknowledge, 404",
        "DELETE, /api/v1/alerts/none/acknowledge, 404",
        "DELETE, /api/v1/silences/none, 404",
        "POST, /api/v1/silences?x=1, 400",
        "POST, /api/v1/alerts, 405",
        "PUT, /api/v1/silences, 405",
    })
    void a_change_of_what_there_is_not_is_a_problem(String method, String path, int status) {
        assertThat(change(method, path, method.equals("DELETE") ? null : "{}").statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/alerts?id=1",
                "/api/v1/alerts?state=bad",
                "/api/v1/alerts?past=maybe",
                "/api/v1/alert",
                "/api/v1/incidents?status=open",
                "/api/v1/incidents/x/markdown?lang=pt",
                "/api/v1/silences?end=1"
            })
    void a_read_that_makes_no_sense_is_a_problem(String path) {
        assertThat(monitor.get(path).statusCode()).isEqualTo(400);
    }

    @Test
    void changes_need_the_token_and_our_own_origin() {
        HttpRequest.Builder open = HttpRequest.newBuilder(URI.create(monitor.url() + "/api/v1/silences"))
                .header("Content-Type", JSON)
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        assertThat(monitor.send(open).statusCode()).isEqualTo(401);
        assertThat(monitor.send(open.header("Authorization", "Bearer " + TOKEN).header("Origin", "http://evil.example"))
                        .statusCode())
                .isEqualTo(403);
        HttpRequest.Builder text = HttpRequest.newBuilder(URI.create(monitor.url() + "/api/v1/silences"))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        assertThat(monitor.send(text).statusCode()).isEqualTo(415);
        assertThat(change("POST", "/api/v1/silences", " ".repeat(5000)).statusCode())
                .isEqualTo(413);
    }
}
