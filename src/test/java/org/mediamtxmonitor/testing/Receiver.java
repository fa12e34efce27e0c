package org.mediamtxmonitor.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.mediamtxmonitor.redis.Json;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;

/** An HTTP service on this machine that remembers what it was sent and answers as told. */
public final class Receiver implements AutoCloseable {

    static {
        // The body of an answer follows its head at once, instead of 40 ms later.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile String answer = "ok";
    private volatile Map<String, String> headers = Map.of();
    private volatile long delayMs;

    /** What it was sent. */
    public record Request(String method, String path, Headers headers, String body) {

        /** The first value of a header; null for none. */
        public String header(String name) {
            return headers.getFirst(name);
        }

        public JsonNode json() {
            try {
                return Json.mapper().readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(body, e);
            }
        }
    }

    private final Queue<Integer> next = new ConcurrentLinkedQueue<>();

    public Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    body));
            pause();
            headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            Integer once = next.poll();
            exchange.sendResponseHeaders(once == null ? status : once, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
            exchange.close();
        });
        server.setExecutor(threads);
        server.start();
    }

    private void pause() {
        try {
            Thread.sleep(delayMs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Its address, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** From now on it answers so. */
    public Receiver answers(int status, String answer, Map<String, String> headers) {
        this.status = status;
        this.answer = answer;
        this.headers = headers;
        return this;
    }

    /** The next answer has this status, before those of {@link #answers}. */
    public Receiver answersOnce(int status) {
        next.add(status);
        return this;
    }

    /** From now on an answer takes so long. */
    public Receiver takes(long delayMs) {
        this.delayMs = delayMs;
        return this;
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** The last that it was sent. */
    public Request last() {
        if (requests.isEmpty()) {
            throw new AssertionError("nothing was received");
        }
        return requests.get(requests.size() - 1);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
