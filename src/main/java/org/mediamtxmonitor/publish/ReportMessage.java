package org.mediamtxmonitor.publish;

import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.stream.Stream;

import com.fasterxml.jackson.core.JsonGenerator;

/** The message that tells the difference of a report from the one before it. */
public final class ReportMessage {

    private static final RecordDiff<Stream> STREAMS = new RecordDiff<>(Stream.class);
    private static final RecordDiff<ServerStatus> STATUS = new RecordDiff<>(ServerStatus.class);

    private ReportMessage() {}

    /**
     * JSON without blanks, as docs/api.md has it.
     *
     * @param before null for a {@code full} without a report, which makes whoever receives it read the latest one
     */
    public static String of(ServerReport before, ServerReport now) {
        StringWriter text = new StringWriter(before == null ? 128 : 4096);
        try (JsonGenerator json = Json.mapper().createGenerator(text)) {
            json.writeStartObject();
            writeHead(json, before == null ? "full" : "delta", now);
            if (before != null) {
                difference(before, now, json);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    /** Which server and report a message is of: the fields that each has. @param type {@code full} or {@code delta} */
    public static void writeHead(JsonGenerator json, String type, ServerReport report) throws IOException {
        json.writeStringField("type", type);
        json.writeStringField("server", report.server().id());
        json.writeNumberField("epoch", report.epoch());
        json.writeNumberField("seq", report.seq());
        if (report.collectedAt() != null) {
            json.writeStringField("collectedAt", Json.time(report.collectedAt()));
        }
    }

    private static void difference(ServerReport before, ServerReport now, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("status");
        STATUS.write(before.server(), now.server(), json);
        json.writeEndObject();
        Map<String, Stream> old = before.streams().stream()
                .collect(Collectors.toMap(Stream::path, Function.identity(), (a, b) -> b, HashMap::new));
        json.writeArrayFieldStart("streams");
        for (Stream stream : now.streams()) {
            Stream was = old.get(stream.path());
            if (was == null) {
                json.writePOJO(stream);
            } else if (!was.equals(stream)) {
                json.writeStartObject();
                json.writeStringField("path", stream.path());
                STREAMS.write(was, stream, json);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        Set<String> still = now.streams().stream().map(Stream::path).collect(Collectors.toSet());
        json.writeArrayFieldStart("gone");
        for (Stream stream : before.streams()) {
            if (!still.contains(stream.path())) {
                json.writeString(stream.path());
            }
        }
        json.writeEndArray();
    }
}
