package org.mediamtxmonitor.stream;

import java.util.Arrays;
import java.util.Optional;

/** A constant that has one word for all interfaces. */
public interface WireName {

    /** The word, for example {@code idle-on-demand}. */
    String word();

    /** The one of these constants that has a word; empty where none does. @param word may be null */
    static <T extends WireName> Optional<T> find(T[] values, String word) {
        return Arrays.stream(values).filter(value -> value.word().equals(word)).findFirst();
    }
}
