package org.mediamtxmonitor.web.query;

/**
 * A stream that is asked for.
 *
 * @param server id of its server
 * @param path its path name
 */
public record StreamKey(String server, String path) {

    /** Reads {@code server} and {@code path}; both are needed. */
    public static StreamKey of(String query) {
        return from(QueryParams.of(query, "server", "path"));
    }

    /** The same of parameters among which there are others. */
    public static StreamKey from(QueryParams params) {
        return new StreamKey(params.required("server"), params.requiredExact("path"));
    }
}
