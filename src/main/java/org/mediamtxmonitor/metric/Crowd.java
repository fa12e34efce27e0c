package org.mediamtxmonitor.metric;

/**
 * Changes of the number of readers: the share that left at once, and the growth within a minute.
 *
 * <p>Readings within a second are remembered as their largest and smallest only, so the spans are right to a second.
 * The reading before the last belongs to both spans however old it is, so that polls which are further apart are
 * compared as well.
 *
 * <p>Not thread-safe. Time is a monotonic clock in nanoseconds.
 */
public final class Crowd {

    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long LEAVING_NANOS = 10 * SECOND_NANOS;
    private static final long GATHERING_NANOS = 60 * SECOND_NANOS;
    private static final long COVER_NANOS = 10 * SECOND_NANOS;
    /** A slot is a second, less 10 % for timer jitter. */
    private static final long SLOT_NANOS = SECOND_NANOS * 9 / 10;

    private static final int SLOTS = (int) (GATHERING_NANOS / SLOT_NANOS) + 2;

    /** Minimum number of readers for a share that left. */
    private static final int FEWEST_TO_LEAVE = 5;
    /** Minimum number of readers for a growth. */
    private static final int FEWEST_TO_GATHER = 20;

    private final long[] nanos = new long[SLOTS];
    private final int[] most = new int[SLOTS];
    private final int[] fewest = new int[SLOTS];
    private int size;
    private int newest = -1;
    private int current;
    private int previous;
    private long lastAt;

    /**
     * Takes a reading.
     *
     * @param readers how many there are; a negative number is no reading
     * @param at monotonic time of the reading in nanoseconds
     */
    public void update(int readers, long at) {
        if (readers < 0 || size > 0 && at - lastAt <= 0) {
            return;
        }
        previous = size == 0 ? readers : current;
        current = readers;
        lastAt = at;
        if (size == 0 || at - nanos[newest] >= SLOT_NANOS) {
            newest = (newest + 1) % SLOTS;
            size = Math.min(size + 1, SLOTS);
            nanos[newest] = at;
            most[newest] = readers;
            fewest[newest] = readers;
        } else {
            most[newest] = Math.max(most[newest], readers);
            fewest[newest] = Math.min(fewest[newest], readers);
        }
    }

    /**
     * The share of readers that left.
     *
     * @return percent of the largest number of the last ten seconds, 0 to 100; NaN where that was below 5
     */
    public double leftPercent() {
        int largest = leftFrom();
        return largest < FEWEST_TO_LEAVE ? Double.NaN : (largest - current) * 100.0 / largest;
    }

    /** The largest number of readers within the last ten seconds, which {@link #leftPercent} is a share of. */
    public int leftFrom() {
        int largest = Math.max(current, previous);
        for (int back = 0; back < size && lastAt - nanos[slot(back)] <= LEAVING_NANOS; back++) {
            largest = Math.max(largest, most[slot(back)]);
        }
        return largest;
    }

    /** The smallest number of readers within the last minute, which {@link #grownPercent} refers to. */
    public int grownFrom() {
        int smallest = Math.min(current, previous);
        for (int back = 0; back < size && lastAt - nanos[slot(back)] <= GATHERING_NANOS; back++) {
            smallest = Math.min(smallest, fewest[slot(back)]);
        }
        return smallest;
    }

    /**
     * By how much the number of readers grew.
     *
     * @return percent of the smallest number of the last sixty seconds, as if that were 1 when it is 0; NaN where there
     *     are fewer than 20 readers now, or ten seconds are not covered yet
     */
    public double grownPercent() {
        if (current < FEWEST_TO_GATHER || lastAt - nanos[slot(size - 1)] < COVER_NANOS) {
            return Double.NaN;
        }
        int smallest = grownFrom();
        return smallest == 0 ? 100.0 * current : (current - smallest) * 100.0 / smallest;
    }

    private int slot(int back) {
        return (newest - back + SLOTS) % SLOTS;
    }
}
