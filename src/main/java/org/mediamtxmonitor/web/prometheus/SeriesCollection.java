package org.mediamtxmonitor.web.prometheus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

/** The series of one answer. Those of one thing are told together or not at all. Used by one thread. */
final class SeriesCollection {

    private record Series(Labels labels, double value) {}

    private record Pending(Family family, Series series) {}

    private final PrometheusQuery query;
    private final Admission admission;
    private final Map<Family, List<Series>> told = new IdentityHashMap<>();
    private final List<Pending> pending = new ArrayList<>();

    /** @param query says which groups are told */
    SeriesCollection(PrometheusQuery query, Admission admission) {
        this.query = query;
        this.admission = admission;
    }

    /** Adds a series of the thing at hand, if its group is asked for. */
    void add(Family family, Labels labels, double value) {
        if (query.wants(family.group())) {
            pending.add(new Pending(family, new Series(labels, value)));
        }
    }

    /** All series of a thing were added: they are told, or left out and counted. */
    void end(Object thing) {
        if (!pending.isEmpty() && admission.admit(thing, pending.size())) {
            endAlways();
        }
        pending.clear();
    }

    /** The same of a thing that is told in any case. */
    void endAlways() {
        pending.forEach(one ->
                told.computeIfAbsent(one.family(), family -> new ArrayList<>()).add(one.series()));
        pending.clear();
    }

    /** All that is told. */
    MetricSnapshots snapshots() {
        List<MetricSnapshot> all = new ArrayList<>(told.size());
        told.forEach((family, series) -> all.add(snapshot(family, series)));
        return new MetricSnapshots(all);
    }

    private static MetricSnapshot snapshot(Family family, List<Series> series) {
        MetricMetadata metadata = new MetricMetadata(family.baseName(), family.help());
        return switch (family.type()) {
            case GAUGE ->
                new GaugeSnapshot(
                        metadata, points(series, (labels, value) -> new GaugeDataPointSnapshot(value, labels, null)));
            case COUNTER ->
                new CounterSnapshot(
                        metadata,
                        points(series, (labels, value) -> new CounterDataPointSnapshot(value, labels, null, 0)));
            case INFO ->
                new InfoSnapshot(metadata, points(series, (labels, value) -> new InfoDataPointSnapshot(labels)));
        };
    }

    /** In the order of their labels; of two with the same labels the first, as one of them would spoil the whole answer. */
    private static <P> List<P> points(List<Series> series, BiFunction<Labels, Double, P> make) {
        series.sort(Comparator.comparing(Series::labels));
        List<P> points = new ArrayList<>(series.size());
        Labels before = null;
        for (Series one : series) {
            if (!one.labels().equals(before)) {
                points.add(make.apply(one.labels(), one.value()));
            }
            before = one.labels();
        }
        return points;
    }
}
