package org.mediamtxmonitor.process;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Browser;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.RawClients;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What strangers, foreign pages, and accounts that want more try at a monitor with accounts. */
@ExtendWith(OutputCaptureExtension.class)
class AccountAttacksIT {

    private static final String PASSWORD = "otter lantern cobalt ninety";

    private static Monitor monitor;
    private static Browser anna;

    @RegisterExtension
    private final RawClients clients = new RawClients();

    @BeforeAll
    static void start(@TempDir Path folder) {
        monitor = Monitor.start(
                folder, Monitor.data(folder) + "web: { limits: { signInsPerMinute: 1000, signInsPerHour: 1000 } }\n");
        anna = new Browser(monitor);
        anna.good("POST", "setup", Browser.signingIn("anna", PASSWORD, null));
    }

    @AfterAll
    static void stop() {
        monitor.close();
    }

    private static Browser browser() {
        return new Browser(monitor);
    }

    private static Browser account(String name, String role) {
        anna.good(
                "POST",
                "accounts",
                "{\"name\":\"%s\",\"role\":\"%s\",\"password\":\"%s\",\"mustChangePassword\":false}"
                        .formatted(name, role, PASSWORD));
        return browser().signIn(name, PASSWORD);
    }

    private static String token(String role) {
        return anna.good("POST", "tokens", "{\"name\":\"%1$s\",\"role\":\"%1$s\"}".formatted(role))
                .path("token")
                .asText();
    }

    @Test
    void a_foreign_page_changes_nothing() {
        String change = "{\"language\":\"de\"}";
        assertThat(anna.status("PUT", "account/preferences", change, "Origin", "https://evil.example"))
                .isEqualTo(403);
        assertThat(anna.status("PUT", "account/preferences", change, "Origin", "null"))
                .isEqualTo(403);
        assertThat(anna.withoutCsrf().status("PUT", "account/preferences", change))
                .isEqualTo(403);
        assertThat(anna.withoutCsrf().status("DELETE", "session", "")).isEqualTo(403);
        for (String type :
                List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x")) {
            assertThat(anna.withoutCsrf().status("POST", "account/password", change, "Content-Type", type))
                    .as(type)
                    .isBetween(400, 499);
            assertThat(browser()
                            .status("POST", "session", Browser.signingIn("anna", PASSWORD, null), "Content-Type", type))
                    .as(type)
                    .isEqualTo(415);
        }
        assertThat(browser()
                        .status(
                                "POST",
                                "session",
                                Browser.signingIn("anna", PASSWORD, null),
                                "Origin",
                                "https://evil.example"))
                .isEqualTo(403);
        assertThat(anna.send(
                                "OPTIONS",
                                "accounts",
                                "",
                                "Origin",
                                "https://evil.example",
                                "Access-Control-Request-Method",
                                "POST")
                        .headers()
                        .map())
                .doesNotContainKeys("access-control-allow-origin", "access-control-allow-credentials");
    }

    @Test
    void a_foreign_page_gets_no_websocket() throws Exception {
        String upgrade = "GET /api/v1/live HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nCookie: " + anna.cookie()
                + "\r\n";
        assertThat(ask(upgrade + "Origin: https://evil.example\r\n\r\n")).startsWith("HTTP/1.1 403");
        assertThat(ask(upgrade + "Origin: null\r\n\r\n")).startsWith("HTTP/1.1 403");
        assertThat(ask(upgrade + "\r\n")).startsWith("HTTP/1.1 101");
    }

    /** The first bytes that come back. */
    private String ask(String request) throws IOException {
        Socket socket = clients.send(monitor, request);
        byte[] first = new byte[4096];
        int length = socket.getInputStream().read(first);
        return new String(first, 0, Math.max(0, length), StandardCharsets.ISO_8859_1);
    }

