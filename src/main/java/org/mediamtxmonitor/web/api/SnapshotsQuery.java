package org.mediamtxmonitor.web.api;

import org.mediamtxmonitor.web.query.PageQuery;
import org.mediamtxmonitor.web.query.QueryParams;

/**
 * The streams whose pictures are asked for.
 *
 * @param server id of a server; null for all
 * @param path name of a stream; null for all
 */
public record SnapshotsQuery(String server, String path, PageQuery page) {

    /** Reads a query string. */
    public static SnapshotsQuery of(String query) {
        QueryParams params = QueryParams.of(query, "server", "path", "limit", "offset");
        return new SnapshotsQuery(params.text("server"), params.exact("path"), PageQuery.from(params));
    }
}
