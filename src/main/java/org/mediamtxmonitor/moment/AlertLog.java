package org.mediamtxmonitor.moment;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertState;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.live.AlertArchive;
import org.mediamtxmonitor.alert.live.AlertsView;
import org.mediamtxmonitor.stream.Measured;

/**
 * Alerts and incidents of the past, those that go on included. What was read from Redis is used for some seconds, and for all
 * moments after the one that it was read for: who drags through a night reads it once. Thread-safe.
 */
final class AlertLog {

    private static final long KEPT_NANOS = Duration.ofSeconds(10).toNanos();

    /** Read back to full hours, so that a step back does not read anew. */
    private static final long GRAIN_MS = Duration.ofHours(1).toMillis();

    /** An incident that began earlier is found only while it is open. */
    private static final Duration LONGEST_INCIDENT = Duration.ofDays(7);

    private final AlertArchive archive;
    private final AlertsView view;
    private final LongSupplier nanos;

    private List<Alert> alerts = List.of();
    private List<Incident> incidents = List.of();
    private Instant readFrom = Instant.MAX;
    private long readAtNanos;

    /** @param nanos monotonic time */
    AlertLog(AlertArchive archive, AlertsView view, LongSupplier nanos) {
        this.archive = archive;
        this.view = view;
        this.nanos = nanos;
    }

    /**
     * Alerts that were not over at a moment, as they were then.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    synchronized List<Alert> alertsAt(Instant at) {
        read(at);
        Map<String, Alert> found = new LinkedHashMap<>();
        Stream.concat(view.now().alerts().values().stream(), alerts.stream())
                .filter(alert -> IssuesAt.wasActive(alert, at))
                .forEach(alert -> found.putIfAbsent(alert.id(), then(alert, at)));
        return found.values().stream()
                .sorted(Comparator.comparing(Alert::level).thenComparing(Alert::since, Comparator.reverseOrder()))
                .toList();
    }

    /** Incidents that touch a time, the first one first. */
    synchronized List<Incident> incidents(Instant from, Instant to) {
        read(from);
        Map<String, Incident> found = new LinkedHashMap<>();
        Stream.concat(view.now().incidents().values().stream(), incidents.stream())
                .filter(incident -> !incident.beganAt().isAfter(to))
                .filter(incident ->
                        incident.endedAt() == null || !incident.endedAt().isBefore(from))
                .forEach(incident -> found.putIfAbsent(incident.id(), incident));
        return found.values().stream()
                .sorted(Comparator.comparing(Incident::beganAt))
                .toList();
    }

    private void read(Instant from) {
        boolean covers = !readFrom.isAfter(from) && nanos.getAsLong() - readAtNanos < KEPT_NANOS;
        if (covers) {
            return;
        }
        Instant since = Instant.ofEpochMilli(Math.floorDiv(from.toEpochMilli(), GRAIN_MS) * GRAIN_MS);
        alerts = archive.alerts(since, null, alert -> alert.firedAt() != null);
        incidents = archive.incidents(since.minus(LONGEST_INCIDENT), null, null, null).stream()
                .map(Incident::brief)
                .toList();
        readFrom = since;
        readAtNanos = nanos.getAsLong();
    }

    /** What the rule compares, without the value, which is of another time. */
    private static Measured limit(Measured last) {
        return last == null ? null : new Measured(last.metric(), null, last.above(), last.below());
    }

    /** What became of it later is left out. */
    private static Alert then(Alert alert, Instant at) {
        boolean fired = alert.firedAt() != null && !alert.firedAt().isAfter(at);
        boolean looked = alert.acknowledged() != null
                && alert.acknowledged().at() != null
                && !alert.acknowledged().at().isAfter(at);
        return new Alert(
                alert.id(),
                alert.key(),
                fired ? AlertState.FIRING : AlertState.PENDING,
                null,
                alert.worst(),
                alert.worst(),
                alert.since(),
                fired ? alert.firedAt() : null,
                fired ? alert.firedAt() : alert.since(),
                null,
                null,
                null,
                null,
                limit(alert.measured()),
                null,
                alert.subject(),
                fired ? alert.incident() : null,
                looked ? alert.acknowledged() : null,
                null);
    }
}
