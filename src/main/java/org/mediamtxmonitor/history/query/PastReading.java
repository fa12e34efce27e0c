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

    /** After so many intervals, and at the least so many ms, data of now is stale too. */
    private static final int STALE_SPANS = 3;

    private static final long STALE_MS = 3000;

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
        return atMs - timeMs <= staleAfterMs();
    }

    /** Age in ms after which a reading is stale. */
    public long staleAfterMs() {
        return Math.max(STALE_MS, STALE_SPANS * spanMs);
    }
}
