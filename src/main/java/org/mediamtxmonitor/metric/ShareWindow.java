package org.mediamtxmonitor.metric;

/**
 * The share of one counter in another over the last ten seconds, in percent: retransmitted of unique packets, lost of
 * expected packets. Both counters start together; when either falls, the window starts again.
 *
 * <p>Not thread-safe. Time is a monotonic clock in nanoseconds.
 */
public final class ShareWindow {

    private static final long SPAN_NANOS = 10_000_000_000L;
    /** Readings are kept at most once a second (less jitter), so that eleven of them span ten seconds. */
    private static final long SPACING_NANOS = 900_000_000L;

    private static final int READINGS = 12;

    private final long[] nanos = new long[READINGS];
    private final long[] parts = new long[READINGS];
    private final long[] wholes = new long[READINGS];
    private long lastPart;
    private long lastWhole;
    private int size;
    private int newest = -1;
    private double percent = Double.NaN;

    /**
     * Takes a reading of both counters.
     *
     * @return the share in percent over the last ten seconds, at most 100; NaN while there is nothing to compare with
     *     or the whole stood still
     */
    public double update(long part, long whole, long at) {
        if (size > 0 && at <= nanos[newest]) {
            return percent;
        }
        boolean fell = Long.compareUnsigned(part, lastPart) < 0 || Long.compareUnsigned(whole, lastWhole) < 0;
        if (size > 0 && fell) {
            size = 0;
        }
        lastPart = part;
        lastWhole = whole;
        percent = size == 0 ? Double.NaN : shareSince(baseline(at), part, whole);
        if (size == 0 || at - nanos[newest] >= SPACING_NANOS) {
            add(part, whole, at);
        }
        return percent;
    }

    private double shareSince(int from, long part, long whole) {
        long total = whole - wholes[from];
        return total <= 0 ? Double.NaN : Math.min(100, (part - parts[from]) * 100.0 / total);
    }

    private int baseline(long at) {
        int index = newest;
        for (int back = 1; back < size; back++) {
            int older = (newest - back + READINGS) % READINGS;
            if (at - nanos[older] > SPAN_NANOS + SPACING_NANOS / 2) {
                break;
            }
            index = older;
        }
        return index;
    }

    private void add(long part, long whole, long at) {
        newest = (newest + 1) % READINGS;
        nanos[newest] = at;
        parts[newest] = part;
        wholes[newest] = whole;
        size = Math.min(size + 1, READINGS);
    }
}
