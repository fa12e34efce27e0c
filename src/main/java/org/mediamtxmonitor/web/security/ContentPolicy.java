package org.mediamtxmonitor.web.security;

import java.net.URI;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.mediamtxmonitor.config.LiveSettings;
import org.mediamtxmonitor.view.ServerScope;
import org.springframework.stereotype.Component;

/** What documents may do in a browser: nothing but what comes from here ({@code Content-Security-Policy}). */
@Component
final class ContentPolicy {

    static final String HEADER = "Content-Security-Policy";

    /** Its places are the origins to ask, and those that may frame it. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
                    + " connect-src 'self'%s; font-src 'self'; manifest-src 'self'; frame-ancestors %s; base-uri 'none';"
                    + " form-action 'self'";

    private static final String NOBODY = "'none'";

    /** Of all that is not the page of somebody who may read. */
    static final String PLAIN = POLICY.formatted("", NOBODY);

    private final LiveSettings settings;
    private final String embed;

    ContentPolicy(LiveSettings settings) {
        this.settings = settings;
        this.embed = POLICY.formatted(
                "",
                Stream.concat(Stream.of("'self'"), settings.get().web().embedOrigins().stream())
                        .collect(Collectors.joining(" ")));
    }

    /** Of the card of one stream, which other pages may show. */
    String embed() {
        return embed;
    }

    /**
     * Of the page. It asks MediaMTX itself for one thing only: a live preview, where that is configured, of servers that who has the page
     * may see; nobody else learns where these are.
     */
    String page(ServerScope scope) {
        return POLICY.formatted(
                settings.get().servers().stream()
                        .filter(server -> scope.sees(server.id(), server.group().orElse(null)))
                        .flatMap(server -> server.play().webrtc().stream())
                        .map(ContentPolicy::origin)
                        .distinct()
                        .map(" "::concat)
                        .collect(Collectors.joining()),
                NOBODY);
    }

    private static String origin(URI base) {
        return base.getScheme() + "://" + base.getRawAuthority();
    }
}
