package org.mediamtxmonitor.web.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.mediamtxmonitor.history.query.Chart;
import org.mediamtxmonitor.history.query.Csv;
import org.mediamtxmonitor.history.query.Numbers;
import org.mediamtxmonitor.redis.Json;

/** Charts as CSV: a line for each point, with least, largest and mean value of each metric. */
public final class HistoryCsv {

    private HistoryCsv() {}

    /** The lines in UTF-8. */
    public static byte[] of(HistoryCharts answer) {
        List<Chart.Drawn> charts = new ArrayList<>();
        answer.charts().forEachRemaining(charts::add);
        Set<String> names = new LinkedHashSet<>();
        charts.forEach(
                chart -> chart.lines().forEach(line -> names.add(line.metric().name())));
        StringBuilder out = new StringBuilder(
                charts.stream().anyMatch(chart -> chart.series().isOfHost()) ? "time,host,series" : "time,server,path");
        names.forEach(name -> out.append(',')
                .append(name)
                .append(".min,")
                .append(name)
                .append(".max,")
                .append(name)
                .append(".mean"));
        out.append("\r\n");
        charts.forEach(chart -> rows(chart, names, out));
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void rows(Chart.Drawn chart, Set<String> names, StringBuilder out) {
        List<Chart.Line> lines = names.stream()
                .map(name -> chart.lines().stream()
                        .filter(line -> line.metric().name().equals(name))
                        .findFirst()
                        .orElse(null))
                .toList();
        for (int row = 0; row < chart.times().length; row++) {
            out.append(Json.time(Instant.ofEpochMilli(chart.times()[row])))
                    .append(',')
                    .append(Csv.text(
                            chart.series().isOfHost()
                                    ? chart.series().host()
                                    : chart.series().server()))
                    .append(',')
                    .append(Csv.text(
                            chart.series().isOfHost()
                                    ? chart.series().part()
                                    : chart.series().path()));
            for (Chart.Line line : lines) {
                append(line, row, out);
            }
            out.append("\r\n");
        }
    }

    private static void append(Chart.Line line, int row, StringBuilder out) {
        for (int value = 0; value < 3; value++) {
            out.append(',');
            if (line != null) {
                double number = value == 0 ? line.min()[row] : value == 1 ? line.max()[row] : line.mean()[row];
                out.append(Objects.requireNonNullElse(
                        Numbers.text(number, line.metric().column().decimals()), ""));
            }
        }
    }
}
