package org.mediamtxmonitor.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.LiveReader;
import org.mediamtxmonitor.testing.Monitor;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * URLs of all shapes in every text of a MediaMTX: where it pulls from, where it forwards to, what its errors repeat of them. Each
 * of their parts that may be a key has the canary in it, which must not come out anywhere.
 */
@ExtendWith(OutputCaptureExtension.class)
class ForeignUrlsIT {

    private static final String CANARY = "s3cr3t";
    private static final int URLS = 60;

    /** Characters that are shown of what is around a leak. */
    private static final int BEFORE = 80;

    private static final int AFTER = 26;

    /** A MediaMTX with one published path that is forwarded to many places, and pulled ones that fail. */
    private static final class Server implements AutoCloseable {

        private final Instant began = Instant.now().minusSeconds(60);
        private final Random random = new Random(20);
        private final List<String> urls = Stream.generate(this::url).limit(URLS).toList();
        private final AtomicLong requests = new AtomicLong();
        private final ExecutorService threads = Executors.newFixedThreadPool(4);
        private final HttpServer http;

        Server() throws IOException {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            http.createContext("/", this::answer);
            http.setExecutor(threads);
            http.start();
        }

        String url(String prefix) {
            return "http://127.0.0.1:" + http.getAddress().getPort() + prefix;
        }

        private String word() {
            List<String> words =
                    List.of("%s", "x-%s", "%s'y", "%s%%20z", "%s,a=b", "a%s", "%s@home", "%s(1)", "%%2F%s");
            return words.get(random.nextInt(words.size())).formatted(CANARY + random.nextInt(1000));
        }

        private String url() {
            List<String> schemes =
                    List.of("rtsp", "rtsps", "rtmp", "RTMPS", "srt", "whip", "whips", "https", "http", "udp");
            StringBuilder url = new StringBuilder(schemes.get(random.nextInt(schemes.size()))).append("://");
            if (random.nextBoolean()) {
                url.append("user:").append(CANARY).append(random.nextBoolean() ? "@" + CANARY + "@" : "@");
            }
            url.append("ingest.example.com").append(random.nextBoolean() ? ":443" : "");
            for (int part = random.nextInt(4); part > 0; part--) {
                url.append('/').append(word());
            }
            if (random.nextBoolean()) {
                url.append("?a=").append(word()).append("&").append(word());
            }
            return url.append(random.nextInt(4) == 0 ? "#" + word() : "").toString();
        }

        /** Texts as MediaMTX and its libraries write them. */
        private String error(String url) {
            String path = url.replaceFirst("^[^:]+://[^/?#]*", "");
            List<String> errors = List.of(
                    "Post \"%s\": dial tcp: lookup ingest.example.com: no such host".formatted(url),
                    "parse '%s': invalid port".formatted(url),
                    "can't open %s: 404".formatted(url),
                    "redirected (%s), giving up".formatted(url),
                    "bad stream \"%s\"".formatted(path.isEmpty() ? "/" + CANARY : path),
                    "stream %s: not found".formatted(path.isEmpty() ? "/" + CANARY : path));
            return errors.get(random.nextInt(errors.size()));
        }

        private void answer(HttpExchange exchange) throws IOException {
            String path = exchange.getRequestURI().getPath();
            if (path.startsWith("/broken")) {
                send(
                        exchange,
                        200,
                        Map.of("itemCount", "https://a.example/" + CANARY, "items", List.of("rtsp://" + CANARY)));
            } else if (path.startsWith("/moved")) {
                exchange.getResponseHeaders().set("Location", "https://a.example/" + CANARY);
                send(exchange, 302, Map.of("error", "https://a.example/" + CANARY));
            } else {
                Object body = body(path, path.substring(path.lastIndexOf('/') + 1));
                send(exchange, body == null ? 404 : 200, body == null ? Map.of("error", "not found") : body);
            }
        }

        private Object body(String path, String last) {
            return switch (path.startsWith("/v3/paths/static-sources/get/") ? "source" : path) {
                case "/v3/info" -> Map.of("version", "v1.21.0", "started", began);
                case "/v3/paths/list" -> page(paths());
                case "/v3/config/paths/list" -> page(configurations());
                case "/v3/rtmp/conns/list", "/v3/rtmpconns/list" -> page(List.of(connection()));
                case "/v3/paths/forward-dests/list", "/v3/paths/forward/list" -> page(forwards());
                case "source" ->
                    Map.of("state", "error", "lastError", error(urls.get(Integer.parseInt(last.substring(3)))));
                default -> null;
            };
        }

        private static Map<String, Object> page(List<?> items) {
            return Map.of("itemCount", items.size(), "pageCount", 1, "items", items);
        }

