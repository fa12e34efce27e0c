package org.mediamtxmonitor.web.api;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.mediamtxmonitor.web.query.PageQuery;
import org.mediamtxmonitor.web.query.QueryParams;
import org.mediamtxmonitor.web.query.TextSearch;
import org.mediamtxmonitor.web.query.TimeRange;

/**
 * Which sessions are asked for. A component that is null lets all through.
 *
 * @param states of {@code running} and {@code ended}
 * @param range time that a session must touch
 */
public record SessionsQuery(
        Set<String> states,
        Set<String> roles,
        Set<String> protocols,
        String server,
        String path,
        TextSearch search,
        TimeRange range,
        PageQuery page) {

    private static final String RUNNING = "running";
    private static final String ENDED = "ended";

    /** Reads a query string. */
    public static SessionsQuery of(String query) {
        QueryParams params = QueryParams.of(
                query, "state", "role", "protocol", "server", "path", "q", "from", "to", "limit", "offset");
        return new SessionsQuery(
                params.words("state", List.of(RUNNING, ENDED)),
                ConnectionWords.roles(params),
                ConnectionWords.protocols(params),
                params.text("server"),
                params.exact("path"),
                TextSearch.of(params.text("q")),
                TimeRange.of(params, Instant.now()),
                PageQuery.from(params));
    }

    boolean wantsRunning() {
        return states == null || states.contains(RUNNING);
    }

    boolean wantsEnded() {
        return states == null || states.contains(ENDED);
    }
}
