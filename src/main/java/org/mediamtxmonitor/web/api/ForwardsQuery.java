package org.mediamtxmonitor.web.api;

import org.mediamtxmonitor.web.query.PageQuery;
import org.mediamtxmonitor.web.query.QueryParams;

/** Which forward destinations are asked for. A component that is null lets all through. */
public record ForwardsQuery(String server, String path, PageQuery page) {

    /** Reads a query string. */
    public static ForwardsQuery of(String query) {
        QueryParams params = QueryParams.of(query, "server", "path", "limit", "offset");
        return new ForwardsQuery(params.text("server"), params.exact("path"), PageQuery.from(params));
    }
}
