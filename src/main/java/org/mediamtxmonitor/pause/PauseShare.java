package org.mediamtxmonitor.pause;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Share of the last seconds in which a process stood still.
 *
 * <p>Not thread-safe. Monotonic nanoseconds.
 */
public final class PauseShare {

    private static final int PERCENT = 100;

    /** @param stoodStillNanos until then, in all */
    private record Look(long nanos, long stoodStillNanos) {}

    private final long spanNanos;
    private final Deque<Look> looks = new ArrayDeque<>();

    /** @param span that the share is of */
    public PauseShare(Duration span) {
        this.spanNanos = span.toNanos();
    }

    /**
     * The share from the last look that is as old as the span until now; before that, from the first one.
     *
     * @param stoodStillNanos time in which the process stood still until now, in all
     * @return percent, 0 to 100; 0 at the first look
     */
    public double percent(long now, long stoodStillNanos) {
        looks.addLast(new Look(now, stoodStillNanos));
        while (looks.size() > 2 && now - second().nanos() >= spanNanos) {
            looks.removeFirst();
        }
        Look before = looks.peekFirst();
        long time = now - before.nanos();
        return time <= 0 ? 0 : Math.min(1, (double) (stoodStillNanos - before.stoodStillNanos()) / time) * PERCENT;
    }

    private Look second() {
        var all = looks.iterator();
        all.next();
        return all.next();
    }
}
