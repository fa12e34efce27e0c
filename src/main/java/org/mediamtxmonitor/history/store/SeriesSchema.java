package org.mediamtxmonitor.history.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.mediamtxmonitor.history.codec.Column;
import org.mediamtxmonitor.metric.Metric;
import org.mediamtxmonitor.metric.MetricCatalogue;

/** The metrics that a kind of series keeps, by their names in the API, as the catalogue says. */
public final class SeriesSchema {

    private static final Pattern SPARSE = Pattern.compile("readers\\.(?!total).*");

    /** What a stream keeps: its own figures, and those of its publisher under {@code publisher.} */
    public static final SeriesSchema STREAM = new SeriesSchema(List.of(
            new Part("stream", "", metric -> true),
            new Part("connection", "publisher.", metric -> metric.history().publisher())));

    /** What a publisher or reader keeps, for as long as {@code history.connections} says. */
    public static final SeriesSchema CONNECTION = new SeriesSchema(List.of(new Part("connection", "", metric -> true)));

    /** What a server keeps. */
    public static final SeriesSchema SERVER = new SeriesSchema(List.of(new Part("server", "", metric -> true)));

    /** What a host keeps. */
    public static final SeriesSchema HOST = new SeriesSchema(List.of(new Part("host", "", metric -> true)));

    /** What a disk of a host keeps. */
    public static final SeriesSchema DISK = new SeriesSchema(List.of(new Part("disk", "", metric -> true)));

    /** What a network interface of a host keeps. */
    public static final SeriesSchema INTERFACE = new SeriesSchema(List.of(new Part("interface", "", metric -> true)));

    /** What a process of MediaMTX on a host keeps. */
    public static final SeriesSchema PROCESS = new SeriesSchema(List.of(new Part("process", "", metric -> true)));

    private record Part(String shape, String prefix, Predicate<Metric> test) {}

    /**
     * A metric of a series.
     *
     * @param name in the API, for example {@code rttMs} or {@code publisher.srt.droppedPercent}
     */
    public record Entry(String name, Metric metric, Column column) {}

    private final Map<String, Entry> byName = new LinkedHashMap<>();
    private final List<Column> columns;
    private final boolean[] sparse;

    private SeriesSchema(List<Part> parts) {
        List<Entry> entries = new ArrayList<>();
        for (Part part : parts) {
            MetricCatalogue.shipped().all().stream()
                    .filter(metric -> metric.history() != null && metric.shape().equals(part.shape()))
                    .filter(part.test())
                    .map(metric -> new Entry(
                            part.prefix() + metric.field(),
                            metric,
                            new Column(
                                    metric.history().column(), metric.history().decimals())))
                    .forEach(entries::add);
        }
        entries.sort(Comparator.comparingInt(entry -> entry.column().id()));
        entries.forEach(entry -> byName.put(entry.name(), entry));
        columns = entries.stream().map(Entry::column).toList();
        sparse = new boolean[columns.size()];
        for (int i = 0; i < sparse.length; i++) {
            sparse[i] = isSparse(entries.get(i).name());
        }
    }

    /** Whether a metric is 0 for most series for ever, so that it is only kept from its first other value on. */
    public static boolean isSparse(String name) {
        return SPARSE.matcher(name).matches();
    }

    /** What a series keeps. */
    public static SeriesSchema of(Series series) {
        if (series.isOfHost()) {
            return ofHost(series.part());
        }
        if (series.isServer()) {
            return SERVER;
        }
        return series.isConnection() ? CONNECTION : STREAM;
    }

    private static SeriesSchema ofHost(String part) {
        if (part == null) {
            return HOST;
        }
        return part.startsWith(Series.DISK) ? DISK : part.startsWith(Series.INTERFACE) ? INTERFACE : PROCESS;
    }

    /** The same of a column, counted from 0. */
    public boolean isSparse(int column) {
        return sparse[column];
    }

    /** All columns by rising id. */
    public List<Column> columns() {
        return columns;
    }

    /** All metrics, in the order of their columns. */
    public List<Entry> entries() {
        return List.copyOf(byName.values());
    }

    /** The metric of this name in the API. */
    public Optional<Entry> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
