package org.mediamtxmonitor.web;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.mediamtxmonitor.history.Availability;
import org.mediamtxmonitor.history.Csv;
import org.mediamtxmonitor.history.History;
import org.mediamtxmonitor.history.HistoryIndex;
import org.mediamtxmonitor.history.Series;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.view.FleetView;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.core.JsonProcessingException;

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

    private record Range(Instant from, Instant to, ZoneId zone) {}

    private final History history;
    private final HistoryIndex historyIndex;
    private final FleetView view;

    AvailabilityResource(History history, HistoryIndex historyIndex, FleetView view) {
        this.history = history;
        this.historyIndex = historyIndex;
        this.view = view;
    }

    /** {@code GET /availability}. */
    public void report(Exchange exchange) throws JsonProcessingException {
        Message message = exchange.getMessage();
        QueryParams query = new QueryParams(message);
        Range range = range(query);
        String server = query.text("server");
        String path = query.text("path");
        boolean csv = HistoryQuery.isCsv(query, message.getHeader("Accept", String.class));
        List<Series> streams = historyIndex.streams().stream()
                .filter(series -> server == null || series.server().equals(server))
                .filter(series -> path == null || path.equals(series.path()))
                .sorted(Comparator.comparing(Series::server).thenComparing(Series::name))
                .toList();
        Page<Series> page = Page.of(streams, query, null);
        Map<Series, String> titles = titles();
        List<Item> items = items(page.items(), titles, range, path != null);
        Report report = new Report(
                range.from(), range.to(), range.zone().getId(), items, page.total(), page.limit(), page.offset());
        message.setHeader("Cache-Control", "no-cache");
        if (csv) {
            message.setHeader(Exchange.CONTENT_TYPE, "text/csv;charset=UTF-8");
            message.setHeader("Content-Disposition", "attachment; filename=\"availability.csv\"");
            message.setBody(csv(report).getBytes(StandardCharsets.UTF_8));
        } else {
            message.setHeader(Exchange.CONTENT_TYPE, "application/json");
            message.setBody(Json.mapper().writeValueAsBytes(report));
        }
    }

    private Map<Series, String> titles() {
        Map<Series, String> titles = new HashMap<>();
        view.reports().forEach(report -> {
            for (Stream stream : report.streams()) {
                if (stream.title() != null) {
                    titles.put(Series.ofStream(stream.server(), stream.path()), stream.title());
                }
            }
        });
        return titles;
    }

    private List<Item> items(List<Series> streams, Map<Series, String> titles, Range range, boolean detailed) {
        long from = range.from().toEpochMilli();
        long to = Math.min(range.to().toEpochMilli(), Instant.now().toEpochMilli());
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
            items.add(item(streams.get(i), titles.get(streams.get(i)), to - from, found.get(i), detailed));
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

    /** Never up to 100: who was down for a second in a month was not always available. */
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

    private static Range range(QueryParams query) {
        ZoneId zone = zone(query);
        Instant now = Instant.now();
        String month = query.text("month");
        if (month != null || (query.text("from") == null && query.text("to") == null)) {
            YearMonth asked = month == null ? YearMonth.now(zone) : month(month);
            return new Range(
                    asked.atDay(1).atStartOfDay(zone).toInstant(),
                    asked.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant(),
                    zone);
        }
        Instant to = query.time("to", now, now);
        Instant from = query.time("from", now, null);
        if (from == null || !from.isBefore(to) || from.toEpochMilli() < 0) {
            throw new ProblemException(400, "The query parameter from must be given, before to, and after 1970.");
        }
        return new Range(from, to, zone);
    }

    private static ZoneId zone(QueryParams query) {
        String zone = query.text("zone");
        try {
            return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new ProblemException(400, "The query parameter zone must be a time zone like Europe/Berlin.");
        }
    }

    private static YearMonth month(String month) {
        try {
            YearMonth parsed = YearMonth.parse(month);
            if (parsed.getYear() >= 1970 && parsed.getYear() < 2500) {
                return parsed;
            }
        } catch (DateTimeParseException e) {
            // told below
        }
        throw new ProblemException(400, "The query parameter month must be a month like 2026-11.");
    }

    private static String csv(Report report) {
        StringBuilder out = new StringBuilder(
                "server,path,title,from,to,availablePercent,observedPercent,"
                        + "observedSeconds,downSeconds,unobservedSeconds,outages,longestSeconds,mttrSeconds,resolutionSeconds\r\n");
        for (Item item : report.items()) {
            out.append(String.join(
                            ",",
                            Csv.text(item.server()),
                            Csv.text(item.path()),
                            Csv.text(item.title()),
                            Json.time(report.from()),
                            Json.time(report.to()),
                            percent(item.availablePercent()),
                            percent(item.observedPercent()),
                            Long.toString(item.observedSeconds()),
                            Long.toString(item.downSeconds()),
                            Long.toString(item.unobservedSeconds()),
                            Integer.toString(item.outages()),
                            Objects.toString(item.longestSeconds(), ""),
                            Objects.toString(item.mttrSeconds(), ""),
                            Objects.toString(item.resolutionSeconds(), "")))
                    .append("\r\n");
        }
        return out.toString();
    }

    private static String percent(Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.3f", value);
    }
}
