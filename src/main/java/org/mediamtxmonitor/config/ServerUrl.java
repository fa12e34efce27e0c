package org.mediamtxmonitor.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * The {@code url} of a server, checked and without its credentials.
 *
 * @param uri the URL, without a trailing slash
 * @param credentials the part before the {@code @}
 */
record ServerUrl(URI uri, UrlCredentials credentials) {

    private static final URI SUBSTITUTE = URI.create("https://localhost:9997");

    static ServerUrl read(Section server) {
        String text = server.text("url").orElseThrow();
        try {
            UrlCredentials credentials = UrlCredentials.of(text);
            URI uri = new URI(credentials.url().replaceFirst("/+$", ""));
            Optional<String> flaw = flaw(uri);
            if (flaw.isEmpty()) {
                return new ServerUrl(uri, credentials);
            }
            server.fault("url", shown(text) + " " + flaw.get(), "Write for example http://media.example.com:9997.");
        } catch (URISyntaxException | IllegalArgumentException e) {
            server.fault(
                    "url",
                    shown(text) + " is not a URL",
                    "Write for example http://media.example.com:9997; special characters in a password as %40.");
        }
        return new ServerUrl(SUBSTITUTE, new UrlCredentials("", Optional.empty(), Optional.empty()));
    }

    private static String shown(String url) {
        return "\"" + Secret.masked(url) + "\"";
    }

    private static Optional<String> flaw(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return Optional.of("does not start with http:// or https://");
        }
        if (uri.getHost() == null) {
            return Optional.of(noHost(uri));
        }
        if (uri.getPort() == 0 || uri.getPort() > 65535) {
            return Optional.of("has a port that does not exist");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            return Optional.of("has a ? or # in it");
        }
        return uri.getRawPath().contains("@") ? Optional.of("has an @ in its path") : Optional.empty();
    }

    private static String noHost(URI uri) {
        boolean underscore = String.valueOf(uri.getRawAuthority()).contains("_");
        return underscore ? "has a \"_\" in its host name, which URLs do not allow" : "has no valid host";
    }
}
