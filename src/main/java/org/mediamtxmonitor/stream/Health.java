package org.mediamtxmonitor.stream;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Health of a stream, connection, forward, server or monitor: the active rules, and the level and score that follow.
 *
 * @param level the worst level of all issues
 * @param score 100 less the penalties of all issues, never below 0; null where the level is unknown, and where nothing was
 *     measured that could lower it
 * @param issues worst first; null where there are none
 */
public record Health(Level level, Integer score, List<Issue> issues) {

    /** Health without issues. */
    public static final Health GOOD = new Health(Level.OK, 100, null);

    /** Health without issues of something that has no values to find issues in, such as a stream that may be offline. */
    public static final Health IDLE = new Health(Level.OK, null, null);

    /** Health of something that was not evaluated, or can't be. */
    public static final Health UNKNOWN = new Health(Level.UNKNOWN, null, null);

    private static final int FULL = 100;
    private static final Comparator<Issue> WORST_FIRST = Comparator.comparing(Issue::level)
            .thenComparing(Issue::penalty, Comparator.reverseOrder())
            .thenComparing(Issue::rule);

    /** Returns the health that follows from these issues. */
    public static Health of(List<Issue> issues) {
        if (issues.isEmpty()) {
            return GOOD;
        }
        List<Issue> sorted = new ArrayList<>(issues);
        sorted.sort(WORST_FIRST);
        int lost = sorted.stream().mapToInt(Issue::penalty).sum();
        return new Health(sorted.get(0).level(), Math.max(0, FULL - lost), List.copyOf(sorted));
    }

    /** The issues; an empty list where there are none. */
    public List<Issue> list() {
        return issues == null ? List.of() : issues;
    }
}
