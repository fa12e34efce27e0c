package org.mediamtxmonitor.history.codec;

/**
 * How the values of a metric are kept: as integers of {@code value x 10^decimals}. With −3 decimals bit/s are kept as
 * whole kbit/s, with 1 ms have one decimal, with 2 percents have two; counts and ordinals have 0.
 *
 * @param id number of the metric, 0 to 65,535; never given to another metric as long as blocks with it exist
 * @param decimals −8 to 7
 */
public record Column(int id, int decimals) {

    /** The integer that stands for an unknown value. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    /**
     * The largest integer that is kept, about 7.0e13; its negative is the smallest. The sum of 131,071 of them fits a
     * long, which is more than a day of seconds.
     */
    public static final long LARGEST = 1L << 46;

    static final int LARGEST_ID = 65_535;
    static final int FEWEST_DECIMALS = -8;
    static final int MOST_DECIMALS = 7;

    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8};

    public Column {
        if (id < 0 || id > LARGEST_ID) {
            throw new IllegalArgumentException("column " + id + " is not between 0 and " + LARGEST_ID);
        }
        if (decimals < FEWEST_DECIMALS || decimals > MOST_DECIMALS) {
            throw new IllegalArgumentException(
                    "column " + id + " has " + decimals + " decimals, not " + FEWEST_DECIMALS + " to " + MOST_DECIMALS);
        }
    }

    /**
     * The integer that is kept of a value: the nearest, of two the even one.
     *
     * @param value in the unit of the metric; NaN, infinite or beyond {@link #LARGEST} is unknown
     */
    public long scaled(double value) {
        double scaled = Math.rint(decimals >= 0 ? value * POWERS[decimals] : value / POWERS[-decimals]);
        return Math.abs(scaled) <= LARGEST ? (long) scaled : UNKNOWN;
    }

    /** The value that an integer stands for, in the unit of the metric; NaN for unknown. Undoes {@link #scaled}. */
    public double value(long scaled) {
        if (scaled == UNKNOWN) {
            return Double.NaN;
        }
        return value((double) scaled);
    }

    /** The same for what lies between integers, as a mean does. */
    public double value(double scaled) {
        return decimals >= 0 ? scaled / POWERS[decimals] : scaled * POWERS[-decimals];
    }

    static boolean isKept(long scaled) {
        return scaled >= -LARGEST && scaled <= LARGEST;
    }
}
