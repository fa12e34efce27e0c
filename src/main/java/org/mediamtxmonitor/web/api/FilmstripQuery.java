package org.mediamtxmonitor.web.api;

import java.time.Duration;
import java.time.Instant;

import org.mediamtxmonitor.web.error.ProblemException;
import org.mediamtxmonitor.web.query.QueryParams;
import org.mediamtxmonitor.web.query.StreamKey;

/**
 * The small pictures that are asked for.
 *
 * @param from begin, a day before {@code to} unless given
 * @param to end, now unless given
 */
public record FilmstripQuery(StreamKey stream, Instant from, Instant to) {

    private static final Duration USUAL = Duration.ofDays(1);

    /** Reads a query string. */
    public static FilmstripQuery of(String query) {
        QueryParams params = QueryParams.of(query, "server", "path", "from", "to");
        Instant now = Instant.now();
        Instant to = params.time("to", now, now);
        Instant from = params.time("from", now, to.minus(USUAL));
        if (from.isAfter(to)) {
            throw new ProblemException(400, "The query parameter from must be before to.");
        }
        return new FilmstripQuery(StreamKey.from(params), from, to);
    }
}
