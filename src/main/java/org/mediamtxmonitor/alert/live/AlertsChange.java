package org.mediamtxmonitor.alert.live;

import java.util.List;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.Silence;

/**
 * What changed, as it is now.
 *
 * @param alerts those with {@link Alert#endedAt()} are over
 * @param incidents likewise
 * @param silences new ones, and those that ended before their time
 */
public record AlertsChange(List<Alert> alerts, List<Incident> incidents, List<Silence> silences) {

    /** Whether nothing changed. */
    public boolean isEmpty() {
        return alerts.isEmpty() && incidents.isEmpty() && silences.isEmpty();
    }
}
