package org.mediamtxmonitor.alert;

import java.time.Instant;
import java.util.Map;

import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.Measured;

/**
 * A rule that holds now.
 *
 * @param level {@code warning} or {@code critical}
 * @param since when it began to hold
 * @param reason in English, with its values; the page and messages word it in another language by rule and values
 * @param advice what to do about it, in English; null for nothing
 * @param values the numbers and texts of reason and advice by field, for example {@code connection.srt.rttMs}; null for none
 * @param measured what the rule compared; null where it compares no number
 */
public record Finding(
        AlertKey key,
        Level level,
        Instant since,
        String reason,
        String advice,
        Map<String, Object> values,
        Measured measured,
        AlertSubject subject) {

    /** The same about a thing of that name. */
    public Finding withTitle(String title) {
        return new Finding(key, level, since, reason, advice, values, measured, subject.withTitle(title));
    }
}
