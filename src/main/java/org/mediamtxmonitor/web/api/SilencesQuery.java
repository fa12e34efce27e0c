package org.mediamtxmonitor.web.api;

import java.util.List;
import java.util.Set;

import org.mediamtxmonitor.web.query.PageQuery;
import org.mediamtxmonitor.web.query.QueryParams;

/**
 * Which silences are asked for.
 *
 * @param ended also those that are over
 */
public record SilencesQuery(boolean ended, PageQuery page) {

    /** Reads a query string. */
    public static SilencesQuery of(String query) {
        QueryParams params = QueryParams.of(query, "ended", "limit", "offset");
        Set<String> ended = params.words("ended", List.of("true", "false"));
        return new SilencesQuery(ended != null && ended.contains("true"), PageQuery.from(params));
    }
}
