package org.mediamtxmonitor.web.query;

import java.util.Locale;
import java.util.stream.Stream;

/** Finds a part of a text, in any case. */
public final class TextSearch {

    private final String words;

    private TextSearch(String words) {
        this.words = words;
    }

    /** @param words what is looked for; null for everything */
    public static TextSearch of(String words) {
        return new TextSearch(words == null ? null : words.toLowerCase(Locale.ROOT));
    }

    /** Whether nothing is looked for, so that everything is found. */
    public boolean isBlank() {
        return words == null;
    }

    /** Whether one of the texts has it; null texts have nothing. */
    public boolean in(String... texts) {
        return words == null || Stream.of(texts).anyMatch(this::isIn);
    }

    private boolean isIn(String text) {
        return text != null && text.toLowerCase(Locale.ROOT).contains(words);
    }
}
