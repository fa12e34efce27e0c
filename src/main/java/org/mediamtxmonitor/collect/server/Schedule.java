package org.mediamtxmonitor.collect.server;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * When a server is asked next. A server that answers slowly is asked less often, so that a poll takes no more than a
 * tenth of the time; one that times out or rejects our credentials is left alone for longer and longer, 30 s at most.
 *
 * <p>Not thread-safe. Monotonic nanoseconds.
 */
final class Schedule {

    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(30);
    /** A poll may take one part in this many of the time. */
    private static final int SHARE = 10;
    /** A server is as slow as the fastest of so many polls: a hiccup, its own or ours, makes no slow server. */
    private static final int POLLS = 5;
    /** With fewer polls than this nothing is said: the first ones find cold caches, here and there. */
    private static final int ENOUGH = 3;
    /** A tick that early still counts: timers jitter. */
    private static final double TOLERANCE = 0.1;

    /** Time between two ticks of the timer. */
    private long tickNanos;

    private final Deque<Long> durations = new ArrayDeque<>();
    /** Least time between two polls. */
    private long wantedNanos;
    /** The interval that was in force until the last change of it, while no poll has succeeded since; 0 for none. */
    private long formerNanos;

    private long waitNanos;
    private boolean started;
    private long notBefore;
    /** What the time to the next poll counts from. */
    private long from;

    /** @param configuredNanos time between two polls that collector.yaml says; the timer ticks as often */
    Schedule(long configuredNanos) {
        this.tickNanos = configuredNanos;
        this.wantedNanos = configuredNanos;
    }

    /**
     * From now on a server that answers fast is asked so often: after a whole number of ticks, and never more often than
     * the timer ticks.
     */
    void every(long nanos) {
        long ticks = Math.max(1, (nanos + tickNanos - 1) / tickNanos);
        if (ticks * tickNanos == wantedNanos) {
            return;
        }
        formerNanos = Math.max(formerNanos, intervalNanos());
        wantedNanos = ticks * tickNanos;
        if (started && waitNanos == 0) {
            next(from, intervalNanos());
        }
    }

    /** The timer ticks so often from now on, and a server that answers fast is asked as often. */
    void configure(long nanos) {
        tickNanos = nanos;
        every(nanos);
    }

    /** What made the server slow, or was the reason to wait, is of before: a poll is due at once. */
    void begin() {
        durations.clear();
        waitNanos = 0;
        started = false;
    }

    boolean isDue(long now) {
        return !started || now - notBefore >= 0;
    }

    /** How much later than due a poll is that begins now; 0 for the first. */
    long lateNanos(long now) {
        long due = notBefore + (long) (tickNanos * TOLERANCE);
        return started ? Math.max(0, now - due) : 0;
    }

    /** A poll that began at {@code start} succeeded; its slowest answer took {@code tookNanos} to begin. */
    void succeeded(long start, long tookNanos) {
        durations.addLast(tookNanos);
        if (durations.size() > POLLS) {
            durations.removeFirst();
        }
        answered(start);
    }

    /** A poll that began at {@code start} succeeded, and does not tell how fast the server is: it is as fast as it was. */
    void answered(long start) {
        formerNanos = 0;
        waitNanos = 0;
        next(start, intervalNanos());
    }

    /** A poll failed cheaply: no connection, or a wrong answer. Another request costs the server nothing. */
    void failed(long start) {
        waitNanos = 0;
        next(start, intervalNanos());
    }

    /** A poll failed in a way that hurts the server: the wait doubles. It counts from {@code now}, the end. */
    void backOff(long now) {
        waitNanos = Math.max(wantedNanos, Math.min(LONGEST_NANOS, waitNanos == 0 ? intervalNanos() : waitNanos * 2));
        next(now, waitNanos);
    }

    /** Time between polls of a server that answers fast. */
    long wantedNanos() {
        return wantedNanos;
    }

    /** Time between polls without back-off: as wanted, or more for a slow server. */
    long intervalNanos() {
        long took = durations.size() < ENOUGH ? 0 : Collections.min(durations);
        return Math.max(wantedNanos, Math.min(LONGEST_NANOS, took * SHARE));
    }

    /** The longest interval that was in force since the last good poll. */
    long recentNanos() {
        return Math.max(intervalNanos(), formerNanos);
    }

    /** Time to the next poll as it is now. */
    long currentNanos() {
        return Math.max(intervalNanos(), waitNanos);
    }

    boolean isSlow() {
        return intervalNanos() > wantedNanos * (1 + TOLERANCE);
    }

    private void next(long start, long after) {
        started = true;
        from = start;
        notBefore = start + after - (long) (tickNanos * TOLERANCE);
    }
}
