package org.mediamtxmonitor.web.prometheus;

import java.util.ArrayList;
import java.util.List;

import org.mediamtxmonitor.metric.Scope;
import org.mediamtxmonitor.stream.MonitorStatus;

import io.prometheus.metrics.model.snapshots.Labels;

/** What is told of this monitor itself, beside its meters. */
final class MonitorSeries {

    private static final String REDIS_UP = "up";

    private static final Family BUILD =
            Family.info(Group.MONITOR, "build", "Version of this monitor and its Java.", "version", "java");
    private static final Family REDIS = Family.gauge(Group.MONITOR, "redis_up", "1 while Redis answers, else 0.");
    private static final StateSet LEVEL = StateSet.level(Group.MONITOR, "level", "this monitor");
    private static final Figures FIGURES = Figures.of(Group.MONITOR, Scope.MONITOR, "monitor", MonitorStatus.class);
    private static final Family SERIES = Family.gauge(
            Group.MONITOR, "exporter_series", "Series of servers, streams, hosts and alerts in this answer.");
    private static final Family DROPPED = Family.gauge(
            Group.MONITOR,
            "exporter_dropped_series",
            "Series that this answer leaves out, as there are more than metrics.series.");

    private MonitorSeries() {}

    static List<Family> families() {
        List<Family> all = new ArrayList<>(List.of(BUILD, REDIS, LEVEL.family(), SERIES, DROPPED));
        FIGURES.families().forEach(all::add);
        return all;
    }

    /** Tells how the monitor does. */
    static void tell(SeriesCollection series, MonitorStatus monitor, String version) {
        Labels build = LabelText.and(Labels.EMPTY, "version", version);
        series.add(BUILD, LabelText.and(build, "java", System.getProperty("java.version")), 1);
        series.add(REDIS, Labels.EMPTY, REDIS_UP.equals(monitor.redis()) ? 1 : 0);
        LEVEL.tell(series, Labels.EMPTY, monitor.level().word());
        FIGURES.tell(series, Labels.EMPTY, monitor);
        RuleSeries.tell(series, Labels.EMPTY, monitor.health());
    }

    /** Tells how many series there are of all else. */
    static void tell(SeriesCollection series, Admission admission) {
        series.add(SERIES, Labels.EMPTY, admission.series());
        series.add(DROPPED, Labels.EMPTY, admission.dropped());
    }
}
