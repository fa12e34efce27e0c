package org.mediamtxmonitor.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

import org.mediamtxmonitor.redis.Json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A client of the WebSocket that keeps what it is sent, unless it is told to keep nothing. */
public final class LiveReader implements WebSocket.Listener, AutoCloseable {

    /** The first byte of what gzip has compressed, and of no JSON. */
    private static final byte GZIP = 0x1f;

    private final LinkedBlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final List<JsonNode> seen = new CopyOnWriteArrayList<>();
    private final Map<String, ObjectNode> begun = new HashMap<>();
    private final StringBuilder partial = new StringBuilder();
    private volatile boolean keeps = true;
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private volatile int texts;
    private volatile int compressed;
    private final WebSocket socket;

    /** @param headers names and values in turn */
    public LiveReader(String url, String... headers) {
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        socket = builder.buildAsync(URI.create(url.replace("http", "ws") + "/api/v1/live"), this)
                .join();
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        binary.writeBytes(bytes);
        if (!last) {
            webSocket.request(1);
            return null;
        }
        byte[] message = binary.toByteArray();
        binary.reset();
        return take(webSocket, text(message), true);
    }

    /** The text of a binary message, which may be compressed by gzip. */
    private String text(byte[] message) {
        if (message[0] != GZIP) {
            return new String(message, StandardCharsets.US_ASCII);
        }
        compressed++;
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(message))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        texts++;
        return take(webSocket, data, last);
    }

    private CompletionStage<?> take(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            try {
                JsonNode message = whole(Json.mapper().readTree(partial.toString()));
                if (message != null && keeps) {
                    seen.add(message);
                    messages.add(message);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            partial.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    /** A message that comes in parts, once all of them are here; null before. */
    private JsonNode whole(JsonNode message) {
        if (!message.has("parts")) {
            return message;
        }
        String server = message.path("server").asText();
        if (!message.path("type").asText().equals("part")) {
            begun.put(server, (ObjectNode) message);
            return null;
        }
        ObjectNode first = begun.get(server);
        ObjectNode holder = first.has("report") ? (ObjectNode) first.path("report") : first;
        holder.withArray("streams").addAll((ArrayNode) message.path("streams"));
        return message.path("part").equals(message.path("parts")) ? begun.remove(server) : null;
    }

    /** From now on it reads, and forgets. */
    public LiveReader keepNothing() {
        keeps = false;
        return this;
    }

    public LiveReader send(String json) {
        socket.sendText(json, true).join();
        return this;
    }

    /** How many text messages, or fragments of such, came so far. */
    public int texts() {
        return texts;
    }

    /** How many messages came compressed so far. */
    public int compressed() {
        return compressed;
    }

    /** All messages so far. */
    public List<JsonNode> seen() {
        return List.copyOf(seen);
    }

    /** The next message that fits, within 30 seconds. */
    public JsonNode await(Predicate<JsonNode> fits) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        try {
            while (true) {
                JsonNode message = messages.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (message == null) {
                    throw new AssertionError("no such message among " + seen);
                }
                if (fits.test(message)) {
                    return message;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public JsonNode await(String type) {
        return await(message -> message.path("type").asText().equals(type));
    }

    @Override
    public void close() {
        socket.abort();
    }
}
