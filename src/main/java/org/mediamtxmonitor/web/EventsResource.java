package org.mediamtxmonitor.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.Session;
import org.mediamtxmonitor.view.EventLog;
import org.mediamtxmonitor.view.FleetView;
import org.mediamtxmonitor.view.RedisReplica;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.core.JsonProcessingException;

/** Answers what happened: events, and sessions that are running or have ended. */
@Component
public class EventsResource {

    private static final Set<String> KINDS =
            Set.of(Event.STATE, Event.PUBLISHER, Event.SERVER, Event.TRACKS, Event.READERS, Event.FORWARD, Event.GAP);
    private static final Set<String> LEVELS = Set.of("ok", "warning", "critical", "unknown");
    private static final Set<String> ROLES = Set.of(Connection.PUBLISHER, Connection.READER);
    private static final Set<String> STATES = Set.of("running", "ended");
    private static final String MUXER = "hlsMuxer";

    private final EventLog eventLog;
    private final FleetView view;
    private final RedisReplica redisReplica;
    private final ETags freshness;

    EventsResource(EventLog eventLog, FleetView view, RedisReplica redisReplica, ETags freshness) {
        this.freshness = freshness;
        this.eventLog = eventLog;
        this.view = view;
        this.redisReplica = redisReplica;
    }

    /** {@code GET /events}, the newest first. */
    public void events(Exchange exchange) throws JsonProcessingException {
        Message message = exchange.getMessage();
        QueryParams query = new QueryParams(message);
        String server = query.text("server");
        String path = query.text("path");
        Set<String> kinds = query.words("kind", KINDS);
        Set<String> levels = query.words("level", LEVELS);
        Instant from = query.time("from");
        Instant to = query.time("to");
        String words = lower(query.text("q"));
        if (freshness.isUnchanged(message, eventLog.version())) {
            return;
        }
        List<Event> events = eventLog.events().stream()
                .filter(event -> server == null || server.equals(event.server()))
                .filter(event -> path == null || path.equals(event.path()))
                .filter(event -> kinds == null || kinds.contains(event.kind()))
                .filter(event -> levels == null
                        || (event.level() != null
                                && levels.contains(event.level().word())))
                .filter(event -> isWithin(event.time(), from, to))
                .filter(event -> words == null || matches(event, words))
                .toList();
        answer(message, Page.of(events, query, null));
    }

    private static boolean matches(Event event, String words) {
        return StreamFilter.has(event.path(), words)
                || StreamFilter.has(event.server(), words)
                || StreamFilter.has(event.reason(), words)
                || StreamFilter.has(event.from(), words)
                || StreamFilter.has(event.to(), words);
    }

    /** {@code GET /sessions}: those that are running first, then those that have ended, the newest first. */
    public void sessions(Exchange exchange) throws JsonProcessingException {
        Message message = exchange.getMessage();
        QueryParams query = new QueryParams(message);
        String server = query.text("server");
        String path = query.text("path");
        String protocol = query.text("protocol");
        Set<String> roles = query.words("role", ROLES);
        Set<String> states = query.words("state", STATES);
        Instant from = query.time("from");
        Instant to = query.time("to");
        String words = lower(query.text("q"));
        view.reports().forEach(report -> redisReplica.refresh(report.server().id()));
        // StreamsResource what others told first, which may change the version.
        List<Session> past = eventLog.sessions();
        if (freshness.isUnchanged(message, eventLog.version() + view.version())) {
            return;
        }
        Stream<Session> running = states == null || states.contains("running") ? running() : Stream.empty();
        Stream<Session> ended = states == null || states.contains("ended") ? past.stream() : Stream.empty();
        List<Session> sessions = Stream.concat(running, ended)
                .filter(session -> server == null || server.equals(session.server()))
                .filter(session -> path == null || path.equals(session.path()))
                .filter(session -> protocol == null || protocol.equals(session.protocol()))
                .filter(session -> roles == null || roles.contains(session.role()))
                .filter(session -> overlaps(session, from, to))
                .filter(session -> words == null || matches(session, words))
                .toList();
        answer(message, Page.of(sessions, query, null));
    }

    private Stream<Session> running() {
        Instant now = Instant.now();
        return view.reports().stream()
                .flatMap(report -> report.connections().stream()
                        .filter(connection -> !MUXER.equals(connection.type()))
                        .map(connection -> Session.running(
                                connection, report.collectedAt() == null ? now : report.collectedAt())));
    }

    private static boolean overlaps(Session session, Instant from, Instant to) {
        boolean late = to != null && session.start() != null && session.start().isAfter(to);
        boolean early = from != null && session.end() != null && session.end().isBefore(from);
        return !late && !early;
    }

    private static boolean isWithin(Instant time, Instant from, Instant to) {
        return (from == null || !time.isBefore(from)) && (to == null || !time.isAfter(to));
    }

    private static boolean matches(Session session, String words) {
        return StreamFilter.has(session.path(), words)
                || StreamFilter.has(session.address(), words)
                || StreamFilter.has(session.user(), words)
                || StreamFilter.has(session.userAgent(), words)
                || StreamFilter.has(session.id(), words);
    }

    private static String lower(String words) {
        return words == null ? null : words.toLowerCase(Locale.ROOT);
    }

    private static void answer(Message message, Object answer) throws JsonProcessingException {
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setBody(Json.mapper().writeValueAsBytes(answer));
    }
}
