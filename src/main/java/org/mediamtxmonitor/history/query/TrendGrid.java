package org.mediamtxmonitor.history.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.mediamtxmonitor.history.codec.Column;
import org.mediamtxmonitor.history.codec.RolledPoint;
import org.mediamtxmonitor.history.codec.Summary;
import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.history.store.SeriesSchema;

/**
 * Sorts what is kept of a series into slots of equal length. A reading also stands for the slots until the next one is due, where
 * these have none of their own.
 */
final class TrendGrid implements Sink {

    private final long fromMs;
    private final long stepMs;
    private final List<Slots> metrics = new ArrayList<>();

    /**
     * @param fromMs Unix ms at which the first slot begins
     * @param stepMs length of a slot
     * @param slots how many there are
     */
    TrendGrid(long fromMs, long stepMs, int slots, List<SeriesSchema.Entry> metrics) {
        this.fromMs = fromMs;
        this.stepMs = stepMs;
        metrics.forEach(metric -> this.metrics.add(new Slots(metric, slots)));
    }

    @Override
    public void tick(long timeMs, long intervalMs, long[] scaled) {
        for (int i = 0; i < scaled.length; i++) {
            Slots slots = metrics.get(i);
            if (scaled[i] != Column.UNKNOWN) {
                slots.add(slot(timeMs), slot(timeMs + intervalMs - 1), scaled[i], 1, scaled[i]);
            }
        }
    }

    @Override
    public void point(RolledPoint point, long spanMs) {
        for (int i = 0; i < metrics.size(); i++) {
            Summary summary = point.summaries().get(i);
            if (summary.count() > 0) {
                int last = slot(point.startMs() + spanMs - 1);
                metrics.get(i).add(slot(point.startMs()), last, summary.sum(), summary.count(), summary.max());
            }
        }
    }

    private int slot(long timeMs) {
        return (int) Math.floorDiv(timeMs - fromMs, stepMs);
    }

    /** What has been taken so far. */
    Trend trend(Series series, String problem) {
        return new Trend(series, metrics.stream().map(Slots::line).toList(), problem);
    }

    /** The slots of one metric. */
    private static final class Slots {

        private final SeriesSchema.Entry metric;
        private final double[] sum;
        private final long[] count;
        private final double[] most;
        /** What holds in a slot that has no reading of its own. */
        private final double[] held;

        Slots(SeriesSchema.Entry metric, int size) {
            this.metric = metric;
            sum = new double[size];
            count = new long[size];
            most = new double[size];
            held = new double[size];
            Arrays.fill(most, Double.NEGATIVE_INFINITY);
            Arrays.fill(held, Double.NaN);
        }

        void add(int first, int last, double valueSum, long valueCount, double valueMost) {
            if (first >= 0 && first < sum.length) {
                sum[first] += valueSum;
                count[first] += valueCount;
                most[first] = Math.max(most[first], valueMost);
            }
            double value = isOfWords() ? valueMost : valueSum / valueCount;
            for (int slot = Math.max(0, first + 1); slot <= last && slot < held.length; slot++) {
                held[slot] = value;
            }
        }

        private boolean isOfWords() {
            return metric.metric().words() != null;
        }

        Trend.Line line() {
            double unit = metric.column().value(1);
            double[] values = new double[sum.length];
            for (int slot = 0; slot < values.length; slot++) {
                double own = isOfWords() ? most[slot] : sum[slot] / count[slot];
                values[slot] = (count[slot] > 0 ? own : held[slot]) * unit;
            }
            return new Trend.Line(metric, values);
        }
    }
}
