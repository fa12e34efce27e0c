package org.mediamtxmonitor.web.api;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.web.query.AnswerFormat;
import org.mediamtxmonitor.web.query.PageQuery;
import org.mediamtxmonitor.web.query.QueryParams;
import org.mediamtxmonitor.web.query.TextSearch;
import org.mediamtxmonitor.web.query.TimeRange;

/**
 * Which events are asked for. A component that is null lets all through.
 *
 * @param csv whether they are wanted as CSV
 */
public record EventsQuery(
        String server,
        String path,
        Set<String> kinds,
        Set<String> levels,
        TextSearch search,
        TimeRange range,
        PageQuery page,
        boolean csv) {

    private static final List<String> KINDS =
            List.of(Event.STATE, Event.PUBLISHER, Event.SERVER, Event.TRACKS, Event.READERS, Event.FORWARD, Event.GAP);
    private static final List<String> LEVELS =
            Arrays.stream(Level.values()).map(Level::word).toList();

    /** Reads a query string, and the header {@code Accept}, null for none. A file has as many events as there may be. */
    public static EventsQuery of(String query, String accept) {
        QueryParams params = QueryParams.of(
                query, "server", "path", "kind", "level", "q", "from", "to", "limit", "offset", "format");
        boolean csv = AnswerFormat.isCsv(params, accept);
        return of(params, csv ? PageQuery.largest(params) : PageQuery.from(params), csv);
    }

    /** Reads the parameters that choose events; those of a page come from elsewhere. */
    static EventsQuery of(QueryParams params, PageQuery page, boolean csv) {
        return new EventsQuery(
                params.text("server"),
                params.exact("path"),
                params.words("kind", KINDS),
                params.words("level", LEVELS),
                TextSearch.of(params.text("q")),
                TimeRange.of(params, Instant.now()),
                page,
                csv);
    }

    /** Whether an event is asked for. */
    boolean fits(Event event) {
        return (server == null || server.equals(event.server()))
                && (path == null || path.equals(event.path()))
                && (kinds == null || kinds.contains(event.kind()))
                && (levels == null
                        || (event.level() != null
                                && levels.contains(event.level().word())))
                && range.contains(event.time())
                && search.in(event.path(), event.server(), Reason.textOf(event.reason()), event.from(), event.to());
    }
}
