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

    private static String regex(String wildcards) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < wildcards.length(); i++) {
            char c = wildcards.charAt(i);
            if (c == '?') {
                regex.append("[^/]");
            } else if (c == '*' && i + 1 < wildcards.length() && wildcards.charAt(i + 1) == '*') {
                regex.append(".*");
                i++;
            } else if (c == '*') {
                regex.append("[^/]*");
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.toString();
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
