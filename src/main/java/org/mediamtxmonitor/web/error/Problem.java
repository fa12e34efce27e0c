package org.mediamtxmonitor.web.error;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;

import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.Reason;
import org.springframework.http.HttpStatus;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * An error as RFC 9457 describes it.
 *
 * @param type always {@code about:blank}: the title says what the status means
 * @param status HTTP status
 * @param detail what is wrong with this request, and what would be right, in English
 * @param reasonCode key in {@code reasons.yaml}, for clients that word it in another language; null for what only a client that
 *     is wrong itself can meet
 * @param reasonValues values in the detail by name; null where there are none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type, String title, int status, String detail, String reasonCode, Map<String, Object> reasonValues) {

    /** Media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String POLICY = "Content-Security-Policy";

    /** A problem with the usual title of its status. */
    public static Problem of(int status, String detail) {
        HttpStatus known = HttpStatus.resolve(status);
        String title = known == null ? "Error" : known.getReasonPhrase();
        // Spring knows 421 by the name that WebDAV once proposed for it.
        return new Problem("about:blank", status == 421 ? "Misdirected Request" : title, status, detail, null, null);
    }

    /** A problem of the catalogue of reasons. */
    public static Problem of(int status, Reason reason) {
        Problem plain = of(status, reason.text() + ".");
        return new Problem(plain.type, plain.title, status, plain.detail, reason.code(), reason.values());
    }

    /** The same for routes, by the code of a reason without values. */
    public static Problem coded(int status, String code) {
        return of(status, Reason.of(code));
    }

    /** Answers with this problem; a browser does nothing with it and stores nothing. Keeps a policy that is set already. */
    public void send(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setContentType(MEDIA_TYPE);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (!response.containsHeader(POLICY)) {
            response.setHeader(POLICY, "default-src 'none'; frame-ancestors 'none'");
        }
        response.getOutputStream().write(toBytes());
    }

    /** The document as UTF-8, for what answers before any route does. */
    public byte[] toBytes() {
        try {
            return Json.mapper().writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
