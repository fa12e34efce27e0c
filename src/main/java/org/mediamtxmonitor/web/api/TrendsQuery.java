package org.mediamtxmonitor.web.api;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.history.store.SeriesSchema;
import org.mediamtxmonitor.web.error.ProblemException;
import org.mediamtxmonitor.web.query.QueryParams;

/**
 * What a request for the trends of many streams asks for.
 *
 * @param streams in the order of the request
 * @param fromMs Unix ms at which the first slot begins
 * @param stepMs length of a slot
 * @param points how many slots there are
 */
public record TrendsQuery(
        List<Series> streams, List<SeriesSchema.Entry> metrics, long fromMs, long stepMs, int points) {

    private static final int MOST_STREAMS = 200;
    private static final int MOST_METRICS = 4;
    private static final int MOST_POINTS = 300;
    private static final int DEFAULT_POINTS = 60;
    private static final long DEFAULT_RANGE_MS = 120_000;
    /** Nothing is kept finer than that. */
    private static final long LEAST_STEP_MS = 100;

    /** Reads a query string. */
    public static TrendsQuery of(String query) {
        QueryParams params = QueryParams.of(query, Set.of("stream"), "stream", "metrics", "from", "to", "points");
        Instant now = Instant.now();
        long to = params.time("to", now, now).toEpochMilli();
        long from = params.time("from", now, Instant.ofEpochMilli(to - DEFAULT_RANGE_MS))
                .toEpochMilli();
        int points = params.number("points", DEFAULT_POINTS, 1, MOST_POINTS);
        if (from < 0 || from >= to) {
            throw new ProblemException(400, "The query parameter from must be before to, and after 1970.");
        }
        long stepMs = Math.max(LEAST_STEP_MS, (to - from + points - 1) / points);
        return new TrendsQuery(streams(params), metrics(params), from, stepMs, points);
    }

    private static List<Series> streams(QueryParams params) {
        List<String> names = params.exacts("stream");
        if (names.isEmpty() || names.size() > MOST_STREAMS) {
            throw new ProblemException(
                    400,
                    "The query parameter stream is needed, once for each stream, " + MOST_STREAMS + " times at most.");
        }
        return names.stream().distinct().map(TrendsQuery::stream).toList();
    }

    private static Series stream(String name) {
        int slash = name.indexOf('/');
        if (slash < 1 || slash == name.length() - 1) {
            throw new ProblemException(400, "The query parameter stream must be SERVER/PATH.");
        }
        return Series.ofStream(name.substring(0, slash), name.substring(slash + 1));
    }

    private static List<SeriesSchema.Entry> metrics(QueryParams params) {
        List<String> names = List.of(params.required("metrics").split(","));
        if (names.size() > MOST_METRICS) {
            throw new ProblemException(400, "More than " + MOST_METRICS + " metrics were asked for at once.");
        }
        return names.stream()
                .map(String::strip)
                .distinct()
                .map(TrendsQuery::metric)
                .toList();
    }

    private static SeriesSchema.Entry metric(String name) {
        return SeriesSchema.STREAM
                .find(name)
                .orElseThrow(() -> new ProblemException(
                        400, "There is no history of a metric of this name. Metrics are listed at /api/v1/metrics."));
    }
}
