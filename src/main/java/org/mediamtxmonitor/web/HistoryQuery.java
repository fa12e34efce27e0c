package org.mediamtxmonitor.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.mediamtxmonitor.history.Series;
import org.mediamtxmonitor.history.SeriesSchema;
import org.mediamtxmonitor.history.Tier;

/**
 * What a request for the past asks for.
 *
 * @param fromMs Unix ms at which the range begins
 * @param toMs Unix ms at which it ends, no more part of it
 * @param tier asked for; null where it is to be chosen
 * @param metrics asked for by their names; null for all
 */
record HistoryQuery(List<Series> series, long fromMs, long toMs, Tier tier, List<String> metrics, boolean csv) {

    private static final int MOST_SERIES = 200;
    private static final int MOST_METRICS = 50;
    private static final Duration DEFAULT_RANGE = Duration.ofHours(1);
    /** Beyond the year 2500 no block can be. */
    private static final long LATEST_MS = 1L << 44;

    /** StreamsResource the parameters that all resources of the past share. */
    static HistoryQuery of(QueryParams query, String accept) {
        Instant now = Instant.now();
        // One ms more, so that the reading of this very moment is in it.
        long to = query.time("to", now, now.plusMillis(1)).toEpochMilli();
        long from = query.time("from", now, Instant.ofEpochMilli(to).minus(DEFAULT_RANGE))
                .toEpochMilli();
        if (from < 0 || to > LATEST_MS || from >= to) {
            throw new ProblemException(400, "The query parameter from must be before to, and after 1970.");
        }
        return new HistoryQuery(series(query), from, to, tier(query), metrics(query), isCsv(query, accept));
    }

    /** The same of one other series. */
    HistoryQuery of(Series one) {
        return new HistoryQuery(List.of(one), fromMs, toMs, tier, metrics, csv);
    }

    private static List<Series> series(QueryParams query) {
        String server = query.required("server");
        List<String> paths = query.texts("path");
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

    private static Tier tier(QueryParams query) {
        String word = query.text("tier");
        return word == null
                ? null
                : Tier.of(word)
                        .orElseThrow(() -> new ProblemException(400, "The query parameter tier must be 1s, 1m or 1h."));
    }

    private static List<String> metrics(QueryParams query) {
        String text = query.text("metrics");
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

    static boolean isCsv(QueryParams query, String accept) {
        String format = query.text("format");
        if (format == null) {
            return accept != null && accept.startsWith("text/csv");
        }
        if (!format.equals("csv") && !format.equals("json")) {
            throw new ProblemException(400, "The query parameter format must be json or csv.");
        }
        return format.equals("csv");
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
