package org.mediamtxmonitor.config;

import java.time.Duration;

/** Durations as {@code collector.yaml} writes them: {@code 250ms}, {@code 2s}, {@code 1m}, {@code 1h}, {@code 1d}. */
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
            case "d" -> Duration.ofDays(amount);
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
        if (duration.toMinutes() % 60 != 0) {
            return duration.toMinutes() + "m";
        }
        boolean days = duration.toHours() > 24 && duration.toHours() % 24 == 0;
        return days ? duration.toDays() + "d" : duration.toHours() + "h";
    }
}
