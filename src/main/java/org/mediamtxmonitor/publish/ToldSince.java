package org.mediamtxmonitor.publish;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.EventDetector;
import org.mediamtxmonitor.stream.Media;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Session;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamDescription;
import org.mediamtxmonitor.stream.StreamFacts;
import org.mediamtxmonitor.stream.StreamMeasures;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.stream.StreamStatus;
import org.mediamtxmonitor.stream.WireName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * Brings the last report of a server forward by what was told since. On a Cluster events and ended sessions are in another slot than the
 * report, and a failover may take the report back alone: who takes the server over then would find again what was told already.
 */
public class ToldSince {

    private static final Logger LOG = LoggerFactory.getLogger(ToldSince.class);

    private final StringRedisTemplate redis;
    private final Keys keys;
    private final EventOutbox outbox;

    public ToldSince(StringRedisTemplate redis, Keys keys, EventOutbox outbox) {
        this.redis = redis;
        this.keys = keys;
        this.outbox = outbox;
    }

    /**
     * The report with the states of streams that were told after it, and without the connections whose sessions were told to have
     * ended. The same report where nothing was.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public ServerReport broughtForward(ServerReport report) {
        String server = report.server().id();
        Instant from = report.collectedAt();
        if (!keys.spread() || from == null) {
            return report;
        }
        Optional<PublishedMark> mark =
                PublishedMark.parse(redis.<String, String>opsForHash().get(keys.published(), server));
        if (mark.filter(last -> last.isLaterThan(report)).isEmpty()) {
            return report;
        }
        LOG.info("Redis has lost the last report of server {}: what was told since is read from its events", server);
        return apply(report, outbox.readEventsSince(from), outbox.readSessionsSince(from));
    }

    /** @param events of all servers, oldest first */
    static ServerReport apply(ServerReport report, List<Event> events, List<Session> ended) {
        Map<String, Stream> streams = report.streams().stream()
                .collect(
                        Collectors.toMap(Stream::path, stream -> stream, (first, second) -> first, LinkedHashMap::new));
        String server = report.server().id();
        events.stream()
                .filter(event -> server.equals(event.server())
                        && Event.STATE.equals(event.kind())
                        && event.path() != null
                        && event.time().isAfter(report.collectedAt()))
                .forEach(event -> apply(event, streams));
        Set<String> over = ended.stream()
                .filter(session -> server.equals(session.server()))
                .map(Session::id)
                .collect(Collectors.toSet());
        return report.with(
                report.server(),
                new ArrayList<>(streams.values()),
                report.connections().stream()
                        .filter(connection -> !over.contains(connection.id()))
                        .toList(),
                report.forwards());
    }

    private static void apply(Event event, Map<String, Stream> streams) {
        if (EventDetector.GONE.equals(event.to())) {
            streams.remove(event.path());
            return;
        }
        WireName.find(StreamState.values(), event.to())
                .ifPresent(state -> streams.put(event.path(), told(event, state, streams.get(event.path()))));
    }

    /** What the events tell of a stream: what it measured then is lost. @param before null where it was not listed */
    private static Stream told(Event event, StreamState state, Stream before) {
        if (before != null && state == before.knownState()) {
            return before;
        }
        StreamStatus status = new StreamStatus(state, event.time(), event.reason(), null, null);
        return Stream.of(facts(event, before), status, StreamMeasures.NONE);
    }

    private static StreamFacts facts(Event event, Stream before) {
        StreamFacts facts = before == null ? null : before.facts();
        return new StreamFacts(
                event.server(),
                event.path(),
                facts == null ? null : facts.configuration(),
                facts == null ? StreamDescription.NONE : facts.description(),
                facts != null && facts.expected(),
                null,
                null,
                facts == null ? Media.NONE : facts.media(),
                null,
                null,
                null);
    }
}
