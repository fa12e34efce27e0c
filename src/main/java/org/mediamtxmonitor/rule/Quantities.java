package org.mediamtxmonitor.rule;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.mediamtxmonitor.stream.DurationWords;

/** Writes a value with its unit as people read it, in English. */
public final class Quantities {

    private static final Map<String, String> NOUNS = Map.of(
            "reader", "readers",
            "stream", "streams",
            "change", "changes",
            "packet", "packets",
            "item", "items",
            "restart", "restarts",
            "packet/s", "packets per second",
            "frame/s", "frames per second");

    private static final String[] BYTES = {"B", "kB", "MB", "GB", "TB", "PB"};

    /** Shares are written with two decimals. */
    private static final double LEAST_PERCENT = 0.01;

    private static final Pattern NOTHING = Pattern.compile("-?0(\\.0+)?( .*)?");

    private static final long MINUTE = 60;
    private static final long HOUR = 3600;

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
            case "percent" -> percent(amount);
            case "ms" -> Math.abs(amount) >= 10_000 ? seconds(amount / 1000) : round(amount) + " ms";
            case "s" -> seconds(amount);
            case "h" -> seconds(amount * HOUR);
            case "byte" -> bytes(amount);
            case "byte/s" -> bytes(amount) + "/s";
            case "byte/h" -> bytes(amount) + " per hour";
            case "celsius" -> round(amount) + " °C";
            case "1", "ratio" -> round(amount);
            case "reader", "stream", "change", "packet", "item", "restart" ->
                round(amount) + " " + (amount == 1 ? unit : NOUNS.get(unit));
            default -> round(amount) + " " + plural(unit);
        };
    }

    /** Whether the text of a value tells of nothing: {@code 0 %}, {@code 0 kbit/s}. */
    static boolean tellsNothing(Object value, String unit) {
        return value instanceof Number && NOTHING.matcher(text(value, unit)).matches();
    }

    /** A share that is not quite none is not written as none. */
    private static String percent(double percent) {
        boolean isTiny = percent > 0 && percent < LEAST_PERCENT / 2;
        return (isTiny ? "less than " + LEAST_PERCENT : round(percent)) + " %";
    }

    /** The word for several of a unit: {@code readers} for {@code reader}; the unit itself where it has no other. */
    public static String plural(String unit) {
        return NOUNS.getOrDefault(unit, unit);
    }

    private static String seconds(double seconds) {
        if (Math.abs(seconds) < MINUTE) {
            return round(seconds) + " s";
        }
        return (seconds < 0 ? "-" : "") + DurationWords.text((long) Math.abs(seconds));
    }

    /** In decimal units, as disks and links are sold. */
    private static String bytes(double bytes) {
        double size = Math.abs(bytes);
        int unit = 0;
        while (size >= 999.5 && unit < BYTES.length - 1) {
            size /= 1000;
            unit++;
        }
        return (bytes < 0 ? "-" : "") + round(unit == 0 ? Math.rint(size) : size) + " " + BYTES[unit];
    }

    private static String bits(double bits) {
        if (bits >= 1e9) {
            return String.format(Locale.ROOT, "%.1f Gbit/s", bits / 1e9);
        }
        if (bits >= 1e6) {
            return String.format(Locale.ROOT, "%.1f Mbit/s", bits / 1e6);
        }
        return String.format(Locale.ROOT, "%.0f kbit/s", bits / 1e3);
    }

    /** Rounds to three significant digits at the most: 0.32, 4.8, 168. */
    private static String round(double value) {
        double size = Math.abs(value);
        int decimals = size >= 100 || value == Math.rint(value) ? 0 : size >= 1 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
