package org.mediamtxmonitor.history.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

import org.mediamtxmonitor.history.store.SeriesSchema;

/**
 * Adds up the same metrics of several servers over points of equal width. A server of which nothing is known for a time is
 * not counted as zero: the time is listed as {@link Silence}, and the sum is that of the other servers.
 */
public final class FleetChart {

    /** A server that was last heard of so many of its steps ago still counts. */
    private static final double HOLD_STEPS = 2.5;

    /**
     * The sums of a range.
     *
     * @param stepMs width of a point
     * @param times Unix ms at which the points begin, rising; none after the present
     * @param silences times without some server, by server and time
     * @param problem why not all was read; null where all was
     */
    public record Drawn(long stepMs, long[] times, List<Line> lines, List<Silence> silences, String problem) {}

    /**
     * One metric.
     *
     * @param sum of the means of all servers that are known at a point; NaN where none is
     */
    public record Line(SeriesSchema.Entry metric, double[] sum) {}

    /**
     * A time in which nothing is known of a server of which something was known before.
     *
     * @param fromMs Unix ms
     * @param toMs Unix ms, no more part of it
     */
    public record Silence(String server, long fromMs, long toMs) {}

    private final long fromMs;
    private final long toMs;
    private final int points;
    private final List<SeriesSchema.Entry> metrics;
    private final double[][] sums;
    private final List<Silence> silences = new ArrayList<>();
    /** Number of points that are not in the future. */
    private final int past;

    private String problem;

    /**
     * @param fromMs Unix ms at which the range begins
     * @param toMs Unix ms at which it ends, no more part of it
     * @param points of each metric
     * @param nowMs Unix ms; what is later is left out
     */
    public FleetChart(long fromMs, long toMs, int points, long nowMs, List<SeriesSchema.Entry> metrics) {
        this.fromMs = fromMs;
        this.toMs = toMs;
        this.points = points;
        this.metrics = List.copyOf(metrics);
        sums = new double[metrics.size()][points];
        for (double[] sum : sums) {
            Arrays.fill(sum, Double.NaN);
        }
        past = nowMs <= fromMs ? 0 : slot(Math.min(nowMs, toMs) - 1) + 1;
    }

    /**
     * Adds one server.
     *
     * @param chart of the same range, with as many points
     * @param sinceMs Unix ms of the oldest that is kept of the server, {@code Long.MAX_VALUE} for nothing; only asked for
     *     where the range begins without it
     */
    public void add(Chart.Drawn chart, LongSupplier sinceMs) {
        problem = problem == null ? chart.problem() : problem;
        double[][] values = new double[metrics.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = valuesOf(chart, metrics.get(i).name());
        }
        boolean[] known = new boolean[points];
        int open = -1;
        for (int row = 0; row < chart.times().length; row++) {
            int slot = slot(chart.times()[row]);
            if (open >= 0) {
                hold(values, row - 1, open + 1, slot, known);
            }
            open = isKnown(values, row) ? slot : -1;
            if (open >= 0 && !known[slot]) {
                hold(values, row, slot, slot + 1, known);
            }
        }
        if (open >= 0) {
            long until = (long) (start(open) + HOLD_STEPS * chart.stepMs());
            hold(values, chart.times().length - 1, open + 1, Math.min(past, slot(until) + 1), known);
        }
        note(chart.series().server(), known, sinceMs);
    }

    /** The sums of what was added. */
    public Drawn draw() {
        long[] times = new long[past];
        for (int slot = 0; slot < past; slot++) {
            times[slot] = start(slot);
        }
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < metrics.size(); i++) {
            lines.add(new Line(metrics.get(i), Arrays.copyOf(sums[i], past)));
        }
        return new Drawn((toMs - fromMs) / points, times, lines, List.copyOf(silences), problem);
    }

    /** A value stands for the points after it until the next reading, if there is no gap between. */
    private void hold(double[][] values, int row, int fromSlot, int toSlot, boolean[] known) {
        for (int slot = fromSlot; slot < Math.min(toSlot, past); slot++) {
            known[slot] = true;
            for (int i = 0; i < values.length; i++) {
                double value = values[i] == null ? Double.NaN : values[i][row];
                if (!Double.isNaN(value)) {
                    sums[i][slot] = Double.isNaN(sums[i][slot]) ? value : sums[i][slot] + value;
                }
            }
        }
    }

    private void note(String server, boolean[] known, LongSupplier sinceMs) {
        int first = 0;
        while (first < past && !known[first]) {
            first++;
        }
        int from = first;
        if (first > 0) {
            long since = sinceMs.getAsLong();
            from = since >= toMs ? past : Math.min(first, slot(Math.max(fromMs, since)));
        }
        int silent = -1;
        for (int slot = from; slot <= past; slot++) {
            boolean isSilent = slot < past && !known[slot];
            if (isSilent && silent < 0) {
                silent = slot;
            } else if (!isSilent && silent >= 0) {
                silences.add(new Silence(server, start(silent), slot < past ? start(slot) : end()));
                silent = -1;
            }
        }
    }

    private static double[] valuesOf(Chart.Drawn chart, String metric) {
        return chart.lines().stream()
                .filter(line -> line.metric().name().equals(metric))
                .findFirst()
                .map(Chart.Line::mean)
                .orElse(null);
    }

    private static boolean isKnown(double[][] values, int row) {
        return Arrays.stream(values).anyMatch(line -> line != null && !Double.isNaN(line[row]));
    }

    private int slot(long timeMs) {
        return (int) Math.max(0, Math.min(points - 1, (timeMs - fromMs) * points / (toMs - fromMs)));
    }

    private long start(int slot) {
        return fromMs + ((toMs - fromMs) * slot + points - 1) / points;
    }

    private long end() {
        return past < points ? start(past) : toMs;
    }
}
