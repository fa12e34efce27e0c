package org.mediamtxmonitor.metric;

/**
 * Turns the readings of one growing counter into a rate per second.
 *
 * <p>The rate covers at least the last second (or the time since the previous reading where polls are further apart),
 * so that a sub-second poll does not show every key frame as a spike. A reading that falls is a reset and gives no
 * rate, unless the counter was about to reach the end of its width, which is a wrap. A rate above what any link can
 * carry is discarded. Time is a monotonic clock in nanoseconds, hence steps of the wall clock do not matter.
 *
 * <p>Not thread-safe.
 */
public final class CounterRate {

    /** 400 Gbit/s: more than any network card of a media server carries. */
    public static final double MAX_BYTES_PER_SECOND = 50e9;

    /** Shortest time that a rate covers: a second, less 10 % for timer jitter. */
    private static final long SHORTEST_SPAN_NANOS = 900_000_000L;

    /** Polls are at least 250 ms apart, so this many readings cover a second. */
    private static final int READINGS = 5;

    private final CounterWidth width;
    private final double maxPerSecond;
    private final long[] nanos = new long[READINGS];
    private final long[] values = new long[READINGS];
    private int size;
    private int newest = -1;
    private double rate = Double.NaN;

    /**
     * @param width how many bits the counter has before it wraps
     * @param maxPerSecond the largest believable rate, in units of the counter per second
     */
    public CounterRate(CounterWidth width, double maxPerSecond) {
        this.width = width;
        this.maxPerSecond = maxPerSecond;
    }

    /** A 64-bit counter of bytes. */
    public static CounterRate ofBytes() {
        return new CounterRate(CounterWidth.BITS_64, MAX_BYTES_PER_SECOND);
    }

    /**
     * Takes a reading.
     *
     * @param value the counter's value, unsigned
     * @param at monotonic time of the reading in nanoseconds
     * @return units per second, or NaN where no rate can be known yet
     */
    public double update(long value, long at) {
        if (size > 0 && at - nanos[newest] <= 0) {
            return rate;
        }
        if (size > 0 && width.isReset(values[newest], value)) {
            size = 0;
        }
        add(value, at);
        rate = size == 1 ? Double.NaN : rateSince(baseline(at));
        if (rate > maxPerSecond) {
            size = 0;
            add(value, at);
            rate = Double.NaN;
        }
        return rate;
    }

    private void add(long value, long at) {
        newest = (newest + 1) % READINGS;
        nanos[newest] = at;
        values[newest] = value;
        size = Math.min(size + 1, READINGS);
    }

    /** Index of the youngest reading that is at least a second old, or else of the oldest one. */
    private int baseline(long at) {
        int index = newest;
        for (int back = 1; back < size; back++) {
            index = (newest - back + READINGS) % READINGS;
            if (at - nanos[index] >= SHORTEST_SPAN_NANOS) {
                break;
            }
        }
        return index;
    }

    private double rateSince(int from) {
        return width.delta(values[from], values[newest]) * 1e9 / (nanos[newest] - nanos[from]);
    }
}
