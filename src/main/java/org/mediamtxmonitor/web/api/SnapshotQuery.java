package org.mediamtxmonitor.web.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.mediamtxmonitor.web.error.ProblemException;
import org.mediamtxmonitor.web.query.QueryParams;
import org.mediamtxmonitor.web.query.StreamKey;

/**
 * The picture that is asked for.
 *
 * @param at when it was the newest one; null for the newest of all
 * @param width pixels that the client has use for; null for all that there are
 * @param tag of the picture that the client means; null for none in particular
 * @param peek whether the request does not count as somebody looking at the stream
 */
public record SnapshotQuery(StreamKey stream, Instant at, Integer width, String tag, boolean peek) {

    /** Where pictures are as files. */
    private static final String FILES = "/static/snapshots/";

    private static final String FILE_TYPE = ".jpg";
    private static final int LEAST_WIDTH = 16;
    private static final int MOST_WIDTH = 4096;

    /** Reads a query string. */
    public static SnapshotQuery of(String query) {
        QueryParams params = QueryParams.of(query, "server", "path", "at", "width", "tag", "peek");
        return from(StreamKey.from(params), params);
    }

    /**
     * Reads the address of a file, {@code /static/snapshots/<server>/<path>.jpg}.
     *
     * @param address path of the URL, still encoded
     * @param query query string; null for none
     */
    public static SnapshotQuery ofFile(String address, String query) {
        QueryParams params = QueryParams.of(query, "at", "width", "tag", "peek");
        int begin = address.indexOf(FILES) + FILES.length();
        int slash = address.indexOf('/', begin);
        if (begin < FILES.length() || slash < 0 || !address.endsWith(FILE_TYPE)) {
            throw nothingThere();
        }
        int end = address.length() - FILE_TYPE.length();
        if (slash == begin || end <= slash + 1) {
            throw nothingThere();
        }
        return from(
                new StreamKey(decoded(address.substring(begin, slash)), decoded(address.substring(slash + 1, end))),
                params);
    }

    private static ProblemException nothingThere() {
        return new ProblemException(404, "Pictures are at " + FILES + "<server>/<path>" + FILE_TYPE + ".");
    }

    /** A plus sign stands for itself in a path. */
    private static String decoded(String encoded) {
        try {
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw nothingThere();
        }
    }

    private static SnapshotQuery from(StreamKey stream, QueryParams params) {
        Integer width = params.word("width") == null
                ? null
                : Integer.valueOf(params.number("width", 0, LEAST_WIDTH, MOST_WIDTH));
        String peek = params.word("peek");
        if (peek != null && !peek.equals("true") && !peek.equals("false")) {
            throw new ProblemException(400, "The query parameter peek must be true or false.");
        }
        return new SnapshotQuery(
                stream, params.time("at", Instant.now(), null), width, params.word("tag"), "true".equals(peek));
    }
}
