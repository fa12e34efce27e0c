package org.mediamtxmonitor.web.api;

import java.time.Instant;
import java.util.stream.Stream;

import org.mediamtxmonitor.stream.Session;
import org.mediamtxmonitor.view.ScopedFleet;
import org.springframework.stereotype.Component;

/** Answers with the sessions of publishers and readers. */
@Component
public class SessionsResource {

    private static final String MUXER = "hlsMuxer";

    /** A number that changes whenever the sessions do. What other processes told is read first, which may change it. */
    public long version(ScopedFleet fleet) {
        return fleet.sessionsVersion();
    }

    /** The sessions that match: those that run, then those that have ended, the newest first, unless another order is asked for. */
    public SessionPage list(SessionsQuery query, ScopedFleet fleet) {
        Stream<Session> running = query.wantsRunning() ? running(fleet) : Stream.empty();
        Stream<Session> ended = query.wantsEnded() ? fleet.sessions().stream() : Stream.empty();
        Stream<Session> found = Stream.concat(running, ended).filter(query::fits);
        return SessionPage.of(
                (query.sort() == null ? found : found.sorted(SessionOrder.of(query.sort()))).toList(), query.page());
    }

    private static Stream<Session> running(ScopedFleet fleet) {
        Instant now = Instant.now();
        return fleet.reports().stream()
                .flatMap(report -> report.connections().stream()
                        .filter(connection -> !MUXER.equals(connection.type()))
                        .map(connection -> Session.running(
                                connection,
                                fleet.connectionsAt(report.server().id()).orElse(now))));
    }
}
