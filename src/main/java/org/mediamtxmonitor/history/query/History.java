package org.mediamtxmonitor.history.query;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.mediamtxmonitor.history.codec.Column;
import org.mediamtxmonitor.history.codec.RolledPoint;
import org.mediamtxmonitor.history.store.BlockStore;
import org.mediamtxmonitor.history.store.HistoryIndex;
import org.mediamtxmonitor.history.store.Retention;
import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.history.store.SeriesSchema;
import org.mediamtxmonitor.history.store.Tier;
import org.mediamtxmonitor.history.write.Recorder;
import org.mediamtxmonitor.history.write.Sampler;
import org.mediamtxmonitor.history.write.WriteAhead;
import org.mediamtxmonitor.stream.ServerReport;
import org.springframework.dao.DataAccessException;

/** Answers what was. */
public class History implements AutoCloseable {

    /** Threads that read Redis for reports over many streams, which wait for it most of the time. */
    private static final int READERS = 4;

    private final ExecutorService readers = Executors.newFixedThreadPool(READERS, History::reader);

    private final BlockStore store;
    private final Recorder recorder;
    private final WriteAhead writeAhead;
    private final HistoryIndex historyIndex;
    private final Retention retention;

    public History(
            BlockStore store,
            Recorder recorder,
            WriteAhead writeAhead,
            HistoryIndex historyIndex,
            Retention retention) {
        this.historyIndex = historyIndex;
        this.retention = retention;
        this.store = store;
        this.recorder = recorder;
        this.writeAhead = writeAhead;
    }

    /**
     * The tier that is drawn with as many points without a loss: a point of the chart has at least two of it.
     *
     * @param points of the chart
     */
    public static Tier tierFor(long fromMs, long toMs, int points) {
        long widthMs = (toMs - fromMs) / points;
        Tier tier = Tier.SECONDS;
        while (tier != tier.coarser() && tier.coarser().spanMs() * 2 <= widthMs) {
            tier = tier.coarser();
        }
        return tier;
    }

    /** The series of the connection to which MediaMTX gave an id; empty where the report has none of it. */
    public static Optional<Series> seriesOf(ServerReport report, String id) {
        return Sampler.seriesOf(report, id);
    }

    /**
     * Some metrics of a series, drawn with few points.
     *
     * @param tier to read; what it does not have comes from the others
     * @param fromMs Unix ms at which the range begins
     * @param toMs Unix ms at which it ends, no more part of it
     */
    public Chart.Drawn chart(
            Series series, Tier tier, long fromMs, long toMs, int points, List<SeriesSchema.Entry> metrics) {
        return charts(List.of(series), tier, fromMs, toMs, points, any -> metrics)
                .iterator()
                .next();
    }

    /** The same of several series, each drawn when it is asked for. */
    public Stream<Chart.Drawn> charts(
            List<Series> several,
            Tier tier,
            long fromMs,
            long toMs,
            int points,
            Function<Series, List<SeriesSchema.Entry>> metrics) {
        Map<Series, List<byte[]>> fresh = fresh(several, toMs);
        return several.stream().map(series -> {
            Chart chart = new Chart(fromMs, toMs, points, metrics.apply(series));
            Optional<String> problem =
                    read(series, tier, fromMs, toMs, metrics.apply(series), chart.sink(), fresh.get(series));
            return chart.draw(series, tier, problem.orElse(null));
        });
    }

    /**
     * Some metrics of several series in slots of equal length, some series at once. Numbers come as the mean of a slot, words as
     * the worst.
     *
     * @param fromMs Unix ms at which the first slot begins
     * @param stepMs length of a slot
     * @param slots how many there are
     */
    public List<Trend> trends(
            List<Series> several, long fromMs, long stepMs, int slots, List<SeriesSchema.Entry> metrics) {
        long toMs = fromMs + stepMs * slots;
        Tier tier = tierFor(fromMs, toMs, slots);
        Map<Series, List<byte[]>> fresh = fresh(several, toMs);
        List<Future<Trend>> asked = several.stream()
                .map(series -> readers.submit(() -> {
                    TrendGrid grid = new TrendGrid(fromMs, stepMs, slots, metrics);
                    Optional<String> problem = read(series, tier, fromMs, toMs, metrics, grid, fresh.get(series));
                    return grid.trend(series, problem.orElse(null));
                }))
                .toList();
        return asked.stream().map(History::answer).toList();
    }

