package org.mediamtxmonitor.mediamtx;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Removes secrets from MediaMTX's answers while they are parsed, before any other code can use them. */
public final class Mask {

    /** Replacement of a secret. */
    public static final String MASKED = "***";

    private static final int LONGEST = 500;

    /** Parameters that are not masked: names of users, rooms and devices, which operators search for. */
    private static final Set<String> HARMLESS =
            Set.of("user", "username", "who", "name", "id", "room", "camera", "mediamtx-monitor", "cookieCheck");

    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/\\s?#]*@");
    private static final Pattern QUERY = Pattern.compile("\\?[^\\s\"'<>]*");
    private static final Pattern URL = Pattern.compile("(?i)[a-z][a-z0-9+.-]*://[^\\s\"'<>]+");
    private static final Pattern KEY_VALUE =
            Pattern.compile("(?i)(?<![a-z])(pass(?:word|phrase)?|pwd|token|secret|jwt|key)([\"']?\\s*[=:]\\s*[\"']?)"
                    + "(?:bearer\\s+|basic\\s+)?[^\\s&\"',;]+");

    /** Words whose value contains blanks and commas. */
    private static final Pattern TO_THE_END =
            Pattern.compile("(?i)(?<![a-z])(streamid|authorization)([\"']?\\s*[=:]\\s*).*");

    private static final Pattern UP_TO_LAST_AT = Pattern.compile("(?<=://).*@");

    private Mask() {}

    /** A query string: names stay, values are masked unless the name is known to be harmless. Null stays null. */
    public static String query(String query) {
        if (query == null || query.isEmpty()) {
            return query;
        }
        return Arrays.stream(query.split("&")).map(Mask::parameter).collect(Collectors.joining("&"));
    }

    private static String parameter(String parameter) {
        int equals = parameter.indexOf('=');
        if (equals < 0) {
            return HARMLESS.contains(parameter) ? parameter : MASKED;
        }
        String name = parameter.substring(0, equals);
        boolean single = parameter.chars().noneMatch(letter -> letter == ';' || letter == '%');
        return HARMLESS.contains(name) && single ? parameter : name + "=" + MASKED;
    }

    /** A URL without user, password and query; the path stays. */
    public static String url(String url) {
        if (url == null) {
            return null;
        }
        return QUERY.matcher(USER_INFO.matcher(url).replaceAll(MASKED + "@")).replaceAll("?" + MASKED);
    }

    /**
     * The URL of a forward destination: without user, password, query and fragment, and without the last part of an
     * RTMP path, which is the stream key.
     */
    public static String destination(String url) {
        if (url == null) {
            return null;
        }
        int hash = url.indexOf('#');
        String masked = url(hash < 0 ? url : url.substring(0, hash)).replaceFirst("/+$", "");
        if (!masked.regionMatches(true, 0, "rtmp", 0, 4)) {
            return masked;
        }
        int host = masked.indexOf("://") + 3;
        int slash = masked.lastIndexOf('/');
        int application = masked.indexOf('/', host);
        return slash > application && application > 0 ? masked.substring(0, slash + 1) + MASKED : masked;
    }

    /** Free text such as an error message: URLs in it are masked, and values after {@code pass=} and similar words. */
    public static String text(String text) {
        if (text == null || text.isEmpty()) {
            return text;
        }
        String urls = URL.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        destination(UP_TO_LAST_AT.matcher(match.group()).replaceFirst(MASKED + "@"))));
        String values = KEY_VALUE.matcher(urls).replaceAll("$1$2" + MASKED);
        return TO_THE_END.matcher(values).replaceAll("$1$2" + MASKED);
    }

    /** Free text without secrets, truncated to a readable length. */
    public static String shortText(String text) {
        String masked = text(text);
        return masked != null && masked.length() > LONGEST ? masked.substring(0, LONGEST) + "…" : masked;
    }
}
