package org.mediamtxmonitor.web.api;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.mediamtxmonitor.config.LiveSettings;
import org.mediamtxmonitor.config.Role;
import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.history.query.Chart;
import org.mediamtxmonitor.history.query.Export;
import org.mediamtxmonitor.history.query.History;
import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.history.store.SeriesSchema;
import org.mediamtxmonitor.history.store.Tier;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.view.ScopedFleet;
import org.mediamtxmonitor.web.error.ProblemException;
import org.springframework.stereotype.Component;

/** Answers what was: charts, and every reading of a time. */
@Component
public class HistoryResource {

    /** What one answer may have: some hundred megabytes of text otherwise. */
    private static final int MOST_VALUES = 1_000_000;

    private final History history;
    private final LiveSettings settings;

    HistoryResource(History history, LiveSettings settings) {
        this.history = history;
        this.settings = settings;
    }

    /** Some metrics of a server, of streams or of a connection, drawn with few points. */
    public HistoryCharts charts(HistoryQuery query, ScopedFleet fleet) {
        HistoryQuery asked = resolved(query, fleet);
        checkThere(asked, fleet);
        checkSize(asked);
        Tier tier = asked.tier() == null ? History.tierFor(asked.fromMs(), asked.toMs(), asked.points()) : asked.tier();
        Stream<Chart.Drawn> charts =
                history.charts(asked.series(), tier, asked.fromMs(), asked.toMs(), asked.points(), asked::metricsOf);
        return new HistoryCharts(asked.fromMs(), asked.toMs(), asked.points(), charts.iterator());
    }

    /** Some metrics of all servers that are watched now and seen, added up. */
    public FleetHistory fleet(HistoryQuery query, ScopedFleet fleet) {
        List<String> servers = servers(fleet);
        HistoryQuery asked =
                query.withSeries(servers.stream().map(Series::ofServer).toList());
        checkSize(asked);
        Tier tier = asked.tier() == null ? History.tierFor(asked.fromMs(), asked.toMs(), asked.points()) : asked.tier();
        return new FleetHistory(
                asked.fromMs(),
                asked.toMs(),
                servers.size(),
                history.fleet(
                        servers,
                        tier,
                        asked.fromMs(),
                        asked.toMs(),
                        asked.points(),
                        asked.metricsOf(Series.ofServer("")),
                        Instant.now().toEpochMilli()));
    }

    /** Those of {@code collector.yaml} and those that others report. */
    private List<String> servers(ScopedFleet fleet) {
        Stream<String> configured = settings.get().has(Role.COLLECTOR)
                ? settings.get().servers().stream().map(ServerSettings::id)
                : Stream.empty();
        Stream<String> reported =
                fleet.reports().stream().map(report -> report.server().id());
        return Stream.concat(configured.filter(fleet::sees), reported)
                .distinct()
                .sorted()
                .toList();
    }

    /** Every reading of one series, as long as it may be: CSV, or one JSON object a line. */
    public InputStream export(HistoryQuery query, ScopedFleet fleet) {
        HistoryQuery asked = resolved(query, fleet);
        Series series = asked.series().get(0);
        checkThere(asked, fleet);
        if (asked.series().size() > 1) {
            throw new ProblemException(400, "Only one path or series can be exported at once.");
        }
        List<SeriesSchema.Entry> metrics = asked.metricsOf(series);
        Tier tier = asked.tier() == null ? Tier.SECONDS : asked.tier();
        long to = Math.min(asked.toMs(), Instant.now().toEpochMilli() + 1);
        return new Export(history, series, tier, asked.fromMs(), to, metrics, asked.csv());
    }

    /** A connection is named as the history names it, or by the id that MediaMTX gave it as long as it is there. */
    private static HistoryQuery resolved(HistoryQuery query, ScopedFleet fleet) {
        String connection = query.connection();
        if (connection == null) {
            return query;
        }
        Series stream = query.series().get(0);
        if (query.series().size() > 1 || stream.path() == null) {
            throw new ProblemException(
                    400, "The query parameter connection needs the path of its stream, and no other.");
        }
        if (connection.startsWith("publisher:") || connection.startsWith("reader:")) {
            return query.withSeries(Series.ofConnection(stream.server(), stream.path(), connection));
        }
        return query.withSeries(fleet.report(stream.server())
                .flatMap(report -> History.seriesOf(report, connection))
                .filter(series -> series.path().equals(stream.path()))
                .orElseThrow(() -> new ProblemException(404, Reason.of("no-such-connection"))));
    }

    private static void checkSize(HistoryQuery asked) {
        long values = 0;
        for (Series series : asked.series()) {
            values += (long) asked.metricsOf(series).size() * asked.points();
        }
        if (values > MOST_VALUES) {
            throw new ProblemException(
                    400,
                    "That are " + values + " values; one answer may have " + MOST_VALUES
                            + ". Ask for fewer points, paths or metrics.");
        }
    }

    /** A process without the role collector knows only the servers that others report. */
    private void checkThere(HistoryQuery asked, ScopedFleet fleet) {
        Series series = asked.series().get(0);
        if (series.isOfHost()) {
            if (fleet.host(series.host()).isEmpty()
                    || asked.series().stream().anyMatch(one -> isProcessOfOthers(one, fleet))) {
                throw new ProblemException(404, Reason.of("no-such-host"));
            }
            return;
        }
        String server = series.server();
        boolean configured = settings.get().has(Role.COLLECTOR)
                && settings.get().servers().stream().map(ServerSettings::id).anyMatch(server::equals);
        if (!fleet.sees(server) || !configured && fleet.report(server).isEmpty()) {
            throw new ProblemException(404, Reason.of("no-such-server"));
        }
    }

    /** A process whose server is not seen, or that is not known, which to who asks is the same. */
    private static boolean isProcessOfOthers(Series one, ScopedFleet fleet) {
        return one.part() != null
                && one.part().startsWith(Series.PROCESS)
                && !fleet.sees(one.part().substring(Series.PROCESS.length()));
    }
}