    private String askToTheEnd(String request) throws IOException {
        return new String(clients.send(monitor, request).getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 2|Transfer-Encoding: chunked",
                "Content-Length: 2|Content-Length: 7",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding: chunked|Transfer-Encoding: identity",
                "Content-Length: +2",
                "Content-Length: 2|Host: other"
            })
    void a_message_that_ends_in_two_places_is_refused(String headers) throws Exception {
        String answers =
                askToTheEnd("POST /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                        + headers.replace("|", "\r\n")
                        + "\r\n\r\n0\r\n\r\nGET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
        assertThat(answers).matches("(?s)HTTP/1.1 4\\d\\d .*");
        assertThat(answers.split("HTTP/1.1 ", -1)).as(answers).hasSize(2);
    }

    @Test
    void reads_change_nothing_and_no_header_turns_them_into_changes() {
        account("gil", "viewer");
        for (String[] header : new String[][] {
            {"X-HTTP-Method-Override", "DELETE"}, {"X-HTTP-Method", "DELETE"}, {"X-Method-Override", "DELETE"}
        }) {
            assertThat(anna.status("GET", "accounts/gil", "", header)).isEqualTo(405);
            assertThat(anna.status("POST", "accounts/gil", "{}", header)).isEqualTo(405);
        }
        assertThat(anna.status("GET", "accounts/gil?_method=DELETE", "")).isEqualTo(405);
        assertThat(anna.status("HEAD", "accounts/gil", "")).isEqualTo(405);
        assertThat(anna.status("PATCH", "accounts/gil", "{\"role\":\"admin\"}")).isEqualTo(405);
        assertThat(browser().signIn("gil", PASSWORD).get("session").path("role").asText())
                .isEqualTo("viewer");
    }

    @Test
    void headers_of_proxies_are_believed_from_nobody_else() {
        Browser one = account("hal", "viewer");
        one.send(
                "POST",
                "session",
                Browser.signingIn("hal", PASSWORD, null),
                "X-Forwarded-For",
                "6.6.6.6",
                "X-Real-IP",
                "6.6.6.6",
                "Forwarded",
                "for=6.6.6.6");
        assertThat(one.get("account/sessions").findValuesAsText("address")).containsOnly("127.0.0.1");
        for (String name : List.of(
                "Remote-User",
                "X-Forwarded-User",
                "X-Remote-User",
                "X-User-ID",
                "X-Auth-Request-User",
                "Cf-Access-Authenticated-User-Email")) {
            assertThat(browser().status("GET", "account", "", name, "anna"))
                    .as(name)
                    .isEqualTo(401);
        }
        for (String name : List.of("X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Prefix", "X-Forwarded-Path")) {
            assertThat(one.status("GET", "accounts", "", name, "/api/v1/session"))
                    .as(name)
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/accounts;x",
                "/api;x/v1/accounts",
                "/api/v1//accounts",
                "/api/v1/%61ccounts",
                "/api/v1/%2561ccounts",
                "/API/v1/accounts",
                "/api/v1/session/../accounts",
                "/api/v1/session/%2e%2e/accounts",
                "/api/v1/session;/..;/accounts",
                "/js/..;/api/v1/accounts",
                "/js/%2e%2e/api/v1/accounts",
                "/js/%2e%2e%2fapi/v1/accounts",
                "/js\\..\\api/v1/accounts",
                "/api/v1/accounts/",
                "/api/v1/accounts%2f",
                "/api/v1/accounts%20",
                "/api/v1/accounts%00",
                "/api/v1/accounts?/js/app/main.js",
                "http://127.0.0.1/api/v1/accounts"
            })
    void no_way_to_write_a_path_leads_past_what_a_role_may(String path) throws Exception {
        for (String bearer : List.of(Tokens.viewer(), "none")) {
            String answer = askToTheEnd("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                    + bearer + "\r\nConnection: close\r\n\r\n");
            assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d .*").doesNotContain("\"items\"");
        }
    }

    /** Made once. */
    private static final class Tokens {
        private static String viewer;

        static synchronized String viewer() {
            viewer = viewer == null ? token("viewer") : viewer;
            return viewer;
        }
    }

    @Test
    void nobody_gets_in_by_another_way() {
        String basic = Base64.getEncoder().encodeToString(("anna:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        for (String authorisation : List.of(
                "Basic " + basic,
                "Bearer",
                "Bearer ",
                "Bearer " + PASSWORD,
                "Digest username=anna",
                "Bearer null",
                "bearer mtxm_")) {
            assertThat(browser().status("GET", "account", "", "Authorization", authorisation))
                    .as(authorisation)
                    .isEqualTo(401);
        }
        for (String cookie : List.of(
                "JSESSIONID=" + anna.cookie().split("=")[1],
                "SESSION=" + anna.cookie().split("=")[1],
                "monitor-session=",
                "remember-me=YW5uYTo=")) {
            assertThat(browser().with(cookie).status("GET", "account", ""))
                    .as(cookie)
                    .isEqualTo(401);
        }
        for (String path :
                List.of("/login", "/logout", "/oauth2/authorization/x", "/login/webauthn", "/api/v1/login")) {
            HttpResponse<String> answer = monitor.get(path);
            assertThat(answer.statusCode()).as(path).isIn(401, 404);
            assertThat(answer.headers().firstValue("set-cookie")).as(path).isEmpty();
        }
        assertThat(monitor.get("/api/v1/session?name=anna&password=x").headers().firstValue("set-cookie"))
                .isEmpty();
    }

    @Test
    void nobody_gives_themselves_what_they_have_not() {
        Browser viewer = account("ivy", "viewer");
        Browser operator = account("oda", "operator");
        assertThat(viewer.status("PUT", "account/preferences", "{\"language\":\"de\",\"role\":\"admin\"}"))
                .isEqualTo(400);
        assertThat(viewer.status("PUT", "account/preferences", "{\"epoch\":7}")).isEqualTo(400);
        assertThat(anna.status(
                        "POST",
                        "accounts",
                        "{\"name\":\"x1\",\"role\":\"viewer\",\"password\":\"" + PASSWORD + "\",\"epoch\":1}"))
                .isEqualTo(400);
        assertThat(anna.status(
                        "POST",
                        "accounts",
                        "{\"name\":\"x1\",\"role\":\"viewer\",\"role\":\"admin\",\"password\":\"" + PASSWORD + "\"}"))
                .isEqualTo(400);
        for (Browser one : List.of(viewer, operator)) {
            String itself = one == viewer ? "ivy" : "oda";
            assertThat(one.status("PUT", "accounts/" + itself, "{\"role\":\"admin\"}"))
                    .isEqualTo(403);
            assertThat(one.status("POST", "accounts/anna/password", "{\"password\":\"" + PASSWORD + " 2\"}"))
                    .isEqualTo(403);
            assertThat(one.status("POST", "tokens", "{\"name\":\"x\",\"role\":\"admin\"}"))
                    .isEqualTo(403);
            assertThat(one.status("GET", "audit", "")).isEqualTo(403);
            assertThat(one.status("GET", "config", "")).isEqualTo(403);
        }
        String owner = token("operator");
        assertThat(browser()
                        .status(
                                "POST",
                                "tokens",
                                "{\"name\":\"x\",\"role\":\"admin\"}",
                                "Authorization",
                                "Bearer " + owner))
                .isEqualTo(403);
    }

    @Test
    void the_last_admin_who_sees_all_is_not_limited() {
        assertThat(anna.status("PUT", "accounts/anna", "{\"role\":\"admin\",\"servers\":[\"main\"]}"))
                .isEqualTo(409);
        anna.good(
                "POST",
                "accounts",
                "{\"name\":\"lim\",\"role\":\"admin\",\"servers\":[\"main\"],\"password\":\"" + PASSWORD
                        + "\",\"mustChangePassword\":false}");
        assertThat(anna.status("DELETE", "accounts/anna", "")).isEqualTo(409);
        anna.good("DELETE", "accounts/lim", "");
    }

    @Test
    void of_two_admins_who_remove_each_other_at_once_one_stays() {
        Browser zed = account("zed", "admin");
        List<CompletableFuture<Integer>> both = List.of(
                CompletableFuture.supplyAsync(() -> zed.status("DELETE", "accounts/anna", "")),
                CompletableFuture.supplyAsync(() -> anna.status("PUT", "accounts/zed", "{\"role\":\"viewer\"}")));
        List<Integer> statuses = both.stream().map(CompletableFuture::join).toList();
        assertThat(statuses).containsAnyOf(200, 204);
        Browser left = anna.status("GET", "accounts", "") == 200 ? anna : zed;
        assertThat(left.get("accounts").path("items").findValuesAsText("role")).contains("admin");
        if (left == zed) {
            zed.good(
                    "POST",
                    "accounts",
                    "{\"name\":\"anna\",\"role\":\"admin\",\"password\":\"" + PASSWORD
                            + "\",\"mustChangePassword\":false}");
            anna = browser().signIn("anna", PASSWORD);
        }
        anna.good("DELETE", "accounts/zed", "");
    }

    @Test
    void each_try_to_sign_in_and_each_refusal_is_in_the_audit() {
        Browser viewer = account("sam", "viewer");
        for (String name : List.of("sam", "=cmd|' /C calc'!A0")) {
            browser().statusFrom("127.0.0.5", "POST", "session", Browser.signingIn(name, "wrong", null));
        }
        viewer.statusFrom("127.0.0.5", "POST", "silences", "{}");
        viewer.statusFrom("127.0.0.5", "GET", "accounts", "");
        viewer.withoutCsrf().statusFrom("127.0.0.5", "PUT", "account/preferences", "{}");
        List<JsonNode> entries = items("audit?who=sam");
        assertThat(entries)
                .anyMatch(entry -> is(entry, "sign-in", "done")
                        && entry.path("via").asText().equals("password"));
        assertThat(entries).anyMatch(entry -> is(entry, "sign-in", "refused"));
        assertThat(entries).anyMatch(entry -> is(entry, "POST /api/v1/silences", "403"));
        assertThat(entries).anyMatch(entry -> is(entry, "GET /api/v1/accounts", "403"));
        assertThat(entries).anyMatch(entry -> is(entry, "PUT /api/v1/account/preferences", "403"));
        assertThat(entries).allMatch(entry -> entry.path("from").asText().matches("127.0.0.[15]"));
        String csv = anna.send("GET", "audit?format=csv&limit=1000", "").body();
        assertThat(csv).contains("calc").doesNotContainPattern("(^|[,\n])\"?=cmd");
    }

    private static List<JsonNode> items(String path) {
        List<JsonNode> items = new java.util.ArrayList<>();
        anna.get(path).path("items").forEach(items::add);
        return items;
    }

    private static boolean is(JsonNode entry, String action, String outcome) {
        return entry.path("action").asText().equals(action)
                && entry.path("outcome").asText().equals(outcome);
    }

    @Test
    void nobody_forges_a_line_of_the_log(CapturedOutput output) {
        String name = Browser.signingIn("x\n2026 ERROR forged-name", "wrong", null);
        browser().statusFrom("127.0.0.6", "POST", "session", name);
        anna.statusFrom("127.0.0.6", "DELETE", "x%0A2026%20ERROR%20forged-path", "");
        anna.statusFrom("127.0.0.6", "DELETE", "x%1b%5b2Jforged-escape", "");
        Await.until(() -> assertThat(output.getAll()).contains("forged-name").contains("forged-path"));
        assertThat(output.getAll().lines()).noneMatch(line -> line.startsWith("2026 ERROR"));
        assertThat(output.getAll()).doesNotContain("\u001b[2J");
    }

    @Test
    void nothing_lists_folders_or_echoes_requests() throws Exception {
        for (String path : List.of(
                "/js/",
                "/.git/config",
                "/WEB-INF/",
                "/META-INF/sbom/application.cdx.json",
                "/actuator/env",
                "/application.yaml")) {
            assertThat(monitor.get(path).statusCode()).as(path).isIn(401, 404);
        }
        assertThat(ask("TRACE /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Secret: s\r\n\r\n"))
                .startsWith("HTTP/1.1 405")
                .doesNotContain("X-Secret");
    }
}
