package org.mediamtxmonitor.notify.message;

/** Takes out of texts what could pass for something else: control characters, directions of writing, half characters. */
final class PlainText {

    private static final String ELLIPSIS = "…";
    private static final int ELLIPSIS_BYTES = 3;
    private static final int NON_JOINER = 0x200c;
    private static final int JOINER = 0x200d;

    private PlainText() {}

    /** On one line, with blanks instead of line breaks, and at most so many characters. */
    static String line(String text, int most) {
        return cut(clean(text).replaceAll("\\s+", " ").strip(), most);
    }

    /** With its line breaks, and at most so many characters. */
    static String block(String text, int most) {
        return cut(clean(text.replace("\r\n", "\n").replace('\r', '\n')).strip(), most);
    }

    /** At most so many characters (UTF-16 units), with an ellipsis as the last one where something was left out. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Math.max(0, most - ELLIPSIS.length());
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + ELLIPSIS;
    }

    /** At most so many bytes of UTF-8, likewise. */
    static String cutBytes(String text, int most) {
        int bytes = 0;
        int end = 0;
        for (int at = 0; at < text.length(); ) {
            int letter = text.codePointAt(at);
            bytes += letter < 0x80 ? 1 : letter < 0x800 ? 2 : letter < 0x10000 ? 3 : 4;
            at += Character.charCount(letter);
            if (bytes > most) {
                return text.substring(0, end) + ELLIPSIS;
            }
            end = bytes <= most - ELLIPSIS_BYTES ? at : end;
        }
        return text;
    }

    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); ) {
            int letter = text.codePointAt(at);
            at += Character.charCount(letter);
            clean.appendCodePoint(replaced(letter));
        }
        return clean.toString();
    }

    private static int replaced(int letter) {
        if (letter == '\n' || letter == JOINER || letter == NON_JOINER) {
            return letter;
        }
        return switch (Character.getType(letter)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            // Among the formats are those that turn the direction of writing, and those that are not seen.
            case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> 0xFFFD;
            default -> letter;
        };
    }
}
