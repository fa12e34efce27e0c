package org.mediamtxmonitor.process;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.LiveReader;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.web.openapi.OpenApiDocument;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** REST and WebSocket as an integrator uses them, over a simulated server of 250 paths. */
class ApiIT {

    private static final int PATHS = 250;
    private static final String FIRST = "live/stream-00001";

    /** Id of nothing. */
    private static final String NONE = "none";

    /** What some operations can't do without. */
    private static final Map<String, String> NEEDED = Map.ofEntries(
            Map.entry("/api/v1/stream", "server=north&path=" + FIRST),
            Map.entry("/api/v1/status", "server=north&path=" + FIRST),
            Map.entry("/api/v1/badge", "server=north&path=" + FIRST),
            Map.entry("/api/v1/snapshot", "server=north&path=" + NONE),
            Map.entry("/api/v1/filmstrip", "server=north&path=" + FIRST),
            Map.entry("/api/v1/history", "server=north"),
            Map.entry("/api/v1/history/export", "server=north"),
            Map.entry("/api/v1/alert", "id=" + NONE),
            Map.entry("/api/v1/trends", "metrics=level&stream=north/" + FIRST),
            Map.entry("/api/v1/thresholds", "server=north"),
            Map.entry("/api/v1/moment", "at=-1s"),
            Map.entry("/api/v1/alert/pictures", "id=" + NONE));

