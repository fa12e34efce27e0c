package org.mediamtxmonitor.history.query;

/** Fields of CSV (RFC 4180). */
public final class Csv {

    private Csv() {}

    /**
     * A text as a field. One that a spreadsheet would take for a formula gets an apostrophe in front: names of streams
     * are chosen by whoever publishes them.
     */
    public static String text(String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        String safe = "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
