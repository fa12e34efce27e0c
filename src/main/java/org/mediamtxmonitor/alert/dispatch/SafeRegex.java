package org.mediamtxmonitor.alert.dispatch;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * A regular expression of somebody who is not trusted, in the syntax of RE2 as with Alertmanager and MediaMTX. It takes
 * time in proportion to the text, and its size is bounded.
 */
final class SafeRegex {

    /** Longest expression, in characters. */
    static final int MAX_LENGTH = 500;
    /** Most that the repetitions of an expression may multiply to, as {@code (a{10}){10}} does to 100. */
    private static final int MAX_REPETITIONS = 200;
    /** Most steps of the compiled expression: a match takes as many for each character. */
    private static final int MAX_STEPS = 1_000;

    private final Pattern pattern;
    /** Text that everything that matches begins with: most of what does not match is refused by it. */
    private final String prefix;
    /** Likewise what it ends with. */
    private final String suffix;

    private SafeRegex(Pattern pattern, String prefix, String suffix) {
        this.pattern = pattern;
        this.prefix = prefix;
        this.suffix = suffix;
    }

    /** @throws IllegalArgumentException if it is no such expression or too large; the message says what is wrong */
    static SafeRegex of(String regex) {
        if (regex.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("regular expression is longer than " + MAX_LENGTH + " characters");
        }
        if (repetitions(regex) > MAX_REPETITIONS) {
            throw tooManyRepetitions();
        }
        try {
            Pattern pattern = Pattern.compile(regex);
            if (pattern.programSize() > MAX_STEPS) {
                throw tooManyRepetitions();
            }
            boolean plain = regex.indexOf('|') < 0 && !regex.contains("(?");
            return new SafeRegex(pattern, plain ? prefix(regex) : "", plain ? suffix(regex) : "");
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("not a regular expression: " + e.getMessage(), e);
        }
    }

    private static IllegalArgumentException tooManyRepetitions() {
        return new IllegalArgumentException("regular expression repeats too much");
    }

    /** Whether it matches the whole text. */
    boolean matches(String text) {
        return text.startsWith(prefix) && text.endsWith(suffix) && pattern.matches(text);
    }

    /** Text that all that matches begins with; may be empty. */
    String prefix() {
        return prefix;
    }

    /** The product of all counts in braces, whether nested or not; at most one beyond the limit. */
    private static int repetitions(String regex) {
        long product = 1;
        int number = 0;
        boolean counting = false;
        for (int i = 0; i < regex.length() && product <= MAX_REPETITIONS; i++) {
            char c = regex.charAt(i);
            if (c == '{') {
                counting = true;
                number = 0;
            } else if (counting && c >= '0' && c <= '9') {
                number = Math.min(number * 10 + (c - '0'), MAX_REPETITIONS + 1);
            } else if (counting && (c == ',' || c == '}')) {
                product *= Math.max(1, number);
                number = 0;
                counting = c == ',';
            } else {
                counting = false;
            }
        }
        return (int) Math.min(product, MAX_REPETITIONS + 1L);
    }

    /** The plain text that it begins with; empty where that is not plain to see. */
    private static String prefix(String regex) {
        boolean quoted = regex.startsWith("\\Q") && regex.contains("\\E");
        int begin = quoted ? 2 : 0;
        int end = quoted ? regex.indexOf("\\E") : begin;
        while (!quoted && end < regex.length() && isPlain(regex.charAt(end))) {
            end++;
        }
        int next = quoted ? end + 2 : end;
        boolean optional = next < regex.length() && "*?{".indexOf(regex.charAt(next)) >= 0;
        return regex.substring(begin, optional ? Math.max(begin, end - 1) : end);
    }

    /** The plain text that it ends with; empty where that is not plain to see. */
    private static String suffix(String regex) {
        if (regex.endsWith("\\E")) {
            int begin = regex.lastIndexOf("\\Q");
            return begin < 0 || regex.indexOf("\\E", begin) < regex.length() - 2
                    ? ""
                    : regex.substring(begin + 2, regex.length() - 2);
        }
        int begin = regex.length();
        while (begin > 0 && isPlain(regex.charAt(begin - 1))) {
            begin--;
        }
        boolean escaped = begin > 0 && regex.charAt(begin - 1) == '\\';
        return escaped ? "" : regex.substring(begin);
    }

    private static boolean isPlain(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "/_- @".indexOf(c) >= 0;
    }
}