    private static SimulatedServer server;
    private static Monitor monitor;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() {
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
        "/api/v1/streams?severity=high, 400, There is no query parameter severity",
        "/api/v1/streams?severity=, 400, There is no query parameter severity",
        "/api/v1/streams?limti=5, 400, Did you mean limit?",
        "/api/v1/streams?limit=5&limit=6, 400, limit may be given only once",
        "/api/v1/streams?q=%zz, 400, query of q is malformed",
        "/api/v1/streams?after=north, 400, after must be",
        "/api/v1/streams?after=north/a&sort=path, 400, after needs",
        "/api/v1/streams?limit=, 400, limit is empty",
        "/api/v1/streams?sort=, 400, sort is empty",
        "/api/v1/streams?after=, 400, after is empty",
        "/api/v1/availability?to=, 400, to is empty",
        "/api/v1/events?from=, 400, from is empty",
        "/api/v1/history?server=north&tier=, 400, tier is empty",
        "/api/v1/availability?month=, 400, month is empty",
        "/api/v1/streams?after=north/a&offset=1, 400, after needs",
        "/api/v1/connections?protocol=bogus, 400, protocol",
        "/api/v1/sessions?protocol=bogus, 400, protocol",
        "/api/v1/events?from=-1h&to=-2h, 400, from must be before to",
        "/api/v1/sessions?from=-1h&to=-2h, 400, from must be before to",
        "/api/v1/events?from=1795395600, 400, looks like seconds",
        "/api/v1/history?server=north&to=1795395600, 400, looks like seconds",
        "/api/v1/info?x=1, 400, There are none here",
        "/api/v1/servers?%13=1, 400, A query parameter has an unknown name",
        "/api/v1/streams?b%C2%80=1&b%C2%80=2, 400, A query parameter has an unknown name",
        "/api/v1/streams?%F2%BA%B6%8A=1, 400, A query parameter has an unknown name",
        "/api/v1/servers/north?server=south, 400, There is no query parameter server",
        "/api/v1/snapshot?server=north&path=a&width=9, 400, width",
        "/api/v1/snapshot?server=north&path=a&at=noon, 400, at",
        "/api/v1/snapshot?server=north&path=a&peek=1, 400, peek",
        "/api/v1/filmstrip?server=north&path=a&from=-1h&to=-2h, 400, from must be before to",
        "/static/snapshots/north/none.jpg, 404, No such stream",
        "/static/snapshots/north.jpg, 404, Pictures are at",
        "/static/snapshots/north/a.png, 404, Pictures are at",
        "/static/snapshots/north/%zz.jpg, 400, malformed",
        "/static/snapshots/north/a.jpg?server=south, 400, There is no query parameter server",
        "/api/v1/none, 404, nothing",
        "/none, 404, nothing",
        "/%zz, 400, malformed",
    })
    void a_wrong_request_gets_a_problem_document(String path, int status, String word) throws Exception {
        String answer = raw(path);
        assertThat(answer).startsWith("HTTP/1.1 " + status).containsIgnoringCase("application/problem+json");
        assertThat(answer).contains("\"status\":" + status).contains(word);
    }

    /** Of some letters in UTF-8 the second byte is a control character where a header is read as Latin-1. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-User: Gro\u00dfmann",
                "Cookie: name=Gro\u00dfmann",
                "User-Agent: \u00c0 la carte",
                "If-None-Match: \"\u00df\""
            })
    void a_header_in_utf_8_is_no_reason_to_fail(String header) throws Exception {
        assertThat(send("GET /api/v1/servers HTTP/1.1\r\n" + header)).startsWith("HTTP/1.1 200");
    }

    @Test
    void a_wrong_method_is_told_which_there_are() throws Exception {
        String owner = "\r\nAuthorization: Bearer "
                + Files.readString(folder.resolve("data/token")).strip();
        assertThat(send("PUT /api/v1/servers HTTP/1.1" + owner))
                .startsWith("HTTP/1.1 405")
                .contains("\r\nAllow: GET, HEAD, OPTIONS\r\n");
        assertThat(send("PUT /api/v1/silences HTTP/1.1" + owner))
                .startsWith("HTTP/1.1 405")
                .contains("\r\nAllow: GET, HEAD, OPTIONS, POST\r\n");
    }

    /** Not through a client that would mend the request. */
    private static String raw(String path) throws Exception {
        return send("GET " + path + " HTTP/1.1");
    }

    private static String send(String lines) throws Exception {
        URI uri = URI.create(monitor.url());
        try (java.net.Socket socket = new java.net.Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream().write((lines + "\r\nHost: localhost\r\nConnection: close\r\n\r\n").getBytes());
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

    @ParameterizedTest
    @ValueSource(
            strings = {"streams", "servers/north", "stream?server=north&path=" + FIRST, "rules?server=north", "metrics"
            })
    void a_client_that_has_any_version_of_what_there_is_gets_304(String read) {
        HttpResponse<String> answer = monitor.get("/api/v1/" + read, "If-None-Match", "*");
        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.headers().firstValue("etag")).isPresent();
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "servers/none, 404",
        "stream?server=none&path=a, 404",
        "stream?server=north&path=none, 404",
        "rules?server=none, 404",
        "streams?limit=x, 400",
        "metrics?limit=x, 400",
        "badge?server=north&path=none, 404",
        "badge?server=north, 400",
        "snapshot?server=north&path=none, 404",
        "snapshot?server=north, 400",
        "filmstrip?server=none&path=a, 404",
        "snapshots?limit=x, 400"
    })
    void what_there_is_not_is_told_before_a_304(String read, int status) {
        String current =
                monitor.get("/api/v1/streams").headers().firstValue("etag").orElseThrow();
        for (String tag : List.of("*", current)) {
            assertThat(monitor.get("/api/v1/" + read, "If-None-Match", tag).statusCode())
                    .isEqualTo(status);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "history?server=north, application/json",
        "history/export?server=north, application/x-ndjson",
        "availability, application/json"
    })
    void the_form_of_an_answer_follows_the_header_accept_and_caches_are_told(String read, String json) {
        for (String accept : List.of("text/csv", "text/csv, " + json + ";q=0.5", json + ";q=0.5, text/csv;q=0.9")) {
            HttpResponse<String> csv = monitor.get("/api/v1/" + read, "Accept", accept);
            assertThat(csv.headers().firstValue("content-type")).as(accept).hasValue("text/csv;charset=UTF-8");
            assertThat(vary(csv)).contains("accept");
        }
        for (String accept : List.of("*/*", json, "text/csv;q=0.5, " + json, json + ", text/csv")) {
            HttpResponse<String> plain = monitor.get("/api/v1/" + read, "Accept", accept);
            assertThat(plain.headers().firstValue("content-type")).as(accept).hasValue(json);
            assertThat(vary(plain)).contains("accept");
        }
    }

    /** Names of request headers in lower case. */
    private static List<String> vary(HttpResponse<String> answer) {
        return List.of(String.join(",", answer.headers().allValues("vary"))
                .toLowerCase(Locale.ROOT)
                .split("\\s*,\\s*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "nonsense", "text/plain; charset=none", "application/json"})
    void the_content_type_of_a_request_without_content_does_not_matter(String type) {
        assertThat(monitor.get("/api/v1/streams?limit=1", "Content-Type", type).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TRACE /api/v1/info HTTP/1.1 | 405 | TRACE is not possible",
                "TRACE /api/v1/info HTTP/1.1~Content-Length: 3 | 405 | TRACE is not possible",
                "QUERY /api/v1/info HTTP/1.1~Content-Length: 3 | 405 | QUERY is not possible",
                "GET /a b HTTP/1.1 | 400 | malformed",
                "GET /%zz HTTP/1.1 | 400 | malformed",
                "GET / HTTP/9.1 | 505 | HTTP/1.1",
                "POST /livez HTTP/1.1~Transfer-Encoding: odd | 411 | length",
                "GET /error HTTP/1.1 | 404 | nothing at /error",
                "GET /js\\..\\api HTTP/1.1 | 400 | malformed",
                "POST /livez HTTP/1.1~Content-Length: 2~Content-Length: 7 | 400 | malformed",
                "POST /livez HTTP/1.1~Content-Length: +2 | 400 | malformed",
            })
    void what_the_server_itself_refuses_is_a_problem_document_too(String request, int status, String word)
            throws Exception {
        String answer = send(request.replace("~", "\r\n"));
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .containsIgnoringCase("content-type: application/problem+json")
                .containsIgnoringCase("x-content-type-options: nosniff")
                .containsIgnoringCase("cache-control: no-store")
                .containsIgnoringCase("content-security-policy: default-src 'none'")
                .contains("\"status\":" + status)
                .contains(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/readyz", "/health", "/metrics"})
    void what_the_monitor_tells_of_itself_is_not_to_be_stored(String path) {
        assertThat(monitor.get(path).headers().firstValue("cache-control")).hasValue("no-store");
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

    @ParameterizedTest
    @CsvSource({"Limit, 1", "Server, south", "Q, nothing", "State, offline", "Sort, -path", "Offset, 200"})
    void a_header_of_a_request_is_no_parameter(String name, String value) {
        JsonNode answer = read("/api/v1/streams", name, value);
        assertThat(answer.path("total").asInt()).isEqualTo(PATHS);
        assertThat(answer.path("items")).hasSize(PATHS);
        assertThat(read("/api/v1/streams?limit=3&state=live", name, value)
                        .path("limit")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void a_header_called_from_or_server_changes_no_answer() {
        assertThat(monitor.get("/api/v1/events", "From", "yesterday").statusCode())
                .isEqualTo(200);
        assertThat(read("/api/v1/servers/north", "Server", "south").path("id").asText())
                .isEqualTo("north");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Location", "Content-Disposition", "Cache-Control", "ETag", "Retry-After", "If-None-Match"})
    void a_query_parameter_becomes_no_header_of_the_answer(String name) {
        HttpResponse<String> answer = monitor.get("/api/v1/streams?" + name + "=canary");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().map().toString()).doesNotContain("canary");
        assertThat(monitor.get("/js/i18n/index.json?" + name + "=canary")
                        .headers()
                        .map()
                        .toString())
                .doesNotContain("canary");
    }

    private static JsonNode read(String path, String... headers) {
        try {
            return Json.mapper().readTree(monitor.get(path, headers).body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void pages_by_name_have_each_stream_once() {
        List<String> read = new ArrayList<>();
        String query = "sort=name";
        while (query != null) {
            JsonNode items = monitor.json("/api/v1/streams?limit=60&" + query).path("items");
            items.forEach(item -> read.add(item.path("path").asText()));
            String last = items.path(items.size() - 1).path("path").asText();
            query = items.size() < 60 ? null : "after=north/" + last;
        }
        assertThat(read).hasSize(PATHS).doesNotHaveDuplicates().isSorted();
    }

    /** The document of the API names the parameters; the program says which it knows. */
    @ParameterizedTest
    @MethodSource("operations")
    void the_openapi_document_names_the_parameters_that_there_are(String path, Set<String> documented) {
        String detail = monitor.json(filled(path) + "?no-such-parameter=1")
                .path("detail")
                .asText();
        assertThat(detail).startsWith("There is no query parameter no-such-parameter.");
        String known =
                detail.replaceFirst(".*(There are none here|Known are: )", "").replace(".", "");
        assertThat(Set.of(known.split(", "))).isEqualTo(documented.isEmpty() ? Set.of("") : documented);
    }

    private static String filled(String path) {
        return path.replace("{server}", "north")
                .replace("{rule}", "stream-stalled")
                .replace("{id}", NONE);
    }

    /** Of the routes; what is told of accounts is not, and is in {@code AccountsIT}. */
    static List<Arguments> operations() {
        List<Arguments> operations = new ArrayList<>();
        OpenApiDocument document =
                new OpenApiDocument(monitor.get("/api/openapi").body());
        document.reads().forEach((path, read) -> {
            Set<String> names = new TreeSet<>();
            read.path("parameters").forEach(reference -> {
                JsonNode parameter = document.resolved(reference);
                if (parameter.path("in").asText().equals("query")) {
                    names.add(parameter.path("name").asText());
                }
            });
            if (!read.path("tags").toString().matches(".*(accounts|links).*")) {
                operations.add(Arguments.of(path, names));
            }
        });
        return operations;
    }

    @Test
    void every_read_has_a_tag_or_is_not_to_be_stored() {
        for (Arguments operation : operations()) {
            String path = filled(operation.get()[0].toString());
            String query = NEEDED.getOrDefault(path, "");
            HttpResponse<String> answer = monitor.get(path + "?" + query);
            // There are no alerts and no incidents to be asked for by their ids, and no pictures.
            assertThat(answer.statusCode()).as(path).isEqualTo((path + query).contains(NONE) ? 404 : 200);
            String caching = answer.headers().firstValue("cache-control").orElse("");
            assertThat(caching)
                    .as(path)
                    .isEqualTo(answer.headers().firstValue("etag").isPresent() ? "no-cache" : "no-store");
        }
    }

    @Test
    void the_process_is_told_in_numbers() {
        JsonNode process = monitor.json("/api/v1/info").path("process");
        assertThat(process.path("javaVersion").asText()).isEqualTo(System.getProperty("java.runtime.version"));
        for (String name : List.of(
                "uptimeSeconds",
                "processors",
                "heapUsedBytes",
                "heapMaxBytes",
                "nonHeapUsedBytes",
                "threads",
                "peakThreads",
                "httpRequests",
                "httpSeconds")) {
            assertThat(process.path(name).asDouble()).as(name).isPositive();
        }
        for (String name : List.of("gcPauses", "gcSeconds", "logWarnings", "logErrors")) {
            assertThat(process.path(name).isNumber()).as(name).isTrue();
        }
        String text = monitor.get("/metrics").body();
        assertThat(text).contains("system_cpus " + process.path("processors").asInt());
        for (String name : List.of("cpuPercent", "hostCpuPercent")) {
            assertThat(process.path(name).asDouble()).as(name).isBetween(0.0, 100.0);
        }
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
    void prometheus_is_told_in_the_format_that_it_takes() {
        HttpResponse<String> text = monitor.get("/metrics");
        assertThat(text.headers().firstValue("content-type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("text/plain").contains("version=0.0.4"));
        assertThat(text.body())
                .contains("mediamtx_monitor_stream_state{path=\"" + FIRST + "\",server=\"north\",state=\"live\"} 1\n")
                .contains("# TYPE mediamtx_monitor_polls_total counter")
                .contains("mediamtx_monitor_exporter_dropped_series 0\n")
                .doesNotContain("# EOF");
        HttpResponse<String> open = monitor.get("/metrics", "Accept", "application/openmetrics-text;version=1.0.0");
        assertThat(open.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/openmetrics-text"));
        assertThat(open.body()).endsWith("# EOF\n").containsOnlyOnce("# EOF");
    }

    @Test
    void prometheus_gets_a_head_without_a_body() {
        HttpResponse<String> head = monitor.send(HttpRequest.newBuilder(URI.create(monitor.url() + "/metrics"))
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void prometheus_is_told_a_part_of_it_on_demand() {
        String one = monitor.get("/metrics?server=north&path=" + FIRST).body();
        assertThat(one.lines().filter(line -> !line.startsWith("#")))
                .isNotEmpty()
                .allMatch(line -> line.contains("path=\"" + FIRST + "\""));
        String servers = monitor.get("/metrics?collect%5B%5D=servers").body();
        assertThat(servers).contains("mediamtx_monitor_server_up{server=\"north\"} 1");
        assertThat(servers.lines().filter(line -> !line.startsWith("#")))
                .allMatch(line -> line.startsWith("mediamtx_monitor_server_"));
        assertThat(monitor.get("/metrics?server=none").body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"collect[]=everything", "path=~.*", "limit=3"})
    void prometheus_is_told_what_it_asks_wrong(String query) {
        HttpResponse<String> answer = monitor.get("/metrics?" + query.replace("[]", "%5B%5D"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
    }

    @Test
    void a_live_client_gets_everything_once_and_then_what_changes() {
        try (LiveReader reader = new LiveReader(monitor.url())) {
            reader.send("{\"type\":\"subscribe\",\"topics\":[\"servers\",\"streams\"]}");
            JsonNode full = reader.await(ApiIT::isNumberedFull);
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

    @ParameterizedTest
    @ValueSource(strings = {"binary", "gzip"})
    void a_live_client_that_takes_binary_messages_gets_the_same_in_these_until_it_wants_text_again(String encoding) {
        try (LiveReader reader = new LiveReader(monitor.url())) {
            JsonNode full = reader.send("{\"type\":\"subscribe\",\"encoding\":\"" + encoding + "\"}")
                    .await(ApiIT::isNumberedFull);
            assertThat(full.path("report").path("streams")).hasSize(PATHS);
            reader.await("delta");
            reader.await("heartbeat");
            assertThat(reader.texts()).isZero();
            assertThat(reader.compressed() > 0).isEqualTo(encoding.equals("gzip"));

            reader.send("{\"type\":\"subscribe\"}").await(message -> reader.texts() > 0);
        }
    }

    @Test
    void a_live_client_resumes_where_it_was() {
        long epoch;
        long seq;
        try (LiveReader reader = new LiveReader(monitor.url())) {
            JsonNode full = reader.send("{\"type\":\"subscribe\"}").await(ApiIT::isNumberedFull);
            epoch = full.path("epoch").asLong();
            seq = full.path("seq").asLong();
            reader.await("delta");
        }
        try (LiveReader reader = new LiveReader(monitor.url())) {
            reader.send(
                    "{\"type\":\"subscribe\",\"resume\":{\"north\":{\"epoch\":" + epoch + ",\"seq\":" + seq + "}}}");
            JsonNode next = reader.await(message ->
                    Set.of("full", "delta").contains(message.path("type").asText())
                            && message.path("server").asText().equals("north"));
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "topics  | \"servers\"",
                "topics  | {\"servers\":true}",
                "topics  | [7]",
                "servers | \"north\"",
                "servers | [[\"north\"]]",
                "encoding | 1",
                "resume  | [3, 4]",
                "resume  | \"north\"",
            })
    void a_field_of_a_live_client_that_is_of_another_type_is_told_and_not_taken_for_all(String field, String value) {
        try (LiveReader reader = new LiveReader(monitor.url())) {
            String first = reader.send("{\"type\":\"subscribe\",\"" + field + "\":" + value + "}")
                    .await(message -> !message.path("type").asText().equals("heartbeat"))
                    .toString();
            assertThat(first).contains("\"error\"", "The field " + field + " must be");
        }
    }

    /** While Redis has not answered yet, reports have no fencing token; all is told again in full once they have one. */
    private static boolean isNumberedFull(JsonNode message) {
        return message.path("type").asText().equals("full")
                && message.path("epoch").asLong() > 0;
    }
}
