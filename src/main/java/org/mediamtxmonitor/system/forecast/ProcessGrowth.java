package org.mediamtxmonitor.system.forecast;

/**
 * How fast the memory of a process grows, which may be a leak. Memory goes up and down with the garbage collection, so the least
 * of each ten minutes counts. It grows if that rose nearly each time for an hour, by more than a little.
 *
 * <p>Not thread-safe. Time is a monotonic clock in nanoseconds.
 */
public final class ProcessGrowth {

    private static final double SECOND_NANOS = 1e9;
    private static final double HOUR = 3600;
    private static final double BLOCK = 600;
    private static final int BLOCKS = 12;
    /** An hour: of seven blocks the first one began at least an hour before the last one ended. */
    private static final int LEAST_BLOCKS = 7;

    private static final double RISING_SHARE = 0.8;
    private static final double GROWTH_SHARE = 0.05;
    private static final double GROWTH_BYTES = 8 << 20;

    private final double[] x = new double[BLOCKS];
    private final double[] y = new double[BLOCKS];
    private int size;
    private double blockBegan = Double.NaN;
    private double least;
    private double rate = Double.NaN;

    /**
     * Takes a reading.
     *
     * @param residentBytes resident memory
     * @param nanos monotonic time of the reading in nanoseconds
     * @return bytes an hour; NaN where it does not grow steadily, or for less than an hour
     */
    public double update(long residentBytes, long nanos) {
        double at = nanos / SECOND_NANOS;
        if (Double.isNaN(blockBegan)) {
            blockBegan = at;
            least = residentBytes;
        }
        if (at - blockBegan >= BLOCK) {
            add(blockBegan, least);
            rate = growth();
            blockBegan = at;
            least = residentBytes;
        }
        least = Math.min(least, residentBytes);
        return rate;
    }

    private void add(double at, double value) {
        if (size == BLOCKS) {
            System.arraycopy(x, 1, x, 0, BLOCKS - 1);
            System.arraycopy(y, 1, y, 0, BLOCKS - 1);
            size--;
        }
        x[size] = at;
        y[size++] = value;
    }

    private double growth() {
        if (size < LEAST_BLOCKS) {
            return Double.NaN;
        }
        int rises = 0;
        for (int i = 1; i < size; i++) {
            rises += y[i] > y[i - 1] ? 1 : 0;
        }
        boolean steady = rises >= RISING_SHARE * (size - 1);
        boolean much = y[size - 1] - y[0] > Math.max(GROWTH_BYTES, GROWTH_SHARE * y[0]);
        return steady && much ? Trend.slope(x, y, size) * HOUR : Double.NaN;
    }
}