        private List<Object> paths() {
            List<Object> all = new ArrayList<>();
            all.add(Map.of(
                    "name",
                    "live",
                    "confName",
                    "live",
                    "available",
                    true,
                    "availableTime",
                    began,
                    "online",
                    true,
                    "source",
                    Map.of("type", "rtmpConn", "id", "c1"),
                    "readers",
                    List.of(),
                    "inboundBytes",
                    requests.incrementAndGet() * 100_000));
            for (int i = 0; i < 8; i++) {
                all.add(Map.of(
                        "name",
                        "cam" + i,
                        "confName",
                        "cam" + i,
                        "available",
                        false,
                        "online",
                        true,
                        "source",
                        Map.of("type", "rtspSource", "id", ""),
                        "readers",
                        List.of()));
            }
            return all;
        }

        private List<Object> configurations() {
            List<Object> all = new ArrayList<>();
            all.add(Map.of(
                    "name",
                    "live",
                    "source",
                    "publisher",
                    "runOnReady",
                    "curl " + urls.get(0),
                    "forward",
                    urls.stream().map(url -> Map.of("dest", url)).toList()));
            for (int i = 0; i < 8; i++) {
                all.add(Map.of("name", "cam" + i, "source", urls.get(i), "runOnInit", "push " + urls.get(i)));
            }
            return all;
        }

        private Map<String, Object> connection() {
            return Map.of(
                    "id",
                    "c1",
                    "created",
                    began,
                    "remoteAddr",
                    "192.0.2.7:5000",
                    "state",
                    "publish",
                    "path",
                    "live",
                    "query",
                    "token=" + CANARY + "&" + CANARY,
                    "userAgent",
                    "Encoder/1.0 (" + urls.get(1) + ")",
                    "inboundBytes",
                    requests.get() * 100_000);
        }

        private List<Object> forwards() {
            List<Object> all = new ArrayList<>();
            for (int i = 0; i < urls.size(); i++) {
                all.add(Map.of(
                        "id",
                        "f" + i,
                        "pos",
                        i + 1,
                        "conf",
                        Map.of("dest", urls.get(i), "whipBearerToken", CANARY),
                        "protocol",
                        "rtmp",
                        "state",
                        "error",
                        "lastError",
                        i % 2 == 0 ? error(urls.get(i)) : "bad name " + CANARY,
                        "outboundBytes",
                        0));
            }
            return all;
        }

        private static void send(HttpExchange exchange, int status, Object body) throws IOException {
            byte[] bytes = Json.mapper().writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Server", "mediamtx");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        }

        @Override
        public void close() {
            http.stop(0);
            threads.shutdownNow();
        }
    }

    @Test
    void nothing_but_scheme_host_and_port_of_foreign_urls_comes_out_anywhere(
            @TempDir Path folder, CapturedOutput output) throws Exception {
        String all;
        try (Server server = new Server();
                Monitor monitor = Monitor.start(
                        folder,
                        Monitor.data(folder) + "collector: { interval: 250ms }\nservers:\n"
                                + "  - { id: main, url: '" + server.url("") + "' }\n"
                                + "  - { id: broken, url: '" + server.url("/broken") + "' }\n"
                                + "  - { id: moved, url: '" + server.url("/moved") + "' }\n");
                LiveReader live = new LiveReader(monitor.url())) {
            Await.until(() -> {
                JsonNode forwards = monitor.json("/api/v1/forwards?limit=100").path("items");
                assertThat(forwards).hasSize(URLS);
                assertThat(forwards)
                        .allSatisfy(forward -> assertThat(forward.has("issues")).isTrue());
                assertThat(monitor.get("/api/v1/streams").body()).contains("can't fetch the source: ");
            });
            all = live.send("{\"type\":\"subscribe\"}").await("full").toString() + live.await("delta");
            all += everyRead(monitor);
            assertThat(all)
                    .contains("ingest.example.com", "Encoder/1.0", "no such host")
                    .contains("/***");
        }
        assertThat(leaks(all)).isEmpty();
        assertThat(leaks(output.getAll())).isEmpty();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(leaks(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)))
                        .as(file.toString())
                        .isEmpty();
            }
        }
    }

    /** Where the canary is, with a little around it. */
    private static List<String> leaks(String text) {
        // Of what comes before it a pattern would try each beginning.
        String small = text.toLowerCase(Locale.ROOT);
        List<String> leaks = new ArrayList<>();
        for (int at = small.indexOf(CANARY); at >= 0; at = small.indexOf(CANARY, at + 1)) {
            leaks.add(text.substring(Math.max(0, at - BEFORE), Math.min(text.length(), at + AFTER)));
        }
        return leaks;
    }

    /** The answers of all operations that the OpenAPI document names, with what each needs. */
    private static String everyRead(Monitor monitor) {
        StringBuilder all = new StringBuilder(monitor.get("/metrics").body());
        monitor.json("/api/openapi").path("paths").fieldNames().forEachRemaining(path -> {
            for (String stream : List.of("live", "cam1")) {
                for (String query : List.of("", "?server=main", "?server=main&path=" + stream)) {
                    String place = path.replace("{server}", "moved").replaceAll("\\{\\w+}", "stream-stalled");
                    all.append(monitor.get(place + query).body());
                }
            }
        });
        return all.toString();
    }
}
