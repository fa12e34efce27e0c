package org.mediamtxmonitor.metric;

import java.time.Duration;

/**
 * The samples of a gauge over the last span, and their statistics.
 *
 * <p>A window of ten seconds or more keeps a sample a second, a shorter one four a second; those between are passed
 * over. Hence memory is bounded: the span in seconds (or quarters) and two. A sample that is older than the span is
 * forgotten, which {@link #update} and {@link #expire} see to, to the millisecond: there are several windows a connection, and times
 * in nanoseconds would take twice the room. The rising order of the samples is kept beside them: a
 * percentile needs no search, and an update shifts one array of two bytes a sample.
 *
 * <p>Not thread-safe. Time is a monotonic clock in nanoseconds.
 */
public final class SampleWindow extends RisingSamples {

    /** Values above are discarded: no gauge reaches them, and their square would overflow a double. */
    static final double LARGEST = 1e100;

    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long MILLI_NANOS = 1_000_000L;
    /** Spans without a sample after which a window begins anew. */
    private static final int GAP_SPANS = 4;

    private static final long LONG_SPAN_NANOS = 10 * SECOND_NANOS;

    private final long spanNanos;
    private final long spacingNanos;
    /** When each sample was taken, in ms since {@link #base} that wrap: samples are not as far apart. */
    private final int[] millis;

    private final double[] values;
    /** Places in {@code values}, by rising value as {@link Double#compare} sees it: minus zero before zero. */
    private final short[] order;

    /** Time of the first sample after there was none. */
    private long base;

    private int size;
    private int oldest;
    private long lastAt;
    private boolean began;
    /** Since when there are samples, without a gap of several spans. */
    private long since;

    private long lastSample;
    private boolean sampled;

    /** @param span how far the window reaches back, a second or more */
    public SampleWindow(Duration span) {
        this(span.toNanos(), span.toNanos() >= LONG_SPAN_NANOS ? SECOND_NANOS : SECOND_NANOS / 4);
    }

    /**
     * @param span how far the window reaches back
     * @param every a sample is kept that often, less 10 % for timer jitter
     * @throws IllegalArgumentException if that makes more than 32,767 samples
     */
    public SampleWindow(Duration span, Duration every) {
        this(span.toNanos(), every.toNanos());
    }

    /**
     * @param spanNanos how far the window reaches back
     * @param everyNanos a sample is kept that often, less 10 % for timer jitter
     * @throws IllegalArgumentException if that makes more than 32,767 samples
     */
    SampleWindow(long spanNanos, long everyNanos) {
        this.spanNanos = spanNanos;
        spacingNanos = everyNanos - everyNanos / 10;
        int capacity = (int) (spanNanos / everyNanos) + 2;
        if (capacity > Short.MAX_VALUE) {
            throw new IllegalArgumentException("A window of " + capacity + " samples is too long");
        }
        millis = new int[capacity];
        values = new double[capacity];
        order = new short[capacity];
    }

    /**
     * Takes a sample, unless it is NaN, infinite, of an earlier time or too close to the one before.
     *
     * @param value of the gauge, in its unit
     * @param at monotonic time of the sample in nanoseconds
     */
    public void update(double value, long at) {
        if (began && at - lastAt < 0) {
            return;
        }
        expire(at);
        boolean known = Math.abs(value) <= LARGEST;
        if (!known || size > 0 && at - lastSample < spacingNanos) {
            return;
        }
        if (size == millis.length) {
            forgetOldest();
        }
        if (size == 0 && (!sampled || at - lastSample > GAP_SPANS * spanNanos)) {
            since = at;
        }
        if (size == 0) {
            base = at;
        }
        sampled = true;
        lastSample = at;
        int slot = slot(size);
        insert(value, slot);
        millis[slot] = millis(at);
        values[slot] = value;
        size++;
    }

    /** Forgets what is older than the span at that time. */
    public void expire(long at) {
        if (!began || at - lastAt > 0) {
            lastAt = at;
            began = true;
        }
        if (size > 0 && (lastAt - lastSample) / MILLI_NANOS > spanNanos / MILLI_NANOS) {
            size = 0;
            oldest = 0;
        }
        while (size > 0 && millis(lastAt) - millis[oldest] > spanNanos / MILLI_NANOS) {
            forgetOldest();
        }
    }

    private int millis(long nanos) {
        return (int) ((nanos - base) / MILLI_NANOS);
    }

    /** Forgets all samples. */
    public void clear() {
        size = 0;
        oldest = 0;
        sampled = false;
    }

    /**
     * Whether samples were taken for a whole span: what one of less tells is not yet what the span is like. Less 10 % for timer
     * jitter. Samples further apart than the span count as its whole.
     */
    public boolean isWhole() {
        return size > 0 && lastSample - since >= spanNanos - spanNanos / 10;
    }

    /**
     * The samples of the latest time alone, as they are now. A window of its own would keep each of them twice.
     *
     * @param span how far they reach back from the time of the last {@link #update} or {@link #expire}, less than the window does
     */
    public RisingSamples latest(Duration span) {
        double[] found = new double[size];
        int count = 0;
        for (int rank = 0; rank < size; rank++) {
            if (millis(lastAt) - millis[order[rank]] <= span.toMillis()) {
                found[count++] = rising(rank);
            }
        }
        return new LatestSamples(found, count);
    }

    /** Number of samples in the window. */
    @Override
    public int size() {
        return size;
    }

    /** Time from the oldest sample to the newest in nanoseconds, to the millisecond; zero with fewer than two. */
    public long spanNanos() {
        return size == 0 ? 0 : (millis[slot(size - 1)] - millis[oldest]) * MILLI_NANOS;
    }

    private int slot(int index) {
        return (oldest + index) % millis.length;
    }

    @Override
    double rising(int rank) {
        return values[order[rank]];
    }

    private void insert(double value, int slot) {
        int place = rankOf(value);
        System.arraycopy(order, place, order, place + 1, size - place);
        order[place] = (short) slot;
    }

    private void forgetOldest() {
        int place = rankOf(values[oldest]);
        while (order[place] != oldest) {
            place++;
        }
        System.arraycopy(order, place + 1, order, place, size - place - 1);
        oldest = slot(1);
        size--;
    }

    /** The rank of the first sample that is not below a value; the size where all are. */
    private int rankOf(double value) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Double.compare(rising(middle), value) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
