package org.mediamtxmonitor.web.api;

import java.util.List;
import java.util.Set;

import org.mediamtxmonitor.web.query.PageQuery;
import org.mediamtxmonitor.web.query.QueryParams;

/**
 * What the rules are asked for: a server, a stream, or everything where both are null.
 *
 * @param ids of the rules that are wanted; empty for all
 */
public record RulesQuery(String server, String path, List<String> ids, PageQuery page) {

    /** Reads a query string. */
    public static RulesQuery of(String query) {
        QueryParams params = QueryParams.of(query, Set.of("rule"), "server", "path", "rule", "limit", "offset");
        return new RulesQuery(
                params.text("server"), params.exact("path"), params.texts("rule"), PageQuery.from(params));
    }
}
