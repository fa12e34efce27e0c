package org.mediamtxmonitor.alert.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import org.mediamtxmonitor.alert.Acknowledgement;
import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertKey;
import org.mediamtxmonitor.alert.AlertPolicy.Timings;
import org.mediamtxmonitor.alert.AlertState;
import org.mediamtxmonitor.alert.AlertSubject;
import org.mediamtxmonitor.alert.Finding;
import org.mediamtxmonitor.alert.Mute;
import org.mediamtxmonitor.stream.Level;

/**
 * One alert from its beginning to its end. Marks are ms of {@link ElapsedTime}; while nothing is known of its thing they move
 * along, so that no time runs.
 *
 * <p>Not thread-safe.
 */
final class TrackedAlert {

    /** A pending alert of whose thing nothing is known is forgotten after this time. */
    static final long PENDING_MEMORY_MS = 60_000;
    /** An alert ends when its server has been in no observation for this time. */
    static final long SERVER_MEMORY_MS = 60_000;

    private static final long NEVER = Long.MIN_VALUE;
    private static final long NOTHING_DUE = Long.MAX_VALUE;

    /**
     * The observation at hand.
     *
     * @param at its time by the wall clock
     * @param now the same in ms of {@link ElapsedTime}
     * @param step ms since the last one
     * @param grace ms until new alerts may fire; 0 for at once
     */
    record Tick(Instant at, long now, long step, long grace) {}

    private final Timings timings;
    private final Beginnings beginnings;
    private final AlertKey key;
    private final String fingerprint;
    private final String id;
    private final Instant since;

    private AlertState state = AlertState.PENDING;
    private AlertState before;
    private Level level;
    private Level worst;
    private Instant firedAt;
    private Instant changedAt;
    private Instant ceasedAt;
    private Instant endedAt;
    private Boolean gone;
    private String reason;
    private String advice;
    private Map<String, Object> values;
    private AlertSubject subject = AlertSubject.UNKNOWN;
    private String incident;
    private Acknowledgement acknowledged;
    private Mute mute;

    private boolean holds;
    /** Since when the rule holds, or does not. */
    private long turnedAt;
    /** Since when it holds as critical; {@link #NEVER} where it does not. */
    private long criticalAt = NEVER;
    /** Since when it holds as a warning only, while the alert is critical; {@link #NEVER} otherwise. */
    private long milderAt = NEVER;

    private long unknownFor;
    private boolean resting;
    private boolean serverMissing;
    /** What made it hold last; null where that was another process. */
    private Finding last;
    /** What {@link #alert()} made last; null when something changed since. */
    private Alert made;

    /** An alert that begins now. */
    TrackedAlert(Finding finding, Timings timings, Beginnings beginnings, Tick tick) {
        this.timings = timings;
        this.beginnings = beginnings;
        key = finding.key();
        fingerprint = key.fingerprint();
        since = Instant.ofEpochMilli(beginnings.unused(
                fingerprint, PlausibleTime.of(finding.since(), tick.at()).toEpochMilli()));
        id = fingerprint + "-" + since.toEpochMilli();
        changedAt = tick.at();
        level = levelOf(finding);
        worst = level;
        turnedAt = tick.now();
        step(finding, Knowledge.KNOWN, tick);
    }

    /** An alert that another process remembered until {@code at}, which is {@code now} ms here. */
    TrackedAlert(Alert alert, Timings timings, Beginnings beginnings, Instant at, long now) {
        this.timings = timings;
        this.beginnings = beginnings;
        key = alert.key();
        fingerprint = key.fingerprint();
        id = alert.id();
        since = PlausibleTime.of(alert.since(), at);
        state = alert.state();
        before = state != AlertState.UNKNOWN ? null : alert.before() == null ? AlertState.FIRING : alert.before();
        level = alert.level() == Level.CRITICAL ? Level.CRITICAL : Level.WARNING;
        worst = alert.worst() == Level.CRITICAL ? Level.CRITICAL : level;
        firedAt = alert.firedAt() == null && state != AlertState.PENDING ? since : alert.firedAt();
        changedAt = PlausibleTime.of(alert.changedAt(), at);
        reason = alert.reason();
        advice = alert.advice();
        values = alert.values();
        subject = alert.subject() == null ? AlertSubject.UNKNOWN : alert.subject();
        incident = alert.incident();
        acknowledged = alert.acknowledged();
        mute = alert.mute();
        restoreMarks(at, now);
    }

