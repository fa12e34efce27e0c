package org.mediamtxmonitor.web.query;

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

import org.mediamtxmonitor.config.DidYouMean;
import org.mediamtxmonitor.web.error.ProblemException;

/**
 * The parameters of a query string. A parameter that is not known, or is given twice, is refused by its name, and so is a
 * value that makes no sense: each is a {@link ProblemException} of status 400. Of free texts a blank one counts as not given.
 */
public final class QueryParams {

    private static final Pattern AGO = Pattern.compile("-(\\d{1,9})([smhd])");
    private static final Pattern MILLIS = Pattern.compile("\\d{1,15}");

    /** Less would be before March 1973, or is seconds; 0 stands for the beginning. */
    private static final long EARLIEST_MS = 100_000_000_000L;

    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1), "d", Duration.ofDays(1));

    /** Beyond that, years before 1970 or after 2500, milliseconds may not fit a long. */
    private static final long LATEST_SECONDS = (1L << 44) / 1000;

    private final Map<String, List<String>> values;

    private QueryParams(Map<String, List<String>> values) {
        this.values = values;
    }

    /**
     * Reads a query string of which each parameter may be given once.
     *
     * @param query as it came, still encoded; null for none
     * @param known names of the parameters that there are
     */
    public static QueryParams of(String query, String... known) {
        return of(query, Set.of(), known);
    }

    /** The same, with names of parameters that may be given several times. */
    public static QueryParams of(String query, Set<String> repeatable, String... known) {
        Map<String, List<String>> values = QueryString.parse(query);
        values.forEach((name, given) -> {
            if (!Arrays.asList(known).contains(name)) {
                throw new ProblemException(400, unknown(name, List.of(known)));
            }
            if (given.size() > 1 && !repeatable.contains(name)) {
                throw new ProblemException(400, "The query parameter " + name + " may be given only once.");
            }
        });
        return new QueryParams(values);
    }

    /** Refuses every parameter: for what has none. */
    public static void none(String query) {
        of(query);
    }

    private static String unknown(String name, List<String> known) {
        String nearest = DidYouMean.slip(name, known)
                .map(word -> " Did you mean " + word + "?")
                .orElse("");
        String all = known.isEmpty() ? " There are none here." : " Known are: " + String.join(", ", known) + ".";
        return "There is no query parameter " + name + "." + nearest + all;
    }

    /** The value, or null when it was not given or is blank. */
    public String text(String name) {
        List<String> all = texts(name);
        return all.isEmpty() ? null : all.get(0);
    }

    /** All values of a parameter that may be given several times; blank ones are left out. */
    public List<String> texts(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** The value of what is no free text; null when it was not given, a problem where it is blank. */
    public String word(String name) {
        String value = text(name);
        if (value == null && values.containsKey(name)) {
            throw new ProblemException(400, "The query parameter " + name + " is empty.");
        }
        return value;
    }

    /** The value; a problem where there is none. */
    public String required(String name) {
        return given(name, text(name));
    }

    private static String given(String name, String value) {
        if (value == null) {
            throw new ProblemException(400, "The query parameter " + name + " is missing.");
        }
        return value;
    }

    /** The value with its blanks, as names have them; null when it was not given or is empty. */
    public String exact(String name) {
        List<String> all = exacts(name);
        return all.isEmpty() ? null : all.get(0);
    }

    /** The same of a parameter that may be given several times. */
    public List<String> exacts(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** The same; a problem where there is none. */
    public String requiredExact(String name) {
        return given(name, exact(name));
    }

    /** A whole number within limits, both included. */
    public int number(String name, int fallback, int least, int most) {
        String text = word(name);
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

    /**
     * A time: RFC 3339, Unix ms, or a span before now such as {@code -24h}.
     *
     * @param now the moment that spans count from
     * @param fallback the time when none was given; may be null
     */
    public Instant time(String name, Instant now, Instant fallback) {
        String text = word(name);
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
            return milliseconds(name, Long.parseLong(text));
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

    private static Instant milliseconds(String name, long ms) {
        if (ms > 0 && ms < EARLIEST_MS) {
            throw new ProblemException(
                    400,
                    "The query parameter " + name + " must be Unix ms, with 13 digits: " + ms + " looks like seconds.");
        }
        return Instant.ofEpochMilli(ms);
    }

    /** The words of a comma list; null when it was not given. */
    public Set<String> words(String name, Collection<String> known) {
        String text = word(name);
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
