package org.mediamtxmonitor.web.api;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.mediamtxmonitor.stream.Session;
import org.mediamtxmonitor.web.query.PageQuery;
import org.mediamtxmonitor.web.query.QueryParams;
import org.mediamtxmonitor.web.query.TextSearch;
import org.mediamtxmonitor.web.query.TimeRange;

/**
 * Which sessions are asked for. A component that is null lets all through.
 *
 * @param states of {@code running} and {@code ended}
 * @param range time that a session must touch
 * @param sort what they are sorted by, see {@link SessionOrder}; null for those that run, then those that ended last
 */
public record SessionsQuery(
        Set<String> states,
        Set<String> roles,
        Set<String> protocols,
        String server,
        String path,
        TextSearch search,
        TimeRange range,
        String sort,
        PageQuery page) {

    private static final String RUNNING = "running";
    private static final String ENDED = "ended";

    /** Reads a query string. */
    public static SessionsQuery of(String query) {
        QueryParams params = QueryParams.of(
                query, "state", "role", "protocol", "server", "path", "q", "from", "to", "sort", "limit", "offset");
        String sort = params.word("sort");
        SessionOrder.check(sort);
        return new SessionsQuery(
                params.words("state", List.of(RUNNING, ENDED)),
                ConnectionWords.roles(params),
                ConnectionWords.protocols(params),
                params.text("server"),
                params.exact("path"),
                TextSearch.of(params.text("q")),
                TimeRange.of(params, Instant.now()),
                sort,
                PageQuery.from(params));
    }

    /** Whether a session is asked for; not judged by its state. */
    boolean fits(Session session) {
        return (server == null || server.equals(session.server()))
                && (path == null || path.equals(session.path()))
                && (protocols == null || protocols.contains(session.protocol()))
                && (roles == null || roles.contains(session.role()))
                && range.touches(session.start(), session.end())
                && search.in(session.path(), session.address(), session.user(), session.userAgent(), session.id());
    }

    boolean wantsRunning() {
        return states == null || states.contains(RUNNING);
    }

    boolean wantsEnded() {
        return states == null || states.contains(ENDED);
    }
}
