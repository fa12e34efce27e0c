import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Takes the messages of a channel of type webhook and keeps a log of what it took; refuses them as it is told to. */
final class FaultyReceiver implements AutoCloseable {

    /** What it does with a message. */
    enum Mode {
        WELL, ANSWERS_503, SAYS_429, HANGS,
        /** Takes it, and cuts the line before it says so. */
        CUTS_AFTER,
        /** Cuts the line and has taken nothing. */
        CUTS_BEFORE
    }

    /** What was taken. @param id of the message, by Standard Webhooks */
    record Taken(String id, JsonNode message) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    final String channel;
    private final HttpServer http;
    private final List<Taken> log = new ArrayList<>();
    private volatile Mode mode = Mode.WELL;
    private volatile CountDownLatch well = new CountDownLatch(0);

    FaultyReceiver(String channel) throws Exception {
        this.channel = channel;
        http = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        http.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "receiver");
            thread.setDaemon(true);
            return thread;
        }));
        http.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        http.start();
    }

    private void answer(HttpExchange exchange) throws java.io.IOException, InterruptedException {
        Taken message = new Taken(
                exchange.getRequestHeaders().getFirst("webhook-id"), JSON.readTree(exchange.getRequestBody()));
        Mode now = mode;
        switch (now) {
            case WELL -> {
                take(message);
                exchange.sendResponseHeaders(204, -1);
            }
            case ANSWERS_503 -> exchange.sendResponseHeaders(503, -1);
            case SAYS_429 -> {
                exchange.getResponseHeaders().set("Retry-After", "3");
                exchange.sendResponseHeaders(429, -1);
            }
            case HANGS -> well.await(2, TimeUnit.MINUTES);
            case CUTS_AFTER -> take(message);
            case CUTS_BEFORE -> { }
        }
        // Without an answer the connection is cut when the exchange is closed.
    }

    private void take(Taken message) {
        synchronized (log) {
            log.add(message);
        }
    }

    void become(Mode next) {
        mode = next;
        CountDownLatch before = well;
        well = new CountDownLatch(next == Mode.HANGS ? 1 : 0);
        before.countDown();
    }

    String yaml() {
        return "  - { name: " + channel + ", type: webhook, url: 'http://127.0.0.1:" + http.getAddress().getPort()
                + "/', allowPrivate: true, perHour: 10000 }\n";
    }

    List<Taken> log() {
        synchronized (log) {
            return List.copyOf(log);
        }
    }

    @Override
    public void close() {
        well.countDown();
        http.stop(0);
    }
}
