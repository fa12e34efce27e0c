package org.mediamtxmonitor.web.api;

import org.mediamtxmonitor.web.query.QueryParams;
import org.mediamtxmonitor.web.query.StreamKey;

/**
 * The badge that is asked for.
 *
 * @param label what stands before the state; null for the title or the path
 */
public record BadgeQuery(StreamKey stream, String label) {

    /** Reads a query string. */
    public static BadgeQuery of(String query) {
        QueryParams params = QueryParams.of(query, "server", "path", "label");
        return new BadgeQuery(StreamKey.from(params), params.text("label"));
    }
}
