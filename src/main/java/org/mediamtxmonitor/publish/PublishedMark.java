package org.mediamtxmonitor.publish;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.mediamtxmonitor.stream.ServerReport;

/**
 * What Redis notes of a server under {@code published}: the number of the last report that was told, who wrote it, and the numbers of
 * the last event and session that were taken of this writer.
 */
record PublishedMark(long epoch, long seq, String writer, long event, long session) {

    private static final Pattern SHAPE = Pattern.compile("(\\d{1,18}) (\\d{1,18}) ([0-9a-f]+) (\\d{1,18}) (\\d{1,18})");

    /** Reads it; empty for none, and for what is of no such shape. @param text may be null */
    static Optional<PublishedMark> parse(String text) {
        Matcher words = SHAPE.matcher(text == null ? "" : text);
        return words.matches()
                ? Optional.of(new PublishedMark(
                        Long.parseLong(words.group(1)),
                        Long.parseLong(words.group(2)),
                        words.group(3),
                        Long.parseLong(words.group(4)),
                        Long.parseLong(words.group(5))))
                : Optional.empty();
    }

    /** Whether more was told than this report knows of. */
    boolean isLaterThan(ServerReport report) {
        return epoch > report.epoch() || (epoch == report.epoch() && seq > report.seq());
    }
}
