package org.mediamtxmonitor.metric;

/**
 * Samples of a gauge by rising value, and their statistics: percentiles, mean, extremes, deviation. All results are in the unit of the
 * samples, NaN where there are none.
 */
public abstract class RisingSamples {

    RisingSamples() {}

    /** Number of samples. */
    public abstract int size();

    /** The sample of a rank, 0 for the smallest. */
    abstract double rising(int rank);

    /**
     * The smallest sample that is not below {@code p} percent of the samples (nearest rank).
     *
     * @param p 0 to 100
     */
    public final double percentile(double p) {
        int size = size();
        int rank = (int) Math.ceil(p * size / 100);
        return size == 0 ? Double.NaN : rising(Math.max(0, Math.min(rank, size) - 1));
    }

    /** Arithmetic mean, computed anew each time: one pass over the samples. */
    public final double mean() {
        int size = size();
        if (size == 0) {
            return Double.NaN;
        }
        double sum = 0;
        for (int rank = 0; rank < size; rank++) {
            sum += rising(rank);
        }
        // Rounding must not carry the mean of equal samples beyond them.
        return Math.max(min(), Math.min(max(), sum / size));
    }

    /** The smallest sample. */
    public final double min() {
        return percentile(0);
    }

    /** The largest sample. */
    public final double max() {
        return percentile(100);
    }

    /** Population standard deviation, computed anew each time: two passes over the samples. */
    public final double deviation() {
        double mean = mean();
        double squares = 0;
        for (int rank = 0; rank < size(); rank++) {
            double distance = rising(rank) - mean;
            squares += distance * distance;
        }
        return Math.sqrt(squares / size());
    }
}
