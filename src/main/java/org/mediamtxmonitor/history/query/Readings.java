package org.mediamtxmonitor.history.query;

/** Takes the readings of one series, oldest first. */
@FunctionalInterface
public interface Readings {

    /**
     * A reading, or what stands for several: their mean, of words the worst.
     *
     * @param timeMs Unix ms
     * @param intervalMs nominal time to the next
     * @param values in the units of the metrics that were asked for, in their order; NaN where not known. The array is
     *     used again
     */
    void reading(long timeMs, long intervalMs, double[] values);
}
