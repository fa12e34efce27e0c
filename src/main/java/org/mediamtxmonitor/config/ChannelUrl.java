package org.mediamtxmonitor.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** What the address of a channel must look like; the addresses that it leads to are judged when something is sent. */
final class ChannelUrl {

    private ChannelUrl() {}

    /** What is wrong with the URL, to follow "it"; empty for nothing. The words hold nothing of the URL: it may be a secret. */
    static Optional<String> flaw(String url) {
        try {
            URI uri = new URI(url);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (!scheme.equals("https") && !scheme.equals("http")) {
                return Optional.of("does not start with https:// or http://");
            }
            if (uri.getRawUserInfo() != null
                    || String.valueOf(uri.getRawAuthority()).contains("@")) {
                return Optional.of("has a user or an @ before its host");
            }
            if (uri.getHost() == null) {
                return Optional.of("has no valid host");
            }
            return uri.getRawFragment() == null ? Optional.empty() : Optional.of("has a # in it");
        } catch (URISyntaxException e) {
            return Optional.of("is not a URL");
        }
    }
}
