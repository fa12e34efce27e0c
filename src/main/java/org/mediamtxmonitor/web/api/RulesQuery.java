package org.mediamtxmonitor.web.api;

import org.mediamtxmonitor.web.query.PageQuery;
import org.mediamtxmonitor.web.query.QueryParams;

/** What the rules are asked for: a server, a stream, or everything where both are null. */
public record RulesQuery(String server, String path, PageQuery page) {

    /** Reads a query string. */
    public static RulesQuery of(String query) {
        QueryParams params = QueryParams.of(query, "server", "path", "limit", "offset");
        return new RulesQuery(params.text("server"), params.exact("path"), PageQuery.from(params));
    }
}
