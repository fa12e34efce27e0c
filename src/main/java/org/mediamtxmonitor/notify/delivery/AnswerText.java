package org.mediamtxmonitor.notify.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.regex.Pattern;

/** What is shown and kept of what a receiver answered: at most 1 kB in UTF-8, on one line, secrets masked. */
final class AnswerText {

    static final int MOST_BYTES = 1024;

    private static final String MASK = "***";
    /** Shorter texts occur by accident. */
    private static final int LEAST_SECRET = 6;

    /** What is looked at; a receiver may send much. */
    private static final int MOST_READ = 8 * MOST_BYTES;

    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/\\s?#@]*@");
    /** Of a URL its path is a secret too: those of webhooks are all that keeps others out. */
    private static final Pattern PATH = Pattern.compile("(https?://[^/\\s\"'<>?#]+)[/?#][^\\s\"'<>]*");

    private static final Pattern SCHEME = Pattern.compile("(?i)\\b(bearer|basic)\\s+[\\w.~+/=-]{6,}");
    private static final Pattern NAMED = Pattern.compile(
            "(?i)\\b(token|secret|password|passwd|api[_-]?key|authorization)(\"?\\s*[:=]\\s*\"?)[^\\s\",;&<>*]{6,}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private AnswerText() {}

    /**
     * Masks and shortens.
     *
     * @param secrets of the channel, as they are
     * @return null where nothing is left
     */
    static String of(String answer, Collection<String> secrets) {
        if (answer == null) {
            return null;
        }
        String text = answer.length() > MOST_READ ? answer.substring(0, MOST_READ) : answer;
        for (String secret : secrets) {
            if (secret.length() >= LEAST_SECRET) {
                text = text.replace(secret, MASK);
            }
        }
        text = USER_INFO.matcher(text).replaceAll(MASK + "@");
        text = PATH.matcher(text).replaceAll("$1/" + MASK);
        text = SCHEME.matcher(text).replaceAll("$1 " + MASK);
        text = NAMED.matcher(text).replaceAll("$1$2" + MASK);
        text = cut(CONTROL.matcher(text).replaceAll(" ").strip());
        return text.isEmpty() ? null : text;
    }

    /** To a whole number of characters that take no more than the bound. */
    private static String cut(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES) {
            return text;
        }
        int bytes = 0;
        int end = 0;
        while (end < text.length()) {
            int point = text.codePointAt(end);
            bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            if (bytes > MOST_BYTES - 3) {
                break;
            }
            end += Character.charCount(point);
        }
        return text.substring(0, end) + "…";
    }
}
