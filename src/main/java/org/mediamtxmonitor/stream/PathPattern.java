package org.mediamtxmonitor.stream;

import java.util.regex.Pattern;

/**
 * Selects the paths that an entry of {@code collector.yaml} applies to: a name; a name with {@code *} (any characters but a slash),
 * {@code **} (any characters) and {@code ?} (one character but a slash); or, after a {@code ~} as in MediaMTX, a regular
 * expression that must fit the whole name.
 */
public final class PathPattern {

    private final String text;
    private final Pattern pattern;

    private PathPattern(String text, Pattern pattern) {
        this.text = text;
        this.pattern = pattern;
    }

    /** @throws java.util.regex.PatternSyntaxException if what follows a {@code ~} is no regular expression */
    public static PathPattern of(String text) {
        if (text.startsWith("~")) {
            return new PathPattern(text, Pattern.compile(text.substring(1)));
        }
        return new PathPattern(text, isName(text) ? null : Pattern.compile(regex(text)));
    }

    private static boolean isName(String text) {
        return text.indexOf('*') < 0 && text.indexOf('?') < 0;
    }

    private static boolean isWildcard(char c) {
        return c == '*' || c == '?';
    }

    private static String regex(String wildcards) {
        StringBuilder regex = new StringBuilder();
        int plain = 0;
        for (int i = 0; i <= wildcards.length(); i++) {
            boolean end = i == wildcards.length();
            if (!end && !isWildcard(wildcards.charAt(i))) {
                continue;
            }
            regex.append(plain == i ? "" : Pattern.quote(wildcards.substring(plain, i)));
            if (!end && wildcards.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (!end) {
                regex.append(wildcards.charAt(i) == '?' ? "[^/]" : "[^/]*");
            }
            plain = i + 1;
        }
        return regex.toString();
    }

    /** A regular expression that must fit the whole name, for those who match it by other means than {@link #matches}. */
    public String regex() {
        return pattern == null ? Pattern.quote(text) : pattern.pattern();
    }

    /** Whether the pattern matches this path name. */
    public boolean matches(String path) {
        return pattern == null ? text.equals(path) : pattern.matcher(path).matches();
    }

    /** The single path that the pattern can match; null for a pattern that can match several. */
    public String name() {
        return pattern == null ? text : null;
    }

    @Override
    public String toString() {
        return text;
    }
}