    /**
     * The same metrics of several servers, added up.
     *
     * @param servers their ids
     * @param nowMs Unix ms; the range may reach beyond it, which has no points
     */
    public FleetChart.Drawn fleet(
            List<String> servers,
            Tier tier,
            long fromMs,
            long toMs,
            int points,
            List<SeriesSchema.Entry> metrics,
            long nowMs) {
        FleetChart fleet = new FleetChart(fromMs, toMs, points, nowMs, metrics);
        List<Series> several = servers.stream().map(Series::ofServer).toList();
        charts(several, tier, fromMs, toMs, points, any -> metrics)
                .forEach(chart ->
                        fleet.add(chart, () -> since(chart.series(), Tier.HOURS).orElse(Long.MAX_VALUE)));
        return fleet.draw();
    }

    /**
     * Reads all readings of a range of several series, some series at once. What is too old for the finest tier comes as means
     * of minutes or hours.
     *
     * @param to takes them, by series; each is called by one thread at a time
     * @param metrics whose values are read, the same of every series
     * @return why not all was read, for each series of which that is so
     */
    public List<String> readings(Map<Series, Readings> to, long fromMs, long toMs, List<SeriesSchema.Entry> metrics) {
        List<Series> several = List.copyOf(to.keySet());
        Map<Series, List<byte[]>> fresh = fresh(several, toMs);
        List<Future<Optional<String>>> asked = several.stream()
                .map(series -> readers.submit(() -> read(
                        series,
                        Tier.SECONDS,
                        fromMs,
                        toMs,
                        metrics,
                        new ReadingSink(to.get(series), metrics),
                        fresh.get(series))))
                .toList();
        return asked.stream().map(History::answer).flatMap(Optional::stream).toList();
    }

    /**
     * The finest tier that reaches back to a time.
     *
     * @param atMs Unix ms
     */
    public Tier tierAt(long atMs) {
        return Stream.of(Tier.values())
                .filter(tier -> historyIndex.begin(tier).orElse(Long.MAX_VALUE) <= atMs)
                .findFirst()
                .orElse(Tier.SECONDS);
    }

    /**
     * What was true of every stream, server and host at a moment, as far as one tier has it. What was not heard of for long before
     * the moment is there too, with the time of its last reading.
     *
     * @param atMs Unix ms
     * @param also series that may be too young to be known to all processes
     * @throws DataAccessException if Redis is away
     */
    public Map<Series, PastReading> moment(long atMs, Tier tier, Collection<Series> also) {
        Set<Series> several = historyIndex.around(tier, atMs);
        several.addAll(also);
        return new MomentReader(store, this::fresh).read(several, tier, atMs);
    }

    /** How much of a range a stream was live; see {@link Availability}. */
    public Availability availability(Series series, long fromMs, long toMs) {
        return availability(List.of(series), fromMs, toMs).get(0);
    }

    /**
     * How much of a range each of some streams was live.
     *
     * @throws DataAccessException if Redis is away
     */
    public List<Availability> availability(List<Series> several, long fromMs, long toMs) {
        Map<Series, List<byte[]>> fresh = fresh(several, toMs);
        Map<String, CompleteHours> hours = new HashMap<>();
        several.forEach(series ->
                hours.computeIfAbsent(series.server(), server -> CompleteHours.of(store, server, fromMs, toMs)));
        // Most of the time is spent on the way to Redis and back.
        List<Future<Availability>> asked = several.stream()
                .map(series -> readers.submit(
                        () -> availability(series, fromMs, toMs, hours.get(series.server()), fresh.get(series))))
                .toList();
        return asked.stream().map(History::answer).toList();
    }

