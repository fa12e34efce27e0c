package org.mediamtxmonitor.config;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.util.StringUtils;

/**
 * A URL and the credentials that were part of it.
 *
 * @param url the URL without them
 * @param username what stood before the colon, decoded
 * @param password what stood behind the colon, decoded
 */
record UrlCredentials(String url, Optional<String> username, Optional<String> password) {

    private static final Pattern USERINFO = Pattern.compile("^([^:/?#]+://)([^/?#]*)@(.*)$", Pattern.DOTALL);

    /** Takes a URL apart; throws {@link IllegalArgumentException} if a {@code %} in the credentials is wrong. */
    static UrlCredentials of(String text) {
        Matcher match = USERINFO.matcher(text);
        if (!match.matches()) {
            return new UrlCredentials(text, Optional.empty(), Optional.empty());
        }
        String[] words = match.group(2).split(":", 2);
        return new UrlCredentials(
                match.group(1) + match.group(3),
                decoded(words[0]),
                words.length < 2 ? Optional.empty() : decoded(words[1]));
    }

    private static Optional<String> decoded(String word) {
        return Optional.of(StringUtils.uriDecode(word, StandardCharsets.UTF_8)).filter(text -> !text.isEmpty());
    }
}
