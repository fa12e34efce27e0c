package org.mediamtxmonitor.stream;

import java.time.Instant;
import java.util.Map;

/**
 * An active rule: what is wrong, since when, and what to do.
 *
 * @param rule id in the rule catalogue
 * @param since when its condition began to hold
 * @param reason in plain words, with the values in it
 * @param advice what to do about it
 * @param penalty number that the issue takes off the score of 100
 * @param values the figures named in the reason and the advice, by metric, for those who word them otherwise
 * @param measured what the rule compared; null where it compares no number
 * @param subject null where the issue is of the thing itself; else what belongs to it and has the issue, for example
 *     {@code publisher} or {@code forward 2}
 */
public record Issue(
        String rule,
        Level level,
        Instant since,
        String reason,
        String advice,
        int penalty,
        Map<String, Object> values,
        Measured measured,
        String subject) {

    /** The same issue as one of the thing that {@code part} belongs to. */
    public Issue of(String part) {
        return new Issue(rule, level, since, reason, advice, penalty, values, measured, part);
    }
}
