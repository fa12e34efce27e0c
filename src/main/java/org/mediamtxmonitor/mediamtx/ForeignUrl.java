package org.mediamtxmonitor.mediamtx;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A URL of somebody else: where MediaMTX pulls a source from or forwards a stream to. Its path may be a key as well as its
 * user, password and query, so only scheme, host and port are shown.
 */
final class ForeignUrl {

    /** Parts that are shorter are found in ordinary words. */
    private static final int SHORTEST_SECRET = 4;

    private static final Pattern PARTS =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://)([^/?#\\\\]*)(.*)", Pattern.DOTALL);
    private static final Pattern HOST = Pattern.compile("([\\p{L}\\p{N}._-]+|\\[[0-9A-Fa-f:.%]+])(:\\d{0,5})?");

    private ForeignUrl() {}

    /**
     * Scheme, host and port of a URL, with {@code ***} for what is left out: {@code rtmp://***@live.example.com:1935/***}.
     * Without the host where it can't be told from a password, and only {@code ***} for what is no URL.
     */
    static String shown(String url) {
        Matcher parts = PARTS.matcher(url);
        if (!parts.matches()) {
            return url.isEmpty() ? url : Mask.MASKED;
        }
        String authority = parts.group(2);
        String rest = parts.group(3);
        int at = authority.lastIndexOf('@');
        String host = authority.substring(at + 1);
        boolean mayBePassword = at < 0 && host.indexOf(':') >= 0 && rest.indexOf('@') >= 0;
        if (mayBePassword || !(host.isEmpty() || HOST.matcher(host).matches())) {
            return parts.group(1) + Mask.MASKED;
        }
        boolean bare = rest.isEmpty() || rest.equals("/");
        return parts.group(1) + (at < 0 ? "" : Mask.MASKED + "@") + host + (bare ? "" : "/" + Mask.MASKED);
    }

    /** What must not be shown of a URL: user, password, parts of its path, of its query and its fragment, also decoded. */
    static List<String> secrets(String url) {
        Matcher parts = PARTS.matcher(url);
        if (!parts.matches()) {
            return List.of();
        }
        String authority = parts.group(2);
        String userInfo = authority.substring(0, Math.max(0, authority.lastIndexOf('@')));
        return Stream.of(userInfo, parts.group(3))
                .flatMap(part -> Stream.concat(Stream.of(part), Arrays.stream(part.split("[:/?#&=,;]+"))))
                .flatMap(part -> Stream.of(part, decoded(part)))
                .filter(part -> part.length() >= SHORTEST_SECRET)
                .distinct()
                .toList();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
