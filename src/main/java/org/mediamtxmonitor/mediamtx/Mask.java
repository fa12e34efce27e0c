package org.mediamtxmonitor.mediamtx;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Removes secrets from MediaMTX's answers while they are parsed, before any other code can use them. */
public final class Mask {

    /** Replacement of a secret. */
    public static final String MASKED = "***";

    private static final int LONGEST = 500;

    /** So much of a text is looked at, whatever length a server sends. */
    private static final int LONGEST_READ = 10_000;

    /** Parameters that are not masked: names of users, rooms and devices, which operators search for. */
    private static final Set<String> HARMLESS =
            Set.of("user", "username", "who", "name", "id", "room", "camera", "mediamtx-monitor", "cookieCheck");

    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/\\s?#]*@");
    private static final Pattern QUERY = Pattern.compile("\\?[^\\s\"'<>]*");

    private static final String SCHEME = "[A-Za-z][A-Za-z0-9+.-]*://";

    /** A URL to its closing quotation mark, or to the next blank. */
    private static final Pattern URL =
            Pattern.compile("\"(" + SCHEME + "[^\"]*)\"|'(" + SCHEME + "\\S*)'|(" + SCHEME + "[^\\s\"<>]+)");

    /** Path and query of a URL without its scheme, in quotation marks. */
    private static final Pattern QUOTED_PATH = Pattern.compile("\"(?!\\*)[^\"\\s]*[/?][^\"]*\"");

    /** The same without them: behind a host with a dot or a port, or at the beginning of a word. */
    private static final Pattern PATH = Pattern.compile(
            "(?<![\\p{Alnum}_.:/@*-])((?:[\\p{Alnum}_-]+(?:\\.[\\p{Alnum}_-]+)+(?::\\d{1,5})?|[\\p{Alnum}_-]+:\\d{1,5})?)"
                    + "([/?])(?!\\*\\*\\*)[^\\s\"<>]+");

    private static final Pattern JWT = Pattern.compile("eyJ[\\w-]+\\.[\\w-]+(?:\\.[\\w-]*)?");
    private static final Pattern CREDENTIALS = Pattern.compile("(?i)\\b(bearer|basic)\\s+[^\\s\"',;]{4,}");
    private static final Pattern KEY_VALUE =
            Pattern.compile("(?i)(?<![a-z])(pass(?:word|phrase)?|pwd|token|secret|jwt|(?:api)?key|sig(?:nature)?)"
                    + "([\"']?\\s*[=:]\\s*)"
                    + "(?:\"[^\"]*\"?|'[^']*'?|(?:bearer\\s+|basic\\s+)?[^\\s&\"',;]+)");

    /** Words whose value contains blanks and commas. */
    private static final Pattern TO_THE_END =
            Pattern.compile("(?i)(?<![a-z])(streamid|authorization|cookie)([\"']?\\s*[=:]\\s*).*");

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

    /** A URL of our own settings without user, password and query; the path stays. */
    public static String url(String url) {
        if (url == null) {
            return null;
        }
        return QUERY.matcher(USER_INFO.matcher(url).replaceAll(MASKED + "@")).replaceAll("?" + MASKED);
    }

    /** Scheme, host and port of a URL of somebody else, {@code whips://live.example.com/***}. Null stays null. */
    public static String foreignUrl(String url) {
        return url == null ? null : ForeignUrl.shown(url);
    }

    /**
     * Free text such as an error message. Of URLs in it scheme, host and port stay; paths, tokens and values after {@code pass=}
     * and similar words are masked.
     */
    public static String text(String text) {
        if (text == null || text.isEmpty()) {
            return text;
        }
        String quoted = QUOTED_PATH.matcher(urls(text)).replaceAll(match -> pathIn(match.group()));
        String paths = PATH.matcher(quoted).replaceAll("$1$2" + MASKED);
        return words(paths);
    }

    /** What a client says of its program, {@code Encoder/1.0 (https://encoder.example/***)}, truncated to a readable length. */
    public static String userAgent(String text) {
        return text == null ? null : shorten(words(urls(beginning(text))));
    }

    private static String urls(String text) {
        // A quotation mark within a quoted word would end it too early.
        return URL.matcher(text.replace("\\\"", "%22")).replaceAll(match -> Matcher.quoteReplacement(urlIn(match)));
    }

    private static String words(String text) {
        String tokens =
                CREDENTIALS.matcher(JWT.matcher(text).replaceAll(MASKED)).replaceAll("$1 " + MASKED);
        String values = KEY_VALUE.matcher(tokens).replaceAll("$1$2" + MASKED);
        return TO_THE_END.matcher(values).replaceAll("$1$2" + MASKED);
    }

    /** The match is that of {@link #URL}: one of three groups, the first two within quotation marks. */
    private static String urlIn(MatchResult match) {
        if (match.group(1) != null) {
            return '"' + ForeignUrl.shown(match.group(1)) + '"';
        }
        return match.group(2) != null ? '\'' + ForeignUrl.shown(match.group(2)) + '\'' : plain(match.group(3));
    }

    /** A URL in quotation marks was looked at before. */
    private static String pathIn(String quoted) {
        return quoted.contains("://") ? Matcher.quoteReplacement(quoted) : '"' + MASKED + '"';
    }

    /** Punctuation behind a URL belongs to the sentence. */
    private static String plain(String url) {
        int end = url.length();
        while (end > 0 && ".,:;)]}'".indexOf(url.charAt(end - 1)) >= 0) {
            end--;
        }
        return ForeignUrl.shown(url.substring(0, end)) + url.substring(end);
    }

    /** Free text without secrets, truncated to a readable length. */
    public static String shortText(String text) {
        return shortText(text, List.of());
    }

    /**
     * The same, and without any of these.
     *
     * @param secrets what is known to be secret, wherever it stands in the text
     */
    static String shortText(String text, List<String> secrets) {
        if (text == null) {
            return null;
        }
        String masked = text(beginning(text));
        for (String secret : secrets.stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList()) {
            masked = masked.replace(secret, MASKED);
        }
        return shorten(masked);
    }

    private static String beginning(String text) {
        return text.length() > LONGEST_READ ? text.substring(0, LONGEST_READ) : text;
    }

    private static String shorten(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
