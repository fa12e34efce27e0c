package org.mediamtxmonitor.web.live;

import java.io.IOException;
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
    private final String delta;
    /** JSON of whole streams, by path, as they were asked for. */
    private final Map<String, String> whole = new HashMap<>();

    private Map<String, Stream> byPath;
    /** What the delta says of a stream, by path. All that is of the delta is null until it was cut. */
    private Map<String, String> changes;

    /** Paths that the delta is about. */
    private Set<String> touched;

    private String status;

    /** @param delta a {@code delta} as this monitor writes it, without blanks; null where clients need a {@code full} */
    LiveReport(ServerReport report, String delta) {
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
    String whole(Stream stream) {
        return whole.computeIfAbsent(stream.path(), path -> LiveMessages.text(stream));
    }

    /** JSON of the fields of the server that changed. */
    String status() {
        cut();
        return status;
    }

    /** Paths that came, changed or left. */
    Set<String> touched() {
        cut();
        return touched;
    }

    /** JSON of what changed of a stream, which is there and did so. */
    String change(String path) {
        cut();
        return changes.get(path);
    }

    private void cut() {
        if (changes != null) {
            return;
        }
        changes = new LinkedHashMap<>();
        touched = new LinkedHashSet<>();
        try (JsonParser parser = Json.mapper().createParser(delta)) {
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
        touched.addAll(changes.keySet());
    }

    private void cutStatus(JsonParser parser) throws IOException {
        long begin = parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        status = textFrom(begin, parser);
    }

    private void cutStreams(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            long begin = parser.currentTokenLocation().getCharOffset();
            String path = null;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isPath = parser.currentName().equals("path");
                parser.nextToken();
                path = isPath ? parser.getText() : path;
                parser.skipChildren();
            }
            changes.put(path, textFrom(begin, parser));
        }
    }

    private void readGone(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.VALUE_STRING) {
            touched.add(parser.getText());
        }
    }

    /** The object that ends where the parser is. */
    private String textFrom(long begin, JsonParser parser) {
        return delta.substring((int) begin, (int) parser.currentLocation().getCharOffset());
    }
}
