package org.mediamtxmonitor.collect;

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
    /** Weight of the newest duration in the running mean: one slow answer is no slow server. */
    private static final double WEIGHT = 0.3;
    /** A tick that early still counts: timers jitter. */
    private static final double TOLERANCE = 0.1;

    private final long configuredNanos;
    private double meanNanos;
    private long waitNanos;
    private boolean started;
    private long notBefore;

    Schedule(long configuredNanos) {
        this.configuredNanos = configuredNanos;
    }

    boolean isDue(long now) {
        return !started || now - notBefore >= 0;
    }

    /** A poll that began at {@code start} succeeded; its slowest answer took {@code tookNanos} to begin. */
    void succeeded(long start, long tookNanos) {
        meanNanos = meanNanos == 0 ? tookNanos : meanNanos + WEIGHT * (tookNanos - meanNanos);
        waitNanos = 0;
        next(start, intervalNanos());
    }

    /** A poll failed cheaply: nobody listens, or the answer was wrong. It costs nobody anything to ask again. */
    void failed(long start) {
        waitNanos = 0;
        next(start, intervalNanos());
    }

    /** A poll failed in a way that hurts the server: the wait doubles. It counts from {@code now}, the end. */
    void backOff(long now) {
        waitNanos = Math.min(LONGEST_NANOS, waitNanos == 0 ? intervalNanos() : waitNanos * 2);
        next(now, waitNanos);
    }

    /** Time between polls without back-off: as configured, or more for a slow server. */
    long intervalNanos() {
        long slow = Math.min(LONGEST_NANOS, (long) (meanNanos * SHARE));
        return Math.max(configuredNanos, slow);
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
