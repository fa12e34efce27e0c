package org.mediamtxmonitor.web.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.mediamtxmonitor.history.query.Availability;
import org.mediamtxmonitor.history.query.History;
import org.mediamtxmonitor.history.store.HistoryIndex;
import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.view.ScopedFleet;
import org.mediamtxmonitor.web.query.Page;
import org.springframework.stereotype.Component;

/** Answers how much of a time streams were live: what service level agreements ask for. */
@Component
public class AvailabilityResource {

    private static final int MOST_OUTAGES = 100;

    /**
     * One stream. Times in seconds; shares in percent.
     *
     * @param availablePercent share of the seconds seen in which it was live; null where nothing was seen
     * @param observedPercent share of the time of which anything was seen
     * @param outages number of times with minutes in which it was not live
     * @param mttrSeconds mean time to recovery; null without an outage
     * @param resolutionSeconds how exactly all that is known
     * @param outageList the latest, newest first; null unless one stream was asked for
     */
    public record Item(
            String server,
            String path,
            String title,
            Double availablePercent,
            Double observedPercent,
            long observedSeconds,
            long downSeconds,
            long unobservedSeconds,
            int outages,
            Long longestSeconds,
            Long mttrSeconds,
            Long resolutionSeconds,
            List<Outage> outageList) {}

    /** @param downSeconds time in it at which the stream was not live */
    public record Outage(Instant from, Instant to, long downSeconds) {}

    /** @param zone in which the month begins and ends */
    public record Report(Instant from, Instant to, String zone, List<Item> items, int total, int limit, int offset) {}

    private final History history;
    private final HistoryIndex historyIndex;

    AvailabilityResource(History history, HistoryIndex historyIndex) {
        this.history = history;
        this.historyIndex = historyIndex;
    }

    /** How much of the time each stream that is kept, or was, was live. */
    public Report report(AvailabilityQuery query, ScopedFleet fleet) {
        List<Series> streams = historyIndex.streams().stream()
                .filter(series -> fleet.sees(series.server()))
                .filter(series -> query.server() == null || series.server().equals(query.server()))
                .filter(series -> query.path() == null || query.path().equals(series.path()))
                .sorted(Comparator.comparing(Series::server).thenComparing(Series::name))
                .toList();
        Page<Series> page = Page.of(streams, query.page(), null);
        return new Report(
                query.from(),
                query.to(),
                query.zone().getId(),
                items(page.items(), titles(fleet), query),
                page.total(),
                page.limit(),
                page.offset());
    }

    private static Map<Series, String> titles(ScopedFleet fleet) {
        Map<Series, String> titles = new HashMap<>();
        fleet.reports().forEach(report -> {
            for (Stream stream : report.streams()) {
                if (stream.title() != null) {
                    titles.put(Series.ofStream(stream.server(), stream.path()), stream.title());
                }
            }
        });
        return titles;
    }

    private List<Item> items(List<Series> streams, Map<Series, String> titles, AvailabilityQuery query) {
        long from = query.from().toEpochMilli();
        long to = Math.min(query.to().toEpochMilli(), Instant.now().toEpochMilli());
        if (from >= to) {
            return streams.stream()
                    .map(series -> new Item(
                            series.server(),
                            series.path(),
                            titles.get(series),
                            null,
                            null,
                            0,
                            0,
                            0,
                            0,
                            null,
                            null,
                            null,
                            null))
                    .toList();
        }
        List<Availability> found = history.availability(streams, from, to);
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < streams.size(); i++) {
            items.add(item(streams.get(i), titles.get(streams.get(i)), to - from, found.get(i), query.path() != null));
        }
        return items;
    }

    private static Item item(Series series, String title, long lengthMs, Availability found, boolean detailed) {
        boolean seen = found.observedMs() > 0;
        boolean failed = !found.outages().isEmpty();
        return new Item(
                series.server(),
                series.path(),
                title,
                seen ? rounded(found.availablePercent()) : null,
                rounded(100.0 * found.observedMs() / lengthMs),
                found.observedMs() / 1000,
                Math.round(found.downMs() / 1000.0),
                (lengthMs - found.observedMs()) / 1000,
                found.outages().size(),
                failed ? Math.round(found.longestMs() / 1000.0) : null,
                failed ? Math.round(found.mttrMs() / 1000.0) : null,
                seen ? found.resolutionMs() / 1000 : null,
                detailed ? newestFirst(found.outages()) : null);
    }

    /** Never rounded up to 100: a stream that was down for a second in a month was not always available. */
    private static double rounded(double percent) {
        double rounded = Math.round(percent * 1000) / 1000.0;
        return rounded == 100 && percent < 100 ? 99.999 : rounded;
    }

    private static List<Outage> newestFirst(List<Availability.Outage> outages) {
        List<Outage> list = new ArrayList<>();
        for (int i = outages.size() - 1; i >= 0 && list.size() < MOST_OUTAGES; i--) {
            Availability.Outage outage = outages.get(i);
            list.add(new Outage(
                    Instant.ofEpochMilli(outage.fromMs()),
                    Instant.ofEpochMilli(outage.toMs()),
                    Math.round(outage.downMs() / 1000.0)));
        }
        return list;
    }
}
