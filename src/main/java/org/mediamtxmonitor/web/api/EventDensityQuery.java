package org.mediamtxmonitor.web.api;

import org.mediamtxmonitor.web.query.PageQuery;
import org.mediamtxmonitor.web.query.QueryParams;

/**
 * Of which events the density is asked for.
 *
 * @param events which ones
 * @param buckets most stretches of time, 1 to 500
 */
public record EventDensityQuery(EventsQuery events, int buckets) {

    private static final int BUCKETS = 60;
    private static final int MOST_BUCKETS = 500;
    private static final PageQuery ALL = new PageQuery(0, 0);

    /** Reads a query string. */
    public static EventDensityQuery of(String query) {
        QueryParams params = QueryParams.of(query, "server", "path", "kind", "level", "q", "from", "to", "buckets");
        return new EventDensityQuery(
                EventsQuery.of(params, ALL, false), params.number("buckets", BUCKETS, 1, MOST_BUCKETS));
    }
}
