package org.mediamtxmonitor.web.query;

import java.time.Instant;
import java.util.List;

/**
 * A part of a list.
 *
 * @param total number of items that match, on all pages
 * @param offset number of items before these
 * @param collectedAt when the oldest of the values was received; null while there are none
 */
public record Page<T>(List<T> items, int total, int limit, int offset, Instant collectedAt) {

    /** The part that is asked for. */
    public static <T> Page<T> of(List<T> all, PageQuery query, Instant collectedAt) {
        int from = Math.min(query.offset(), all.size());
        int to = (int) Math.min(all.size(), (long) from + query.limit());
        return new Page<>(List.copyOf(all.subList(from, to)), all.size(), query.limit(), query.offset(), collectedAt);
    }
}
