package org.mediamtxmonitor.system.forecast;

/** The latest readings of a value, not closer together than a spacing. Time is monotonic, in seconds. Not thread-safe. */
final class Readings {

    private final double spacing;
    private final double[] times;
    private final double[] values;
    private int size;
    private int next;

    /**
     * @param spacing least time between two readings that are kept, in seconds
     * @param capacity number of readings that are kept
     */
    Readings(double spacing, int capacity) {
        this.spacing = spacing;
        this.times = new double[capacity];
        this.values = new double[capacity];
    }

    /** Keeps a reading, unless the one before is too close. Returns whether it is kept. */
    boolean add(double at, double value) {
        if (size > 0 && at - times[index(size - 1)] < spacing) {
            return false;
        }
        times[next] = at;
        values[next] = value;
        next = (next + 1) % times.length;
        size = Math.min(size + 1, times.length);
        return true;
    }

    /** Forgets all of them. */
    void clear() {
        size = 0;
    }

    /**
     * Copies the readings since a time into arrays, thinned to what fits there.
     *
     * @return how many they are
     */
    int since(double from, double[] x, double[] y) {
        int first = 0;
        while (first < size && times[index(first)] < from) {
            first++;
        }
        int found = size - first;
        int step = Math.max(1, (found + x.length - 1) / x.length);
        int n = 0;
        for (int i = size - 1 - (found - 1) / step * step; i < size && found > 0; i += step) {
            x[n] = times[index(i)];
            y[n++] = values[index(i)];
        }
        return n;
    }

    private int index(int position) {
        return (next - size + position + 2 * times.length) % times.length;
    }
}
