package org.mediamtxmonitor.web.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Stream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/**
 * A report and the delta that leads to it, cut into its streams: each is written once, however many clients want it beside
 * others. Not thread-safe.
 */
final class LiveReport {

    private final ServerReport report;
    private final LiveMessage delta;
    /** JSON of whole streams, by path, as they were asked for. */
    private final Map<String, byte[]> whole = new HashMap<>();

    private Map<String, Stream> byPath;
    /** What the delta says of a stream, by path. All that is of the delta is null until it was cut. */
    private Map<String, byte[]> changes;

    private Set<String> gone;

    /** Paths that the delta is about. */
    private Set<String> touched;

    private byte[] headOfFull;
    private byte[] headOfDelta;

    /** @param delta a {@code delta} as this monitor writes it, without blanks; null where clients need a {@code full} */
    LiveReport(ServerReport report, LiveMessage delta) {
        this.report = report;
        this.delta = delta;
    }

    ServerReport report() {
        return report;
    }

    /** The id of its server. */
    String server() {
        return report.server().id();
    }

    Position position() {
        return Position.of(report);
    }

    /** Whether a client with this position needs no more than the delta. */
    boolean follows(Position before) {
        Position now = position();
        return delta != null && before != null && before.epoch() == now.epoch() && before.seq() + 1 == now.seq();
    }

    /** The streams by path. */
    Map<String, Stream> byPath() {
        if (byPath == null) {
            byPath = report.streams().stream()
                    .collect(Collectors.toMap(Stream::path, Function.identity(), (first, second) -> second));
        }
        return byPath;
    }

    /** JSON of all that is known of a stream. */
    byte[] whole(Stream stream) {
        return whole.computeIfAbsent(
                stream.path(), path -> LiveMessages.text(stream).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Begins a {@code full} of it. @param size bytes that there will be, about */
    StreamsMessage full(int size) {
        headOfFull = headOfFull == null ? LiveMessages.headOfFull(report) : headOfFull;
        return new StreamsMessage(headOfFull, size);
    }

    /** Begins a {@code delta} that leads to it. @param size bytes that there will be, about */
    StreamsMessage delta(int size) {
        cut();
        return new StreamsMessage(headOfDelta, size);
    }

    /** Paths that came, changed or left. */
    Set<String> touched() {
        cut();
        return touched;
    }

    /** JSON of what changed of a stream; null where nothing did. */
    byte[] change(String path) {
        cut();
        return changes.get(path);
    }

    /** Whether a stream left with it. */
    boolean isGone(String path) {
        cut();
        return gone.contains(path);
    }

    private void cut() {
        if (changes != null) {
            return;
        }
        changes = new LinkedHashMap<>();
        gone = new LinkedHashSet<>();
        try (JsonParser parser = Json.mapper().createParser(delta.ascii())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "status" -> cutStatus(parser);
                    case "streams" -> cutStreams(parser);
                    case "gone" -> readGone(parser);
                    default -> parser.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        touched = new LinkedHashSet<>(gone);
        touched.addAll(changes.keySet());
    }

    private void cutStatus(JsonParser parser) throws IOException {
        long begin = parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        byte[] status = from(begin, parser);
        headOfDelta = LiveMessages.headOfDelta(report, new String(status, StandardCharsets.ISO_8859_1));
    }

    private void cutStreams(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            long begin = parser.currentTokenLocation().getByteOffset();
            String path = null;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isPath = parser.currentName().equals("path");
                parser.nextToken();
                path = isPath ? parser.getText() : path;
                parser.skipChildren();
            }
            changes.put(path, from(begin, parser));
        }
    }

    private void readGone(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.VALUE_STRING) {
            gone.add(parser.getText());
        }
    }

    /** The object that ends where the parser is. */
    private byte[] from(long begin, JsonParser parser) {
        return Arrays.copyOfRange(
                delta.ascii(), (int) begin, (int) parser.currentLocation().getByteOffset());
    }
}
