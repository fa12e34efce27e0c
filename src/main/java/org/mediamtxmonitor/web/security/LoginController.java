package org.mediamtxmonitor.web.security;

import java.time.Duration;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;

import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.web.error.Problem;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/** Gives a browser a session for the token. Not a route: no user should be able to override it. */
@RestController
class LoginController {

    private static final int LONGEST = 4096;

    private final AccessToken token;
    private final SignInLimits limits;

    LoginController(AccessToken token, SignInLimits limits) {
        this.token = token;
        this.limits = limits;
    }

    @PostMapping(path = "/api/v1/session", consumes = "application/json")
    ResponseEntity<byte[]> signIn(@RequestBody String body, HttpServletRequest request) {
        Duration wait = limits.ask(request, null);
        if (!wait.isZero()) {
            long seconds = wait.plusSeconds(1).minusNanos(1).toSeconds();
            return ResponseEntity.status(429)
                    .header("Content-Type", Problem.MEDIA_TYPE)
                    .header("Cache-Control", "no-store")
                    .header("Retry-After", Long.toString(seconds))
                    .body(Problem.of(429, Reason.of("too-many-sign-ins", "waitSeconds", seconds))
                            .toBytes());
        }
        String value = body.length() > LONGEST ? null : token.open(given(body));
        if (value == null) {
            return ResponseEntity.status(401)
                    .header("Content-Type", Problem.MEDIA_TYPE)
                    .header("WWW-Authenticate", "Bearer")
                    .body(Problem.of(401, Reason.of("wrong-token")).toBytes());
        }
        limits.succeeded(request, null);
        ResponseCookie cookie = ResponseCookie.from(AccessToken.COOKIE, value)
                .httpOnly(true)
                .secure(isSecure(request))
                .sameSite("Strict")
                .path("/")
                .build();
        return ResponseEntity.noContent()
                .header("Set-Cookie", cookie.toString())
                .build();
    }

    /** Whether the browser came by https, also where a proxy speaks http to us. */
    private static boolean isSecure(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        String proxy = request.getHeader("X-Forwarded-Proto");
        return request.isSecure()
                || (origin != null && origin.toLowerCase(Locale.ROOT).startsWith("https://"))
                || (proxy != null && proxy.strip().toLowerCase(Locale.ROOT).startsWith("https"));
    }

    private static String given(String body) {
        try {
            JsonNode token = Json.mapper().readTree(body).path("token");
            return token.isTextual() ? token.asText() : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
