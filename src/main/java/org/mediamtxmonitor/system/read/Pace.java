package org.mediamtxmonitor.system.read;

import java.time.Duration;

/**
 * How often something is read that costs much on a large machine: every ten seconds, or less often where it takes so long that it
 * would need more than a thousandth of a processor. Not thread-safe. Time is monotonic nanoseconds.
 */
public final class Pace {

    private static final long LEAST_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long MOST_NANOS = Duration.ofSeconds(30).toNanos();
    private static final long COST = 1000;

    private boolean began;
    private long dueAt;

    /** Whether it is due. */
    public boolean isDue(long now) {
        return !began || now >= dueAt;
    }

    /** Notes that it was read. */
    public void done(long from, long until) {
        began = true;
        dueAt = from + Math.min(MOST_NANOS, Math.max(LEAST_NANOS, (until - from) * COST));
    }
}
