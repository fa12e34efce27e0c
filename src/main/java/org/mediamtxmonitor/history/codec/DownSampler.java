package org.mediamtxmonitor.history.codec;

import java.util.function.Consumer;

/**
 * Draws a metric with few points: divides a range of time into equal buckets and tells of each the smallest and the
 * largest value, the first and the last, so that a line through them looks like one through all values and no extreme
 * is lost. A bucket without a value is left out.
 *
 * <p>Takes ticks or rolled-up points in the order of time, in one pass, and remembers one bucket. A point counts where
 * it begins; one that begins before the range and reaches into it counts for the first bucket. What comes later than
 * something of a later bucket, after a step of the clock, counts for the bucket that is open. Not thread-safe.
 */
public final class DownSampler {

    /** More than any screen has. */
    public static final int MOST_POINTS = 100_000;

    private final Column column;
    private final long fromMs;
    private final long toMs;
    private final int points;
    private final long gapMs;
    private final Consumer<Bucket> out;

    private int bucket = -1;
    private long min;
    private long max;
    private double first;
    private double last;
    private double sum;
    private long count;
    private long lastMs;
    private boolean gapBefore;
    private boolean gapInside;

    /**
     * @param fromMs Unix ms at which the range begins
     * @param toMs Unix ms at which it ends, no more part of it
     * @param points how many buckets it is divided into, 1 to 100,000; bucket {@code i} has the times from
     *     {@code from + i x (to − from) / points} on, rounded up to ms
     * @param gapMs where two values are further apart, there is a gap between them: one and a half intervals are right
     *     where each missed tick counts
     * @param out takes each bucket when it is complete
     */
    public DownSampler(Column column, long fromMs, long toMs, int points, long gapMs, Consumer<Bucket> out) {
        Check.that(fromMs >= 0 && fromMs < toMs && toMs <= Block.LATEST_MS, "a range of %d to %d ms", fromMs, toMs);
        Check.that(points > 0 && points <= MOST_POINTS, "%d points", points);
        this.column = column;
        this.fromMs = fromMs;
        this.toMs = toMs;
        this.points = points;
        this.gapMs = gapMs;
        this.out = out;
        lastMs = fromMs;
    }

    /**
     * Takes a tick.
     *
     * @param timeMs Unix ms; outside the range it is passed over
     * @param scaled integer of {@link Column#scaled}; an unknown one is passed over
     */
    public void add(long timeMs, long scaled) {
        if (timeMs >= fromMs && timeMs < toMs && scaled != Column.UNKNOWN) {
            add(timeMs, scaled, scaled, scaled, scaled, 1);
        }
    }

    /**
     * Takes a rolled-up point.
     *
     * @param startMs Unix ms at which it begins
     * @param spanMs how long it is; where it shares no time with the range, it is passed over
     * @param summary one of nothing is passed over
     */
    public void add(long startMs, long spanMs, Summary summary) {
        if (startMs + spanMs > fromMs && startMs < toMs && summary.count() > 0) {
            add(startMs, summary.min(), summary.max(), summary.mean(), summary.sum(), summary.count());
        }
    }

    /** Gives out the bucket that is not complete, if there is one. */
    public void finish() {
        if (count > 0) {
            double mean = Math.max(min, Math.min(max, sum / count));
            out.accept(new Bucket(
                    fromMs + ((toMs - fromMs) * bucket + points - 1) / points,
                    column.value(min),
                    column.value(max),
                    column.value(first),
                    column.value(last),
                    column.value(mean),
                    count,
                    gapBefore,
                    gapInside));
            count = 0;
        }
    }

    private void add(long timeMs, long smallest, long largest, double middle, double total, long number) {
        int place = (int) (Math.max(0, timeMs - fromMs) * points / (toMs - fromMs));
        boolean gap = timeMs - lastMs > gapMs;
        if (place > bucket || count == 0) {
            finish();
            bucket = place;
            min = smallest;
            max = largest;
            first = middle;
            sum = 0;
            gapBefore = gap;
            gapInside = false;
        } else {
            min = Math.min(min, smallest);
            max = Math.max(max, largest);
            gapInside |= gap;
        }
        last = middle;
        sum += total;
        count += number;
        lastMs = timeMs;
    }
}
