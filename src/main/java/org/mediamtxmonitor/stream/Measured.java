package org.mediamtxmonitor.stream;

/**
 * What a rule compared: the value, and the limit that was in force for its thing and level.
 *
 * @param metric id in the metric catalogue, whose unit value and limit have
 * @param value over the time that the rule looks at; null where it was not known any more
 * @param above the rule holds above this number; null where it holds below one
 * @param below the rule holds below this number; null where it holds above one
 */
public record Measured(String metric, Double value, Double above, Double below) {

    /** Whether the value is beyond the limit, as far as that is known: a finding outlasts its value by some seconds. */
    public boolean holds() {
        return value == null || (above == null || value > above) && (below == null || value < below);
    }
}
