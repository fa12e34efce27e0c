package org.mediamtxmonitor.metric;

import java.time.Duration;

/**
 * The readings of one counter over the last seconds that several shares are of, such as the packets that were sent once: each
 * {@link ShareWindow} of it keeps its own part alone. After {@link #update} each of them takes its part of the same moment.
 *
 * <p>Readings have numbers in their order, from 0. The first that counts is a later one after the counter fell.
 *
 * <p>Not thread-safe. Time is a monotonic clock in nanoseconds.
 */
public final class WholeReadings {

    /** Readings are kept at most once a second (less jitter), so that eleven of them span ten seconds. */
    static final long SPACING_NANOS = 900_000_000L;

    /** Those at both ends of the span, and two that parts had kept as they fell. */
    private static final int BEYOND = 4;

    private final int capacity;
    /** Null before the first reading: many a connection never counts what its other direction would. */
    private long[] nanos;

    private long[] values;
    private long last;
    private long lastAt;
    /** Number of readings that were kept, in all. */
    private int kept;
    /** Number of the first reading since the counter fell. */
    private int sinceFall;

    private boolean isLastKept;
    private int updates;

    /** @param span the longest of a share, a second or more */
    public WholeReadings(Duration span) {
        capacity = (int) (span.toNanos() / SPACING_NANOS) + BEYOND;
    }

    /** Takes a reading of the counter, 64 bits wide; one that is no later than the last is passed over. */
    public void update(long value, long at) {
        if (updates > 0 && at - lastAt <= 0) {
            return;
        }
        boolean begins = updates == 0 || CounterWidth.BITS_64.isReset(last, value);
        updates++;
        last = value;
        lastAt = at;
        isLastKept = false;
        if (begins) {
            sinceFall = kept;
        }
        if (begins || at - nanos(kept - 1) >= SPACING_NANOS) {
            keepLast();
        }
    }

    /** Keeps the last reading though it is close to the one before: a part begins anew with it. */
    void keepLast() {
        if (isLastKept) {
            return;
        }
        if (nanos == null) {
            nanos = new long[capacity];
            values = new long[capacity];
        }
        nanos[kept % capacity] = lastAt;
        values[kept % capacity] = last;
        kept++;
        isLastKept = true;
    }

    /** How many readings were taken. */
    int updates() {
        return updates;
    }

    /** Number that the next reading is kept under, or the last one if that is not kept. */
    int next() {
        return isLastKept ? kept - 1 : kept;
    }

    boolean isLastKept() {
        return isLastKept;
    }

    /** Number of the oldest reading that is kept and may be compared with. */
    int oldest() {
        return Math.max(sinceFall, kept - capacity);
    }

    /** Number of the first reading since the counter fell. */
    int sinceFall() {
        return sinceFall;
    }

    int capacity() {
        return capacity;
    }

    /** Time from a reading to the last one. */
    long age(int number) {
        return lastAt - nanos(number);
    }

    /** Growth from a reading to the last one. */
    double growth(int number) {
        return CounterWidth.BITS_64.delta(values[number % capacity], last);
    }

    private long nanos(int number) {
        return nanos[number % capacity];
    }
}
