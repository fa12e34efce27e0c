package org.mediamtxmonitor.history.query;

import java.util.List;

import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.history.store.SeriesSchema;

/**
 * Some metrics of one series in slots of equal length.
 *
 * @param problem why not all was read; null where all was
 */
public record Trend(Series series, List<Line> lines, String problem) {

    /**
     * One metric.
     *
     * @param values a value for each slot: the mean, of words the worst; NaN where nothing is known
     */
    public record Line(SeriesSchema.Entry metric, double[] values) {}
}
