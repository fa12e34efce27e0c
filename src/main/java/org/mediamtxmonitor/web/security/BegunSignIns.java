package org.mediamtxmonitor.web.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.redis.Keys;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;

/**
 * What a browser began and has yet to end, as it signs in at another service or by a passkey: kept in Redis for minutes, known by a
 * cookie of this browser, and good once. Any web process can end what another one began. Each throws a {@code DataAccessException}
 * where Redis is away.
 */
@Component
public class BegunSignIns {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String PLAIN = "monitor-begun-";
    private static final String SECURE = "__Host-" + PLAIN;
    private static final int RANDOM_BYTES = 32;
    private static final SecureRandom CHANCE = new SecureRandom();

    private final StringRedisTemplate redis;
    private final Keys keys;
    private final PageAddress page;

    BegunSignIns(StringRedisTemplate redis, Keys keys, PageAddress page) {
        this.page = page;
        this.redis = redis;
        this.keys = keys;
    }

    /** Keeps facts for what this browser sends next. @param purpose a word; facts of another one are none */
    public void begin(
            HttpServletRequest request, HttpServletResponse response, String purpose, Map<String, String> facts) {
        byte[] random = new byte[RANDOM_BYTES];
        CHANCE.nextBytes(random);
        String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        redis.opsForValue().set(key(purpose, ticket), json(facts), PATIENCE);
        cookie(request, response, purpose, ticket, PATIENCE);
    }

    /** The facts of what this browser began, which is over with that; empty if it began nothing. */
    public Optional<Map<String, String>> end(HttpServletRequest request, HttpServletResponse response, String purpose) {
        Optional<String> ticket = ticket(request, purpose);
        ticket.ifPresent(one -> cookie(request, response, purpose, "", Duration.ZERO));
        return ticket.map(one -> redis.opsForValue().getAndDelete(key(purpose, one)))
                .map(BegunSignIns::facts);
    }

    private Optional<String> ticket(HttpServletRequest request, String purpose) {
        String name = name(page.isSecure(request), purpose);
        return request.getCookies() == null
                ? Optional.empty()
                : Arrays.stream(request.getCookies())
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    private String name(boolean isSecure, String purpose) {
        return (isSecure ? SECURE : PLAIN) + purpose + page.cookieSuffix();
    }

    private void cookie(
            HttpServletRequest request, HttpServletResponse response, String purpose, String value, Duration age) {
        boolean isSecure = page.isSecure(request);
        // Lax, as a browser comes back from another site.
        ResponseCookie cookie = ResponseCookie.from(name(isSecure, purpose), value)
                .path("/")
                .httpOnly(true)
                .secure(isSecure)
                .sameSite("Lax")
                .maxAge(age)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    private String key(String purpose, String ticket) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(ticket.getBytes(StandardCharsets.UTF_8));
            return keys.begun(purpose + ":" + HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String json(Map<String, String> facts) {
        try {
            return Json.mapper().writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> facts(String json) {
        try {
            return Json.mapper().readValue(json, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
