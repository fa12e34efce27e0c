package org.mediamtxmonitor.mediamtx;

/** Figures that can be. What can't be is unknown: a counter that fell below zero, the largest of all numbers, no number. */
public final class Plausible {

    /** More bytes than the fastest network card carries in half a year, and more packets or frames than there can be. */
    private static final long MOST = 1_000_000_000_000_000_000L;

    /** More ms, Mbit/s or ticks of a clock than any link has. */
    private static final double LARGEST = 1e10;

    private Plausible() {}

    /** A number of bytes, packets or frames. MediaMTX's are unsigned, hence the upper half of 64 bits is below zero. */
    public static Long counter(Long value) {
        return value == null || value < 0 || value > MOST ? null : value;
    }

    /** A time, a rate or a jitter. */
    public static Double gauge(Double value) {
        // Not a number is neither.
        return value != null && value >= 0 && value <= LARGEST ? value : null;
    }
}
