package org.mediamtxmonitor.metric;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What is told of the values of many readers. */
public enum Aggregate {
    /** All together. */
    SUM,
    /** The largest, where that is the worst. */
    MAX,
    /** The smallest, where that is the worst. */
    MIN;

    /** The aggregate of this word. */
    @JsonCreator
    public static Aggregate of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The word used in the catalogue, for example {@code max}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The aggregate of two values. */
    public double of(double one, double other) {
        return switch (this) {
            case SUM -> one + other;
            case MAX -> Math.max(one, other);
            case MIN -> Math.min(one, other);
        };
    }
}
