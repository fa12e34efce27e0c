package org.mediamtxmonitor.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the address of a channel must look like; the addresses that a name leads to are judged when something is sent. */
public final class ChannelUrl {

    private static final Set<Integer> USUAL_PORTS = Set.of(-1, 80, 443);
    private static final int FIRST_FREE_PORT = 1024;

    private ChannelUrl() {}

    /** What is wrong with the URL, to follow "it"; empty for nothing. The words hold nothing of the URL: it may be a secret. */
    public static Optional<String> flaw(String url) {
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
            if (uri.getHost() == null || !TargetHost.isPlain(uri.getHost())) {
                return Optional.of("has no valid host");
            }
            return uri.getRawFragment() == null ? Optional.empty() : Optional.of("has a # in it");
        } catch (URISyntaxException e) {
            return Optional.of("is not a URL");
        }
    }

    /** Why nothing may be sent to a URL without {@code allowPrivate}, to follow "it"; empty for nothing that can be told now. */
    public static Optional<String> closed(String url) {
        URI uri = URI.create(url);
        if (uri.getPort() < FIRST_FREE_PORT && !USUAL_PORTS.contains(uri.getPort())) {
            return Optional.of("has another port than 80, 443 and those from 1024 on");
        }
        return TargetHost.flaw(uri.getHost()).map(flaw -> "has a host that " + flaw);
    }

    /** Tells what is wrong with the address that a section has under {@code url} or {@code urlFile}. */
    static void check(Section section, String url, boolean allowPrivate, String example) {
        String key = section.has("url") ? "url" : "urlFile";
        Optional<String> flaw = flaw(url);
        if (flaw.isPresent()) {
            section.fault(key, "is no address to send to: it " + flaw.get(), "Write for example " + example + ".");
        } else if (!allowPrivate) {
            closed(url)
                    .ifPresent(closed -> section.fault(
                            key, "is no address to send to: it " + closed, "Add allowPrivate: true if that is meant."));
        }
    }
}
