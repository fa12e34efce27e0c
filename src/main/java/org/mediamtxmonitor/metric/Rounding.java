package org.mediamtxmonitor.metric;

/** Rounds figures to what they are worth, so that noise does not travel as change. NaN becomes null: unknown. */
public final class Rounding {

    /** MediaMTX computes SRT's "Mbps" with 2^20. */
    private static final double SRT_MEGA = 1024.0 * 1024.0;

    /** What is lost, dropped or in error is 0 of nearly all connections: one object for all of them. */
    private static final Double ZERO = 0.0;

    private Rounding() {}

    /** Bytes a second to whole bits a second. */
    public static Long bitsPerSecond(double bytesPerSecond) {
        return Double.isNaN(bytesPerSecond) ? null : Math.round(bytesPerSecond * 8);
    }

    /** An estimate of SRT in its "Mbps" to whole bits a second; null for null and below zero. */
    public static Long bitsOfSrtMbps(Double mbps) {
        return mbps == null || mbps < 0 ? null : Math.round(mbps * SRT_MEGA);
    }

    /** One decimal. */
    public static Double tenths(Double value) {
        return value == null || value.isNaN() || value.isInfinite() ? null : boxed(Math.round(value * 10) / 10.0);
    }

    /** Two decimals. */
    public static Double hundredths(double value) {
        return Double.isNaN(value) || Double.isInfinite(value) ? null : boxed(Math.round(value * 100) / 100.0);
    }

    private static Double boxed(double value) {
        return value == 0 ? ZERO : Double.valueOf(value);
    }
}
