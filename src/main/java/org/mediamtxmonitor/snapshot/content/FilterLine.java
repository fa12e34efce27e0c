package org.mediamtxmonitor.snapshot.content;

/** The text of a line that ffmpeg's {@code metadata} filter prints. */
final class FilterLine {

    private static final String TIME = "pts_time:";
    /** Longest number that is read. */
    private static final int DIGITS = 40;

    private FilterLine() {}

    /** Time of the frame of a line {@code frame:7 pts:63000 pts_time:0.7}, seconds; NaN where there is none. */
    static double time(String line) {
        int at = line.indexOf(TIME);
        if (at < 0) {
            return Double.NaN;
        }
        double seconds = number(line.substring(at + TIME.length()));
        return Double.isInfinite(seconds) ? Double.NaN : seconds;
    }

    /** Whether a line {@code frame:0 ...} is of the first frame that a filter has seen. */
    static boolean isFirst(String line) {
        return line.startsWith("frame:0 ");
    }

    /** A number as ffmpeg writes it, {@code -inf} too; NaN for whatever is none. */
    static double number(String text) {
        String word = text.strip();
        if (word.equals("-inf")) {
            return Double.NEGATIVE_INFINITY;
        }
        boolean plain = !word.isEmpty()
                && word.length() <= DIGITS
                && word.chars().allMatch(c -> c >= '0' && c <= '9' || "+-.eE".indexOf(c) >= 0);
        if (!plain) {
            return Double.NaN;
        }
        try {
            double number = Double.parseDouble(word);
            return Double.isInfinite(number) ? Double.NaN : number;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
