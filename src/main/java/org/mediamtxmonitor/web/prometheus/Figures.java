package org.mediamtxmonitor.web.prometheus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import org.mediamtxmonitor.metric.Aggregate;
import org.mediamtxmonitor.metric.Metric;
import org.mediamtxmonitor.metric.MetricCatalogue;
import org.mediamtxmonitor.metric.PrometheusName;
import org.mediamtxmonitor.metric.Scope;
import org.mediamtxmonitor.stream.Field;

import io.prometheus.metrics.model.snapshots.Labels;

/** The metrics of one shape that are told, and how they are read from a record of it. */
final class Figures {

    /**
     * One metric.
     *
     * @param unless the field that says the same already where the two are equal; null for none
     * @param more labels beside those of the subject
     */
    record Figure(Metric metric, Family family, Field field, Field unless, PrometheusName name, Labels more) {

        /** Its value in base units; NaN where it is not told. */
        double value(Object record) {
            double value = field.number(record);
            return unless != null && unless.number(record) == value ? Double.NaN : name.inBaseUnit(value);
        }
    }

    private final List<Figure> all;

    private Figures(List<Figure> all) {
        this.all = List.copyOf(all);
    }

    /**
     * The metrics of a scope.
     *
     * @param shape name of the shape, the first word of the ids
     * @param type its record
     * @param labels of its subject
     */
    static Figures of(Group group, Scope scope, String shape, Class<?> type, String... labels) {
        return of(group, scope, shape, type, metric -> labels);
    }

    /**
     * The same.
     *
     * @param labels of the subject of a metric
     */
    static Figures of(Group group, Scope scope, String shape, Class<?> type, Function<Metric, String[]> labels) {
        Map<String, Family> families = new LinkedHashMap<>();
        List<Figure> figures = new ArrayList<>();
        for (Metric metric : MetricCatalogue.shipped().all()) {
            if (metric.shape().equals(shape)) {
                PrometheusName.of(metric, scope).ifPresent(name -> {
                    Family family = families.computeIfAbsent(
                            name.name(), any -> family(group, metric, name, labels.apply(metric)));
                    String unless = metric.prometheus() == null
                            ? null
                            : metric.prometheus().unless();
                    figures.add(new Figure(
                            metric,
                            family,
                            Field.of(type, metric.field()),
                            unless == null ? null : Field.of(type, unless),
                            name,
                            labels(name.labels())));
                });
            }
        }
        return new Figures(figures);
    }

    private static Labels labels(Map<String, String> more) {
        Labels labels = Labels.EMPTY;
        for (Map.Entry<String, String> label : more.entrySet()) {
            labels = labels.add(label.getKey(), label.getValue());
        }
        return labels;
    }

    private static Family family(Group group, Metric metric, PrometheusName name, String... labels) {
        String[] all = Stream.concat(
                        Stream.of(labels), name.labels().keySet().stream().sorted())
                .toArray(String[]::new);
        boolean shared = metric.prometheus() != null && metric.prometheus().help() != null;
        return new Family(
                name.name(),
                name.counter() ? Family.Type.COUNTER : Family.Type.GAUGE,
                group,
                (shared ? metric.prometheus().help() : metric.help()) + ofAll(name.aggregate()),
                List.of(all));
    }

    private static String ofAll(Aggregate aggregate) {
        return aggregate == null
                ? ""
                : switch (aggregate) {
                    case SUM -> " All readers of the stream by this protocol together.";
                    case MAX -> " The largest of all readers of the stream by this protocol.";
                    case MIN -> " The smallest of all readers of the stream by this protocol.";
                };
    }

    /** The metrics, in the order of the catalogue. */
    List<Figure> all() {
        return all;
    }

    /** Their families. */
    Stream<Family> families() {
        return all.stream().map(Figure::family).distinct();
    }

    /** Tells the known values of a record. */
    void tell(SeriesCollection series, Labels subject, Object record) {
        for (Figure figure : all) {
            tell(series, subject, figure, figure.value(record));
        }
    }

    /** Tells one value; nothing where it is not known. */
    static void tell(SeriesCollection series, Labels subject, Figure figure, double value) {
        boolean isCounter = figure.family().type() == Family.Type.COUNTER;
        if (!Double.isNaN(value) && !(isCounter && value < 0)) {
            series.add(figure.family(), subject, figure.more(), value);
        }
    }
}