    private void restoreMarks(Instant at, long now) {
        AlertState known = before == null ? state : before;
        holds = known == AlertState.PENDING || known == AlertState.FIRING;
        ceasedAt = holds ? null : known == AlertState.RECOVERING ? changedAt : at;
        // How long a flapping alert has been quiet, or an unknown one was pending to end, was not stored: it begins
        // anew.
        boolean timed = state == AlertState.PENDING || state == AlertState.RECOVERING;
        turnedAt = timed ? now - Math.max(0, Duration.between(changedAt, at).toMillis()) : now;
        criticalAt = holds && level == Level.CRITICAL ? turnedAt : NEVER;
    }

    AlertKey key() {
        return key;
    }

    String id() {
        return id;
    }

    boolean isOver() {
        return endedAt != null;
    }

    /** Takes what others set. */
    void annotate(Alert alert) {
        boolean same = Objects.equals(incident, alert.incident())
                && Objects.equals(acknowledged, alert.acknowledged())
                && Objects.equals(mute, alert.mute());
        if (same) {
            return;
        }
        incident = alert.incident();
        acknowledged = alert.acknowledged();
        mute = alert.mute();
        made = null;
    }

    /**
     * Takes the next observation.
     *
     * @param finding null where its rule does not hold, or nothing is known of its thing
     */
    void step(Finding finding, Knowledge knowledge, Tick tick) {
        if (finding == null && (knowledge == Knowledge.UNKNOWN || knowledge == Knowledge.NO_SERVER)) {
            rest(knowledge, tick);
            return;
        }
        resting = false;
        serverMissing = false;
        if (state == AlertState.UNKNOWN) {
            AlertState known = before;
            before = null;
            enter(known, tick);
        }
        if (finding != null) {
            take(finding, tick);
        }
        turn(finding != null, tick);
        if (state == AlertState.PENDING) {
            pending(tick);
        } else if (state == AlertState.FIRING || state == AlertState.RECOVERING) {
            firing(knowledge, tick);
        } else {
            flapping(knowledge, tick);
        }
        if (holds && state != AlertState.PENDING) {
            relevel(tick);
        }
    }

    /** Nothing is known: no time runs. */
    private void rest(Knowledge knowledge, Tick tick) {
        turnedAt += tick.step();
        criticalAt = criticalAt == NEVER ? NEVER : criticalAt + tick.step();
        milderAt = milderAt == NEVER ? NEVER : milderAt + tick.step();
        unknownFor = resting ? unknownFor + tick.step() : 0;
        resting = true;
        serverMissing = knowledge == Knowledge.NO_SERVER;
        if (state == AlertState.PENDING) {
            if (unknownFor >= PENDING_MEMORY_MS) {
                end(knowledge, tick);
            }
        } else if (serverMissing && unknownFor >= SERVER_MEMORY_MS) {
            ceasedAt = ceasedAt == null ? tick.at() : ceasedAt;
            end(knowledge, tick);
        } else if (state != AlertState.UNKNOWN) {
            AlertState last = state;
            enter(AlertState.UNKNOWN, tick);
            before = last;
        }
    }

    private void take(Finding finding, Tick tick) {
        Level found = levelOf(finding);
        if (found == Level.CRITICAL) {
            criticalAt = criticalAt == NEVER ? tick.now() : criticalAt;
            milderAt = NEVER;
        } else {
            criticalAt = NEVER;
            milderAt = level == Level.CRITICAL && milderAt == NEVER ? tick.now() : milderAt;
        }
        if (state == AlertState.PENDING && found != level) {
            level = found;
            worst = found == Level.CRITICAL ? found : worst;
            made = null;
        }
        if (finding.subject() != null && !finding.subject().equals(subject)) {
            subject = finding.subject();
            made = null;
        }
        boolean severe = found == Level.CRITICAL || level != Level.CRITICAL;
        if (severe && finding.reason() != null && !saysTheSame(finding)) {
            word(finding);
        }
        last = finding;
    }

    private boolean saysTheSame(Finding finding) {
        return finding.reason().equals(reason)
                && Objects.equals(finding.advice(), advice)
                && Objects.equals(finding.values(), values);
    }

    private void word(Finding finding) {
        reason = finding.reason();
        advice = finding.advice();
        values = finding.values();
        made = null;
    }

    private void turn(boolean holdsNow, Tick tick) {
        if (holdsNow == holds) {
            return;
        }
        holds = holdsNow;
        turnedAt = tick.now();
        if (!holdsNow) {
            ceasedAt = tick.at();
            criticalAt = NEVER;
            milderAt = NEVER;
        }
    }

