package org.mediamtxmonitor.system.read;

/** Shares in percent of what grew between two readings. What can't be known is null. */
final class Shares {

    private static final double PERCENT = 100;

    private Shares() {}

    /** The share of a part in a whole, 0 to 100; null where the whole did not grow. Counters that fell a little did not grow. */
    static Double of(long part, long whole) {
        return whole <= 0 ? null : Double.valueOf(clamp(PERCENT * Math.max(0, part) / whole));
    }

    /** A share between 0 and 100; null for NaN. */
    static Double percent(double value) {
        return Double.isNaN(value) ? null : Double.valueOf(clamp(value));
    }

    private static double clamp(double percent) {
        return Math.min(PERCENT, Math.max(0, percent));
    }

    /** NaN is not known. */
    static Double known(double value) {
        return Double.isNaN(value) ? null : Double.valueOf(value);
    }

    /** Rounded; NaN is not known. */
    static Long rounded(double value) {
        return Double.isNaN(value) ? null : Long.valueOf(Math.round(value));
    }
}
