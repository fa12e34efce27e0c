package org.mediamtxmonitor.web.api;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.mediamtxmonitor.history.query.History;
import org.mediamtxmonitor.history.query.Trend;
import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.view.ScopedFleet;
import org.springframework.stereotype.Component;

/** Answers how some metrics of many streams went, for the small lines and strips of a list. */
@Component
public class TrendsResource {

    private final History history;

    TrendsResource(History history) {
        this.history = history;
    }

    /** The trends of the streams that are asked for; of one that is not known, or not seen, all values are unknown. */
    public Trends trends(TrendsQuery query, ScopedFleet fleet) {
        List<Series> seen = query.streams().stream()
                .filter(series -> fleet.sees(series.server()))
                .toList();
        Map<Series, Trend> read =
                history.trends(seen, query.fromMs(), query.stepMs(), query.points(), query.metrics()).stream()
                        .collect(Collectors.toMap(Trend::series, Function.identity()));
        return new Trends(
                query.fromMs(),
                query.stepMs(),
                query.points(),
                query.streams().stream()
                        .map(series -> read.computeIfAbsent(series, one -> unknown(one, query)))
                        .toList());
    }

    private static Trend unknown(Series series, TrendsQuery query) {
        double[] values = new double[query.points()];
        Arrays.fill(values, Double.NaN);
        return new Trend(
                series,
                query.metrics().stream()
                        .map(metric -> new Trend.Line(metric, values))
                        .toList(),
                null);
    }
}
