package org.mediamtxmonitor.web.api;

import java.util.Set;

import org.mediamtxmonitor.web.query.PageQuery;
import org.mediamtxmonitor.web.query.QueryParams;
import org.mediamtxmonitor.web.query.TextSearch;

/** Which publishers and readers are asked for. A component that is null lets all through. */
public record ConnectionsQuery(
        Set<String> roles, Set<String> protocols, String server, String path, TextSearch search, PageQuery page) {

    /** Reads a query string. */
    public static ConnectionsQuery of(String query) {
        QueryParams params = QueryParams.of(query, "role", "protocol", "server", "path", "q", "limit", "offset");
        return new ConnectionsQuery(
                ConnectionWords.roles(params),
                ConnectionWords.protocols(params),
                params.text("server"),
                params.exact("path"),
                TextSearch.of(params.text("q")),
                PageQuery.from(params));
    }
}
