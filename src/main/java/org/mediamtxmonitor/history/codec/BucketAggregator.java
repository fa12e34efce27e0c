package org.mediamtxmonitor.history.codec;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Rolls ticks up into buckets of time, or the points of short buckets into those of longer ones. Buckets begin at
 * multiples of their span since 1970; one without a tick is left out. Both ways give the same points where the longer
 * span is a multiple of the shorter one.
 *
 * <p>Times may go back within a bucket, but not into one before. Not thread-safe.
 */
public final class BucketAggregator {

    private final long spanMs;
    private final Summary[] summaries;
    private final Consumer<RolledPoint> out;
    private long startMs = Long.MIN_VALUE;

    /**
     * @param spanMs length of a bucket
     * @param columns how many columns there are
     * @param out takes each bucket when it is complete
     */
    public BucketAggregator(long spanMs, int columns, Consumer<RolledPoint> out) {
        Check.that(spanMs > 0, "buckets of %d ms", spanMs);
        this.spanMs = spanMs;
        this.out = out;
        summaries = new Summary[columns];
    }

    /**
     * Takes a tick.
     *
     * @param timeMs Unix ms
     * @param scaled integers of {@link Column#scaled}, one for each column
     * @throws IllegalArgumentException where the time lies in a bucket that is complete
     */
    public void add(long timeMs, long... scaled) {
        Check.that(scaled.length == summaries.length, "%d values for %d columns", scaled.length, summaries.length);
        enter(timeMs);
        for (int index = 0; index < scaled.length; index++) {
            summaries[index] = summaries[index].plus(Summary.of(scaled[index]));
        }
    }

    /** Takes the point of a shorter bucket. */
    public void add(RolledPoint point) {
        List<Summary> added = point.summaries();
        Check.that(added.size() == summaries.length, "%d values for %d columns", added.size(), summaries.length);
        enter(point.startMs());
        for (int index = 0; index < summaries.length; index++) {
            summaries[index] = summaries[index].plus(added.get(index));
        }
    }

    /** Gives out the bucket that is not complete, if there is one. */
    public void finish() {
        if (startMs != Long.MIN_VALUE) {
            out.accept(new RolledPoint(startMs, Arrays.asList(summaries)));
            startMs = Long.MIN_VALUE;
        }
    }

    private void enter(long timeMs) {
        long start = Math.floorDiv(timeMs, spanMs) * spanMs;
        Check.that(start >= startMs, "%d ms is before the bucket that begins at %d ms", timeMs, startMs);
        if (start > startMs) {
            finish();
            startMs = start;
            Arrays.fill(summaries, Summary.NONE);
        }
    }
}
