package org.mediamtxmonitor.history.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.mediamtxmonitor.history.codec.Bucket;
import org.mediamtxmonitor.history.codec.DownSampler;
import org.mediamtxmonitor.history.codec.RolledPoint;
import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.history.store.SeriesSchema;
import org.mediamtxmonitor.history.store.Tier;

/**
 * Draws some metrics of one series with few points. Each point has the least, the largest and the mean value of its part
 * of the range, so no extreme is lost; where nothing is known for too long, a point without values parts the lines.
 */
public final class Chart {

    /** A poll that was late or lost is no gap yet. */
    private static final double GAP_INTERVALS = 2.5;

    /**
     * The lines of one series over one list of times.
     *
     * @param stepMs width of a point
     * @param times Unix ms at which the points begin, rising
     * @param problem why not all was read; null where all was
     */
    public record Drawn(Series series, Tier tier, long stepMs, long[] times, List<Line> lines, String problem) {}

    /**
     * One metric; NaN where it is not known.
     *
     * @param single every point is one reading: least, largest and mean are the same
     */
    public record Line(SeriesSchema.Entry metric, double[] min, double[] max, double[] mean, boolean single) {}

    private final long fromMs;
    private final long toMs;
    private final int points;
    private final List<SeriesSchema.Entry> metrics;
    private final List<Bucket[]> buckets = new ArrayList<>();
    private final List<DownSampler> samplers = new ArrayList<>();
    private final boolean[] used;
    /** Unix ms from which on nothing was known before the first reading of a slot; 0 for no gap. */
    private final long[] gapFromMs;

    private long lastMs = Long.MIN_VALUE;
    private long lastStepMs;
    private long leastStepMs = Long.MAX_VALUE;

    Chart(long fromMs, long toMs, int points, List<SeriesSchema.Entry> metrics) {
        this.fromMs = fromMs;
        this.toMs = toMs;
        this.points = points;
        this.metrics = List.copyOf(metrics);
        used = new boolean[points];
        gapFromMs = new long[points];
        for (SeriesSchema.Entry metric : metrics) {
            Bucket[] ofMetric = new Bucket[points];
            buckets.add(ofMetric);
            samplers.add(new DownSampler(
                    metric.column(),
                    fromMs,
                    toMs,
                    points,
                    Long.MAX_VALUE,
                    bucket -> ofMetric[slot(bucket.startMs())] = both(ofMetric[slot(bucket.startMs())], bucket)));
        }
    }

    /** What is to be read for it. */
    Sink sink() {
        return new Sink() {
            @Override
            public void tick(long timeMs, long intervalMs, long[] scaled) {
                enter(timeMs, intervalMs);
                for (int i = 0; i < scaled.length; i++) {
                    samplers.get(i).add(timeMs, scaled[i]);
                }
            }

            @Override
            public void point(RolledPoint point, long spanMs) {
                enter(Math.max(fromMs, point.startMs()), spanMs);
                for (int i = 0; i < samplers.size(); i++) {
                    samplers.get(i)
                            .add(point.startMs(), spanMs, point.summaries().get(i));
                }
            }
        };
    }

    private static Bucket both(Bucket before, Bucket more) {
        if (before == null) {
            return more;
        }
        long count = before.count() + more.count();
        return new Bucket(
                before.startMs(),
                Math.min(before.min(), more.min()),
                Math.max(before.max(), more.max()),
                before.first(),
                more.last(),
                (before.mean() * before.count() + more.mean() * more.count()) / count,
                count,
                before.gapBefore(),
                before.gapInside() || more.gapInside() || more.gapBefore());
    }

    private void enter(long timeMs, long stepMs) {
        int slot = slot(timeMs);
        if (lastMs != Long.MIN_VALUE && slot < slot(lastMs)) {
            // The clock was set back: what follows belongs to points that were passed already.
            samplers.forEach(DownSampler::finish);
        }
        if (lastMs != Long.MIN_VALUE && timeMs - lastMs > GAP_INTERVALS * Math.max(stepMs, lastStepMs)) {
            gapFromMs[slot] = lastMs + lastStepMs;
        }
        used[slot] = true;
        lastMs = timeMs;
        lastStepMs = stepMs;
        leastStepMs = Math.min(leastStepMs, stepMs);
    }

    private int slot(long timeMs) {
        return (int) Math.min(points - 1, (timeMs - fromMs) * points / (toMs - fromMs));
    }

    /** The lines, once all was read. Metrics that are not known anywhere are left out. */
    Drawn draw(Series series, Tier tier, String problem) {
        samplers.forEach(DownSampler::finish);
        int[] slots = rows();
        long[] times = new long[slots.length];
        for (int row = 0; row < slots.length; row++) {
            times[row] = slots[row] >= 0 ? start(slots[row]) : gap(~slots[row], times[row - 1]);
        }
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < metrics.size(); i++) {
            if (Arrays.stream(buckets.get(i)).anyMatch(bucket -> bucket != null)) {
                lines.add(line(metrics.get(i), buckets.get(i), slots));
            }
        }
        long width = (toMs - fromMs) / points;
        long step = lastMs == Long.MIN_VALUE ? width : Math.max(leastStepMs, width);
        return new Drawn(series, tier, step, times, lines, problem);
    }

    /** The slots to draw; that of a gap is the complement of the slot behind it. */
    private int[] rows() {
        int[] rows = new int[points * 2];
        int count = 0;
        for (int slot = 0; slot < points; slot++) {
            if (used[slot]) {
                if (gapFromMs[slot] > 0 && count > 0) {
                    rows[count++] = ~slot;
                }
                rows[count++] = slot;
            }
        }
        return Arrays.copyOf(rows, count);
    }

    /** A gap begins an interval after the last reading before it, and ends before the slot behind it. */
    private long gap(int slotBehind, long pointBefore) {
        return Math.max(pointBefore + 1, Math.min(gapFromMs[slotBehind], start(slotBehind) - 1));
    }

    private long start(int slot) {
        return fromMs + ((toMs - fromMs) * slot + points - 1) / points;
    }

    private static Line line(SeriesSchema.Entry metric, Bucket[] buckets, int[] slots) {
        double[] min = unknown(slots.length);
        double[] max = unknown(slots.length);
        double[] mean = unknown(slots.length);
        boolean single = true;
        for (int row = 0; row < slots.length; row++) {
            Bucket bucket = slots[row] >= 0 ? buckets[slots[row]] : null;
            if (bucket != null) {
                min[row] = bucket.min();
                max[row] = bucket.max();
                mean[row] = bucket.mean();
                single &= bucket.count() == 1;
            }
        }
        return new Line(metric, min, max, mean, single);
    }

    private static double[] unknown(int size) {
        double[] values = new double[size];
        Arrays.fill(values, Double.NaN);
        return values;
    }
}
