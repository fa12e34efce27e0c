package org.mediamtxmonitor.alert.state;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertKey;
import org.mediamtxmonitor.alert.AlertMemory;
import org.mediamtxmonitor.alert.AlertPolicy.Timings;
import org.mediamtxmonitor.alert.Finding;
import org.mediamtxmonitor.alert.Observation;
import org.mediamtxmonitor.alert.Observation.StreamId;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.stream.Level;

/**
 * Turns what the rules find into alerts that begin, last and end. It looks at what is so now, not at what changed: an
 * observation that was missed loses nothing.
 *
 * <p>Holds at most {@value #MOST} alerts; the last tenth of that is for what is critical. Not thread-safe.
 */
public final class AlertEvaluator {

    static final int MOST = 10_000;
    static final int MOST_WARNINGS = MOST - MOST / 10;

    /** After so long without observations new alerts are held back as after a start without any memory. */
    private static final Duration OLD_MEMORY = Duration.ofMinutes(10);

    private static final long FORGET_EVERY_MS = 10_000;

    private final Timings timings;
    private final Map<AlertKey, TrackedAlert> tracked = new LinkedHashMap<>();
    private final Map<String, TrackedAlert> byId = new HashMap<>();
    private final long longestStepMs;
    /** How long after a restart it means nothing that a rule does not hold, ms. */
    private final ToLongFunction<AlertKey> missingMs;

    private ElapsedTime time;
    private Beginnings beginnings;
    private Instant remembersUntil;
    private long graceUntil;
    private long dueIn = Long.MAX_VALUE;
    private long forgotAt;
    private long dropped;

    /** For what is so now: the clock may be set back and forward. Rules that hold are there at once after a restart. */
    public AlertEvaluator(Timings timings) {
        this(timings, ElapsedTime.LONGEST_STEP_MS, key -> 0);
    }

    /** The same for rules that must be looked at for some time until they hold. */
    public static AlertEvaluator of(RuleSet rules, Timings timings) {
        return new AlertEvaluator(
                timings, ElapsedTime.LONGEST_STEP_MS, key -> Evidence.missingMs(key, rules, timings.keepFiring()));
    }

    private AlertEvaluator(Timings timings, long longestStepMs, ToLongFunction<AlertKey> missingMs) {
        this.timings = timings;
        this.missingMs = missingMs;
        this.longestStepMs = longestStepMs;
        time = new ElapsedTime(longestStepMs);
        beginnings = new Beginnings(timings.flapWindow());
    }

    /** For what was: any time may pass between two observations in which nothing changed. */
    public static AlertEvaluator ofThePast(Timings timings) {
        return new AlertEvaluator(timings, ElapsedTime.ANY_STEP, key -> 0);
    }

    /** Takes up what another process remembered, instead of all that this one did. */
    public void restore(AlertMemory memory) {
        tracked.clear();
        byId.clear();
        time = new ElapsedTime(longestStepMs);
        beginnings = new Beginnings(timings.flapWindow());
        dueIn = Long.MAX_VALUE;
        forgotAt = 0;
        remembersUntil = memory.at();
        if (memory.at() == null) {
            return;
        }
        beginnings.restore(memory.beginnings(), memory.at(), time.now());
        for (Alert alert : memory.alerts()) {
            boolean open =
                    alert.key() != null && alert.id() != null && alert.state() != null && alert.endedAt() == null;
            if (open && tracked.size() < MOST && !tracked.containsKey(alert.key())) {
                long evidenceAt = time.now() + missingMs.applyAsLong(alert.key());
                keep(new TrackedAlert(alert, timings, beginnings, memory.at(), time.now(), evidenceAt));
            }
        }
    }

    /**
     * Takes the next observation.
     *
     * @return all alerts that are not over, oldest first, and those that ended with it. One whose {@code firedAt} is null was
     *     pending when it ended, and never was more than that
     */
    public List<Alert> evaluate(Observation observation) {
        boolean first = time.at() == null;
        long step = time.advance(observation.at(), first || dueIn == Long.MAX_VALUE ? 0 : dueIn);
        if (first) {
            graceUntil = isColdStart(observation.at()) ? timings.startGrace().toMillis() : 0;
        }
        var tick = new TrackedAlert.Tick(observation.at(), time.now(), step, Math.max(0, graceUntil - time.now()));
        Map<AlertKey, Finding> findings = known(observation);
        List<Alert> alerts = new ArrayList<>(tracked.size() + findings.size());
        dueIn = Long.MAX_VALUE;
        step(observation, findings, tick, alerts);
        begin(findings, tick, alerts);
        if (time.now() - forgotAt >= FORGET_EVERY_MS) {
            beginnings.forget(time.now());
            forgotAt = time.now();
        }
        return alerts;
    }

