package org.mediamtxmonitor.alert.live;

import java.util.Collection;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.stream.Level;

/**
 * How many alerts there are now, pending ones left out. What somebody looks after, and what nobody is told of, does not count as
 * firing.
 *
 * @param firing those that somebody should look at
 * @param acknowledged those that somebody looks after
 * @param muted those that are silenced, in maintenance, or have their cause in another alert
 * @param critical of those that fire
 * @param warning of those that fire
 */
public record AlertCounts(int firing, int acknowledged, int muted, int critical, int warning) {

    /** Counts what is not over. */
    public static AlertCounts of(Collection<Alert> alerts) {
        int acknowledged = 0;
        int muted = 0;
        int critical = 0;
        int warning = 0;
        for (Alert alert : alerts) {
            if (!alert.state().isActive()) {
                continue;
            }
            if (alert.mute() != null) {
                muted++;
            } else if (alert.acknowledged() != null) {
                acknowledged++;
            } else if (alert.level() == Level.CRITICAL) {
                critical++;
            } else {
                warning++;
            }
        }
        return new AlertCounts(critical + warning, acknowledged, muted, critical, warning);
    }

    /** Whether an alert fires and nobody has taken care of it yet. */
    static boolean needsSomebody(Alert alert) {
        return alert.state().isActive() && alert.mute() == null && alert.acknowledged() == null;
    }
}
