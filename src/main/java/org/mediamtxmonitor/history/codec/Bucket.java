package org.mediamtxmonitor.history.codec;

/**
 * What a metric did in a part of a chart. Values are in the unit of the metric.
 *
 * @param startMs Unix ms at which the part begins
 * @param min the smallest value
 * @param max the largest value
 * @param first value; where points are drawn, the mean of the first
 * @param last value; where points are drawn, the mean of the last
 * @param mean arithmetic mean of all values
 * @param count how many values there are, one or more
 * @param gapBefore nothing was known for too long before the first value: no line leads to it
 * @param gapInside nothing was known for too long between two of the values
 */
public record Bucket(
        long startMs,
        double min,
        double max,
        double first,
        double last,
        double mean,
        long count,
        boolean gapBefore,
        boolean gapInside) {}
