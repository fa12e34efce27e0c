package org.mediamtxmonitor.web.prometheus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DuplicateLabelsException;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

/**
 * The series of one answer. Those of one thing are told together or not at all. A series is kept as two references and a number:
 * the labels of its thing are those of all series of it, and what is to be written is made of one family after the other. Used by
 * one thread.
 */
final class SeriesCollection {

    /** Series in rows: labels of the thing, further labels of the series, value. */
    private static final class Rows {

        private static final int FIRST = 16;

        private Labels[] things = new Labels[FIRST];
        private Labels[] more = new Labels[FIRST];
        private double[] values = new double[FIRST];
        private int size;

        void add(Labels thing, Labels further, double value) {
            if (size == values.length) {
                things = Arrays.copyOf(things, 2 * size);
                more = Arrays.copyOf(more, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
            }
            things[size] = thing;
            more[size] = further;
            values[size++] = value;
        }

        Series series(int row) {
            return new Series(more[row].isEmpty() ? things[row] : things[row].merge(more[row]), values[row]);
        }
    }

    private record Series(Labels labels, double value) {}

    private final PrometheusQuery query;
    private final Admission admission;
    private final Map<Family, Rows> told = new IdentityHashMap<>();
    private final List<Family> pendingFamilies = new ArrayList<>();
    private final Rows pending = new Rows();

    /** @param query says which groups are told */
    SeriesCollection(PrometheusQuery query, Admission admission) {
        this.query = query;
        this.admission = admission;
    }

    /** Adds a series of the thing at hand, if its group is asked for. */
    void add(Family family, Labels labels, double value) {
        add(family, labels, Labels.EMPTY, value);
    }

    /**
     * The same with further labels.
     *
     * @param thing labels that its other series have too
     */
    void add(Family family, Labels thing, Labels more, double value) {
        if (query.wants(family.group())) {
            pendingFamilies.add(family);
            pending.add(thing, more, value);
        }
    }

    /** All series of a thing were added: they are told, or left out and counted. */
    void end(Object thing) {
        if (pending.size > 0 && admission.admit(thing, pending.size)) {
            endAlways();
        }
        clear();
    }

    /** The same of a thing that is told in any case. */
    void endAlways() {
        for (int row = 0; row < pending.size; row++) {
            told.computeIfAbsent(pendingFamilies.get(row), family -> new Rows())
                    .add(pending.things[row], pending.more[row], pending.values[row]);
        }
        clear();
    }

    private void clear() {
        pendingFamilies.clear();
        pending.size = 0;
    }

    /** All that is told. */
    MetricSnapshots snapshots() {
        List<MetricSnapshot> all = new ArrayList<>(told.size());
        forEach(all::add);
        return new MetricSnapshots(all);
    }

    /** All that is told, one family after the other: of each its series are made when it is its turn. */
    void forEach(Consumer<MetricSnapshot> consumer) {
        told.forEach((family, rows) -> consumer.accept(snapshot(family, rows)));
    }

    /** Two series with the same labels would spoil the whole answer: of them the first is told. The library sorts, and finds them. */
    private static MetricSnapshot snapshot(Family family, Rows rows) {
        List<Series> series = new ArrayList<>(rows.size);
        for (int row = 0; row < rows.size; row++) {
            series.add(rows.series(row));
        }
        try {
            return snapshot(family, series);
        } catch (DuplicateLabelsException e) {
            Map<Labels, Series> distinct = new LinkedHashMap<>();
            series.forEach(one -> distinct.putIfAbsent(one.labels(), one));
            return snapshot(family, distinct.values());
        }
    }

    private static MetricSnapshot snapshot(Family family, Collection<Series> series) {
        MetricMetadata metadata = new MetricMetadata(family.baseName(), family.help());
        return switch (family.type()) {
            case GAUGE ->
                new GaugeSnapshot(
                        metadata, points(series, one -> new GaugeDataPointSnapshot(one.value(), one.labels(), null)));
            case COUNTER ->
                new CounterSnapshot(
                        metadata,
                        points(series, one -> new CounterDataPointSnapshot(one.value(), one.labels(), null, 0)));
            case INFO -> new InfoSnapshot(metadata, points(series, one -> new InfoDataPointSnapshot(one.labels())));
        };
    }

    private static <P> List<P> points(Collection<Series> series, Function<Series, P> make) {
        List<P> points = new ArrayList<>(series.size());
        series.forEach(one -> points.add(make.apply(one)));
        return points;
    }
}
