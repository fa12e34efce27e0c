package org.mediamtxmonitor.web.rate;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.web.error.Problem;
import org.mediamtxmonitor.web.security.Caller;
import org.mediamtxmonitor.web.security.Callers;
import org.mediamtxmonitor.web.security.RateLimit;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests with 429 of whoever asks too often: by account or token where there is one, else by address, so that nobody uses up
 * what those behind the same address have who are signed in. This machine itself has no limit: a proxy there stands for many until it
 * is named. But what begins there with a sign-in that somebody else or a passkey ends is kept for minutes, so that counts from this
 * machine, too. The files of the page cost nothing and do not come here.
 */
final class RateFilter extends OncePerRequestFilter implements RateLimit {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    /** Signing in: what begins or ends there costs more than a read, and is no matter of who changes something else. */
    private static final Set<String> SIGN_IN = Set.of("/api/v1/session", "/webauthn/", "/login/", "/oauth2/");

    private static final String API = "/api/";
    private static final String LIVE = "/api/v1/live";

    /** Reports that agents send as often as once a second: each host for itself, as many have one token. */
    private static final Pattern REPORT = Pattern.compile("/api/v1/hosts/[^/]+");

    private final Buckets reads;
    private final Buckets changes;
    private final Buckets connections;
    private final TokenGuesses guesses;

    /** @param connections to the WebSocket */
    RateFilter(Buckets reads, Buckets changes, Buckets connections, TokenGuesses guesses) {
        this.reads = reads;
        this.changes = changes;
        this.connections = connections;
        this.guesses = guesses;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String who = who(request);
        Duration wait = guessed(request);
        if (wait.isZero() && who != null) {
            wait = buckets(request).take(who);
        }
        if (wait.isZero()) {
            chain.doFilter(request, response);
            return;
        }
        long seconds = wait.plusSeconds(1).minusNanos(1).toSeconds();
        response.setHeader("Retry-After", Long.toString(seconds));
        Problem.of(429, Reason.of("too-many-requests", "waitSeconds", seconds)).send(response);
    }

    private static boolean isOfAgent(HttpServletRequest request) {
        return request.getAttribute(Callers.AGENT) != null;
    }

    private Duration guessed(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        boolean isToken = request.getHeader("Authorization") != null && !isOfAgent(request);
        return isToken && !ClientAddress.isOfThisMachine(address)
                ? guesses.ask(Caller.of(request), ClientAddress.key(address))
                : Duration.ZERO;
    }

    private Buckets buckets(HttpServletRequest request) {
        if (request.getServletPath().equals(LIVE)) {
            return connections;
        }
        return isRead(request) ? reads : changes;
    }

    private static boolean isRead(HttpServletRequest request) {
        String path = request.getServletPath();
        return SAFE.contains(request.getMethod()) && (path.startsWith(API) || !isSignIn(path));
    }

    private static boolean isSignIn(String path) {
        return SIGN_IN.stream().anyMatch(path::startsWith);
    }

    /** Null for whoever has no limit. */
    private static String who(HttpServletRequest request) {
        String path = request.getServletPath();
        boolean isReport =
                request.getMethod().equals("POST") && REPORT.matcher(path).matches();
        if (isReport && isOfAgent(request)) {
            return "agent " + path;
        }
        Caller caller = Caller.of(request);
        if (caller != null) {
            return caller.kind() + " " + caller.id() + (isReport ? ' ' + path : "");
        }
        boolean signsIn = isSignIn(path) && !isRead(request);
        String address = request.getRemoteAddr();
        boolean hasNoLimit = ClientAddress.isOfThisMachine(address) && (!signsIn || path.startsWith(API));
        return hasNoLimit ? null : ClientAddress.key(address) + (signsIn ? " signing in" : "");
    }
}
