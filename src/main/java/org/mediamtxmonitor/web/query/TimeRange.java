package org.mediamtxmonitor.web.query;

import java.time.Instant;

import org.mediamtxmonitor.web.error.ProblemException;

/**
 * A stretch of time that is asked for.
 *
 * @param from its begin; null for none
 * @param to its end; null for none
 */
public record TimeRange(Instant from, Instant to) {

    /** Reads {@code from} and {@code to}. */
    public static TimeRange of(QueryParams params, Instant now) {
        Instant from = params.time("from", now, null);
        Instant to = params.time("to", now, null);
        if (from != null && to != null && from.isAfter(to)) {
            throw new ProblemException(400, "The query parameter from must be before to.");
        }
        return new TimeRange(from, to);
    }

    /** Whether a moment lies in it, its ends included. */
    public boolean contains(Instant time) {
        return (from == null || !time.isBefore(from)) && (to == null || !time.isAfter(to));
    }

    /** Whether something that began and ended lies in it with any part; null for what is not known. */
    public boolean touches(Instant start, Instant end) {
        boolean late = to != null && start != null && start.isAfter(to);
        boolean early = from != null && end != null && end.isBefore(from);
        return !late && !early;
    }
}
