package org.mediamtxmonitor.web.api;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.web.query.PageQuery;
import org.mediamtxmonitor.web.query.QueryParams;
import org.mediamtxmonitor.web.query.TextSearch;
import org.mediamtxmonitor.web.query.TimeRange;

/** Which events are asked for. A component that is null lets all through. */
public record EventsQuery(
        String server,
        String path,
        Set<String> kinds,
        Set<String> levels,
        TextSearch search,
        TimeRange range,
        PageQuery page) {

    private static final List<String> KINDS =
            List.of(Event.STATE, Event.PUBLISHER, Event.SERVER, Event.TRACKS, Event.READERS, Event.FORWARD, Event.GAP);
    private static final List<String> LEVELS =
            Arrays.stream(Level.values()).map(Level::word).toList();

    /** Reads a query string. */
    public static EventsQuery of(String query) {
        QueryParams params =
                QueryParams.of(query, "server", "path", "kind", "level", "q", "from", "to", "limit", "offset");
        return new EventsQuery(
                params.text("server"),
                params.exact("path"),
                params.words("kind", KINDS),
                params.words("level", LEVELS),
                TextSearch.of(params.text("q")),
                TimeRange.of(params, Instant.now()),
                PageQuery.from(params));
    }
}
