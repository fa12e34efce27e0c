package org.mediamtxmonitor.web.api;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.mediamtxmonitor.stream.Session;
import org.mediamtxmonitor.view.EventLog;
import org.mediamtxmonitor.view.FleetView;
import org.mediamtxmonitor.web.query.Page;
import org.springframework.stereotype.Component;

/** Answers with the sessions of publishers and readers. */
@Component
public class SessionsResource {

    private static final String MUXER = "hlsMuxer";

    private final EventLog eventLog;
    private final FleetView view;

    SessionsResource(EventLog eventLog, FleetView view) {
        this.eventLog = eventLog;
        this.view = view;
    }

    /** A number that changes whenever the sessions do. What other processes told is read first, which may change it. */
    public long version() {
        eventLog.sessions();
        return eventLog.version() + view.version();
    }

    /** The sessions that match: those that run, then those that have ended, the newest first. */
    public Page<Session> list(SessionsQuery query) {
        Stream<Session> running = query.wantsRunning() ? running() : Stream.empty();
        Stream<Session> ended = query.wantsEnded() ? eventLog.sessions().stream() : Stream.empty();
        List<Session> sessions = Stream.concat(running, ended)
                .filter(session -> query.server() == null || query.server().equals(session.server()))
                .filter(session -> query.path() == null || query.path().equals(session.path()))
                .filter(session ->
                        query.protocols() == null || query.protocols().contains(session.protocol()))
                .filter(session -> query.roles() == null || query.roles().contains(session.role()))
                .filter(session -> query.range().touches(session.start(), session.end()))
                .filter(session -> query.search()
                        .in(session.path(), session.address(), session.user(), session.userAgent(), session.id()))
                .toList();
        return Page.of(sessions, query.page(), null);
    }

    private Stream<Session> running() {
        Instant now = Instant.now();
        return view.reports().stream()
                .flatMap(report -> report.connections().stream()
                        .filter(connection -> !MUXER.equals(connection.type()))
                        .map(connection -> Session.running(
                                connection,
                                view.connectionsAt(report.server().id()).orElse(now))));
    }
}