    private static <T> T answer(Future<T> asked) {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Thread reader(Runnable task) {
        Thread thread = new Thread(task, "history-reader");
        thread.setDaemon(true);
        return thread;
    }

    /** Ends the threads that read Redis. */
    @Override
    public void close() {
        readers.shutdownNow();
    }

    /** Finer tiers are read only where an hour does not tell all: a month of minutes is a megabyte a stream. */
    private Availability availability(Series series, long fromMs, long toMs, CompleteHours full, List<byte[]> fresh) {
        Availability availability = new Availability(fromMs, toMs);
        List<SeriesSchema.Entry> live = List.of(SeriesSchema.STREAM.find("live").orElseThrow());
        List<Column> column = List.of(live.get(0).column());
        List<RolledPoint> hours = full.liveThroughout(series);
        long minutesFromMs = hours.isEmpty() ? Long.MAX_VALUE : firstMs(series, Tier.MINUTES);
        long pollsFromMs = hours.isEmpty() ? Long.MAX_VALUE : firstMs(series, Tier.SECONDS);
        long at = fromMs;
        for (RolledPoint hour : hours) {
            if (at < hour.startMs() && at >= minutesFromMs && hour.startMs() <= pollsFromMs) {
                // Hours are made of minutes, so all of them are there.
                new TierReader(store, series, column, availability.sink()).readOnly(Tier.MINUTES, at, hour.startMs());
            } else if (at < hour.startMs()) {
                read(series, Tier.SECONDS, at, hour.startMs(), live, availability.sink(), List.of());
            }
            availability.liveThroughout(hour.startMs(), Tier.HOURS.spanMs());
            at = hour.startMs() + Tier.HOURS.spanMs();
        }
        read(series, Tier.SECONDS, at, toMs, live, availability.sink(), fresh);
        availability.finish();
        return availability;
    }

    private long firstMs(Series series, Tier tier) {
        return store.first(series, tier).map(BlockStore.Stored::timeMs).orElse(Long.MAX_VALUE);
    }

    /** Gives all there is to a sink, and tells why it is not all, if so. */
    Optional<String> read(
            Series series, Tier tier, long fromMs, long toMs, List<SeriesSchema.Entry> metrics, Sink sink) {
        return read(
                series,
                tier,
                fromMs,
                toMs,
                metrics,
                sink,
                fresh(List.of(series), toMs).get(series));
    }

    private Optional<String> read(
            Series series,
            Tier tier,
            long fromMs,
            long toMs,
            List<SeriesSchema.Entry> metrics,
            Sink sink,
            List<byte[]> fresh) {
        List<Column> columns = metrics.stream().map(SeriesSchema.Entry::column).toList();
        TierReader reader = new TierReader(store, series, columns, sink);
        reader.read(tier, fromMs, toMs, fresh);
        return reader.problem();
    }

    /** What Redis does not have as blocks yet: from memory, or, where another process keeps the server, from its log. */
    private Map<Series, List<byte[]>> fresh(List<Series> several, long toMs) {
        Map<Series, List<byte[]>> fresh = new HashMap<>();
        Map<String, Set<String>> elsewhere = new HashMap<>();
        for (Series series : several) {
            recorder.blocks(series)
                    .ifPresentOrElse(
                            blocks -> fresh.put(series, blocks),
                            () -> elsewhere
                                    .computeIfAbsent(series.server(), server -> new HashSet<>())
                                    .add(series.name()));
        }
        elsewhere.forEach((server, names) -> {
            Map<String, List<byte[]>> ahead = ahead(server, names, toMs);
            names.forEach(name -> fresh.put(new Series(server, name), ahead.getOrDefault(name, List.of())));
        });
        return fresh;
    }

    private Map<String, List<byte[]>> ahead(String server, Set<String> names, long toMs) {
        try {
            return writeAhead.unsealed(server, names, toMs);
        } catch (DataAccessException e) {
            return Map.of();
        }
    }

    /** Unix ms of the oldest that there is of a series in a tier or one that stands in for it; empty for nothing. */
    Optional<Long> since(Series series, Tier finest) {
        LongStream stored = Stream.of(Tier.values())
                .filter(tier -> finest.isRolled() || tier == finest)
                .flatMap(tier -> store.first(series, tier).stream()
                        .map(first -> tier.isRolled() ? first.timeMs() : store.firstPollMs(series, first.timeMs())))
                .mapToLong(Long::longValue);
        LongStream fresh = TierReader.firstReadingsMs(
                fresh(List.of(series), Long.MAX_VALUE).get(series));
        OptionalLong since = LongStream.concat(stored, fresh).min();
        return since.isPresent() ? Optional.of(since.getAsLong()) : Optional.empty();
    }

    /** How far back it reaches and what it costs; empty until Redis was looked at. */
    public Optional<HistoryStatus> status() {
        return historyIndex.isKnown() ? Optional.of(HistoryStatus.of(historyIndex, retention)) : Optional.empty();
    }
}
