package org.mediamtxmonitor.alert.dispatch;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.incident.Incidents;
import org.mediamtxmonitor.stream.Level;

/**
 * Since when each alert is one that people are to be told of, at its level: since it fires, since it became worse, or since
 * what muted it ended. All waits count from then.
 */
final class NotifiableSince {

    private record Since(Level level, Instant at) {}

    private Map<String, Since> all = new HashMap<>();

    /** After a restart all count from when they began to fire. */
    void restore(Collection<Alert> alerts) {
        alerts.stream()
                .filter(alert -> alert.isActive() && alert.mute() == null)
                .forEach(alert -> all.put(alert.id(), new Since(alert.level(), alert.firedAt())));
    }

    void observe(List<Incidents.Members> incidents, Instant now) {
        Map<String, Since> next = new HashMap<>();
        for (Incidents.Members members : incidents) {
            for (Alert alert : members.alerts()) {
                if (alert.isActive() && alert.mute() == null) {
                    next.put(alert.id(), next(alert, now));
                }
            }
        }
        all = next;
    }

    private Since next(Alert alert, Instant now) {
        Since before = all.get(alert.id());
        if (before == null) {
            return new Since(alert.level(), now);
        }
        return new Since(alert.level(), Levels.worse(alert.level(), before.level()) ? now : before.at());
    }

    /** Null for an alert that nobody is told of. */
    Instant since(Alert alert) {
        Since since = all.get(alert.id());
        return since == null ? null : since.at();
    }
}
