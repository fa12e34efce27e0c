package org.mediamtxmonitor.alert.backtest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertKey;
import org.mediamtxmonitor.alert.AlertMemory;
import org.mediamtxmonitor.alert.AlertPolicy.Timings;
import org.mediamtxmonitor.alert.AlertSubject;
import org.mediamtxmonitor.alert.Finding;
import org.mediamtxmonitor.alert.Observation;
import org.mediamtxmonitor.alert.Observation.ServerView;
import org.mediamtxmonitor.alert.Observation.StreamId;
import org.mediamtxmonitor.alert.state.AlertEvaluator;
import org.mediamtxmonitor.stream.Level;

/** The alerts that one rule would have led to over one thing. Alerts of different things do not depend on each other. */
final class PastAlerts {

    /**
     * An alert began, became worse or milder, or is over.
     *
     * @param level null where it is over
     */
    record Change(Instant at, AlertKey key, Level level) {}

    private final AlertEvaluator evaluator;
    private final AlertKey key;
    private final Map<String, ServerView> known;
    private final Map<String, ServerView> blind;
    private final Set<StreamId> stream;
    private final Map<String, Alert> alerts = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private Level told;

    PastAlerts(Timings timings, AlertKey key) {
        evaluator = AlertEvaluator.ofThePast(timings);
        this.key = key;
        Set<String> paths = key.path() == null ? Set.of() : Set.of(key.path());
        known = Map.of(key.server(), new ServerView(false, false, paths, 0, null, AlertSubject.UNKNOWN));
        blind = Map.of(key.server(), new ServerView(true, false, paths, 0, null, AlertSubject.UNKNOWN));
        stream = key.path() == null ? Set.of() : Set.of(new StreamId(key.server(), key.path()));
    }

    /** Judges the turns, oldest first, from a time to another, and returns what changed. */
    List<Change> run(List<Turn> turns, Instant from, Instant to) {
        evaluator.restore(new AlertMemory(List.of(), List.of(), List.of(), Map.of(), from));
        Turn now = new Turn(from.toEpochMilli(), key, Level.OK, Double.NaN);
        Instant at = from;
        int next = 0;
        while (at != null && at.isBefore(to)) {
            while (next < turns.size() && turns.get(next).atMs() <= at.toEpochMilli()) {
                now = turns.get(next++);
            }
            note(at, evaluator.evaluate(observation(at, now)));
            at = after(
                    at,
                    next < turns.size() ? Instant.ofEpochMilli(turns.get(next).atMs()) : null);
        }
        return changes;
    }

    /** Those that fired, oldest first. */
    Collection<Alert> alerts() {
        return alerts.values();
    }

    private Instant after(Instant at, Instant turn) {
        Instant due = evaluator.nextDue();
        Instant next = due == null || turn != null && turn.isBefore(due) ? turn : due;
        return next == null || next.isAfter(at) ? next : at.plusMillis(1);
    }

    private Observation observation(Instant at, Turn now) {
        boolean holds = now.level().isProblem();
        boolean unknown = now.level() == Level.UNKNOWN;
        Finding finding = holds
                ? new Finding(
                        key,
                        now.level(),
                        Instant.ofEpochMilli(now.atMs()),
                        key.rule(),
                        null,
                        null,
                        null,
                        AlertSubject.UNKNOWN)
                : null;
        return new Observation(
                at,
                holds ? List.of(finding) : List.of(),
                unknown && key.path() == null ? blind : known,
                unknown ? stream : Set.of());
    }

    private void note(Instant at, List<Alert> judged) {
        for (Alert alert : judged) {
            if (alert.firedAt() == null) {
                continue;
            }
            alerts.put(alert.id(), alert);
            Level level = alert.isActive() ? alert.level() : null;
            if (level != told) {
                changes.add(new Change(at, key, level));
                told = level;
            }
        }
    }
}
