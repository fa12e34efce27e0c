package org.mediamtxmonitor;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.LiveReader;
import org.mediamtxmonitor.testing.Monitor;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** REST and WebSocket as an integrator uses them, over a simulated server of 250 paths. */
class ApiTest {

    private static final int PATHS = 250;
    private static SimulatedServer server;
    private static Monitor monitor;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = SimulatedServer.builder()
                .paths(PathPlan.many(PATHS, 2, Protocol.SRT))
                .start();
        monitor = Monitor.start(
                folder,
                Monitor.data(folder) + "collector: { interval: 500ms }\nservers:\n  - { id: north, url: '"
                        + server.url() + "', labels: { site: roof }, group: house }\n");
        Await.until(() -> assertThat(monitor.json("/api/v1/streams?limit=1")
                        .path("items")
                        .path(0)
                        .has("inboundBitsPerSecond"))
                .isTrue());
    }

    @AfterAll
    static void stop() {
        monitor.close();
        server.close();
    }

    @Test
    void all_streams_of_a_server_with_more_than_a_page_are_listed() {
        JsonNode streams = monitor.json("/api/v1/streams");
        assertThat(streams.path("total").asInt()).isEqualTo(PATHS);
        assertThat(streams.path("items")).hasSize(PATHS);
        assertThat(monitor.json("/api/v1/connections?role=reader").path("total").asInt())
                .isEqualTo(2 * PATHS);
    }

    @Test
    void lists_are_cut_by_limit_and_offset() {
        JsonNode page = monitor.json("/api/v1/streams?sort=path&limit=10&offset=245");
        assertThat(page.path("items")).hasSize(5);
        assertThat(page.path("total").asInt()).isEqualTo(PATHS);
    }

    @Test
    void streams_are_found_by_label_group_and_words() {
        assertThat(monitor.json("/api/v1/streams?label=site=roof").path("total").asInt())
                .isEqualTo(PATHS);
        assertThat(monitor.json("/api/v1/streams?label=site=cellar")
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(monitor.json("/api/v1/streams?group=house&state=live,stalled")
                        .path("total")
                        .asInt())
                .isEqualTo(PATHS);
        String path = monitor.json("/api/v1/streams?limit=1&sort=path")
                .path("items")
                .path(0)
                .path("path")
                .asText();
        assertThat(monitor.json("/api/v1/streams?q=" + path).path("total").asInt())
                .isPositive();
    }

    @Test
    void one_stream_comes_with_its_publisher_and_readers() {
        String path = monitor.json("/api/v1/streams?limit=1&sort=path")
                .path("items")
                .path(0)
                .path("path")
                .asText();
        JsonNode stream = monitor.json("/api/v1/stream?server=north&path=" + path);
        assertThat(stream.path("path").asText()).isEqualTo(path);
        assertThat(stream.path("publisher").path("srt").path("rttMs").isNumber())
                .isTrue();
        assertThat(stream.path("readerList")).hasSize(2);
        assertThat(stream.path("tracks")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/streams?limit=x, 400, limit",
        "/api/v1/streams?state=dead, 400, state",
        "/api/v1/streams?sort=colour, 400, sort",
        "/api/v1/stream?server=north, 400, path",
        "/api/v1/stream?server=north&path=none, 404, path",
        "/api/v1/stream?server=south&path=none, 404, server",
        "/api/v1/servers/south, 404, server",
        "/api/v1/none, 404, nothing",
        "/none, 404, nothing",
        "/%zz, 400, malformed",
    })
    void a_wrong_request_gets_a_problem_document(String path, int status, String word) throws Exception {
        String answer = raw(path);
        assertThat(answer).startsWith("HTTP/1.1 " + status).containsIgnoringCase("application/problem+json");
        assertThat(answer).contains("\"status\":" + status).contains(word);
    }

    /** Not through a client that would mend the request. */
    private static String raw(String path) throws Exception {
        URI uri = URI.create(monitor.url());
        try (java.net.Socket socket = new java.net.Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").getBytes());
            return new String(socket.getInputStream().readAllBytes());
        }
    }

    @Test
    void a_change_needs_the_token_and_a_wrong_method_is_told() {
        HttpRequest.Builder post = HttpRequest.newBuilder(URI.create(monitor.url() + "/api/v1/streams"))
                .POST(HttpRequest.BodyPublishers.noBody());
        assertThat(monitor.send(post).statusCode()).isEqualTo(401);
        assertThat(monitor.send(post.header("Authorization", "Bearer wrong")).statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"streams", "events", "sessions?state=ended"})
    void reads_carry_a_weak_etag_and_are_not_sent_twice(String read) {
        Await.until(() -> {
            HttpResponse<String> first = monitor.get("/api/v1/" + read);
            String etag = first.headers().firstValue("etag").orElseThrow();
            assertThat(etag).startsWith("W/\"");
            assertThat(monitor.get("/api/v1/" + read, "If-None-Match", etag).statusCode())
                    .isEqualTo(304);
        });
    }

    @Test
    void answers_are_compressed_for_those_who_ask() {
        HttpResponse<String> answer = monitor.get("/api/v1/streams", "Accept-Encoding", "gzip");
        assertThat(answer.headers().firstValue("content-encoding")).hasValue("gzip");
    }

    @Test
    void no_header_of_a_request_comes_back() {
        HttpResponse<String> answer = monitor.get(
                "/api/v1/streams?q=canary-query",
                "X-Canary",
                "canary-header",
                "Authorization",
                "Bearer canary-token",
                "Cookie",
                "a=canary-cookie");
        assertThat(answer.headers().map().toString()).doesNotContain("canary");
        assertThat(answer.headers().map()).doesNotContainKeys("q", "x-canary", "cookie");
    }

    @Test
    void every_answer_forbids_foreign_scripts() {
        for (String path : List.of("/", "/api/v1/info", "/none")) {
            assertThat(monitor.get(path).headers().firstValue("content-security-policy"))
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains("default-src 'none'", "script-src 'self'")
                            .doesNotContain("unsafe"));
        }
    }

    @Test
    void foreign_origins_and_host_names_are_refused() {
        assertThat(monitor.get("/api/v1/info", "Origin", "http://evil.example").statusCode())
                .isEqualTo(403);
        assertThat(monitor.get("/api/v1/info", "Origin", monitor.url()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void the_openapi_document_names_every_operation() {
        JsonNode document = monitor.json("/api/openapi");
        assertThat(document.path("info").path("title").asText()).isEqualTo("MediaMTX Monitor");
        for (String path : List.of("info", "servers", "servers/{server}", "streams", "stream", "connections")) {
            assertThat(document.path("paths").has("/api/v1/" + path)).as(path).isTrue();
        }
    }

    @Test
    void probes_and_prometheus_answer() {
        assertThat(monitor.get("/livez").statusCode()).isEqualTo(200);
        assertThat(monitor.get("/readyz").statusCode()).isEqualTo(200);
        assertThat(monitor.get("/metrics").body()).contains("jvm_memory_used_bytes");
    }

    @Test
    void a_live_client_gets_everything_once_and_then_what_changes() {
        try (LiveReader reader = new LiveReader(monitor.url())) {
            reader.send("{\"type\":\"subscribe\",\"topics\":[\"servers\",\"streams\"]}");
            JsonNode full = reader.await(ApiTest::isNumberedFull);
            assertThat(full.path("report").path("streams")).hasSize(PATHS);
            JsonNode delta = reader.await("delta");
            assertThat(delta.path("epoch").asLong())
                    .isEqualTo(full.path("epoch").asLong());
            assertThat(delta.path("seq").asLong()).isEqualTo(full.path("seq").asLong() + 1);
            assertThat(delta.path("streams").path(0).has("inboundBitsPerSecond"))
                    .isTrue();
            assertThat(delta.path("streams").path(0).has("video")).isFalse();
            assertThat(reader.await("heartbeat")
                            .path("servers")
                            .path("north")
                            .path("ageMs")
                            .asLong())
                    .isBetween(0L, 5000L);
        }
    }

    @Test
    void a_live_client_resumes_where_it_was() {
        long epoch;
        long seq;
        try (LiveReader reader = new LiveReader(monitor.url())) {
            JsonNode full = reader.send("{\"type\":\"subscribe\"}").await(ApiTest::isNumberedFull);
            epoch = full.path("epoch").asLong();
            seq = full.path("seq").asLong();
            reader.await("delta");
        }
        try (LiveReader reader = new LiveReader(monitor.url())) {
            reader.send(
                    "{\"type\":\"subscribe\",\"resume\":{\"north\":{\"epoch\":" + epoch + ",\"seq\":" + seq + "}}}");
            JsonNode next =
                    reader.await(message -> !message.path("type").asText().equals("heartbeat"));
            assertThat(next.path("type").asText()).isEqualTo("delta");
            assertThat(next.path("seq").asLong()).isEqualTo(seq + 1);
        }
    }

    @Test
    void a_live_client_that_makes_no_sense_is_told() {
        try (LiveReader reader = new LiveReader(monitor.url())) {
            assertThat(reader.send("nonsense").await("error").path("detail").asText())
                    .contains("JSON");
            assertThat(reader.send("{\"type\":\"subscribe\",\"topics\":[\"weather\"]}")
                            .await("error")
                            .path("detail")
                            .asText())
                    .contains("Topics");
        }
    }

    /** While Redis has not answered yet, reports have no fencing token; all is told again in full once they have one. */
    private static boolean isNumberedFull(JsonNode message) {
        return message.path("type").asText().equals("full")
                && message.path("epoch").asLong() > 0;
    }
}
