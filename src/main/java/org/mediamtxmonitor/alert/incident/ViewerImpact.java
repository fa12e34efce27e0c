package org.mediamtxmonitor.alert.incident;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.Observation.StreamId;
import org.mediamtxmonitor.alert.state.RuleFamilies;
import org.mediamtxmonitor.stream.Level;

/** Who sees an incident: readers of streams with a critical alert, and for how long. */
final class ViewerImpact {

    private static final Duration LONGEST_STEP = Duration.ofMinutes(5);
    private static final double MS_PER_MINUTE = 60_000;

    private int most;
    private double minutes;
    private int now;
    /** What another process counted last; holds until nothing is critical. */
    private int carried;

    ViewerImpact(int most, double minutes) {
        this.most = most;
        this.minutes = minutes;
        carried = most;
        now = most;
    }

    /** @param step since the last time; what lies within a long gap is not known */
    void count(List<Alert> alerts, Fleet fleet, Duration step) {
        if (step.compareTo(LONGEST_STEP) <= 0) {
            minutes += now * Math.max(0, step.toMillis()) / MS_PER_MINUTE;
        }
        int counted = viewers(alerts, fleet);
        boolean critical = alerts.stream().anyMatch(ViewerImpact::isCritical);
        carried = critical ? carried : 0;
        now = Math.max(counted, carried);
        most = Math.max(most, now);
    }

    private static int viewers(List<Alert> alerts, Fleet fleet) {
        Set<String> servers = new HashSet<>();
        Set<StreamId> streams = new HashSet<>();
        int sum = 0;
        for (Alert alert : alerts) {
            if (isCritical(alert)
                    && RuleFamilies.NO_ANSWER.contains(alert.key().rule())
                    && servers.add(alert.key().server())) {
                sum += fleet.viewersOf(alert.key().server(), alert);
            }
        }
        for (Alert alert : alerts) {
            boolean counts = isCritical(alert)
                    && alert.key().path() != null
                    && !servers.contains(alert.key().server());
            if (counts && streams.add(Fleet.id(alert))) {
                sum += fleet.viewers(Fleet.id(alert));
            }
        }
        return sum;
    }

    private static boolean isCritical(Alert alert) {
        return alert.endedAt() == null && alert.level() == Level.CRITICAL;
    }

    int most() {
        return most;
    }

    /** Rounded to tenths. */
    double minutes() {
        return Math.round(minutes * 10) / 10.0;
    }
}
