package org.mediamtxmonitor.alert.dispatch;

import java.time.Instant;
import java.util.List;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.Silence;

/** Marks the alerts that somebody silenced. */
public final class Silences {

    /** @param silences all that are not over */
    public List<Alert> apply(List<Alert> alerts, List<Silence> silences, Instant at) {
        return alerts;
    }

    /** When a silence begins or ends; null for never. */
    public Instant nextDue() {
        return null;
    }
}
