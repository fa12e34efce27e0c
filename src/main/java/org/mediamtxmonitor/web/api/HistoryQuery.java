package org.mediamtxmonitor.web.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.history.store.SeriesSchema;
import org.mediamtxmonitor.history.store.Tier;
import org.mediamtxmonitor.web.error.ProblemException;
import org.mediamtxmonitor.web.query.AnswerFormat;
import org.mediamtxmonitor.web.query.QueryParams;

/**
 * What a request for the past asks for.
 *
 * @param series the server, or one stream or several of it; or the host, or one part or several of it
 * @param connection a publisher or reader of the stream, by the id of MediaMTX or as the history names it; null for none
 * @param fromMs Unix ms at which the range begins
 * @param toMs Unix ms at which it ends, no more part of it
 * @param points most points of a metric
 * @param tier asked for; null where it is to be chosen
 * @param metrics asked for by their names; null for all
 */
public record HistoryQuery(
        List<Series> series,
        String connection,
        long fromMs,
        long toMs,
        int points,
        Tier tier,
        List<String> metrics,
        boolean csv) {

    private static final int DEFAULT_POINTS = 500;
    private static final int MOST_POINTS = 10_000;
    private static final int MOST_SERIES = 200;
    private static final List<String> PARTS = List.of(Series.DISK, Series.INTERFACE, Series.PROCESS);
    private static final int MOST_METRICS = 50;
    private static final Duration DEFAULT_RANGE = Duration.ofHours(1);
    /** Beyond the year 2500 no block can be. */
    private static final long LATEST_MS = 1L << 44;

    /**
     * Reads the query string of a chart.
     *
     * @param accept header {@code Accept}; null where there is none
     */
    public static HistoryQuery of(String query, String accept) {
        return read(
                QueryParams.of(
                        query,
                        Set.of("path", "series"),
                        "server",
                        "path",
                        "host",
                        "series",
                        "connection",
                        "metrics",
                        "from",
                        "to",
                        "points",
                        "tier",
                        "format"),
                accept,
                DEFAULT_RANGE);
    }

    /** Reads the query string of the sums of all servers, which names no series. */
    public static HistoryQuery ofFleet(String query) {
        QueryParams params = QueryParams.of(query, "metrics", "from", "to", "points", "tier");
        return read(params, List.of(), false, DEFAULT_RANGE);
    }

    /** Reads the query string of an export, which has every reading and no points: all there is, without a range. */
    public static HistoryQuery ofExport(String query, String accept) {
        return read(
                QueryParams.of(
                        query,
                        Set.of("path", "series"),
                        "server",
                        "path",
                        "host",
                        "series",
                        "connection",
                        "metrics",
                        "from",
                        "to",
                        "tier",
                        "format"),
                accept,
                null);
    }

    private static HistoryQuery read(QueryParams params, String accept, Duration range) {
        return read(params, series(params), AnswerFormat.isCsv(params, accept), range);
    }

    /** @param range how far back the range begins where that is not said; null for as far as there is something */
    private static HistoryQuery read(QueryParams params, List<Series> series, boolean csv, Duration range) {
        Instant now = Instant.now();
        // One ms more, so that the reading of this very moment is in it.
        long to = params.time("to", now, now.plusMillis(1)).toEpochMilli();
        Instant begin = range == null ? Instant.EPOCH : Instant.ofEpochMilli(to).minus(range);
        long from = params.time("from", now, begin).toEpochMilli();
        if (from < 0 || to > LATEST_MS || from >= to) {
            throw new ProblemException(400, "The query parameter from must be before to, and after 1970.");
        }
        return new HistoryQuery(
                series,
                params.text("connection"),
                from,
                to,
                params.number("points", DEFAULT_POINTS, 1, MOST_POINTS),
                tier(params),
                metrics(params),
                csv);
    }

    /** The same of one other series. */
    HistoryQuery withSeries(Series one) {
        return withSeries(List.of(one));
    }

    /** The same of other series. */
    HistoryQuery withSeries(List<Series> others) {
        return new HistoryQuery(others, connection, fromMs, toMs, points, tier, metrics, csv);
    }

    private static List<Series> series(QueryParams params) {
        if (params.text("host") != null) {
            return ofHost(params);
        }
        if (!params.exacts("series").isEmpty()) {
            throw new ProblemException(400, "The query parameter series needs the host.");
        }
        String server = params.required("server");
        List<String> paths = params.exacts("path");
        if (paths.size() > MOST_SERIES) {
            throw new ProblemException(400, "More than " + MOST_SERIES + " paths were asked for at once.");
        }
        return paths.isEmpty()
                ? List.of(Series.ofServer(server))
                : paths.stream()
                        .distinct()
                        .map(path -> Series.ofStream(server, path))
                        .toList();
    }

    private static List<Series> ofHost(QueryParams params) {
        String host = params.text("host");
        if (params.text("server") != null || !params.exacts("path").isEmpty() || params.text("connection") != null) {
            throw new ProblemException(400, "Ask for a host, or for a server and its streams, not for both.");
        }
        List<String> parts = params.exacts("series");
        if (parts.size() > MOST_SERIES) {
            throw new ProblemException(400, "More than " + MOST_SERIES + " series were asked for at once.");
        }
        for (String part : parts) {
            if (PARTS.stream().noneMatch(part::startsWith)) {
                throw new ProblemException(
                        400, "The query parameter series must be disk:MOUNT, interface:NAME or process:SERVER.");
            }
        }
        return parts.isEmpty()
                ? List.of(Series.ofHost(host))
                : parts.stream()
                        .distinct()
                        .map(part -> Series.ofHost(host, part))
                        .toList();
    }

    private static Tier tier(QueryParams params) {
        String word = params.word("tier");
        return word == null
                ? null
                : Tier.of(word)
                        .orElseThrow(() -> new ProblemException(400, "The query parameter tier must be 1s, 1m or 1h."));
    }

    private static List<String> metrics(QueryParams params) {
        String text = params.word("metrics");
        if (text == null) {
            return null;
        }
        List<String> names = List.of(text.split("\\s*,\\s*"));
        if (names.isEmpty()) {
            throw new ProblemException(400, "The query parameter metrics must be a comma list of metrics.");
        }
        if (names.size() > MOST_METRICS) {
            throw new ProblemException(400, "More than " + MOST_METRICS + " metrics were asked for at once.");
        }
        return names;
    }

    /** The metrics of a series that were asked for, each once and in the order of the request. */
    List<SeriesSchema.Entry> metricsOf(Series one) {
        SeriesSchema kept = SeriesSchema.of(one);
        if (metrics == null) {
            return kept.entries();
        }
        List<SeriesSchema.Entry> entries = new ArrayList<>();
        for (String name : metrics.stream().distinct().toList()) {
            entries.add(kept.find(name)
                    .orElseThrow(() -> new ProblemException(
                            400,
                            "There is no history of the metric " + name + ". Known are: "
                                    + String.join(
                                            ", ",
                                            kept.entries().stream()
                                                    .map(SeriesSchema.Entry::name)
                                                    .toList())
                                    + ".")));
        }
        return entries;
    }
}
