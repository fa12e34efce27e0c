package org.mediamtxmonitor.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Serves what a real MediaMTX answered, round by round; the test says which round it is. */
public final class Recording implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        // As in SimulatedServer: the first server in a process decides for all, and each answer would take 40 ms more.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** @param body JSON as it was sent, or text */
    private record Answer(int status, String type, byte[] body) {}

    private record Round(double seconds, Map<String, Answer> answers) {}

    private final List<Round> rounds = new ArrayList<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    /** Null before the first: then the server does not answer. */
    private volatile Round now;

    private Recording(String version) throws IOException {
        read(version);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** @param version for example {@code v1.20.1} */
    public static Recording of(String version) {
        try {
            return new Recording(version);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String version) throws IOException {
        String name = "/recordings/" + version + ".ndjson.gz";
        try (InputStream file = Recording.class.getResourceAsStream(name);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode entry = JSON.readTree(line);
                double second = Math.floor(entry.path("t").asDouble() + 0.2);
                if (rounds.isEmpty() || rounds.get(rounds.size() - 1).seconds() != second) {
                    rounds.add(new Round(second, new HashMap<>()));
                }
                JsonNode body = entry.path("body");
                byte[] bytes = body.isTextual()
                        ? body.asText().getBytes(StandardCharsets.UTF_8)
                        : JSON.writeValueAsBytes(body);
                rounds.get(rounds.size() - 1)
                        .answers()
                        .put(
                                key(entry.path("path").asText()),
                                new Answer(
                                        entry.path("status").asInt(),
                                        entry.path("type").asText(null),
                                        bytes));
            }
        }
    }

    /** Without the paging; a list of forwards is of one path. */
    private static String key(String pathAndQuery) {
        String path = pathAndQuery.replaceFirst("\\?.*", "");
        boolean ofPath = path.endsWith("/forward/list");
        return ofPath ? path + "?" + pathAndQuery.replaceFirst(".*[?&](path=[^&]*).*", "$1") : path;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public int rounds() {
        return rounds.size();
    }

    /** Makes it this round. Returns the second of the recording in which it was made. */
    public double go(int round) {
        now = rounds.get(round);
        return now.seconds();
    }

    /** Makes the processes of the recording begin that much later, for a test whose clock does. */
    public void startLater(Duration time) {
        for (Round round : rounds) {
            round.answers().computeIfPresent("/v3/info", (path, answer) -> startedLater(answer, time));
        }
    }

    private static Answer startedLater(Answer answer, Duration time) {
        try {
            if (answer.status() != 200) {
                return answer;
            }
            ObjectNode info = (ObjectNode) JSON.readTree(answer.body());
            Instant started = Instant.parse(info.path("started").asText());
            info.put("started", started.plus(time).toString());
            return new Answer(answer.status(), answer.type(), JSON.writeValueAsBytes(info));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the server answered in the round that it is now. */
    public JsonNode body(String path) {
        try {
            Answer answer = now.answers().get(path);
            return answer == null || answer.status() != 200 ? JSON.missingNode() : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        Round round = now;
        Answer answer = round == null
                ? null
                : round.answers().get(key(exchange.getRequestURI().toString()));
        if (round == null || (answer != null && answer.status() == 0)) {
            exchange.close();
            return;
        }
        // The configuration was recorded in every tenth round only.
        if (answer == null && exchange.getRequestURI().getPath().startsWith("/v3/config/")) {
            answer = rounds.get(0).answers().get(exchange.getRequestURI().getPath());
        }
        if (answer == null) {
            answer = new Answer(404, "text/plain", "404 page not found".getBytes(StandardCharsets.UTF_8));
        }
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.getResponseHeaders().set("Server", "mediamtx");
        exchange.sendResponseHeaders(answer.status(), answer.body().length);
        exchange.getResponseBody().write(answer.body());
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
