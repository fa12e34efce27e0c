package org.mediamtxmonitor.web;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.apache.camel.Message;

/** The query parameters of a request. Wrong ones are told, never guessed. */
final class QueryParams {

    private static final Pattern AGO = Pattern.compile("-(\\d{1,9})([smhd])");
    private static final Pattern MILLIS = Pattern.compile("\\d{1,15}");
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1), "d", Duration.ofDays(1));

    /** Beyond that, years before 1970 or after 2500, milliseconds may not fit a long. */
    private static final long LATEST_SECONDS = (1L << 44) / 1000;

    private final Message message;

    QueryParams(Message message) {
        this.message = message;
    }

    /** The value, or null when it was not given or is empty. Of several the first counts. */
    String text(String name) {
        Object value = message.getHeader(name);
        if (value instanceof Collection<?> several) {
            value = several.isEmpty() ? null : several.iterator().next();
        }
        String text = value == null ? "" : value.toString().strip();
        return text.isEmpty() ? null : text;
    }

    /** All values of a parameter that may be given several times; blank ones are left out. */
    List<String> texts(String name) {
        Object value = message.getHeader(name);
        Collection<?> several = value instanceof Collection<?> all ? all : value == null ? List.of() : List.of(value);
        return several.stream()
                .map(text -> text.toString().strip())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    String required(String name) {
        String value = text(name);
        if (value == null) {
            throw new ProblemException(400, "The query parameter " + name + " is missing.");
        }
        return value;
    }

    int number(String name, int fallback, int least, int most) {
        String text = text(name);
        if (text == null) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new ProblemException(
                400, "The query parameter " + name + " must be a whole number from " + least + " to " + most + ".");
    }

    /** A time: RFC 3339, Unix ms, or a span before now such as {@code -24h}; null when it was not given. */
    Instant time(String name) {
        return time(name, Instant.now(), null);
    }

    /** The same, with the moment that spans count from, and what holds when none was given. */
    Instant time(String name, Instant now, Instant fallback) {
        String text = text(name);
        if (text == null) {
            return fallback;
        }
        Instant time = parsed(name, text, now);
        if (Math.abs(time.getEpochSecond()) > LATEST_SECONDS) {
            throw new ProblemException(
                    400,
                    "The query parameter " + name + " must be after 1970 and before 2500; from must be before to.");
        }
        return time;
    }

    private static Instant parsed(String name, String text, Instant now) {
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            return now.minus(UNITS.get(ago.group(2)).multipliedBy(Long.parseLong(ago.group(1))));
        }
        if (MILLIS.matcher(text).matches()) {
            return Instant.ofEpochMilli(Long.parseLong(text));
        }
        try {
            // A plus sign that was not encoded arrives as a blank.
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeParseException e) {
            throw new ProblemException(
                    400,
                    "The query parameter " + name
                            + " must be a time like 2026-11-22T10:00:00Z, Unix ms, or a span before now like -24h.");
        }
    }

    /** The words of a comma list; null when it was not given. */
    Set<String> words(String name, Collection<String> known) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        Set<String> words = Arrays.stream(text.split(",")).map(String::strip).collect(Collectors.toSet());
        words.stream().filter(word -> !known.contains(word)).findFirst().ifPresent(word -> {
            throw new ProblemException(
                    400,
                    "The query parameter " + name + " has an unknown value. Known are: " + String.join(", ", known)
                            + ".");
        });
        return words;
    }
}
