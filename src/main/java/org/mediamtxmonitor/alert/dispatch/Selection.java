package org.mediamtxmonitor.alert.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertState;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.Observation.StreamId;
import org.mediamtxmonitor.stream.Level;

/** The alerts of an incident that routes of one kind tell a channel of. */
final class Selection {

    static final Comparator<Alert> WORST_FIRST =
            Comparator.comparing(Alert::level).thenComparing(Alert::since).thenComparing(Alert::id);

    /** Whether each has lasted for long enough to be told by itself. The same alert is the same object in one decision. */
    private final Map<Alert, Boolean> alerts = new IdentityHashMap<>();

    private Duration repeat;
    private boolean tellsEnd;

    /** @param isDue whether it has lasted for long enough to be told by itself */
    void add(Alert alert, CompiledRoute route, boolean isDue) {
        alerts.merge(alert, isDue, Boolean::logicalOr);
        tellsEnd |= route.tellsEnd();
        if (route.repeat() != null && (repeat == null || route.repeat().compareTo(repeat) < 0)) {
            repeat = route.repeat();
        }
    }

    boolean isDue() {
        return alerts.containsValue(Boolean.TRUE);
    }

    List<Alert> due() {
        return alerts.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** All of them, also those that are not due yet. */
    Set<Alert> alerts() {
        return alerts.keySet();
    }

    /** Worst level of what is due; null where nothing is. */
    Level level() {
        return due().stream().map(Alert::level).reduce(null, Levels::worst);
    }

    /** When the first of them began; null where there are none. */
    Instant beganAt() {
        return alerts.keySet().stream()
                .map(Alert::since)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    boolean tellsEnd() {
        return tellsEnd;
    }

    /** Shortest time after which it is told again; null for never. */
    Duration repeat() {
        return repeat;
    }

    /** Whether something of it is known to hold now. */
    boolean fires() {
        return alerts.keySet().stream().anyMatch(alert -> alert.state() == AlertState.FIRING);
    }

    List<Alert> worstFirst() {
        return alerts.keySet().stream().sorted(WORST_FIRST).toList();
    }

    /** How many streams it is about: all of a server whose alert is among it. */
    int hit(Incident incident) {
        Set<StreamId> streams = new HashSet<>();
        Set<String> others = new HashSet<>();
        for (Alert alert : alerts.keySet()) {
            if (alert.key().path() != null) {
                streams.add(new StreamId(alert.key().server(), alert.key().path()));
            } else {
                others.add(
                        alert.key().host() == null
                                ? String.valueOf(alert.key().server())
                                : "@" + alert.key().host());
            }
        }
        return Math.max(
                others.size(), others.isEmpty() ? streams.size() : Math.max(streams.size(), incident.streams()));
    }
}
