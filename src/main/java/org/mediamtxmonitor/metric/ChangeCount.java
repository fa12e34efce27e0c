package org.mediamtxmonitor.metric;

import java.time.Duration;

/**
 * Counts changes within the last span: a source that reconnects, a codec that is renegotiated. The last 64 changes are
 * remembered, hence 64 means 64 or more.
 *
 * <p>Not thread-safe. Time is a monotonic clock in nanoseconds.
 */
public final class ChangeCount {

    private static final int CHANGES = 64;

    private final long spanNanos;
    /** Null until the first change: most of what is counted never changes. */
    private long[] nanos;

    private int size;
    private int newest = -1;

    /** @param span how far the count reaches back */
    public ChangeCount(Duration span) {
        spanNanos = span.toNanos();
    }

    /** Counts a change, unless one at the same or a later time is counted already: several in one poll are one. */
    public void note(long at) {
        if (size > 0 && at - nanos[newest] <= 0) {
            return;
        }
        nanos = nanos == null ? new long[CHANGES] : nanos;
        newest = (newest + 1) % CHANGES;
        nanos[newest] = at;
        size = Math.min(size + 1, CHANGES);
    }

    /** Number of changes within the span that ends at {@code at}, at most 64. */
    public int within(long at) {
        int count = 0;
        for (int back = 0; back < size; back++) {
            long age = at - nanos[(newest - back + CHANGES) % CHANGES];
            if (age > spanNanos) {
                break;
            }
            count += age >= 0 ? 1 : 0;
        }
        return count;
    }
}
