package org.mediamtxmonitor.camel.overlay;

import java.util.regex.Pattern;

/** Masks what looks like a secret in the YAML of routes: by the names of keys and headers, and in addresses. */
final class YamlMask {

    private static final String NAME =
            "[\\w.-]*(?:password|passwd|passphrase|secret|token|credential|api-?key|access-?key|private-?key|authorization)[\\w.-]*";
    private static final String VALUE = "(\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|[^\\s,}\\]#](?:[^,}\\]#\\n]*[^\\s,}\\]#])?)";

    private static final Pattern KEY = Pattern.compile("(?i)(\"?\\b" + NAME + "\"?\\s*:[ \\t]+)" + VALUE);
    /** {@code name: Authorization, constant: "..."}, on one line or on two. */
    private static final Pattern HEADER = Pattern.compile("(?i)(name:\\s*\"?" + NAME
            + "\"?\\s*,?\\s*(?:value|defaultValue|constant|simple|expression):(?:\\s*\\{?\\s*expression:)?\\s*)"
            + VALUE);

    private static final Pattern IN_QUERY = Pattern.compile("(?i)([?&;]" + NAME + "=)[^&\\s\"']+");
    private static final Pattern USER_INFO = Pattern.compile("(://)[^/\\s\"'@]+@");
    private static final Pattern SCHEME =
            Pattern.compile("(?i)\\b(Bearer|Basic|Token)[ \\t]+(?![${])[A-Za-z0-9+/=._~-]{4,}");

    private static final Pattern REFERENCE = Pattern.compile("(?i)((bearer|basic|token)\\s+)?([{#]|\\$\\{).*");

    private YamlMask() {}

    static String mask(String yaml) {
        String text = hide(KEY, yaml);
        text = hide(HEADER, text);
        text = IN_QUERY.matcher(text).replaceAll("$1***");
        text = USER_INFO.matcher(text).replaceAll("$1***@");
        return SCHEME.matcher(text).replaceAll("$1 ***");
    }

    /** What stands for a value that comes from elsewhere is no secret. */
    private static String hide(Pattern pattern, String yaml) {
        return pattern.matcher(yaml).replaceAll(match -> {
            String value = match.group(2).replaceAll("^[\"']|[\"']$", "").strip();
            boolean isReference = value.isEmpty() || REFERENCE.matcher(value).matches();
            return java.util.regex.Matcher.quoteReplacement(isReference ? match.group() : match.group(1) + "\"***\"");
        });
    }
}
