package org.mediamtxmonitor.web.live;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.Silence;
import org.mediamtxmonitor.alert.live.AlertCounts;
import org.mediamtxmonitor.publish.ReportMessage;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.redis.RedisHealth;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.MonitorStatus;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.view.FleetView;
import org.mediamtxmonitor.view.SeenServers;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;

/**
 * Writes the messages of the WebSocket that do not come from Redis. All that clients get is ASCII: Tomcat encodes the text for each
 * of them anew, which takes less time then, and half of a surrogate pair would end the connection.
 */
final class LiveMessages {

    private static final ObjectWriter ASCII = Json.mapper().writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);
    private static final int LAST_ASCII = 127;
    static final String END_OF_FULL = "]}}";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private LiveMessages() {}

    /** All of a server's state. */
    static String full(ServerReport report, boolean streams) {
        return written("full", report, streams ? 1 << 16 : 1 << 10, true, json -> {
            json.writeObjectFieldStart("report");
            json.writePOJOField("server", report.server());
            if (streams) {
                json.writePOJOField("streams", report.streams());
            }
        });
    }

    /** Writes a part of a message. */
    @FunctionalInterface
    private interface Part {
        void write(JsonGenerator json) throws IOException;
    }

    /** A server's state, up to its first stream; what follows on the last one is {@link #END_OF_FULL}. */
    static byte[] headOfFull(ServerReport report) {
        return head("full", report, json -> {
            json.writeObjectFieldStart("report");
            json.writePOJOField("server", report.server());
            json.writeArrayFieldStart("streams");
        });
    }

    /**
     * What changed of a server, up to its first stream; {@link #endOfDelta} follows on the last one.
     *
     * @param status JSON of the changed fields of the server
     */
    static byte[] headOfDelta(ServerReport report, String status) {
        return head("delta", report, json -> {
            json.writeFieldName("status");
            json.writeRawValue(status);
            json.writeArrayFieldStart("streams");
        });
    }

    /** @param gone paths that are there no more */
    static String endOfDelta(List<String> gone) {
        return gone.isEmpty() ? "],\"gone\":[]}" : "],\"gone\":" + write(gone) + "}";
    }

    private static byte[] head(String type, ServerReport report, Part rest) {
        return written(type, report, 1 << 10, false, rest).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** @param whole whether what is open at the end is closed */
    private static String written(String type, ServerReport report, int size, boolean whole, Part rest) {
        StringWriter text = new StringWriter(size);
        try (JsonGenerator json =
                ASCII.createGenerator(text).configure(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT, whole)) {
            json.writeStartObject();
            ReportMessage.writeHead(json, type, report);
            rest.write(json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private record Age(Long ageMs) {}

    private record Heartbeat(
            String type,
            Instant time,
            RedisHealth.Status redis,
            MonitorStatus monitor,
            AlertCounts alerts,
            Map<String, Age> servers) {}

    /** The age of the data of each server in ms; null where there never was any. */
    static Map<String, Long> ages(FleetView view) {
        Map<String, Long> ages = new TreeMap<>();
        for (ServerReport report : view.reports()) {
            String server = report.server().id();
            ages.put(server, view.ageMs(server).orElse(null));
        }
        return ages;
    }

    /** The heartbeat: health of Redis and of the monitor, how many alerts there are, and the age of the data of each server. */
    static String heartbeat(
            Map<String, Long> ages, RedisHealth.Status redis, MonitorStatus monitor, AlertCounts alerts, Instant now) {
        Map<String, Age> servers = new TreeMap<>();
        ages.forEach((server, age) -> servers.put(server, new Age(age)));
        return write(new Heartbeat("heartbeat", now, redis, monitor, alerts, servers));
    }

    /** The same for who sees some servers: of these, and without names in what is told of the monitor. */
    static String heartbeat(
            Map<String, Long> ages,
            RedisHealth.Status redis,
            MonitorStatus monitor,
            AlertCounts alerts,
            Instant now,
            SeenServers seen) {
        Map<String, Long> ofSeen = new TreeMap<>(ages);
        ofSeen.keySet().removeIf(server -> !seen.sees(server));
        return heartbeat(ofSeen, redis.withoutNames(), monitor.withoutNames(), alerts, now);
    }

    private record EventMessage(String type, Event event) {}

    /** Something happened. */
    static String event(Event event) {
        return write(new EventMessage("event", event));
    }

    private record AlertMessage(String type, Alert alert) {}

    /** An alert that changed; null for none. */
    static String alert(Alert alert) {
        return alert == null ? null : write(new AlertMessage("alert", alert));
    }

    private record IncidentMessage(String type, Incident incident) {}

    /** An incident that changed, without its timeline; null for none. */
    static String incident(Incident incident) {
        return incident == null ? null : write(new IncidentMessage("incident", incident.withoutTimeline()));
    }

    private record SilenceMessage(String type, Silence silence) {}

    /** A silence that was set or ended; null for none. */
    static String silence(Silence silence) {
        return silence == null ? null : write(new SilenceMessage("silence", silence));
    }

    /** As REST has it. */
    static String text(Object thing) {
        return write(thing);
    }

    private record RemovedMessage(String type, String server) {}

    /** A server is there no more. */
    static String removed(String server) {
        return write(new RemovedMessage("removed", server));
    }

    private record ErrorMessage(String type, String detail) {}

    /** What the client sent can't be understood. */
    static String error(String detail) {
        return write(new ErrorMessage("error", detail));
    }

    private static String write(Object message) {
        try {
            return ASCII.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same JSON with all characters escaped that are not ASCII: they are within strings. */
    static String ascii(String json) {
        StringBuilder text = null;
        int copied = 0;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c > LAST_ASCII) {
                text = text == null ? new StringBuilder(json.length() + (json.length() >> 4)) : text;
                text.append(json, copied, i).append("\\u").append(HEX.toHexDigits(c));
                copied = i + 1;
            }
        }
        return text == null ? json : text.append(json, copied, json.length()).toString();
    }
}
