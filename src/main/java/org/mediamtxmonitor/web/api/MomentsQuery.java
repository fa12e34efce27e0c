package org.mediamtxmonitor.web.api;

import java.time.Duration;
import java.time.Instant;

import org.mediamtxmonitor.web.error.ProblemException;
import org.mediamtxmonitor.web.query.QueryParams;
import org.mediamtxmonitor.web.query.TimeRange;

/**
 * Which stretch of the past is asked for: the last day unless told otherwise.
 *
 * @param points number of parts
 */
public record MomentsQuery(Instant from, Instant to, int points) {

    private static final int USUAL_POINTS = 120;
    private static final int MOST_POINTS = 2000;
    private static final Duration USUAL = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(31);

    /** Reads a query string. */
    public static MomentsQuery of(String query) {
        Instant now = Instant.now();
        QueryParams params = QueryParams.of(query, "from", "to", "points");
        TimeRange range = TimeRange.of(params, now);
        Instant to = range.to() == null ? now : range.to();
        Instant from = range.from() == null ? to.minus(USUAL) : range.from();
        if (!from.isBefore(to)) {
            throw new ProblemException(400, "The query parameter from must be before to.");
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new ProblemException(400, "From and to may be 31 days apart at most.");
        }
        return new MomentsQuery(from, to, params.number("points", USUAL_POINTS, 1, MOST_POINTS));
    }
}
