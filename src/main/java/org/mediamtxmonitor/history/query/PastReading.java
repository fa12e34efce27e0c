package org.mediamtxmonitor.history.query;

import java.util.Map;

import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.history.store.SeriesSchema;

/**
 * What was true of one series at a moment: its last reading at that moment or before it, or the minute or hour that it lies in.
 *
 * @param timeMs Unix ms of the reading, or at which the minute or hour begins
 * @param spanMs time between two polls, or length of the minute or hour
 * @param values by their names in {@link SeriesSchema}, those that are known; of a minute or hour the worst state and level,
 *     and the mean of all else
 */
public record PastReading(Series series, long timeMs, long spanMs, Map<String, Double> values) {

    /** Silence that is no gap yet, in intervals, and in ms at the least: as long as data of now is not stale. */
    private static final int FRESH_SPANS = 3;

    private static final long FRESH_MS = 3000;

    public PastReading {
        values = Map.copyOf(values);
    }

    /** A value; null where it was not known. */
    public Double value(String name) {
        return values.get(name);
    }

    /** A value as a whole number; null where it was not known. */
    public Long whole(String name) {
        Double value = values.get(name);
        return value == null ? null : Long.valueOf(Math.round(value));
    }

    /** Whether it still tells of a moment: nothing that is polled as often was lost between the two. */
    public boolean tellsOf(long atMs) {
        return atMs - timeMs <= Math.max(FRESH_MS, FRESH_SPANS * spanMs);
    }
}
