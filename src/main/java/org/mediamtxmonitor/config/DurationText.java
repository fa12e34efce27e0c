package org.mediamtxmonitor.config;

import java.time.Duration;

/** Durations as {@code collector.yaml} writes them: {@code 250ms}, {@code 2s}, {@code 1m}, {@code 1h}. */
final class DurationText {

    private DurationText() {}

    static Duration parse(String text) {
        String unit = text.replaceFirst("\\d+", "");
        long amount = Long.parseLong(text.substring(0, text.length() - unit.length()));
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> throw new IllegalArgumentException(text);
        };
    }

    static String of(Duration duration) {
        if (duration.toMillis() % 1000 != 0) {
            return duration.toMillis() + "ms";
        }
        if (duration.isZero() || duration.toSeconds() % 60 != 0) {
            return duration.toSeconds() + "s";
        }
        return duration.toMinutes() % 60 != 0 ? duration.toMinutes() + "m" : duration.toHours() + "h";
    }
}
