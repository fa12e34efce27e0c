package org.mediamtxmonitor.notify.message;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Writes a value as the page does: three significant digits, with the unit that the end of its name says. */
final class Quantity {

    private static final String[] BITS = {"bit/s", "kbit/s", "Mbit/s", "Gbit/s", "Tbit/s"};
    private static final String[] PREFIXES = {"", "k", "M", "G", "T"};
    private static final int HOUR_SECONDS = 3600;
    private static final Pattern WINDOW = Pattern.compile("\\d+s$");

    private Quantity() {}

    /** @param field its name, such as {@code connection.srt.rttMs} */
    static String text(Number value, String field, String language) {
        // Over how long it was measured is no part of the unit: retransmittedPercent5s.
        String name = WINDOW.matcher(field).replaceFirst("");
        double number = value.doubleValue();
        if (name.endsWith("BitsPerSecond")) {
            return scaled(number, BITS, language);
        }
        if (name.endsWith("Bytes")) {
            return scaled(number, bytes(language), language);
        }
        if (name.endsWith("BytesPerSecond")) {
            return scaled(number, bytes(language), language) + "/s";
        }
        if (name.endsWith("BytesPerHour")) {
            return scaled(number, bytes(language), language) + "/h";
        }
        if (name.endsWith("Celsius")) {
            return number(number, 1, language) + " °C";
        }
        if (name.endsWith("Hours")) {
            return seconds(number * HOUR_SECONDS, language);
        }
        if (name.endsWith("Percent")) {
            return number(number, Math.abs(number) >= 9.95 ? 0 : Math.abs(number) >= 0.995 ? 1 : 2, language) + " %";
        }
        if (name.endsWith("Ms")) {
            return Math.abs(number) >= 10_000
                    ? seconds(number / 1000, language)
                    : significant(number, language) + " ms";
        }
        // Of what is counted a second, such as packets, the text says what it is.
        return name.endsWith("Seconds") ? seconds(number, language) : number(number, 2, language);
    }

    private static String scaled(double value, String[] units, String language) {
        double size = Math.abs(value);
        int unit = 0;
        while (size >= 999.5 && unit < units.length - 1) {
            size /= 1000;
            unit++;
        }
        String text = unit == 0 ? number(size, 0, language) : significant(size, language);
        return (value < 0 ? "-" : "") + text + " " + units[unit];
    }

    /** B to TB, or as the language writes them. */
    private static String[] bytes(String language) {
        String unit = new Words(language, ZoneOffset.UTC).of("byte");
        return Stream.of(PREFIXES).map(prefix -> prefix + unit).toArray(String[]::new);
    }

    private static String seconds(double seconds, String language) {
        return Math.abs(seconds) < 60
                ? number(Math.round(seconds * 10) / 10.0, 1, language) + " s"
                : new Words(language, ZoneOffset.UTC).duration(Duration.ofSeconds(Math.round(seconds)));
    }

    private static String significant(double number, String language) {
        double size = Math.abs(number);
        if (size == 0) {
            return "0";
        }
        String pattern = size >= 99.95 ? "0" : size >= 9.995 ? "0.0" : "0.00";
        return format(pattern, number, language);
    }

    private static String number(double number, int decimals, String language) {
        return format(decimals == 0 ? "#,##0" : "#,##0." + "#".repeat(decimals), number, language);
    }

    private static String format(String pattern, double number, String language) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.forLanguageTag(language)))
                .format(number);
    }
}
