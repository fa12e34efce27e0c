package org.mediamtxmonitor.web.query;

/**
 * Which part of a list is asked for.
 *
 * @param limit number of items, 0 to 10,000
 * @param offset items to pass over
 */
public record PageQuery(int limit, int offset) {

    /** Items unless a limit is given. */
    private static final int DEFAULT_LIMIT = 1000;

    /** Largest limit. */
    private static final int MAX_LIMIT = 10_000;

    /** Reads the query of a list that has no other parameters. */
    public static PageQuery of(String query) {
        return from(QueryParams.of(query, "limit", "offset"));
    }

    /** Reads {@code limit} and {@code offset}. */
    public static PageQuery from(QueryParams params) {
        return of(params, DEFAULT_LIMIT);
    }

    /** The same for a file: without a limit it has as many items as there may be. */
    public static PageQuery largest(QueryParams params) {
        return of(params, MAX_LIMIT);
    }

    private static PageQuery of(QueryParams params, int limit) {
        return new PageQuery(
                params.number("limit", limit, 0, MAX_LIMIT), params.number("offset", 0, 0, Integer.MAX_VALUE));
    }
}