    private void pending(Tick tick) {
        if (!holds) {
            end(Knowledge.KNOWN, tick);
        } else if (tick.grace() == 0 && untilFiring(tick.now()) <= 0) {
            boolean critical = level == Level.CRITICAL
                    && tick.now() - criticalAt >= timings.criticalFor().toMillis();
            level = critical ? Level.CRITICAL : Level.WARNING;
            worst = level;
            firedAt = tick.at();
            begin(tick);
        }
    }

    private void firing(Knowledge knowledge, Tick tick) {
        if (holds && state == AlertState.RECOVERING) {
            begin(tick);
        } else if (!holds && state == AlertState.FIRING) {
            enter(AlertState.RECOVERING, tick);
        }
        if (!holds && untilOver(tick.now()) <= 0) {
            end(knowledge, tick);
        }
    }

    private void begin(Tick tick) {
        int times = beginnings.add(fingerprint, tick.at(), tick.now());
        boolean flaps = timings.flapChanges() > 0 && times >= timings.flapChanges();
        enter(flaps ? AlertState.FLAPPING : AlertState.FIRING, tick);
    }

    private void flapping(Knowledge knowledge, Tick tick) {
        if (tick.now() - turnedAt < timings.flapStable().toMillis()) {
            return;
        }
        beginnings.settle(fingerprint);
        if (holds) {
            enter(AlertState.FIRING, tick);
        } else {
            end(knowledge, tick);
        }
    }

    private void relevel(Tick tick) {
        if (level == Level.WARNING && untilWorse(tick.now()) <= 0) {
            level = Level.CRITICAL;
            worst = Level.CRITICAL;
            made = null;
        } else if (level == Level.CRITICAL && untilMilder(tick.now()) <= 0) {
            level = Level.WARNING;
            milderAt = NEVER;
            word(last);
        }
    }

    private void enter(AlertState next, Tick tick) {
        state = next;
        changedAt = PlausibleTime.later(changedAt, tick.at());
        made = null;
    }

    /** @param knowledge of its thing now; an alert of something that is not there any more is gone rather than well */
    private void end(Knowledge knowledge, Tick tick) {
        before = null;
        enter(AlertState.OK, tick);
        endedAt = PlausibleTime.later(firedAt == null ? since : firedAt, ceasedAt == null ? tick.at() : ceasedAt);
        gone = knowledge == Knowledge.KNOWN ? null : Boolean.TRUE;
        beginnings.ended(fingerprint, since.toEpochMilli(), tick.now());
    }

    /** Its stream has no picture any more: that its rule does not hold does not mean that it is well. */
    void endsWithoutPicture() {
        gone = Boolean.TRUE;
        made = null;
    }

    /** Ms after which it changes by itself, if nothing else does; {@link Long#MAX_VALUE} for never. */
    long dueIn(Tick tick) {
        long now = tick.now();
        return switch (state) {
            case PENDING -> resting ? PENDING_MEMORY_MS - unknownFor : Math.max(untilFiring(now), tick.grace());
            case UNKNOWN -> serverMissing ? SERVER_MEMORY_MS - unknownFor : NOTHING_DUE;
            case RECOVERING -> untilOver(now);
            case FLAPPING -> Math.min(turnedAt + timings.flapStable().toMillis() - now, untilLevel(now));
            case FIRING -> untilLevel(now);
            default -> NOTHING_DUE;
        };
    }

    private long untilLevel(long now) {
        return !holds ? NOTHING_DUE : level == Level.CRITICAL ? untilMilder(now) : untilWorse(now);
    }

    private long untilFiring(long now) {
        long asWarning = turnedAt + timings.warningFor().toMillis() - now;
        return criticalAt == NEVER ? asWarning : Math.min(asWarning, untilWorse(now));
    }

    private long untilWorse(long now) {
        return criticalAt == NEVER
                ? NOTHING_DUE
                : criticalAt + timings.criticalFor().toMillis() - now;
    }

    private long untilMilder(long now) {
        return milderAt == NEVER ? NOTHING_DUE : milderAt + timings.keepFiring().toMillis() - now;
    }

    private long untilOver(long now) {
        return turnedAt + timings.keepFiring().toMillis() - now;
    }

    /** How it is now. The same object as before if nothing changed. */
    Alert alert() {
        if (made == null) {
            made = new Alert(
                    id,
                    key,
                    state,
                    before,
                    level,
                    worst,
                    since,
                    firedAt,
                    changedAt,
                    endedAt,
                    reason,
                    advice,
                    values,
                    gone,
                    subject,
                    incident,
                    acknowledged,
                    mute);
        }
        return made;
    }

    private static Level levelOf(Finding finding) {
        return finding.level() == Level.CRITICAL ? Level.CRITICAL : Level.WARNING;
    }
}
