package org.mediamtxmonitor.web;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.mediamtxmonitor.config.Role;
import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.history.Chart;
import org.mediamtxmonitor.history.Export;
import org.mediamtxmonitor.history.History;
import org.mediamtxmonitor.history.Series;
import org.mediamtxmonitor.history.SeriesSchema;
import org.mediamtxmonitor.history.Tier;
import org.mediamtxmonitor.view.FleetView;
import org.springframework.stereotype.Component;

/** Answers what was: charts, and every reading of a time. */
@Component
public class HistoryResource {

    private static final int DEFAULT_POINTS = 500;
    private static final int MOST_POINTS = 10_000;

    /** What one answer may have: some hundred megabytes of text otherwise. */
    private static final int MOST_VALUES = 1_000_000;

    private final History history;
    private final FleetView view;
    private final Settings settings;

    HistoryResource(History history, FleetView view, Settings settings) {
        this.history = history;
        this.view = view;
        this.settings = settings;
    }

    /** {@code GET /history}: some metrics of a server or of streams, drawn with few points. */
    public void chart(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        QueryParams query = new QueryParams(message);
        HistoryQuery asked = asked(query, message);
        int points = query.number("points", DEFAULT_POINTS, 1, MOST_POINTS);
        checkServer(asked.series().get(0).server());
        checkSize(asked, points);
        Tier tier = asked.tier() == null ? History.tierFor(asked.fromMs(), asked.toMs(), points) : asked.tier();
        Stream<Chart.Drawn> charts =
                history.charts(asked.series(), tier, asked.fromMs(), asked.toMs(), points, asked::metricsOf);
        message.setHeader("Cache-Control", "no-cache");
        if (asked.csv()) {
            csv(message, "history.csv");
            message.setBody(HistoryCsv.of(charts.toList()));
        } else {
            message.setHeader(Exchange.CONTENT_TYPE, "application/json");
            message.setBody(HistoryJson.of(asked, points, charts.iterator()));
        }
    }

    /**
     * A connection is named as the history names it, or by the id that MediaMTX gave it as long as it is there. (A parameter
     * called connection would be the HTTP header of that name.)
     */
    private HistoryQuery asked(QueryParams query, Message message) {
        HistoryQuery asked = HistoryQuery.of(query, message.getHeader("Accept", String.class));
        String client = query.text("client");
        if (client == null) {
            return asked;
        }
        Series stream = asked.series().get(0);
        if (asked.series().size() > 1 || stream.path() == null) {
            throw new ProblemException(400, "The query parameter client needs the path of its stream, and no other.");
        }
        if (client.startsWith("publisher:") || client.startsWith("reader:")) {
            return asked.of(Series.ofConnection(stream.server(), stream.path(), client));
        }
        return asked.of(view.report(stream.server())
                .flatMap(report -> History.seriesOf(report, client))
                .filter(series -> series.path().equals(stream.path()))
                .orElseThrow(() -> new ProblemException(404, "The stream has no connection of this id now.")));
    }

    private static void checkSize(HistoryQuery asked, int points) {
        long values = 0;
        for (Series series : asked.series()) {
            values += (long) asked.metricsOf(series).size() * points;
        }
        if (values > MOST_VALUES) {
            throw new ProblemException(
                    400,
                    "That are " + values + " values; one answer may have " + MOST_VALUES
                            + ". Ask for fewer points, paths or metrics.");
        }
    }

    /** {@code GET /history/export}: every reading of one series, streamed. */
    public void export(Exchange exchange) {
        Message message = exchange.getMessage();
        QueryParams query = new QueryParams(message);
        HistoryQuery asked = asked(query, message);
        Series series = asked.series().get(0);
        checkServer(series.server());
        if (asked.series().size() > 1) {
            throw new ProblemException(400, "Only one path can be exported at once.");
        }
        List<SeriesSchema.Entry> metrics = asked.metricsOf(series);
        Tier tier = asked.tier() == null ? Tier.SECONDS : asked.tier();
        message.setHeader("Cache-Control", "no-store");
        long to = Math.min(asked.toMs(), Instant.now().toEpochMilli() + 1);
        if (asked.csv()) {
            csv(message, "export.csv");
        } else {
            message.setHeader(Exchange.CONTENT_TYPE, "application/x-ndjson");
        }
        message.setBody(new Export(history, series, tier, asked.fromMs(), to, metrics, asked.csv()));
    }

    private static void csv(Message message, String name) {
        message.setHeader(Exchange.CONTENT_TYPE, "text/csv;charset=UTF-8");
        message.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }

    /** A process without the role collector knows only the servers that others report. */
    private void checkServer(String server) {
        boolean configured = settings.has(Role.COLLECTOR)
                && settings.servers().stream().map(ServerSettings::id).anyMatch(server::equals);
        if (!configured && view.report(server).isEmpty()) {
            throw new ProblemException(404, "There is no server of this id in collector.yaml.");
        }
    }
}
