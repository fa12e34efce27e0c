package org.mediamtxmonitor.web.prometheus;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertState;
import org.mediamtxmonitor.stream.Level;

import io.prometheus.metrics.model.snapshots.Labels;

/** How many alerts there are. */
final class AlertSeries {

    private static final Family ALERTS = Family.gauge(
            Group.ALERTS,
            "alerts",
            "Number of alerts that are not over, by their level and state; 0 too.",
            "severity",
            "state");

    private static final List<Level> SEVERITIES = List.of(Level.CRITICAL, Level.WARNING);

    private AlertSeries() {}

    static List<Family> families() {
        return List.of(ALERTS);
    }

    static void tell(SeriesCollection series, Collection<Alert> alerts) {
        for (Level severity : SEVERITIES) {
            Map<AlertState, Integer> counts = new EnumMap<>(AlertState.class);
            Arrays.stream(AlertState.values())
                    .filter(state -> state != AlertState.OK)
                    .forEach(state -> counts.put(state, 0));
            alerts.stream()
                    .filter(alert -> alert.level() == severity)
                    .forEach(alert -> counts.computeIfPresent(alert.state(), (state, count) -> count + 1));
            counts.forEach((state, count) ->
                    series.add(ALERTS, Labels.of("severity", severity.word(), "state", state.word()), count));
        }
    }
}
