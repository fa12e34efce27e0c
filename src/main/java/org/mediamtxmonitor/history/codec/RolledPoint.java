package org.mediamtxmonitor.history.codec;

import java.util.List;

/**
 * A bucket of time, rolled up.
 *
 * @param startMs Unix ms at which it begins
 * @param summaries one for each column
 */
public record RolledPoint(long startMs, List<Summary> summaries) {

    public RolledPoint {
        summaries = List.copyOf(summaries);
    }
}
