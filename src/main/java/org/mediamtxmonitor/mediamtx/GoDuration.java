package org.mediamtxmonitor.mediamtx;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as MediaMTX writes them: Go's {@code 1h30m0s}, and {@code 1d}. */
final class GoDuration {

    private static final Pattern PART = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ns|us|µs|ms|s|m|h|d)");

    private GoDuration() {}

    /** Null if the text is no duration, or empty, which is how MediaMTX writes zero. */
    static Duration parse(String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        Matcher matcher = PART.matcher(text);
        double nanos = 0;
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            nanos += Double.parseDouble(matcher.group(1)) * nanosOf(matcher.group(2));
            end = matcher.end();
        }
        return end == text.length() ? Duration.ofNanos(Math.round(nanos)) : null;
    }

    private static double nanosOf(String unit) {
        return switch (unit) {
            case "ns" -> 1;
            case "us", "µs" -> 1e3;
            case "ms" -> 1e6;
            case "s" -> 1e9;
            case "m" -> 60e9;
            case "h" -> 3600e9;
            default -> 86400e9;
        };
    }
}
