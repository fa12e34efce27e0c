package org.mediamtxmonitor.alert.dispatch;

import java.time.Instant;
import java.util.List;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertPolicy.MaintenanceWindow;

/** Marks the alerts that are in a maintenance window. */
public final class Maintenance {

    public Maintenance(List<MaintenanceWindow> windows) {}

    /** Alerts that are muted by something else stay as they are. */
    public List<Alert> apply(List<Alert> alerts, Instant at) {
        return alerts;
    }

    /** When a window begins or ends; null for never. */
    public Instant nextDue() {
        return null;
    }
}
