package org.mediamtxmonitor.system.linux;

/** Numbers in the texts of the kernel. What is none is null. */
final class Numbers {

    private Numbers() {}

    /** A whole number in decimal digits; null for anything else, also where it is too long. */
    static Long whole(String text) {
        if (text == null) {
            return null;
        }
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The number after a word at the beginning of a line; null where there is no such line. */
    static Long after(String text, String word) {
        if (text == null) {
            return null;
        }
        int at = text.startsWith(word) ? 0 : text.indexOf("\n" + word) + 1;
        if (at == 0 && !text.startsWith(word)) {
            return null;
        }
        int from = at + word.length();
        int end = text.indexOf('\n', from);
        return whole(text.substring(from, end < 0 ? text.length() : end));
    }
}
