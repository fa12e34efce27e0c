package org.mediamtxmonitor.stream;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * Why a stream, a server or an event is as it is: an English text, and the code and values that the text is made from,
 * for clients that word it in another language.
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

    /** Makes a reason of a text that is not ours, such as the message of an exception; null for null. */
    public static Reason foreign(String text) {
        return text == null ? null : new Reason(text, null, null);
    }

    /** What to do about it, or about the reason that is its cause; null where the catalogue has no advice for either. */
    public String advice() {
        return code == null ? null : ReasonCatalogue.shipped().advice(code, values);
    }

    /** The text as it stands within another: without the capital letter of a sentence. */
    public String phrase() {
        return ReasonCatalogue.shipped().within(code, values, text);
    }

    /** Replaces a reason without a code by its text. */
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
