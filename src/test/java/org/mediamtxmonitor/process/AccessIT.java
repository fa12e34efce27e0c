package org.mediamtxmonitor.process;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.testing.LiveReader;
import org.mediamtxmonitor.testing.Monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A monitor that others can reach: nothing is told without the token. */
class AccessIT {

    private static final String TOKEN = "a-token-of-good-length-123";

    private static Monitor monitor;

    @BeforeAll
    static void start(@TempDir Path folder) {
        monitor = Monitor.start(
                folder,
                Monitor.data(folder)
                        + "web: { host: 0.0.0.0, allowedHosts: [monitor.example.com] }\nauth: { token: a-token-of-good-length-123 }\n");
    }

    @AfterAll
    static void stop() {
        monitor.close();
    }

    @Test
    void reads_need_the_token_but_the_page_and_the_probes_do_not() {
        assertThat(monitor.get("/api/v1/info").statusCode()).isEqualTo(401);
        assertThat(monitor.get("/metrics").statusCode()).isEqualTo(401);
        assertThat(monitor.get("/api/v1/info", "Authorization", "Bearer a-token-of-good-length-123")
                        .statusCode())
                .isEqualTo(200);
        assertThat(monitor.get("/livez").statusCode()).isEqualTo(200);
        for (String file : new String[] {"/", "/sw.js", "/manifest.webmanifest", "/icons/icon-192.png"}) {
            assertThat(monitor.get(file).statusCode()).as(file).isEqualTo(200);
        }
    }

    @Test
    void a_monitor_that_everybody_may_read_tells_its_configuration_to_nobody(@TempDir Path folder) {
        try (Monitor open = Monitor.start(
                folder, Monitor.data(folder) + "web: { readOnly: true, allowedHosts: [monitor.example.com] }\n")) {
            assertThat(open.get("/api/v1/info").statusCode()).isEqualTo(200);
            assertThat(open.get("/api/v1/config").statusCode()).isEqualTo(401);
        }
        assertThat(monitor.get("/api/v1/config", "Authorization", "Bearer a-token-of-good-length-123")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void the_path_can_not_be_written_so_that_the_token_is_not_asked_for() {
        for (String path : new String[] {
            "//api/v1/info",
            "/./api/v1/info",
            "/x/../api/v1/info",
            "/api;x/v1/info",
            "/%61pi/v1/info",
            "/metrics/",
            "/API/v1/info"
        }) {
            HttpResponse<String> answer = monitor.get(path);
            assertThat(answer.statusCode()).as(path).isGreaterThanOrEqualTo(400);
            assertThat(answer.body()).as(path).doesNotContain("startedAt", "jvm_memory");
        }
    }

    @Test
    void a_browser_gets_a_session_for_the_token() {
        assertThat(signIn("wrong").statusCode()).isEqualTo(401);
        HttpResponse<String> answer = signIn("a-token-of-good-length-123");
        assertThat(answer.statusCode()).isEqualTo(200);
        String cookie = answer.headers().firstValue("set-cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Lax").doesNotContain("a-token");
        assertThat(monitor.get("/api/v1/info", "Cookie", cookie.split(";")[0]).statusCode())
                .isEqualTo(200);
    }

    @Test
    void what_a_route_of_the_user_answers_needs_the_token_too() {
        assertThat(monitor.get("/ext/servers").statusCode()).isEqualTo(401);
        assertThat(monitor.get("/ext/servers", "Authorization", "Bearer a-token-of-good-length-123")
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "https://monitor.example.com, 200",
        "http://monitor.example.com:21090, 200",
        "https://MONITOR.example.com, 200",
        "https://evil.example, 403",
        "https://monitor.example.com.evil.example, 403",
        "https://evil.example/monitor.example.com, 403",
        "https://monitor.example.com@evil.example, 403",
        "null, 403",
        "monitor.example.com, 403"
    })
    void a_proxy_need_not_pass_the_host_of_an_allowed_name(String origin, int status) {
        assertThat(monitor.get("/js/app/main.js", "Origin", origin).statusCode())
                .isEqualTo(status);
        assertThat(monitor.get("/api/v1/info", "Origin", origin, "Authorization", "Bearer a-token-of-good-length-123")
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void behind_such_a_proxy_people_sign_in_and_the_page_is_live() {
        String allowed = "https://monitor.example.com";
        HttpResponse<String> answer = monitor.send(signingIn(TOKEN).header("Origin", allowed));
        assertThat(answer.statusCode()).isEqualTo(200);
        String cookie = answer.headers().firstValue("set-cookie").orElseThrow().split(";")[0];
        assertThat(monitor.send(signingIn(TOKEN).header("Origin", "https://evil.example"))
                        .statusCode())
                .isEqualTo(403);

        try (LiveReader live = new LiveReader(monitor.url(), "Origin", allowed, "Cookie", cookie)) {
            assertThat(live.await("heartbeat")).isNotNull();
        }
        assertThatThrownBy(() -> new LiveReader(monitor.url(), "Origin", "https://evil.example", "Cookie", cookie))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }

    @Test
    void redirects_are_relative_and_follow_no_header(@TempDir Path folder) {
        try (Monitor pod =
                Monitor.start(folder, Monitor.data(folder), List.of("--spring.main.cloud-platform=kubernetes"))) {
            for (String[] redirect : new String[][] {{"/docs", "docs/index.html"}, {"/docs/", "index.html"}}) {
                HttpResponse<String> answer =
                        pod.get(redirect[0], "X-Forwarded-Host", "evil.example", "X-Forwarded-Proto", "https");
                assertThat(answer.statusCode()).isEqualTo(302);
                assertThat(answer.headers().firstValue("location")).hasValue(redirect[1]);
            }
        }
    }

    private static HttpRequest.Builder signingIn(String token) {
        return HttpRequest.newBuilder(URI.create(monitor.url() + "/api/v1/session"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"token\":\"" + token + "\"}"));
    }

    private static HttpResponse<String> signIn(String token) {
        return monitor.send(signingIn(token));
    }

    @Test
    void the_live_socket_needs_the_token_too() {
        assertThatThrownBy(() -> new LiveReader(monitor.url()))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }

    @Test
    void a_wrong_method_gets_a_problem_document() {
        HttpResponse<String> answer = monitor.send(HttpRequest.newBuilder(URI.create(monitor.url() + "/api/v1/streams"))
                .header("Authorization", "Bearer a-token-of-good-length-123")
                .DELETE());
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
    }
}
