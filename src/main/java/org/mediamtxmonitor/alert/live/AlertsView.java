package org.mediamtxmonitor.alert.live;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertTick;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.Silence;

/**
 * What is true now of alerts, incidents and silences, in memory. The process that judges fills it directly, all others from
 * Redis, see {@link AlertsReplica}. Thread-safe.
 */
public class AlertsView {

    /** Things that are over are remembered for clients that have yet to be told. */
    private static final int MOST_OVER = 1000;

    private final Map<String, Alert> alertsOver = bounded();
    private final Map<String, Incident> incidentsOver = bounded();
    private volatile AlertsNow now = AlertsNow.NONE;

    private static <T> Map<String, T> bounded() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > MOST_OVER;
            }
        };
    }

    /** What is true now. */
    public AlertsNow now() {
        return now;
    }

    /** A number that grows with every change. */
    public long version() {
        return now.version();
    }

    /** How many alerts there are. */
    public AlertCounts counts() {
        return AlertCounts.of(now.alerts().values());
    }

    /** An alert that is not over, or was over lately; null for none. */
    public synchronized Alert alert(String id) {
        Alert current = now.alerts().get(id);
        return current == null ? alertsOver.get(id) : current;
    }

    /** An incident that is open, or was lately; null for none. */
    public synchronized Incident incident(String id) {
        Incident current = now.incidents().get(id);
        return current == null ? incidentsOver.get(id) : current;
    }

    /**
     * Takes what this process judged.
     *
     * @param alerts all that are not over
     * @param open all incidents that are open
     */
    public synchronized AlertsChange judged(AlertTick tick, List<Alert> alerts, List<Incident> open) {
        now = now.with(alerts, open);
        remember(tick.changed(), tick.incidents());
        return new AlertsChange(tick.changed(), tick.incidents(), List.of());
    }

    /**
     * Takes what another process judged.
     *
     * @param alerts all that are not over
     * @param incidents all that are open, and those that were open here before
     * @param over alerts that were here before and are over
     */
    synchronized AlertsChange read(Collection<Alert> alerts, Collection<Incident> incidents, Collection<Alert> over) {
        AlertsNow before = now;
        now = now.with(alerts, incidents.stream().filter(AlertsView::isOpen).toList());
        List<Alert> changed = Stream.concat(AlertsNow.differing(before.alerts(), now.alerts()).stream(), over.stream())
                .toList();
        List<Incident> told = incidents.stream()
                .filter(incident -> !incident.equals(before.incidents().get(incident.id())))
                .toList();
        remember(changed, told);
        return new AlertsChange(changed, told, List.of());
    }

    private static boolean isOpen(Incident incident) {
        return incident.endedAt() == null;
    }

    private void remember(List<Alert> changed, List<Incident> incidents) {
        changed.stream().filter(alert -> alert.endedAt() != null).forEach(alert -> alertsOver.put(alert.id(), alert));
        incidents.stream()
                .filter(incident -> !isOpen(incident))
                .forEach(incident -> incidentsOver.put(incident.id(), incident));
    }

    /** Takes all silences that are kept. */
    synchronized AlertsChange silences(Collection<Silence> silences) {
        AlertsNow before = now;
        AlertsNow next = now.with(silences);
        if (next.silences().equals(before.silences())) {
            return new AlertsChange(List.of(), List.of(), List.of());
        }
        now = next;
        return new AlertsChange(List.of(), List.of(), AlertsNow.differing(before.silences(), next.silences()));
    }
}
