package org.mediamtxmonitor.metric;

/**
 * The usual value of a rate: the median of its five-second means over the last five minutes. Known once thirty seconds
 * are covered. Where polls are further apart than five seconds, a mean is a single rate.
 *
 * <p>While the rate is more than 30 % below, its means are left out, so that an outage does not become usual, and the
 * five minutes do not advance. If it stays below for five minutes, the baseline starts again with the new rate, as it
 * does after five minutes without a rate.
 *
 * <p>Not thread-safe. Time is a monotonic clock in nanoseconds.
 */
public final class Baseline {

    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long SPAN_NANOS = 300 * SECOND_NANOS;
    private static final long COVER_NANOS = 30 * SECOND_NANOS;
    private static final long SLOT_NANOS = 5 * SECOND_NANOS;
    /** A poll that jitter made a little early still ends the five seconds. */
    private static final long SHORTEST_SLOT_NANOS = SLOT_NANOS * 9 / 10;

    /** Below this part of the median the rate is not usual. */
    private static final double USUAL = 0.7;

    private SampleWindow means = new SampleWindow(SPAN_NANOS, SLOT_NANOS);
    /** Time that the means cover, which does not advance during an outage. */
    private long usualNanos;

    private long belowNanos;
    private long slotBegan;
    private double slotSum;
    private int slotCount;
    private long lastAt;

    /**
     * Takes a rate.
     *
     * @param rate per second, of whatever is counted; NaN, infinite and negative ones are passed over
     * @param at monotonic time of the reading in nanoseconds
     */
    public void update(double rate, long at) {
        boolean known = rate >= 0 && rate <= SampleWindow.LARGEST;
        if (!known || slotCount > 0 && at - lastAt <= 0) {
            return;
        }
        if (slotCount > 0 && at - lastAt > SPAN_NANOS) {
            startAgain();
        }
        if (slotCount > 0 && at - slotBegan >= SHORTEST_SLOT_NANOS) {
            endSlot(at - slotBegan);
        }
        if (slotCount == 0) {
            slotBegan = at;
        }
        slotSum += rate;
        slotCount++;
        lastAt = at;
    }

    /** The usual rate per second (nearest rank); NaN until thirty seconds are covered. */
    public double median() {
        return usualNanos < COVER_NANOS ? Double.NaN : means.percentile(50);
    }

    /**
     * How far a rate is below the usual one.
     *
     * @param recentMean per second, over a time that is long enough to even out key frames
     * @return percent of the usual rate, 0 to 100; 0 when it is not below, NaN where either is unknown
     */
    public double drop(double recentMean) {
        double usual = median();
        if (Double.isNaN(usual) || Double.isNaN(recentMean)) {
            return Double.NaN;
        }
        return recentMean >= usual ? 0 : Math.min(100, (usual - recentMean) / usual * 100);
    }

    private void endSlot(long lasted) {
        double mean = slotSum / slotCount;
        slotSum = 0;
        slotCount = 0;
        if (mean < median() * USUAL) {
            belowNanos += lasted;
            if (belowNanos >= SPAN_NANOS) {
                startAgain();
            }
        } else {
            belowNanos = 0;
            usualNanos += lasted;
            means.update(mean, usualNanos);
        }
    }

    private void startAgain() {
        means = new SampleWindow(SPAN_NANOS, SLOT_NANOS);
        usualNanos = 0;
        belowNanos = 0;
        slotSum = 0;
        slotCount = 0;
    }
}
