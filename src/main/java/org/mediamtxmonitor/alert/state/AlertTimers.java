package org.mediamtxmonitor.alert.state;

import org.mediamtxmonitor.alert.AlertPolicy.Timings;

/**
 * Since when the rule of an alert holds or does not, and how long it is until that counts. Marks are ms of
 * {@link ElapsedTime}; while nothing is known they move along, so that no time runs.
 *
 * <p>Not thread-safe.
 */
final class AlertTimers {

    /** It does not run: what it waits for is never due. */
    static final long NOTHING_DUE = Long.MAX_VALUE;

    private static final long NEVER = Long.MIN_VALUE;

    private final Timings timings;
    private boolean holds;
    /** Since when the rule holds, or does not. */
    private long turnedAt;
    /** Since when it holds as critical; {@link #NEVER} where it does not. */
    private long criticalAt = NEVER;
    /** Since when it holds as a warning only, while the alert is critical; {@link #NEVER} otherwise. */
    private long milderAt = NEVER;

    AlertTimers(Timings timings) {
        this.timings = timings;
    }

    /** Takes up what another process knew. */
    void restore(boolean held, boolean critical, long since) {
        holds = held;
        turnedAt = since;
        criticalAt = held && critical ? since : NEVER;
    }

    boolean holds() {
        return holds;
    }

    /** Nothing was known for that many ms. */
    void rest(long step) {
        turnedAt += step;
        criticalAt = criticalAt == NEVER ? NEVER : criticalAt + step;
        milderAt = milderAt == NEVER ? NEVER : milderAt + step;
    }

    /** Notes whether the rule holds now, and returns whether that is new. */
    boolean turn(boolean holdsNow, long now) {
        if (holdsNow == holds) {
            return false;
        }
        holds = holdsNow;
        turnedAt = now;
        if (!holdsNow) {
            criticalAt = NEVER;
            milderAt = NEVER;
        }
        return true;
    }

    /** Notes that the rule holds as critical. */
    void critical(long now) {
        criticalAt = criticalAt == NEVER ? now : criticalAt;
        milderAt = NEVER;
    }

    /** Notes that the rule holds as a warning. */
    void warning(boolean alertIsCritical, long now) {
        criticalAt = NEVER;
        milderAt = !alertIsCritical ? NEVER : milderAt == NEVER ? now : milderAt;
    }

    /** Ms until a pending alert fires; not above 0 where it is due. */
    long untilFiring(long now) {
        return Math.min(turnedAt + timings.warningFor().toMillis() - now, untilWorse(now));
    }

    /** Ms until it is critical. */
    long untilWorse(long now) {
        return criticalAt == NEVER
                ? NOTHING_DUE
                : criticalAt + timings.criticalFor().toMillis() - now;
    }

    /** Ms until an alert that was critical is a warning. */
    long untilMilder(long now) {
        return milderAt == NEVER ? NOTHING_DUE : milderAt + timings.keepFiring().toMillis() - now;
    }

    /** Ms until what does not hold any more is over. */
    long untilOver(long now) {
        return turnedAt + timings.keepFiring().toMillis() - now;
    }

    /** Ms until what flapped counts as what it is. */
    long untilStable(long now) {
        return turnedAt + timings.flapStable().toMillis() - now;
    }
}
