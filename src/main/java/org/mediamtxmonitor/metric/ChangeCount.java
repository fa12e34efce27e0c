package org.mediamtxmonitor.metric;

import java.time.Duration;
import java.util.Arrays;

/**
 * Counts changes within the last span: a source that reconnects, a codec that is renegotiated. The last 64 changes are
 * remembered, hence 64 means 64 or more.
 *
 * <p>Not thread-safe. Time is a monotonic clock in nanoseconds.
 */
public final class ChangeCount {

    private static final int CHANGES = 64;
    /** Most of what changes does so a few times only. */
    private static final int FIRST_CHANGES = 4;

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
        if (nanos == null) {
            nanos = new long[FIRST_CHANGES];
        } else if (size == nanos.length && size < CHANGES) {
            // Until all places are there none was written anew, so they are in order.
            nanos = Arrays.copyOf(nanos, 2 * size);
        }
        newest = (newest + 1) % nanos.length;
        nanos[newest] = at;
        size = Math.min(size + 1, nanos.length);
    }

    /** Number of changes within the span that ends at {@code at}, at most 64. */
    public int within(long at) {
        int count = 0;
        for (int back = 0; back < size; back++) {
            long age = at - nanos[(newest - back + nanos.length) % nanos.length];
            if (age > spanNanos) {
                break;
            }
            count += age >= 0 ? 1 : 0;
        }
        return count;
    }
}
