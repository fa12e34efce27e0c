package org.mediamtxmonitor.web.rate;

import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.web.error.Problem;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests with 429 of whoever asks too often: by account or token where there is one, else by address. This machine
 * itself has no limit: a proxy there stands for many until it is named. The files of the page cost nothing and do not count.
 */
final class RateFilter extends OncePerRequestFilter {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> DATA = Set.of("/api/", "/static/snapshots/", "/metrics", "/prometheus");
    private static final String LIVE = "/api/v1/live";

    /** Reports that agents send as often as once a second: each host for itself, as many have one token. */
    private static final Pattern REPORT = Pattern.compile("/api/v1/hosts/[^/]+");

    private final Buckets reads;
    private final Buckets changes;
    private final Buckets connections;

    /** @param connections to the WebSocket */
    RateFilter(Buckets reads, Buckets changes, Buckets connections) {
        this.reads = reads;
        this.changes = changes;
        this.connections = connections;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Buckets buckets = buckets(request);
        String who = buckets == null ? null : who(request);
        Duration wait = who == null ? Duration.ZERO : buckets.take(who);
        if (wait.isZero()) {
            chain.doFilter(request, response);
            return;
        }
        long seconds = wait.plusSeconds(1).minusNanos(1).toSeconds();
        response.setHeader("Retry-After", Long.toString(seconds));
        Problem.of(429, Reason.of("too-many-requests", "waitSeconds", seconds)).send(response);
    }

    /** Null for what does not count. */
    private Buckets buckets(HttpServletRequest request) {
        String path = request.getServletPath();
        if (path.equals(LIVE)) {
            return connections;
        }
        if (!SAFE.contains(request.getMethod())) {
            return changes;
        }
        return DATA.stream().anyMatch(path::startsWith) ? reads : null;
    }

    /** Null for whoever has no limit. */
    private static String who(HttpServletRequest request) {
        String path = request.getServletPath();
        String what = request.getMethod().equals("POST") && REPORT.matcher(path).matches() ? ' ' + path : "";
        Principal principal = request.getUserPrincipal();
        if (principal != null) {
            return "account " + principal.getName() + what;
        }
        String address = request.getRemoteAddr();
        return ClientAddress.isOfThisMachine(address) ? null : ClientAddress.key(address) + what;
    }
}
