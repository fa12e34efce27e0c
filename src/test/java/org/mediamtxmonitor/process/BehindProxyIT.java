package org.mediamtxmonitor.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.Reports;
import org.mediamtxmonitor.view.FleetView;

import static org.assertj.core.api.Assertions.assertThat;

/** A monitor below a path; what comes from 127.0.0.2 comes from its proxy, what comes from elsewhere does not. */
class BehindProxyIT {

    private static final String PROXY = "127.0.0.2";
    private static final String OTHER = "127.0.0.3";
    private static final String TOKEN = "Authorization: Bearer a-token-of-good-length-123\r\n";

    private static Monitor monitor;

    @BeforeAll
    static void start(@TempDir Path folder) {
        monitor = Monitor.start(folder, Monitor.data(folder) + """
                web:
                  allowedHosts: [monitor.example.com]
                  trustedProxies: [127.0.0.2]
                  allowedOrigins: ["https://app.example.com"]
                  basePath: /tools/monitor
                auth: { token: a-token-of-good-length-123 }
                """);
    }

    @AfterAll
    static void stop() {
        monitor.close();
    }

    /** Head and body of the answer to what comes from an address of this machine. */
    private static String ask(String from, String line, String headers, String body) {
        URI url = URI.create(monitor.url());
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
            socket.connect(new InetSocketAddress(url.getHost(), url.getPort()));
            String host = headers.startsWith("Host:") ? "" : "Host: localhost\r\n";
            String length =
                    body.isEmpty() ? "" : "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n";
            socket.getOutputStream()
                    .write((line + " HTTP/1.1\r\n" + host + headers + length + "Connection: close\r\n\r\n" + body)
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String get(String from, String path, String headers) {
        return ask(from, "GET " + path, headers, "");
    }

    private static int status(String answer) {
        return Integer.parseInt(answer.substring(9, 12));
    }

    private static String guess(String from, String headers) {
        return ask(from, "POST /api/v1/session", headers, "{\"token\":\"wrong\"}");
    }

    @Test
    void guesses_count_by_the_client_of_the_proxy() {
        for (int i = 0; i < 5; i++) {
            assertThat(status(guess(PROXY, "X-Forwarded-For: 1.2.3." + i + ", 203.0.113.1\r\n")))
                    .isEqualTo(401);
        }
        String refused = guess(PROXY, "X-Forwarded-For: 203.0.113.1\r\n");
        assertThat(status(refused)).isEqualTo(429);
        assertThat(refused).containsPattern("Retry-After: \\d+").contains("too-many-sign-ins");
        assertThat(status(guess(PROXY, "X-Forwarded-For: 203.0.113.1, 203.0.113.2\r\n")))
                .isEqualTo(401);
    }

    @Test
    void who_is_no_proxy_can_not_choose_its_address() {
        for (int i = 0; i < 5; i++) {
            assertThat(status(guess(OTHER, "X-Forwarded-For: 203.0.113." + i + "\r\nForwarded: for=203.0.113.9\r\n")))
                    .isEqualTo(401);
        }
        assertThat(status(guess(OTHER, "X-Forwarded-For: 203.0.113.77\r\n"))).isEqualTo(429);
    }

    /** Monitors below several paths of one host would take each other's. */
    @Test
    void the_cookie_of_a_sign_in_that_has_begun_is_called_by_the_path() {
        assertThat(ask(PROXY, "POST /webauthn/authenticate/options", "X-Forwarded-Proto: https\r\n", "{}"))
                .containsPattern("Set-Cookie: __Host-monitor-begun-[a-z-]+\\.tools\\.monitor=");
    }

    @Test
    void only_the_proxy_says_by_which_scheme_and_host_it_was_asked() {
        String headers = "X-Forwarded-Proto: https\r\nX-Forwarded-Host: monitor.example.com\r\n";
        assertThat(get(PROXY, "/livez", headers)).contains("Strict-Transport-Security: max-age=31536000");
        assertThat(get(OTHER, "/livez", headers)).doesNotContain("Strict-Transport-Security");
        assertThat(get(PROXY, "/livez", "X-Forwarded-Proto: https, http\r\n")).doesNotContain("Strict-Transport");
        assertThat(get(PROXY, "/livez", "Forwarded: proto=https\r\n")).doesNotContain("Strict-Transport");

        // The host that is not allowed is refused, whoever says it, and an allowed one that a stranger says changes
        // nothing.
        assertThat(status(get(PROXY, "/livez", "X-Forwarded-Host: evil.example\r\n")))
                .isEqualTo(421);
        assertThat(status(get(PROXY, "/livez", "Host: backend\r\nX-Forwarded-Host: monitor.example.com\r\n")))
                .isEqualTo(200);
        assertThat(status(get(OTHER, "/livez", "Host: backend\r\nX-Forwarded-Host: monitor.example.com\r\n")))
                .isEqualTo(421);
        assertThat(status(get(
                        PROXY,
                        "/api/v1/info",
                        TOKEN + "X-Forwarded-Host: monitor.example.com\r\nOrigin: https://monitor.example.com\r\n")))
                .isEqualTo(200);
    }

    @Test
    void under_tls_the_cookie_is_bound_to_its_host() {
        String body = "{\"token\":\"a-token-of-good-length-123\"}";
        String https = "X-Forwarded-Proto: https\r\n";
        String signedIn = ask(PROXY, "POST /api/v1/session", https, body);
        assertThat(signedIn)
                .containsPattern("Set-Cookie: __Host-monitor-session.tools.monitor=[^\r]*; Secure")
                .containsPattern("Set-Cookie: [^\r]*; HttpOnly")
                .containsPattern("Set-Cookie: [^\r]*; SameSite=Lax")
                .containsPattern("Set-Cookie: [^\r]*; Path=/;")
                .doesNotContain("Domain=");
        String cookie = cookie(signedIn);
        assertThat(status(get(PROXY, "/api/v1/info", https + cookie))).isEqualTo(200);
        // What came by http may have been set by anybody between.
        String plain = cookie.replace("__Host-", "");
        assertThat(status(get(PROXY, "/api/v1/info", https + plain))).isEqualTo(401);
        for (String pretended : new String[] {https, "Origin: https://monitor.example.com\r\n"}) {
            assertThat(ask("127.0.0.4", "POST /api/v1/session", pretended, body))
                    .contains("Set-Cookie: monitor-session.tools.monitor=")
                    .doesNotContain("Secure");
        }
    }

    private static String cookie(String answer) {
        return answer.replaceAll("(?s).*Set-Cookie: ([^;]*);.*", "Cookie: $1\r\n");
    }

    @Test
    void scripts_of_a_named_origin_are_nobody_by_a_cookie() {
        String cookie =
                cookie(ask("127.0.0.4", "POST /api/v1/session", "", "{\"token\":\"a-token-of-good-length-123\"}"));
        String origin = "Origin: https://app.example.com\r\n";
        String upgrade = "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
        assertThat(status(get(OTHER, "/api/v1/info", cookie))).isEqualTo(200);
        assertThat(status(get(OTHER, "/api/v1/info", cookie + origin))).isEqualTo(401);
        assertThat(status(get(OTHER, "/api/v1/live", cookie + origin + upgrade)))
                .isEqualTo(401);
        assertThat(status(get(OTHER, "/api/v1/info", cookie + origin + TOKEN))).isEqualTo(200);
    }

    @Test
    void a_proxy_on_this_machine_lets_others_in_so_reads_are_not_open() {
        assertThat(status(get(PROXY, "/api/v1/info", ""))).isEqualTo(401);
        assertThat(status(get(PROXY, "/api/v1/info", TOKEN))).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/tools/monitor"})
    void everything_is_there_with_the_path_and_without(String base) {
        for (String path : new String[] {
            "/", "/sw.js", "/manifest.webmanifest", "/js/app/main.js", "/docs/index.html", "/embed.html", "/livez"
        }) {
            assertThat(status(get(OTHER, base + path, ""))).as(path).isEqualTo(200);
        }
        assertThat(status(get(OTHER, base + "/api/v1/info", ""))).isEqualTo(401);
        String document = get(OTHER, base + "/api/openapi", TOKEN);
        assertThat(document).contains("\"url\":\"/tools/monitor\"");
        assertThat(get(OTHER, base + "/docs", "")).contains("Location: docs/index.html");
    }

    @Test
    void the_path_itself_leads_to_the_page_below_it() {
        assertThat(get(OTHER, "/tools/monitor", "")).contains("HTTP/1.1 302", "Location: monitor/\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tools/monitor//api/v1/info",
                "/tools/monitor/./api/v1/info",
                "/tools/monitor/x/../api/v1/info",
                "/tools/monitor/%61pi/v1/info",
                "/tools/%6donitor/api/v1/info",
                "/tools/monitor/tools/monitor/api/v1/info",
                "/x/../tools/monitor/api/v1/info",
                "http://localhost/tools/monitor/api/v1/info"
            })
    void the_path_can_not_be_written_so_that_the_token_is_not_asked_for(String path) {
        String answer = get(OTHER, path, "");
        assertThat(status(answer)).isGreaterThanOrEqualTo(400);
        assertThat(answer).doesNotContain("startedAt");
    }

    @Test
    void scripts_of_a_named_origin_may_use_the_api_with_a_token() {
        String origin = "Origin: https://app.example.com\r\n";
        String preflight = ask(
                OTHER,
                "OPTIONS /api/v1/silences",
                origin
                        + "Access-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: authorization,content-type\r\n",
                "");
        assertThat(status(preflight)).isEqualTo(200);
        assertThat(preflight)
                .contains("Access-Control-Allow-Origin: https://app.example.com", "Vary: Origin")
                .doesNotContain("Access-Control-Allow-Credentials", "Access-Control-Allow-Origin: *");
        String read = get(OTHER, "/api/v1/info", origin + TOKEN);
        assertThat(status(read)).isEqualTo(200);
        assertThat(read).contains("Access-Control-Allow-Origin: https://app.example.com");
        assertThat(status(get(OTHER, "/api/v1/info", origin))).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com.evil.example",
                "http://app.example.com",
                "https://app.example.com:8443",
                "https://APP.example.com",
                "null"
            })
    void scripts_of_other_origins_may_not(String origin) {
        String answer = get(OTHER, "/api/v1/info", "Origin: " + origin + "\r\n" + TOKEN);
        assertThat(status(answer)).isEqualTo(403);
        assertThat(answer).doesNotContain("Access-Control-Allow");
    }

    @Test
    void a_signed_link_shows_one_stream_to_who_has_it_until_the_links_are_ended() {
        monitor.bean(FleetView.class)
                .accept(Reports.of(
                                "fleet",
                                Instant.now(),
                                List.of(
                                        Reports.live("fleet", "live/a", 4_000_000L),
                                        Reports.live("fleet", "live/b", 4_000_000L)))
                        .numbered(9_999_999_999L, 1));
        String wanted = "{\"server\":\"fleet\",\"path\":\"live/a\",\"expiresAt\":\""
                + Instant.now().plus(Duration.ofHours(1)) + "\"}";
        assertThat(status(ask(OTHER, "POST /api/v1/embeds", "", wanted))).isEqualTo(401);
        String made = ask(OTHER, "POST /api/v1/embeds", TOKEN, wanted);
        assertThat(status(made)).as(made).isEqualTo(200);
        String link = made.replaceAll("(?s).*\"badge\":\"(.*)/badge\".*", "/$1");

        String card = get(OTHER, "/tools/monitor" + link + "/status", "");
        assertThat(status(card)).isEqualTo(200);
        assertThat(card).contains("\"path\":\"live/a\"").doesNotContain("live/b");
        String badge = get(OTHER, link + "/badge", "");
        assertThat(status(badge)).isEqualTo(200);
        assertThat(badge)
                .contains("Cross-Origin-Resource-Policy: cross-origin", "<svg")
                .doesNotContain("Cross-Origin-Resource-Policy: same-origin");
        assertThat(status(get(OTHER, "/api/v1/status?server=fleet&path=live%2Fb", "")))
                .isEqualTo(401);
        assertThat(status(get(OTHER, link.substring(0, link.length() - 2) + "/status", "")))
                .isEqualTo(404);

        assertThat(status(ask(OTHER, "DELETE /api/v1/embeds", "", ""))).isEqualTo(401);
        assertThat(status(ask(OTHER, "DELETE /api/v1/embeds", TOKEN, ""))).isEqualTo(204);
        assertThat(status(get(OTHER, link + "/status", ""))).isEqualTo(404);
    }
}
