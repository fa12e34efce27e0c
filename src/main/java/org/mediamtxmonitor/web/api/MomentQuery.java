package org.mediamtxmonitor.web.api;

import java.time.Instant;

import org.mediamtxmonitor.web.error.ProblemException;
import org.mediamtxmonitor.web.query.QueryParams;

/**
 * Which moment is asked for.
 *
 * @param at the moment, in whole milliseconds
 * @param now the present
 */
public record MomentQuery(Instant at, Instant now) {

    /** Reads a query string. */
    public static MomentQuery of(String query) {
        Instant now = Instant.now();
        QueryParams params = QueryParams.of(query, "at");
        params.required("at");
        Instant at = params.time("at", now, now);
        if (at.isAfter(now)) {
            throw new ProblemException(400, "The query parameter at must not be in the future.");
        }
        return new MomentQuery(Instant.ofEpochMilli(at.toEpochMilli()), now);
    }
}
