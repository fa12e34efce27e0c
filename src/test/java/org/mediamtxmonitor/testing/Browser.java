package org.mediamtxmonitor.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.mediamtxmonitor.redis.Json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Asks a monitor as the page does: keeps the cookie of its session, and sends what changes need. */
public final class Browser {

    private final Monitor monitor;
    private String cookie;
    private String csrf;

    public Browser(Monitor monitor) {
        this.monitor = monitor;
    }

    /** @param path below {@code /api/v1/}; {@code headers} of the same name as our own replace these */
    public HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(monitor.url() + "/api/v1/" + path))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        if (csrf != null) {
            request.header("X-CSRF-TOKEN", csrf);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        HttpResponse<String> answer = monitor.send(request);
        answer.headers().firstValue("set-cookie").ifPresent(set -> cookie = set.split(";")[0]);
        JsonNode told = json(answer).path("csrf").path("token");
        if (told.isTextual()) {
            csrf = told.asText();
        }
        return answer;
    }

    /** The same from another address of this machine: the audit has ten refusals of each in a minute. Returns the status. */
    public int statusFrom(String address, String method, String path, String body) {
        URI url = URI.create(monitor.url());
        try (Socket socket =
                new Socket(InetAddress.getByName(url.getHost()), url.getPort(), InetAddress.getByName(address), 0)) {
            byte[] content = body.getBytes(StandardCharsets.UTF_8);
            String head = method + " /api/v1/" + path + " HTTP/1.1\r\nHost: " + url.getAuthority()
                    + "\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: " + content.length
                    + (cookie == null ? "" : "\r\nCookie: " + cookie)
                    + (csrf == null ? "" : "\r\nX-CSRF-TOKEN: " + csrf)
                    + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(content);
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ", 3)[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param code null for none */
    public HttpResponse<String> trying(String name, String password, String code) {
        return send("POST", "session", signingIn(name, password, code));
    }

    /** The same browser at another process. */
    public Browser at(Monitor other) {
        Browser there = new Browser(other);
        there.cookie = cookie;
        there.csrf = csrf;
        return there;
    }

    public int status(String method, String path, String body, String... headers) {
        return send(method, path, body, headers).statusCode();
    }

    public JsonNode get(String path) {
        return good("GET", path, "");
    }

    /** What must be answered with 200 or 204. */
    public JsonNode good(String method, String path, String body) {
        HttpResponse<String> answer = send(method, path, body);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isIn(200, 204);
        return json(answer);
    }

    public Browser signIn(String name, String password) {
        good("POST", "session", signingIn(name, password, null));
        return this;
    }

    /** @param code of the second factor; null for none */
    public static String signingIn(String name, String password, String code) {
        return Json.mapper()
                .createObjectNode()
                .put("name", name)
                .put("password", password)
                .setAll(
                        code == null
                                ? Json.mapper().createObjectNode()
                                : Json.mapper().createObjectNode().put("code", code))
                .toString();
    }

    public String cookie() {
        return cookie;
    }

    public String csrf() {
        return csrf;
    }

    /** Another one with the same cookie, that knows nothing of what changes need. */
    public Browser withoutCsrf() {
        return with(cookie);
    }

    public Browser with(String otherCookie) {
        Browser other = new Browser(monitor);
        other.cookie = otherCookie;
        return other;
    }

    /** The body of an answer; a missing node where it is no JSON. */
    public static JsonNode json(HttpResponse<String> answer) {
        String type = answer.headers().firstValue("content-type").orElse("");
        if (answer.body().isEmpty()
                || !List.of("application/json", "application/problem+json").contains(type.split(";")[0])) {
            return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
        }
        try {
            return Json.mapper().readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}