    /** Takes what others set of an alert: its incident, who looks after it, and why nobody is told. */
    public void annotate(Alert alert) {
        TrackedAlert known = byId.get(alert.id());
        if (known != null) {
            known.annotate(alert);
        }
    }

    /** Times at which alerts began to fire lately, oldest first, by the fingerprint of their key. */
    public Map<String, List<Instant>> beginnings() {
        return beginnings.all();
    }

    /** When alerts change although nothing else does; null for never. */
    public Instant nextDue() {
        return dueIn == Long.MAX_VALUE || time.at() == null ? null : time.at().plusMillis(Math.max(1, dueIn));
    }

    /** How many alerts are held, those that are pending too. */
    public int size() {
        return tracked.size();
    }

    /** How many times a rule held for which there was no room. */
    public long dropped() {
        return dropped;
    }

    private boolean isColdStart(Instant at) {
        return remembersUntil == null || Duration.between(remembersUntil, at).compareTo(OLD_MEMORY) > 0;
    }

    /** What holds, by its key; of two for one key the worse one. What is said of streams that are unknown is of before. */
    private static Map<AlertKey, Finding> known(Observation observation) {
        Map<AlertKey, Finding> findings =
                new LinkedHashMap<>(observation.findings().size() * 2);
        for (Finding finding : observation.findings()) {
            boolean ofBefore =
                    finding.key().path() != null && Knowledge.of(finding.key(), observation) == Knowledge.UNKNOWN;
            if (!ofBefore) {
                findings.merge(finding.key(), finding, AlertEvaluator::worse);
            }
        }
        return findings;
    }

    private static Finding worse(Finding a, Finding b) {
        return b.level() == Level.CRITICAL && a.level() != Level.CRITICAL ? b : a;
    }

    private void step(
            Observation observation, Map<AlertKey, Finding> findings, TrackedAlert.Tick tick, List<Alert> alerts) {
        Set<StreamId> withoutPicture = null;
        Iterator<TrackedAlert> all = tracked.values().iterator();
        while (all.hasNext()) {
            TrackedAlert alert = all.next();
            Finding finding = findings.get(alert.key());
            alert.step(finding, Knowledge.of(alert.key(), observation), tick);
            if (finding != null) {
                findings.put(alert.key(), null);
            }
            if (alert.isOver()) {
                all.remove();
                byId.remove(alert.id());
                withoutPicture = withoutPicture == null ? withoutPicture(observation) : withoutPicture;
                if (isWithoutPicture(alert.key(), withoutPicture)) {
                    alert.endsWithoutPicture();
                }
            } else {
                dueIn = Math.min(dueIn, alert.dueIn(tick));
            }
            alerts.add(alert.alert());
        }
    }

    private void begin(Map<AlertKey, Finding> findings, TrackedAlert.Tick tick, List<Alert> alerts) {
        for (Finding finding : findings.values()) {
            if (finding == null) {
                continue;
            }
            if (tracked.size() >= (finding.level() == Level.CRITICAL ? MOST : MOST_WARNINGS)) {
                dropped++;
                continue;
            }
            TrackedAlert alert = new TrackedAlert(finding, timings, beginnings, tick);
            keep(alert);
            dueIn = Math.min(dueIn, alert.dueIn(tick));
            alerts.add(alert.alert());
        }
    }

    private void keep(TrackedAlert alert) {
        tracked.put(alert.key(), alert);
        byId.put(alert.id(), alert);
    }

    private static Set<StreamId> withoutPicture(Observation observation) {
        Set<StreamId> streams = new HashSet<>();
        for (Finding finding : observation.findings()) {
            if (RuleFamilies.NO_PICTURE.contains(finding.key().rule())) {
                streams.add(new StreamId(finding.key().server(), finding.key().path()));
            }
        }
        return streams;
    }

    private static boolean isWithoutPicture(AlertKey key, Set<StreamId> withoutPicture) {
        return !RuleFamilies.NO_PICTURE.contains(key.rule())
                && key.path() != null
                && withoutPicture.contains(new StreamId(key.server(), key.path()));
    }
}
