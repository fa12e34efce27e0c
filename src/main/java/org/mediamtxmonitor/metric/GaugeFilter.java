package org.mediamtxmonitor.metric;

/**
 * Removes momentary zeros of a gauge whose true value is never zero. MediaMTX's {@code msRTT} and {@code msReceiveBuf}
 * of SRT connections drop to zero for single polls, which is not a measurement.
 *
 * <p>A zero after another value is replaced by that value for up to three seconds, counted from the first zero so that
 * a single zero is passed over whatever the time between polls. A zero that lasts longer is passed on, until the gauge
 * is above zero again. Polls in which the value is unknown make no difference to that.
 *
 * <p>Not thread-safe. Time is a monotonic clock in nanoseconds.
 */
public final class GaugeFilter {

    private static final long HOLD_NANOS = 3_000_000_000L;

    private double held;
    private boolean zero;
    private long zeroSince;
    private double shown = Double.NaN;
    private long lastAt;
    private boolean began;

    /**
     * Takes a reading.
     *
     * @param value of the gauge, in its unit; NaN where it is unknown. Below zero and infinite are unknown as well
     * @param at monotonic time of the reading in nanoseconds
     * @return the value to show, in the same unit, or NaN where it is unknown
     */
    public double update(double value, long at) {
        if (began && at - lastAt <= 0) {
            return shown;
        }
        began = true;
        lastAt = at;
        shown = value >= 0 && value <= Double.MAX_VALUE ? steady(value, at) : Double.NaN;
        return shown;
    }

    private double steady(double value, long at) {
        if (value > 0) {
            held = value;
            zero = false;
            return value;
        }
        if (!zero) {
            zero = true;
            zeroSince = at;
        }
        if (at - zeroSince > HOLD_NANOS) {
            held = 0;
        }
        return held;
    }
}
