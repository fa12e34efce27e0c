package org.mediamtxmonitor.web.api;

import java.util.List;

import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.metric.Scope;
import org.mediamtxmonitor.web.error.ProblemException;
import org.mediamtxmonitor.web.query.QueryParams;

/**
 * Of what the thresholds are asked for: a server or a stream, or a host or a part of it.
 *
 * @param scopes of the rules about it; those of a stream and of its publisher are drawn in the same charts
 * @param server null for a host
 * @param path null for a server and a host
 * @param host null for a server and a stream
 */
public record ThresholdsQuery(List<Scope> scopes, String server, String path, String host) {

    /** Reads a query string. */
    public static ThresholdsQuery of(String query) {
        QueryParams params = QueryParams.of(query, "server", "path", "host", "series");
        String host = params.text("host");
        String path = params.exact("path");
        String part = params.exact("series");
        if (host != null) {
            if (params.text("server") != null || path != null) {
                throw new ProblemException(400, "Ask for a host, or for a server and its streams, not for both.");
            }
            return new ThresholdsQuery(List.of(scopeOf(part)), null, null, host);
        }
        if (part != null) {
            throw new ProblemException(400, "The query parameter series needs the host.");
        }
        List<Scope> scopes = path == null ? List.of(Scope.SERVER) : List.of(Scope.STREAM, Scope.PUBLISHER);
        return new ThresholdsQuery(scopes, params.required("server"), path, null);
    }

    private static Scope scopeOf(String part) {
        if (part == null) {
            return Scope.HOST;
        }
        if (part.startsWith(Series.DISK)) {
            return Scope.DISK;
        }
        if (part.startsWith(Series.INTERFACE)) {
            return Scope.INTERFACE;
        }
        if (part.startsWith(Series.PROCESS)) {
            return Scope.PROCESS;
        }
        throw new ProblemException(
                400, "The query parameter series must be disk:MOUNT, interface:NAME or process:SERVER.");
    }
}
