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

    private final long configuredNanos;
    private final Deque<Long> durations = new ArrayDeque<>();
    private long waitNanos;
    private boolean started;
    private long notBefore;

    Schedule(long configuredNanos) {
        this.configuredNanos = configuredNanos;
    }

    boolean isDue(long now) {
        return !started || now - notBefore >= 0;
    }

    /** How much later than due a poll is that begins now; 0 for the first. */
    long lateNanos(long now) {
        long due = notBefore + (long) (configuredNanos * TOLERANCE);
        return started ? Math.max(0, now - due) : 0;
    }

    /** A poll that began at {@code start} succeeded; its slowest answer took {@code tookNanos} to begin. */
    void succeeded(long start, long tookNanos) {
        durations.addLast(tookNanos);
        if (durations.size() > POLLS) {
            durations.removeFirst();
        }
        waitNanos = 0;
        next(start, intervalNanos());
    }

    /** A poll that began at {@code start} succeeded, and does not tell how fast the server is: it is as fast as it was. */
    void answered(long start) {
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
        waitNanos = Math.min(LONGEST_NANOS, waitNanos == 0 ? intervalNanos() : waitNanos * 2);
        next(now, waitNanos);
    }

    long configuredNanos() {
        return configuredNanos;
    }

    /** Time between polls without back-off: as configured, or more for a slow server. */
    long intervalNanos() {
        long took = durations.size() < ENOUGH ? 0 : Collections.min(durations);
        return Math.max(configuredNanos, Math.min(LONGEST_NANOS, took * SHARE));
    }

    /** Time to the next poll as it is now. */
    long currentNanos() {
        return Math.max(intervalNanos(), waitNanos);
    }

    boolean isSlow() {
        return intervalNanos() > configuredNanos * (1 + TOLERANCE);
    }

    private void next(long from, long after) {
        started = true;
        notBefore = from + after - (long) (configuredNanos * TOLERANCE);
    }
}
