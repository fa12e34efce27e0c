package org.mediamtxmonitor.web.api;

import java.time.Instant;
import java.util.stream.Stream;

import org.mediamtxmonitor.stream.Session;
import org.mediamtxmonitor.view.EventLog;
import org.mediamtxmonitor.view.FleetView;
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

    /** The sessions that match: those that run, then those that have ended, the newest first, unless another order is asked for. */
    public SessionPage list(SessionsQuery query) {
        Stream<Session> running = query.wantsRunning() ? running() : Stream.empty();
        Stream<Session> ended = query.wantsEnded() ? eventLog.sessions().stream() : Stream.empty();
        Stream<Session> found = Stream.concat(running, ended).filter(query::fits);
        return SessionPage.of(
                (query.sort() == null ? found : found.sorted(SessionOrder.of(query.sort()))).toList(), query.page());
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
