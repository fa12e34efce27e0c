package org.mediamtxmonitor.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** The English words of every reason, by its code: {@code reasons.yaml}. */
public final class ReasonCatalogue {

    private static final int MINUTE = 60;
    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z]+)}");
    private static final ReasonCatalogue SHIPPED = read("/reasons.yaml");

    /** @param advice null where there is none */
    private record Words(String text, String advice) {}

    private final Map<String, Words> words;
    /** Reasons without values by their code, made once because streams have the same ones poll after poll. */
    private final Map<String, Reason> plain = new HashMap<>();

    private ReasonCatalogue(Map<String, Words> words) {
        this.words = words;
        words.forEach((code, known) -> plain.put(code, new Reason(capital(known.text()), code, null)));
    }

    /** The catalogue of this version. */
    public static ReasonCatalogue shipped() {
        return SHIPPED;
    }

    private static ReasonCatalogue read(String resource) {
        try (InputStream in = ReasonCatalogue.class.getResourceAsStream(resource)) {
            return new ReasonCatalogue(
                    new YAMLMapper().readValue(in, new TypeReference<LinkedHashMap<String, Words>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All codes in the order of the catalogue. */
    public Set<String> codes() {
        return Set.copyOf(words.keySet());
    }

    /** A reason without values. */
    Reason plain(String code) {
        Reason reason = plain.get(code);
        if (reason == null) {
            throw new IllegalArgumentException("reasons.yaml has no " + code);
        }
        return reason;
    }

    /** The text as a sentence of its own, with a capital letter. */
    String text(String code, Map<String, Object> values) {
        String phrase = phrase(code, values);
        if (phrase == null) {
            throw new IllegalArgumentException("reasons.yaml has no " + code);
        }
        return capital(phrase);
    }

    /** The text as it stands within another; null for the code of a rule or of a newer version. */
    private String phrase(String code, Map<String, Object> values) {
        Words known = code == null ? null : words.get(code);
        return known == null ? null : fill(known.text(), values);
    }

    /**
     * The advice for the reason that is the cause, where it has one: it knows more. Null where there is none; a newer version
     * may have written a code that this one does not know.
     */
    String advice(String code, Map<String, Object> values) {
        Object cause = values == null ? null : values.get("cause");
        String inner = null;
        if (cause instanceof Reason reason) {
            inner = reason.advice();
        } else if (cause instanceof Map<?, ?> reason && reason.get("code") instanceof String innerCode) {
            inner = advice(innerCode, valuesOf(reason));
        }
        if (inner != null) {
            return inner;
        }
        Words known = words.get(code);
        return known == null || known.advice() == null ? null : fill(known.advice(), values);
    }

    private String fill(String template, Map<String, Object> values) {
        if (values == null) {
            return template;
        }
        Matcher matcher = PLACE.matcher(template);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(filled, Matcher.quoteReplacement(word(matcher.group(1), values)));
        }
        return matcher.appendTail(filled).toString();
    }

    private String word(String name, Map<String, Object> values) {
        Object value = values.get(name);
        if (value instanceof Reason reason) {
            return within(reason.code(), reason.values(), reason.text());
        }
        if (value instanceof Map<?, ?> reason) {
            // A reason within a reason that was read from JSON.
            return within((String) reason.get("code"), valuesOf(reason), (String) reason.get("text"));
        }
        if (name.endsWith("BitsPerSecond") && value instanceof Number bits) {
            return bits(bits.doubleValue());
        }
        if (name.endsWith("Ms") && value instanceof Number ms) {
            return millis(ms.doubleValue());
        }
        return name.endsWith("Seconds") && value instanceof Number seconds
                ? seconds(seconds.doubleValue())
                : "" + value;
    }

    /** The text as it stands within another; {@code text} itself where the code is not known. */
    String within(String code, Map<String, Object> values, String text) {
        String phrase = phrase(code, values);
        return phrase == null ? text : phrase;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> valuesOf(Map<?, ?> reason) {
        return (Map<String, Object>) reason.get("values");
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String bits(double bits) {
        return bits >= 1e6 ? String.format(Locale.ROOT, "%.1f Mbit/s", bits / 1e6) : Math.round(bits / 1e3) + " kbit/s";
    }

    private static String millis(double ms) {
        return Math.abs(ms) >= 10_000 ? seconds(ms / 1000) : Math.round(ms) + " ms";
    }

    private static String seconds(double seconds) {
        if (seconds >= MINUTE) {
            return DurationWords.text((long) seconds);
        }
        return seconds == Math.rint(seconds) ? (long) seconds + " s" : String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
