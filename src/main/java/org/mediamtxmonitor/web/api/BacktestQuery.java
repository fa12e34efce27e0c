package org.mediamtxmonitor.web.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.web.error.ProblemException;
import org.mediamtxmonitor.web.query.QueryParams;

/**
 * What a rule is tried with.
 *
 * @param rule its id
 * @param server id of the one server; null for all
 * @param path of the one stream; null for all
 * @param level that the threshold is of, and the only one that is tried; null for all that the rule has
 * @param threshold in the unit of the rule; null for that in force
 * @param hold how long the condition must hold; null for that in force
 */
public record BacktestQuery(
        String rule,
        String server,
        String path,
        Level level,
        Double threshold,
        Duration hold,
        Instant from,
        Instant to) {

    private static final Duration DEFAULT_RANGE = Duration.ofHours(24);
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final int LONGEST_HOLD_MS = 3_600_000;

    /**
     * Reads a query string.
     *
     * @param rule from the path of the request
     */
    public static BacktestQuery of(String rule, String query) {
        QueryParams params = QueryParams.of(query, "server", "path", "level", "threshold", "forMs", "from", "to");
        Instant now = Instant.now();
        Instant to = params.time("to", now, now);
        Instant from = params.time("from", now, to.minus(DEFAULT_RANGE));
        if (!from.isBefore(to) || from.isBefore(to.minus(LONGEST))) {
            throw new ProblemException(400, "The query parameter from must be before to, by seven days at most.");
        }
        int hold = params.number("forMs", -1, 0, LONGEST_HOLD_MS);
        String server = params.text("server");
        String path = params.exact("path");
        if (path != null && server == null) {
            throw new ProblemException(400, "The query parameter path needs the server.");
        }
        return new BacktestQuery(
                rule,
                server,
                path,
                level(params),
                threshold(params),
                hold < 0 ? null : Duration.ofMillis(hold),
                from,
                to);
    }

    private static Level level(QueryParams params) {
        Set<String> words = params.words("level", Set.of(Level.WARNING.word(), Level.CRITICAL.word()));
        if (words != null && words.size() > 1) {
            throw new ProblemException(400, "The query parameter level must be one level.");
        }
        return words == null ? null : words.contains(Level.CRITICAL.word()) ? Level.CRITICAL : Level.WARNING;
    }

    private static Double threshold(QueryParams params) {
        String text = params.word("threshold");
        if (text == null) {
            return null;
        }
        if (!text.matches("-?[0-9]{1,15}(\\.[0-9]{1,9})?")) {
            throw new ProblemException(400, "The query parameter threshold must be a number.");
        }
        return Double.valueOf(text);
    }
}
