package org.mediamtxmonitor.metric;

/**
 * The mean rate of a growing counter over ten seconds and over sixty, and the largest rate of a second among them. All
 * rates are in units of the counter per second.
 *
 * <p>A mean is growth over time between two readings, newest less oldest of the span. It is not a mean of rates, which
 * would weigh a short poll like a long one. The rate of a second is growth between readings that are a second apart
 * (less 10 % for jitter). Where polls are missing or further apart than a span, means reach back to the reading before,
 * and the rate of a second is that of the time between polls.
 *
 * <p>A reading that falls is a reset, and a rate that no link can carry is discarded. After both all figures start again, as
 * in {@link CounterRate}.
 *
 * <p>Not thread-safe. Time is a monotonic clock in nanoseconds.
 */
public final class MeanRate {

    private static final long SECOND_NANOS = 1_000_000_000L;

    private static final long SHORT_SPAN_NANOS = 10 * SECOND_NANOS;
    /** The short mean is known after three seconds. */
    private static final long SHORT_COVER_NANOS = 3 * SECOND_NANOS;

    private static final long LONG_SPAN_NANOS = 60 * SECOND_NANOS;
    /** 80 % of the span. */
    private static final long LONG_COVER_NANOS = 48 * SECOND_NANOS;

    /** Readings are kept at most once a second, less 10 % for timer jitter. */
    private static final long SPACING_NANOS = SECOND_NANOS * 9 / 10;
    /** A reading that jitter made a little older than the span still belongs to it. */
    private static final long SLACK_NANOS = SPACING_NANOS / 2;

    private final CounterWidth width;
    private final double maxPerSecond;
    private final boolean isLong;
    private final long[] nanos;
    /** Growth since the start, in units of the counter. */
    private final double[] totals;
    /** Rate from the kept reading before to this one. */
    private final double[] rates;

    private int size;
    private int newest;
    private long lastValue;
    private long lastAt;
    private double lastTotal;
    private double peak = Double.NaN;

    /**
     * @param width how many bits the counter has before it wraps
     * @param maxPerSecond the largest believable rate, in units of the counter per second
     */
    public MeanRate(CounterWidth width, double maxPerSecond) {
        this(width, maxPerSecond, true);
    }

    private MeanRate(CounterWidth width, double maxPerSecond, boolean isLong) {
        this.width = width;
        this.maxPerSecond = maxPerSecond;
        this.isLong = isLong;
        int readings = (int) ((spanNanos() + SLACK_NANOS) / SPACING_NANOS) + 2;
        nanos = new long[readings];
        totals = new double[readings];
        rates = new double[readings];
    }

    /**
     * One that knows ten seconds alone, and takes a quarter of the room: what is of sixty is NaN.
     *
     * @param maxPerSecond the largest believable rate, in units of the counter per second
     */
    public static MeanRate ofTenSeconds(CounterWidth width, double maxPerSecond) {
        return new MeanRate(width, maxPerSecond, false);
    }

    /** A 64-bit counter of bytes. */
    public static MeanRate ofBytes() {
        return new MeanRate(CounterWidth.BITS_64, CounterRate.MAX_BYTES_PER_SECOND);
    }

    /**
     * Takes a reading.
     *
     * @param value the counter's value, unsigned
     * @param at monotonic time of the reading in nanoseconds
     */
    public void update(long value, long at) {
        if (size > 0 && at - lastAt <= 0) {
            return;
        }
        boolean reset = size == 0 || width.isReset(lastValue, value);
        double total = reset ? 0 : lastTotal + width.delta(lastValue, value);
        double rate = reset ? Double.NaN : (total - totals[newest]) * 1e9 / (at - nanos[newest]);
        lastValue = value;
        lastAt = at;
        if (reset || rate > maxPerSecond) {
            startAgain();
            return;
        }
        lastTotal = total;
        forgetOld();
        if (at - nanos[newest] >= SPACING_NANOS) {
            add(rate);
            peak = larger(peak, rate);
        }
    }

    /** Units per second over the last ten seconds; NaN until three seconds are covered. */
    public double mean10() {
        int from = newest;
        for (int back = 1; back < size; back++) {
            int older = before(back);
            if (age(older) > SHORT_SPAN_NANOS + SLACK_NANOS && age(from) >= SHORT_COVER_NANOS) {
                break;
            }
            from = older;
        }
        return meanSince(from, SHORT_COVER_NANOS);
    }

    /** Units per second over the last sixty seconds; NaN until 80 % of them, 48 seconds, are covered. */
    public double mean60() {
        return size == 0 || !isLong ? Double.NaN : meanSince(before(size - 1), LONG_COVER_NANOS);
    }

    /** The largest rate of a second within the last sixty, in units per second; NaN until a second is covered. */
    public double peak60() {
        double most = Double.NaN;
        for (int back = 0; isLong && back < size && age(before(back)) <= LONG_SPAN_NANOS + SLACK_NANOS; back++) {
            most = larger(most, rates[before(back)]);
        }
        return most;
    }

    /** The largest rate of a second since the counter started, in units per second; NaN until a second is covered. */
    public double peak() {
        return peak;
    }

    private double meanSince(int from, long coverNanos) {
        long covered = age(from);
        return covered < coverNanos ? Double.NaN : (lastTotal - totals[from]) * 1e9 / covered;
    }

    private long age(int index) {
        return lastAt - nanos[index];
    }

    /** The larger of the two; if one is unknown, the other. */
    private static double larger(double one, double other) {
        return one >= other || Double.isNaN(other) ? one : other;
    }

    private int before(int back) {
        return (newest - back + nanos.length) % nanos.length;
    }

    private long spanNanos() {
        return isLong ? LONG_SPAN_NANOS : SHORT_SPAN_NANOS;
    }

    private void startAgain() {
        size = 0;
        lastTotal = 0;
        peak = Double.NaN;
        add(Double.NaN);
    }

    /** Forgets what is older than the span, as long as the rest still covers it. */
    private void forgetOld() {
        long cover = isLong ? LONG_COVER_NANOS : SHORT_COVER_NANOS;
        while (size > 1 && age(before(size - 1)) > spanNanos() + SLACK_NANOS && age(before(size - 2)) >= cover) {
            size--;
        }
    }

    private void add(double rate) {
        newest = (newest + 1) % nanos.length;
        nanos[newest] = lastAt;
        totals[newest] = lastTotal;
        rates[newest] = rate;
        size++;
    }
}
