package org.mediamtxmonitor.web.api;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.web.error.ProblemException;
import org.mediamtxmonitor.web.query.PageQuery;
import org.mediamtxmonitor.web.query.QueryParams;
import org.mediamtxmonitor.web.query.StreamKey;
import org.mediamtxmonitor.web.query.TextSearch;

/**
 * Which streams are asked for, and in which order. A component that is null lets every stream through.
 *
 * @param label {@code name}, or {@code name=value}
 * @param sort field to sort by, with a minus before it for the largest first; null for the worst first
 * @param after the last stream that the client has, in the order of server and path; null from the beginning
 */
public record StreamsQuery(
        String server,
        String group,
        Set<String> states,
        Set<String> levels,
        String label,
        TextSearch search,
        String sort,
        StreamKey after,
        PageQuery page) {

    private static final List<String> STATES =
            Arrays.stream(StreamState.values()).map(StreamState::word).toList();
    private static final List<String> LEVELS =
            Arrays.stream(Level.values()).map(Level::word).toList();

    /** Reads a query string. */
    public static StreamsQuery of(String query) {
        QueryParams params = QueryParams.of(
                query, "server", "q", "state", "level", "label", "group", "sort", "after", "limit", "offset");
        StreamKey after = after(params);
        String sort = after == null ? params.word("sort") : StreamOrder.NAME;
        StreamOrder.check(sort);
        return new StreamsQuery(
                params.text("server"),
                params.text("group"),
                params.words("state", STATES),
                params.words("level", LEVELS),
                params.text("label"),
                TextSearch.of(params.text("q")),
                sort,
                after,
                PageQuery.from(params));
    }

    private static StreamKey after(QueryParams params) {
        // Blanks belong to the path, but there must be more.
        params.word("after");
        String after = params.exact("after");
        if (after == null) {
            return null;
        }
        int slash = after.indexOf('/');
        if (slash < 0) {
            throw new ProblemException(
                    400, "The query parameter after must be the server and path of a stream, such as main/live/a.");
        }
        String sort = params.word("sort");
        if (params.number("offset", 0, 0, Integer.MAX_VALUE) > 0 || (sort != null && !sort.equals(StreamOrder.NAME))) {
            throw new ProblemException(
                    400, "The query parameter after needs the order of names: sort=name, and no offset.");
        }
        return new StreamKey(after.substring(0, slash), after.substring(slash + 1));
    }
}
