package org.mediamtxmonitor.collect.server;

import java.util.concurrent.TimeUnit;

import org.mediamtxmonitor.collect.request.MonotonicClock;

/**
 * How long a server has been silent. Time in which the monitor did not run (suspended, moved, short of memory) is no
 * silence of the server, be it one long pause or many short ones.
 *
 * <p>Not thread-safe. Monotonic nanoseconds.
 */
final class SilenceTimer {

    /** The watch runs several times a second. A longer pause is the monitor's own, and adds at most this much to the silence of the server. */
    private static final long LONGEST_NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final MonotonicClock clock;
    private final Patience patience;

    /** From when on silence counts: the last good answer, later by the time that the monitor itself did not run. */
    private long goodNanos;

    private long awakeNanos;
    private long stoodStillNanos;
    private long napEndedNanos;

    /** Begins now: a server that was never asked has been silent since. */
    SilenceTimer(MonotonicClock clock, Patience patience) {
        this.clock = clock;
        this.patience = patience;
        this.goodNanos = clock.nanos();
        this.awakeNanos = goodNanos;
        this.napEndedNanos = goodNanos;
        this.stoodStillNanos = clock.stoodStillNanos();
    }

    /** Notes that the monitor runs. */
    void awake() {
        long now = clock.nanos();
        long stood = clock.stoodStillNanos();
        long nap = Math.max(now - awakeNanos - LONGEST_NAP_NANOS, stood - stoodStillNanos);
        awakeNanos = now;
        stoodStillNanos = stood;
        if (nap > 0) {
            goodNanos += nap;
            napEndedNanos = now;
        }
    }

    /** The server gave a good answer then. */
    void answered(long nanos) {
        goodNanos = Math.max(nanos, napEndedNanos);
    }

    /** Whether the last good answer is longer ago than the patience. */
    boolean isTooLong() {
        return clock.nanos() - goodNanos >= patience.silentAfterNanos();
    }
}
