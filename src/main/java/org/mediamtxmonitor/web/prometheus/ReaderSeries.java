package org.mediamtxmonitor.web.prometheus;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.mediamtxmonitor.metric.Metric;
import org.mediamtxmonitor.metric.Scope;
import org.mediamtxmonitor.stream.Connection;

import io.prometheus.metrics.model.snapshots.Labels;

/** What is told of the readers of a stream: of all that use one protocol together, as single readers come and go without an end. */
final class ReaderSeries {

    private static final String PROTOCOL = "protocol";

    /** What begins with one of these is told by that protocol alone: the name says it, so no label repeats it. */
    private static final Set<String> OF_ONE_PROTOCOL = Set.of("srt", "webrtc");

    private static final Figures FIGURES =
            Figures.of(Group.READERS, Scope.READER, "connection", Connection.class, ReaderSeries::labels);

    /** Values of each figure by path and protocol; NaN for those that are not known. */
    private final Map<String, Map<String, double[]>> values = new HashMap<>();

    /** Takes what all readers of a server have; our own are left out. */
    ReaderSeries(List<Connection> connections) {
        for (Connection connection : connections) {
            if (Connection.READER.equals(connection.role()) && !connection.isOwn() && connection.path() != null) {
                take(connection);
            }
        }
    }

    private static String[] labels(Metric metric) {
        boolean ofOne = OF_ONE_PROTOCOL.contains(metric.field().split("\\.")[0]);
        return ofOne ? new String[] {"server", "path"} : new String[] {"server", "path", PROTOCOL};
    }

    static List<Family> families() {
        return FIGURES.families().toList();
    }

    private void take(Connection reader) {
        double[] known = values.computeIfAbsent(reader.path(), path -> new TreeMap<>())
                .computeIfAbsent(String.valueOf(reader.protocol()), protocol -> nothing());
        for (int i = 0; i < known.length; i++) {
            Figures.Figure figure = FIGURES.all().get(i);
            double value = figure.value(reader);
            if (Double.isNaN(known[i])) {
                known[i] = value;
            } else if (!Double.isNaN(value)) {
                known[i] = figure.name().aggregate().of(known[i], value);
            }
        }
    }

    private static double[] nothing() {
        double[] values = new double[FIGURES.all().size()];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /** Tells the readers of a path. */
    void tell(SeriesCollection series, Labels stream, String path) {
        values.getOrDefault(path, Map.of()).forEach((protocol, known) -> {
            Labels labels = stream.add(PROTOCOL, LabelText.of(protocol));
            for (int i = 0; i < known.length; i++) {
                Figures.Figure figure = FIGURES.all().get(i);
                boolean isByProtocol = figure.family().labels().contains(PROTOCOL);
                Figures.tell(series, isByProtocol ? labels : stream, figure, known[i]);
            }
        });
    }
}
