package org.mediamtxmonitor.stream;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * Why something is as it is: words, and what they are made of for those who word it otherwise.
 *
 * @param text English words with the values in them, beginning with a capital letter where they are ours
 * @param code in {@code reasons.yaml}, or the id of a rule; null for texts of others, such as the message of an exception
 * @param values by name: numbers, texts or reasons; null where there are none
 */
@JsonPropertyOrder({"code", "values", "text"})
public record Reason(String text, String code, Map<String, Object> values) {

    /**
     * A reason of the catalogue.
     *
     * @param named names and values in turn; those that are null are not known
     * @throws IllegalArgumentException if the catalogue does not have the code
     */
    public static Reason of(String code, Object... named) {
        if (named.length == 0) {
            return ReasonCatalogue.shipped().plain(code);
        }
        Map<String, Object> values = null;
        for (int i = 0; i < named.length; i += 2) {
            if (named[i + 1] != null) {
                values = values == null ? new LinkedHashMap<>() : values;
                values.put((String) named[i], value(named[i + 1]));
            }
        }
        return new Reason(ReasonCatalogue.shipped().text(code, values), code, values);
    }

    /** A text that somebody else worded; null for null. */
    public static Reason foreign(String text) {
        return text == null ? null : new Reason(text, null, null);
    }

    /** What to do about it; null where the catalogue has no advice for it. */
    public String advice() {
        return code == null ? null : ReasonCatalogue.shipped().advice(code, values);
    }

    /** A text of others needs no code around it. */
    private static Object value(Object value) {
        return value instanceof Reason reason && reason.code() == null ? reason.text() : value;
    }

    /** The reason itself where it has a code, its text where it has none; null for null. */
    public static Object told(Reason reason) {
        return reason == null ? null : value(reason);
    }

    /** The text; null for null. */
    public static String textOf(Reason reason) {
        return reason == null ? null : reason.text();
    }
}
