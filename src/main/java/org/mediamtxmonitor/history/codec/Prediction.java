package org.mediamtxmonitor.history.codec;

import java.util.Arrays;

/** What a value is expected to be; what is kept is how far it is off. All sums are modulo 2^64, hence exact. */
enum Prediction {
    /** The same for all, near their median, which an outlier does not move as it moves a mean: for noise. */
    BASE,
    /** The value before: for what moves, or stays. */
    SAME,
    /** The value before and its growth: for what grows evenly. */
    GROWTH;

    /** So many values tell the median well enough: of noise, within a quarter of its deviation. */
    private static final int SAMPLE = 31;

    private static final Prediction[] ALL = values();

    static Prediction of(int ordinal) {
        return ALL[ordinal];
    }

    static int number() {
        return ALL.length;
    }

    /** The index of the first value that is predicted; the base tells what is before it. */
    int first() {
        return this == BASE ? 0 : 1;
    }

    /** The number that all predictions begin from. */
    long base(long[] values, int size) {
        if (this != BASE) {
            return values[0];
        }
        long[] sample = new long[Math.min(size, SAMPLE)];
        for (int index = 0; index < sample.length; index++) {
            sample[index] = values[index * size / sample.length];
        }
        Arrays.sort(sample);
        return sample[sample.length / 2];
    }

    /** Folded distances of the values from what was expected. */
    void distances(long[] values, int size, long base, long[] distances) {
        long before = base;
        long growth = 0;
        for (int index = first(); index < size; index++) {
            distances[index] = ZigZag.fold(values[index] - before - growth);
            if (this == GROWTH) {
                growth = values[index] - before;
            }
            before = this == BASE ? base : values[index];
        }
    }

    /** Puts the values in the place of their distances. */
    void restore(long[] distances, int size, long base) {
        long before = base;
        long growth = 0;
        if (first() == 1) {
            distances[0] = base;
        }
        for (int index = first(); index < size; index++) {
            long value = ZigZag.unfold(distances[index]) + before + growth;
            distances[index] = value;
            if (this == GROWTH) {
                growth = value - before;
            }
            before = this == BASE ? base : value;
        }
    }
}
