package org.mediamtxmonitor.view;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.mediamtxmonitor.publish.LatestReports;
import org.mediamtxmonitor.publish.Publication;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Fills the view from Redis: a full read first, then the messages of the live channel. A message that does not follow
 * on the last one is a gap, and asks for another full read.
 *
 * <p>Servers that this process polls itself are fed directly; their messages are passed over.
 */
public class RedisReplica {

    private static final Logger LOG = LoggerFactory.getLogger(RedisReplica.class);

    /** Types of messages that number a report. */
    private static final Set<String> REPORTS = Set.of("full", "delta");

    /** Type of the message that a server is polled by nobody any more. */
    private static final String REMOVED = "removed";

    private final FleetView view;
    private final Predicate<String> polledHere;
    private final Predicate<String> known;
    private final Predicate<Event> events;
    private final Runnable missed;
    private final LivePositions positions = new LivePositions();
    private final Set<String> outdated = ConcurrentHashMap.newKeySet();
    private volatile boolean readNeeded = true;
    /** Open once the first read was made, or could not be made. */
    private final CountDownLatch ready = new CountDownLatch(1);

    /**
     * @param polledHere whether this process polls a server
     * @param known whether a server is still configured anywhere; what Redis holds of others is left alone
     * @param events takes an event of another process; false where it was known already
     * @param missed called when messages of other processes were missed, and so perhaps events
     */
    public RedisReplica(
            FleetView view,
            Predicate<String> polledHere,
            Predicate<String> known,
            Predicate<Event> events,
            Runnable missed) {
        this.events = events;
        this.missed = missed;
        this.view = view;
        this.polledHere = polledHere;
        this.known = known;
    }

    /** Whether all latest reports are to be read from Redis; asked by the route all the time. */
    public boolean isReadNeeded() {
        return readNeeded;
    }

    /** Whether the first read was made, or could not be made. */
    public boolean isReady() {
        return ready.getCount() == 0;
    }

    /** Waits until that is so, for {@code longest} at most. */
    public void awaitReady(Duration longest) throws InterruptedException {
        ready.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Somebody wants what messages do not carry, such as connections of a server polled elsewhere. */
    public void refresh(String server) {
        if (!polledHere.test(server) && view.received(server).isPresent()) {
            outdated.add(server);
        }
    }

    /** The servers whose latest reports are to be read from Redis; they count as read from now on. */
    public List<String> takeOutdated() {
        List<String> servers = List.copyOf(outdated);
        servers.forEach(outdated::remove);
        return servers;
    }

    /** Redis could not be read: collectors begin without knowing what was before. */
    public void unreadable() {
        ready.countDown();
    }

    /** Redis lost its connection, so messages may have been missed. */
    public void interrupted() {
        readNeeded = true;
    }

    /** All latest reports as Redis holds them: JSON by server id. Returns those that are news. */
    public List<Publication> read(Map<String, String> latest) {
        readNeeded = false;
        List<Publication> news = latest.entrySet().stream()
                .map(entry -> read(entry.getKey(), entry.getValue()))
                .filter(Objects::nonNull)
                .toList();
        ready.countDown();
        return news;
    }

    /**
     * The latest report of one server as Redis holds it.
     *
     * @param json null where Redis holds none
     * @return null unless it is newer than the known one
     */
    public Publication read(String server, String json) {
        if (json == null || !known.test(server)) {
            return null;
        }
        return LatestReports.parse(server, json)
                .filter(view::accept)
                .map(report -> new Publication(report, null, true))
                .orElse(null);
    }

    /** What another process saw happen; told to whoever listens here. */
    private Object event(Event event) {
        boolean whole = event != null && event.id() != null && event.time() != null && event.kind() != null;
        return whole && events.test(event) ? event : null;
    }

    /**
     * A message of the live channel. Returns what it changed: a {@link Publication}, an {@link Event}, or null for
     * nothing.
     */
    public Object message(String json) {
        try {
            if (isOwn(json)) {
                return null;
            }
            JsonNode message = Json.mapper().readTree(json);
            String server = message.path("server").asText();
            if (message.path("type").asText().equals(REMOVED)) {
                if (!server.isEmpty() && !polledHere.test(server)) {
                    outdated.remove(server);
                    positions.forget(server);
                    view.remove(server);
                }
                return null;
            }
            if (message.path("type").asText().equals("event")) {
                return event(Json.mapper().treeToValue(message.path("event"), Event.class));
            }
            boolean report = REPORTS.contains(message.path("type").asText());
            if (!report || server.isEmpty() || polledHere.test(server)) {
                return null;
            }
            ServerReport known = view.received(server).orElse(null);
            long epoch = message.path("epoch").asLong();
            long seq = message.path("seq").asLong();
            if (positions.isGap(server, epoch, seq, known)) {
                missed.run();
            }
            if (known != null && known.epoch() == epoch && seq <= known.seq()) {
                return null;
            }
            boolean follows = known != null && known.epoch() == epoch && seq == known.seq() + 1;
            if (!follows || !message.path("type").asText().equals("delta")) {
                outdated.add(server);
                return null;
            }
            ServerReport next = apply(known, message, epoch, seq);
            Instant connectionsAt = view.connectionsAt(server).orElse(null);
            return view.accept(next, connectionsAt) ? new Publication(next, json, false) : null;
        } catch (IOException | RuntimeException e) {
            // Whatever somebody else wrote there: the hash has the truth.
            LOG.warn("A message of the live channel can't be read: {}", e.getMessage());
            readNeeded = true;
            return null;
        }
    }

    /**
     * Whether a message is about a server that this process polls, told by the plain fields it begins with: our own
     * deltas come back on the channel too, and are too large to be read for nothing.
     */
    private boolean isOwn(String json) throws IOException {
        try (JsonParser parser = Json.mapper().createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean server = parser.currentName().equals("server");
                JsonToken value = parser.nextToken();
                if (server && value == JsonToken.VALUE_STRING) {
                    return polledHere.test(parser.getText());
                }
                if (value.isStructStart()) {
                    return false;
                }
            }
            return false;
        }
    }

    private static ServerReport apply(ServerReport known, JsonNode delta, long epoch, long seq)
            throws JsonProcessingException {
        Map<String, Stream> streams = new LinkedHashMap<>();
        known.streams().forEach(stream -> streams.put(stream.path(), stream));
        for (JsonNode change : delta.path("streams")) {
            String path = change.path("path").asText();
            streams.put(path, merge(streams.get(path), change, Stream.class));
        }
        delta.path("gone").forEach(path -> streams.remove(path.asText()));
        String at = delta.path("collectedAt").asText(null);
        return new ServerReport(
                ServerReport.VERSION,
                epoch,
                seq,
                at == null ? null : Instant.parse(at),
                merge(known.server(), delta.path("status"), ServerStatus.class),
                List.copyOf(streams.values()),
                known.connections(),
                known.forwards());
    }

    private static <R> R merge(R before, JsonNode change, Class<R> type) throws JsonProcessingException {
        if (before == null) {
            return Json.mapper().treeToValue(change, type);
        }
        ObjectNode merged = Json.mapper().valueToTree(before);
        merged.setAll((ObjectNode) change);
        return Json.mapper().treeToValue(merged, type);
    }
}
