package org.mediamtxmonitor.history.codec;

/**
 * The values of a column in a span of time, as integers of {@link Column#scaled}. Adding is exact, and the order does
 * not matter: an hour of seconds is an hour of minutes of seconds.
 *
 * @param min the smallest value
 * @param max the largest value
 * @param sum of all values
 * @param count how many are known; 0 for none, then all are 0
 */
public record Summary(long min, long max, long sum, long count) {

    /** Nothing known. */
    public static final Summary NONE = new Summary(0, 0, 0, 0);

    /** @throws ArithmeticException where a sum of so many such values would not fit a long */
    public Summary {
        boolean holds = count > 0
                ? min <= max && sum >= Math.multiplyExact(min, count) && sum <= Math.multiplyExact(max, count)
                : count == 0 && min == 0 && max == 0 && sum == 0;
        if (!holds) {
            throw new IllegalArgumentException(
                    count + " values of " + min + " to " + max + " can't have the sum " + sum);
        }
    }

    /** Of one value; of none where it is {@link Column#UNKNOWN}. */
    public static Summary of(long scaled) {
        return scaled == Column.UNKNOWN ? NONE : new Summary(scaled, scaled, scaled, 1);
    }

    /** Of the values of both. */
    public Summary plus(Summary other) {
        if (count == 0) {
            return other;
        }
        if (other.count == 0) {
            return this;
        }
        return new Summary(
                Math.min(min, other.min),
                Math.max(max, other.max),
                Math.addExact(sum, other.sum),
                Math.addExact(count, other.count));
    }

    /**
     * What is left where a part is taken out: number and sum are exact, the extremes as close as these tell. Nothing where
     * the part is not smaller.
     */
    public Summary minus(Summary part) {
        long left = count - part.count;
        if (left <= 0) {
            return NONE;
        }
        long rest = Math.max(min * left, Math.min(max * left, sum - part.sum));
        long least = Math.max(min, rest - max * (left - 1));
        long largest = Math.min(max, rest - min * (left - 1));
        return new Summary(least, largest, rest, left);
    }

    /** Arithmetic mean, in integers of {@link Column#scaled}; NaN for none. */
    public double mean() {
        return (double) sum / count;
    }
}
