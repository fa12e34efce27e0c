package org.mediamtxmonitor.web;

import java.time.Instant;
import java.util.List;

/**
 * A part of a list.
 *
 * @param total number of items that match, on all pages
 * @param collectedAt when the oldest of the values was received; null while there are none
 */
public record Page<T>(List<T> items, int total, int limit, int offset, Instant collectedAt) {

    /** Items unless a limit is given. */
    static final int DEFAULT_LIMIT = 1000;

    /** Largest limit. */
    static final int MAX_LIMIT = 10_000;

    static <T> Page<T> of(List<T> all, QueryParams query, Instant collectedAt) {
        int limit = query.number("limit", DEFAULT_LIMIT, 0, MAX_LIMIT);
        int offset = query.number("offset", 0, 0, Integer.MAX_VALUE);
        int from = Math.min(offset, all.size());
        int to = (int) Math.min(all.size(), (long) from + limit);
        return new Page<>(List.copyOf(all.subList(from, to)), all.size(), limit, offset, collectedAt);
    }
}
