package org.mediamtxmonitor.web.security;

import java.io.IOException;
import java.net.URI;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.web.error.Problem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what comes from elsewhere, and sets the security headers of every answer. Who may do what is decided after it, by Spring
 * Security: {@link SecurityConfiguration}.
 *
 * <ul>
 *   <li>The Host must be an IP address, localhost or one of {@code web.allowedHosts}: no foreign name can be made to
 *       point here (DNS rebinding).
 *   <li>An Origin that is sent must be our own or one of {@code web.allowedHosts}, on the WebSocket too.
 * </ul>
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class OriginFilter extends OncePerRequestFilter {

    /** The card of one stream, which other pages may show. */
    private static final String EMBED = "/embed.html";

    /** Scripts, styles and pictures of the page: nothing that a browser opens by itself as a document. */
    private static final Set<String> ASSETS = Set.of("/js/", "/css/", "/vendor/");

    /** A picture that other pages may show. */
    private static final String BADGE = "/api/v1/badge";

    /** What tells of the monitor itself, and sets no caching of its own. */
    private static final Set<String> SELF = Set.of("/livez", "/readyz", "/prometheus", "/health", "/actuator");

    /** Carried by a request of a page of {@code web.allowedOrigins} that is not ours. */
    private static final String OTHER_PAGE = OriginFilter.class.getName() + ".otherPage";

    private final Settings settings;
    private final ContentPolicy policy;

    OriginFilter(Settings settings, ContentPolicy policy) {
        this.settings = settings;
        this.policy = policy;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        secure(request.getServletPath(), response);
        Problem problem = problem(request);
        if (problem == null) {
            chain.doFilter(request, response);
            return;
        }
        problem.send(response);
    }

    private void secure(String path, HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (ASSETS.stream().anyMatch(path::startsWith)) {
            // Parts of a page live under the policy of the page; of fifty of them it would be a third of what is sent.
            response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
            return;
        }
        if (SELF.stream().anyMatch(path::startsWith)) {
            response.setHeader("Cache-Control", "no-store");
        }
        boolean isEmbed = path.equals(EMBED);
        response.setHeader(ContentPolicy.HEADER, isEmbed ? policy.embed() : ContentPolicy.PLAIN);
        if (!isEmbed) {
            response.setHeader("X-Frame-Options", "DENY");
        }
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", path.equals(BADGE) ? "cross-origin" : "same-origin");
    }

    /** Why the request is refused; null when it is not. */
    private Problem problem(HttpServletRequest request) {
        String host = Hosts.name(request.getHeader("Host"));
        if (host == null
                || !(Hosts.isAddressOrLocal(host)
                        || settings.web().allowedHosts().contains(host))) {
            return Problem.of(421, Reason.of("foreign-host-name"));
        }
        String origin = request.getHeader("Origin");
        if (origin == null || isOwn(origin, request.getHeader("Host"))) {
            return null;
        }
        request.setAttribute(OTHER_PAGE, true);
        return settings.web().allowedOrigins().contains(origin) ? null : Problem.of(403, Reason.of("foreign-origin"));
    }

    /** Whether a page asks that is not ours: what its browser knows of who is signed in here is not for it. */
    static boolean isOfOtherPage(HttpServletRequest request) {
        return request.getAttribute(OTHER_PAGE) != null;
    }

    /** A proxy may put its own Host in place of the one that the browser asked: then web.allowedHosts names it. */
    private boolean isOwn(String origin, String host) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            String name = Hosts.name(authority);
            return host.equalsIgnoreCase(authority)
                    || (name != null && settings.web().allowedHosts().contains(name));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
