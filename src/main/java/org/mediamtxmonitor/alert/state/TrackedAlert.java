package org.mediamtxmonitor.alert.state;

import java.time.Duration;
import java.time.Instant;
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
 * One alert from its beginning to its end.
 *
 * <p>Not thread-safe.
 */
final class TrackedAlert {

    /** A pending alert of whose thing nothing is known is forgotten after this time. */
    static final long PENDING_MEMORY_MS = 60_000;
    /** An alert ends when its server has been in no observation for this time. */
    static final long SERVER_MEMORY_MS = 60_000;

    /** Reason of an alert whose server was removed. */
    static final String REMOVED = "Server was removed from collector.yaml";

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
    private final AlertTimers timers;
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
    private final AlertWords words = new AlertWords();
    private AlertSubject subject = AlertSubject.UNKNOWN;
    private String incident;
    private Acknowledgement acknowledged;
    private Mute mute;

    /** Until then it means nothing that its rule does not hold, ms: who knew for how long it held was restarted. */
    private long evidenceAt = Long.MIN_VALUE;

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
        timers = new AlertTimers(timings);
        key = finding.key();
        fingerprint = key.fingerprint();
        since = Instant.ofEpochMilli(beginnings.unused(
                fingerprint, PlausibleTime.of(finding.since(), tick.at()).toEpochMilli()));
        id = fingerprint + "-" + since.toEpochMilli();
        changedAt = PlausibleTime.later(since, tick.at());
        level = levelOf(finding);
        worst = level;
        step(finding, Knowledge.KNOWN, tick);
    }

    /**
     * An alert that another process remembered until {@code at}, which is {@code now} ms here.
     *
     * @param evidenceAt until then it means nothing that its rule does not hold, ms
     */
    TrackedAlert(Alert alert, Timings timings, Beginnings beginnings, Instant at, long now, long evidenceAt) {
        this.timings = timings;
        this.beginnings = beginnings;
        timers = new AlertTimers(timings);
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
        words.restore(alert);
        subject = alert.subject() == null ? AlertSubject.UNKNOWN : alert.subject();
        incident = alert.incident();
        acknowledged = alert.acknowledged();
        mute = alert.mute();
        restoreTimers(at, now);
        this.evidenceAt = evidenceAt;
    }

    private void restoreTimers(Instant at, long now) {
        AlertState known = before == null ? state : before;
        boolean held = known == AlertState.PENDING || known == AlertState.FIRING;
        ceasedAt = held ? null : known == AlertState.RECOVERING ? changedAt : at;
        // How long a flapping or an unknown alert was what it was is not stored: that begins anew.
        boolean timed = state == AlertState.PENDING || state == AlertState.RECOVERING;
        long since = timed ? now - Math.max(0, Duration.between(changedAt, at).toMillis()) : now;
        timers.restore(held, level == Level.CRITICAL, since);
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
        if (knowledge == Knowledge.REMOVED) {
            remove(tick);
            return;
        }
        if (finding == null && (knowledge == Knowledge.UNKNOWN || knowledge == Knowledge.NO_SERVER)) {
            rest(knowledge, tick);
            return;
        }
        if (finding == null && knowledge == Knowledge.KNOWN && timers.holds() && tick.now() < evidenceAt) {
            timers.rest(tick.step());
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
            evidenceAt = Long.MIN_VALUE;
            take(finding, tick);
        }
        if (timers.turn(finding != null, tick.now()) && finding == null) {
            ceasedAt = tick.at();
            made = words.cease() ? null : made;
        }
        if (state == AlertState.PENDING) {
            pending(tick);
        } else if (state == AlertState.FIRING || state == AlertState.RECOVERING) {
            firing(knowledge, tick);
        } else {
            flapping(knowledge, tick);
        }
        if (timers.holds() && state != AlertState.PENDING) {
            relevel(tick);
        }
    }

    /** Nobody is to be told of its server any more: it ends at once, and says why. */
    private void remove(Tick tick) {
        words.become(REMOVED);
        ceasedAt = ceasedAt == null ? tick.at() : ceasedAt;
        end(Knowledge.REMOVED, tick);
    }

    /** Nothing is known: no time runs. */
    private void rest(Knowledge knowledge, Tick tick) {
        timers.rest(tick.step());
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
            timers.critical(tick.now());
        } else {
            timers.warning(level == Level.CRITICAL && state != AlertState.PENDING, tick.now());
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
        made = severe && words.take(finding) ? null : made;
        last = finding;
    }

    private void pending(Tick tick) {
        if (!timers.holds()) {
            end(Knowledge.KNOWN, tick);
        } else if (tick.grace() == 0 && timers.untilFiring(tick.now()) <= 0) {
            level = timers.untilWorse(tick.now()) <= 0 ? Level.CRITICAL : Level.WARNING;
            worst = level;
            firedAt = PlausibleTime.later(changedAt, tick.at());
            begin(tick);
        }
    }

    private void firing(Knowledge knowledge, Tick tick) {
        if (timers.holds() && state == AlertState.RECOVERING) {
            begin(tick);
        } else if (!timers.holds() && state == AlertState.FIRING) {
            enter(AlertState.RECOVERING, tick);
        }
        if (!timers.holds() && timers.untilOver(tick.now()) <= 0) {
            end(knowledge, tick);
        }
    }

    private void begin(Tick tick) {
        int times = beginnings.add(fingerprint, tick.at(), tick.now());
        boolean often = timings.flapChanges() > 0 && times >= timings.flapChanges();
        enter(often && timers.untilStable(tick.now()) > 0 ? AlertState.FLAPPING : AlertState.FIRING, tick);
    }

    private void flapping(Knowledge knowledge, Tick tick) {
        if (timers.untilStable(tick.now()) > 0) {
            return;
        }
        beginnings.settle(fingerprint);
        if (timers.holds()) {
            enter(AlertState.FIRING, tick);
        } else {
            end(knowledge, tick);
        }
    }

    private void relevel(Tick tick) {
        if (level == Level.WARNING && timers.untilWorse(tick.now()) <= 0) {
            level = Level.CRITICAL;
            worst = Level.CRITICAL;
            made = null;
        } else if (level == Level.CRITICAL && timers.untilMilder(tick.now()) <= 0) {
            level = Level.WARNING;
            timers.warning(false, tick.now());
            words.ease(last);
            made = null;
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

    /** Ms after which it changes by itself, if nothing else does; {@link AlertTimers#NOTHING_DUE} for never. */
    long dueIn(Tick tick) {
        long now = tick.now();
        return switch (state) {
            case PENDING -> resting ? PENDING_MEMORY_MS - unknownFor : Math.max(timers.untilFiring(now), tick.grace());
            case UNKNOWN -> serverMissing ? SERVER_MEMORY_MS - unknownFor : AlertTimers.NOTHING_DUE;
            case RECOVERING -> timers.untilOver(now);
            case FLAPPING -> Math.min(timers.untilStable(now), untilLevel(now));
            case FIRING -> untilLevel(now);
            case OK -> AlertTimers.NOTHING_DUE;
        };
    }

    private long untilLevel(long now) {
        return level == Level.CRITICAL ? timers.untilMilder(now) : timers.untilWorse(now);
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
                    words.reason(),
                    words.advice(),
                    words.values(),
                    words.measured(),
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
