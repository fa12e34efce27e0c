package org.mediamtxmonitor.rule;

import java.time.Duration;

/** Durations as the catalogue writes them: {@code 8s}, {@code 1m}. */
final class Durations {

    private Durations() {}

    static Duration parse(String text) {
        return Duration.parse("PT" + text);
    }

    static String text(Duration duration) {
        return duration.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
    }
}
