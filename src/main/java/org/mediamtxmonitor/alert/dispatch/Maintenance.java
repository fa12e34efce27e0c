package org.mediamtxmonitor.alert.dispatch;

import java.time.Instant;
import java.util.List;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertPolicy.MaintenanceWindow;
import org.mediamtxmonitor.alert.Mute;

/** Marks the alerts that are in a maintenance window. */
public final class Maintenance {

    private record Window(String name, Matchers matchers, LocalHours hours) {}

    private final List<Window> windows;
    private Instant nextDue;

    public Maintenance(List<MaintenanceWindow> windows) {
        this.windows = windows.stream()
                .map(window ->
                        new Window(window.name(), Matchers.of(window.matchers()), new LocalHours(window.hours())))
                .toList();
    }

    /** Alerts that are muted by something else stay as they are. */
    public List<Alert> apply(List<Alert> alerts, Instant at) {
        nextDue = windows.stream()
                .map(window -> window.hours().changeAfter(at))
                .min(Instant::compareTo)
                .orElse(null);
        List<Window> active =
                windows.stream().filter(window -> window.hours().contain(at)).toList();
        return active.isEmpty()
                ? alerts
                : alerts.stream().map(alert -> muted(alert, active)).toList();
    }

    private static Alert muted(Alert alert, List<Window> active) {
        if (alert.mute() != null) {
            return alert;
        }
        return active.stream()
                .filter(window -> window.matchers().match(alert))
                .findFirst()
                .map(window -> alert.with(new Mute(Mute.Kind.MAINTENANCE, window.name(), null)))
                .orElse(alert);
    }

    /** When a window begins or ends; null for never. */
    public Instant nextDue() {
        return nextDue;
    }
}
