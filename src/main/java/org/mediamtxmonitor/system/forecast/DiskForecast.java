package org.mediamtxmonitor.system.forecast;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * When a disk will be full, from how much was available in the last minutes and hours.
 *
 * <p>The past must be steady, and at least a quarter as long as the time that is told: from ten minutes of filling follows at most
 * that the disk is full within forty. The shortest span that allows it counts, so that a change of pace is followed.
 *
 * <p>A disk from which much is deleted now and then, as MediaMTX does by {@code recordDeleteAfter}, fills steadily and yet is never
 * full. What was available right before each deletion is its low. Once there was a deletion within a day, the disk fills only if
 * it falls below its lows.
 *
 * <p>Not thread-safe. Time is a monotonic clock in nanoseconds.
 */
public final class DiskForecast {

    private static final double SECOND_NANOS = 1e9;
    private static final double HOUR = 3600;
    private static final double DAY = 24 * HOUR;

    private static final double FINE_SPACING = 9.5;
    private static final double COARSE_SPACING = 119;
    /** Seconds of the spans that are looked at; those up to the third of the fine readings. */
    private static final double[] SPANS = {180, 600, 1800, 2 * HOUR, 6 * HOUR};

    private static final int FINE_SPANS = 2;
    private static final int POINTS = 60;
    private static final int LEAST_POINTS = 8;
    private static final int LOWS = 60;

    private static final double LONGEST_REACH = 4;
    private static final double COVERED = 0.9;
    /** Each third of a span fills at a rate between the mean and this many times more or less. */
    private static final double STEADY = 4;

    /** Share of the disk, and bytes, by which what is available changes without a meaning. */
    private static final double NOISE_SHARE = 1e-5;

    private static final double NOISE_BYTES = 1 << 20;
    /** Share of the disk, and bytes, from which on a rise is a deletion. */
    private static final double DELETION_SHARE = 5e-4;

    private static final double DELETION_BYTES = 4 << 20;
    /** Deletions that are closer together, in seconds, are one. */
    private static final double ONE_DELETION = 60;

    private record Low(double at, double value) {}

    private final Readings fine = new Readings(FINE_SPACING, 64);
    private final Readings coarse = new Readings(COARSE_SPACING, 190);
    private final Deque<Low> lows = new ArrayDeque<>();
    private final double[] x = new double[POINTS];
    private final double[] y = new double[POINTS];

    private double began = Double.NaN;
    private double size;
    private double lastAt;
    private double last;
    private double deletedAt = Double.NEGATIVE_INFINITY;
    private double hours = Double.NaN;

    /**
     * Takes a reading.
     *
     * @param availableBytes what can still be written
     * @param sizeBytes size of the disk
     * @param nanos monotonic time of the reading in nanoseconds
     * @return hours until the disk is full; NaN where it does not fill, or not steadily
     */
    public double update(long availableBytes, long sizeBytes, long nanos) {
        double at = nanos / SECOND_NANOS;
        if (Double.isNaN(began) || sizeBytes != size) {
            restart(at, sizeBytes);
        } else {
            noteDeletion(at, availableBytes);
        }
        lastAt = at;
        last = availableBytes;
        coarse.add(at, availableBytes);
        if (fine.add(at, availableBytes)) {
            hours = forecast();
        }
        return hours;
    }

    private void restart(double at, long sizeBytes) {
        began = at;
        size = sizeBytes;
        fine.clear();
        coarse.clear();
        lows.clear();
        deletedAt = Double.NEGATIVE_INFINITY;
        hours = Double.NaN;
    }

    private void noteDeletion(double at, double available) {
        if (available - last <= Math.max(DELETION_BYTES, size * DELETION_SHARE)) {
            return;
        }
        boolean goesOn = at - deletedAt < ONE_DELETION;
        deletedAt = at;
        if (!goesOn) {
            lows.addLast(new Low(lastAt, last));
            if (lows.size() > LOWS) {
                lows.removeFirst();
            }
        }
    }

    private double forecast() {
        while (!lows.isEmpty() && lastAt - lows.peekFirst().at() > DAY) {
            lows.removeFirst();
        }
        if (lows.isEmpty()) {
            return ofSpans(began);
        }
        double lowest = lows.stream().mapToDouble(Low::value).min().orElse(last);
        double steady = last < lowest - noise() ? ofSpans(deletedAt) : Double.NaN;
        return Double.isNaN(steady) ? ofLows() : steady;
    }

    private double noise() {
        return Math.max(NOISE_BYTES, size * NOISE_SHARE);
    }

    /** By the shortest span since then that is steady and long enough for what follows from it. */
    private double ofSpans(double since) {
        for (int i = 0; i < SPANS.length; i++) {
            double from = Math.max(since, lastAt - SPANS[i] - FINE_SPACING);
            if (lastAt - from < SPANS[i] * COVERED) {
                return Double.NaN;
            }
            int n = (i < FINE_SPANS ? fine : coarse).since(from, x, y);
            double left = isSteady(n) ? hours(last, Trend.slope(x, y, n)) : Double.NaN;
            if (left * HOUR <= LONGEST_REACH * (lastAt - from)) {
                return left;
            }
        }
        return Double.NaN;
    }

    private boolean isSteady(int n) {
        if (n < LEAST_POINTS || y[0] - y[n - 1] < noise()) {
            return false;
        }
        double mean = (y[n - 1] - y[0]) / (x[n - 1] - x[0]);
        for (int third = 0; third < 3; third++) {
            int from = third * (n - 1) / 3;
            int to = (third + 1) * (n - 1) / 3;
            double share = (y[to] - y[from]) / (x[to] - x[from]) / mean;
            if (share < 1 / STEADY || share > STEADY) {
                return false;
            }
        }
        return true;
    }

    /** By what was available before each deletion, and now if that is less. */
    private double ofLows() {
        int n = 0;
        int falls = 0;
        for (Iterator<Low> each = lows.iterator(); each.hasNext() && n < POINTS - 1; n++) {
            Low low = each.next();
            x[n] = low.at();
            y[n] = low.value();
            falls += n > 0 && y[n] < y[n - 1] ? 1 : 0;
        }
        if (last < y[n - 1] && lastAt > x[n - 1]) {
            x[n] = lastAt;
            y[n++] = last;
            falls++;
        }
        boolean steady = n >= 2 && 3 * falls >= 2 * (n - 1) && y[0] - y[n - 1] > noise();
        double left = steady ? hours(y[n - 1], Trend.slope(x, y, n)) : Double.NaN;
        return left * HOUR <= LONGEST_REACH * (x[n > 0 ? n - 1 : 0] - x[0]) ? left : Double.NaN;
    }

    private static double hours(double available, double slope) {
        return slope < 0 ? available / -slope / HOUR : Double.NaN;
    }
}
