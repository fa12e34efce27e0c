package org.mediamtxmonitor.rule;

import java.util.Locale;
import java.util.Map;

/** Writes a value with its unit as people read it, in English. */
final class Quantities {

    private static final Map<String, String> NOUNS = Map.of(
            "reader", "readers",
            "stream", "streams",
            "change", "changes",
            "packet", "packets",
            "item", "items",
            "frame/s", "frames a second");

    private static final double MINUTE = 60;
    private static final double HOUR = 3600;

    private Quantities() {}

    static String text(Object value, String unit) {
        if (value == null) {
            return "unknown";
        }
        if (!(value instanceof Number number) || unit == null) {
            return value.toString();
        }
        double amount = number.doubleValue();
        return switch (unit) {
            case "bit/s" -> bits(amount);
            case "percent" -> round(amount) + " %";
            case "ms" -> Math.abs(amount) >= 10_000 ? round(amount / 1000) + " s" : round(amount) + " ms";
            case "s" -> seconds(amount);
            case "1", "ratio" -> round(amount);
            case "reader", "stream", "change", "packet", "item" ->
                round(amount) + " " + (amount == 1 ? unit : NOUNS.get(unit));
            default -> round(amount) + " " + NOUNS.getOrDefault(unit, unit);
        };
    }

    /** From two minutes on whole minutes, from two hours on whole hours. */
    private static String seconds(double seconds) {
        double size = Math.abs(seconds);
        if (size < 2 * MINUTE) {
            return round(seconds) + " s";
        }
        return size < 2 * HOUR ? round(Math.rint(seconds / MINUTE)) + " min" : round(Math.rint(seconds / HOUR)) + " h";
    }

    private static String bits(double bits) {
        if (bits >= 1e6) {
            return String.format(Locale.ROOT, "%.1f Mbit/s", bits / 1e6);
        }
        return String.format(Locale.ROOT, "%.0f kbit/s", bits / 1e3);
    }

    /** Three digits are enough: 0.32, 4.8, 168. */
    private static String round(double value) {
        double size = Math.abs(value);
        int decimals = size >= 100 || value == Math.rint(value) ? 0 : size >= 1 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
