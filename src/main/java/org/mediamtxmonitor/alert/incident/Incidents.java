package org.mediamtxmonitor.alert.incident;

import java.util.List;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.Incident;

/**
 * Alerts by what they have in common.
 *
 * @param alerts all that were given, each with its incident and who looks after it
 * @param incidents those that are open or ended now, the oldest first
 */
public record Incidents(List<Alert> alerts, List<Members> incidents) {

    /**
     * An incident and its alerts.
     *
     * @param incident as it is now, without what is noted in its timeline later in the tick
     * @param alerts of it, those that are not over and those that ended now; the first one first
     * @param settling its server has just come back, and it is not known yet which streams do
     */
    public record Members(Incident incident, List<Alert> alerts, boolean settling) {}
}
