package org.mediamtxmonitor.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.testing.Browser;
import org.mediamtxmonitor.testing.Monitor;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;

/** Signing in at a provider of OpenID Connect that runs beside the monitor, and at a proxy. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SingleSignOnIT {

    private static final String CLIENT = "monitor";
    private static final String PROXY = "127.0.0.2";

    private static MockOAuth2Server provider;
    /** The status 1012 of RFC 6455, as it is in a closing frame. */
    private static final String RESTART = "\u0003\u00f4";

    private static Monitor monitor;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        provider = new MockOAuth2Server();
        provider.start(InetAddress.getByName("127.0.0.1"), 0);
        monitor = Monitor.start(
                folder,
                Monitor.data(folder)
                        + """
                servers: [ { id: north, enabled: false, url: "http://127.0.0.1:1" }, { id: south, url: "http://127.0.0.1:2" } ]
                web: { limits: { signInsPerMinute: 1000, signInsPerHour: 1000 } }
                auth:
                  oidc:
                    - id: good
                      name: Good
                      issuer: %s
                      clientId: monitor
                      clientSecret: secret
                      roles: { admin: [chiefs], operator: [crew], viewer: [north-customers] }
                      limits: [ { group: north-customers, servers: [north] } ]
                    - id: other
                      issuer: %s
                      clientId: monitor
                      roles: { viewer: ["*"] }
                    - id: away
                      issuer: http://127.0.0.1:9/away
                      clientId: monitor
                      roles: { viewer: ["*"] }
                  proxy:
                    addresses: [127.0.0.2]
                    groupsHeader: Remote-Groups
                    roles: { admin: [chiefs], viewer: [crew] }
                """.replace("enabled: false, ", "")
                                .formatted(provider.issuerUrl("good"), provider.issuerUrl("other")),
                List.of("--monitor.live-term=1s"));
    }

    @AfterAll
    static void stop() {
        monitor.close();
        provider.shutdown();
    }

    /** Keeps its cookies. */
    private static final class Browser {

        private final Map<String, String> cookies = new TreeMap<>();

        HttpResponse<String> get(String url) {
            return send("GET", url);
        }

        HttpResponse<String> send(String method, String url, String... headers) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(url)).method(method, HttpRequest.BodyPublishers.noBody());
            if (url.startsWith(monitor.url()) && !cookies.isEmpty()) {
                request.header(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
            }
            if (headers.length > 0) {
                request.headers(headers);
            }
            HttpResponse<String> answer = monitor.send(request);
            answer.headers().allValues("set-cookie").forEach(this::keep);
            return answer;
        }

        private void keep(String cookie) {
            String[] parts = cookie.split(";")[0].split("=", 2);
            if (parts[1].isEmpty()) {
                cookies.remove(parts[0]);
            } else {
                cookies.put(parts[0], parts[1]);
            }
        }

        String follow(String url) {
            HttpResponse<String> answer = get(url);
            assertThat(answer.statusCode()).as(url + answer.body()).isEqualTo(302);
            return answer.headers().firstValue("location").orElseThrow();
        }

        /** To the provider and back; where it is sent in the end. */
        String signIn(String id) {
            return follow(follow(leave(id)));
        }

        /** Where it is sent to at the provider. */
        String leave(String id) {
            return follow(monitor.url() + "/oauth2/authorization/" + id);
        }

        JsonNode session() {
            return json(get(monitor.url() + "/api/v1/session"));
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return Json.mapper().readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    /** What the provider says next of whoever comes. */
    private static void says(String issuer, Map<String, Object> claims) {
        provider.enqueueCallback(
                new DefaultOAuth2TokenCallback(issuer, "subject-1", "JWT", List.of(CLIENT), claims, 600));
    }

    private static void knows(String name, String... groups) {
        says("good", Map.of("preferred_username", name, "groups", List.of(groups)));
    }

    private static String home() {
        return monitor.url() + "/";
    }

    private static String home(String code) {
        return home() + "?sign-in=" + code;
    }

    @Test
    void somebody_of_a_group_with_a_role_gets_in_and_signs_out_there_too() {
        knows("Anna", "crew", "others");
        Browser browser = new Browser();

        String provided = browser.leave("good");
        assertThat(provided)
                .startsWith(provider.authorizationEndpointUrl("good").toString())
                .contains("response_type=code", "code_challenge_method=S256", "nonce=", "state=")
                .contains("redirect_uri=" + monitor.url() + "/login/oauth2/code/good")
                .contains("scope=openid%20profile%20email");
        assertThat(browser.follow(browser.follow(provided))).isEqualTo(home());

        JsonNode session = browser.session();
        assertThat(session.path("signedIn").asBoolean()).isTrue();
        assertThat(session.path("name").asText()).isEqualTo("Anna");
        assertThat(session.path("role").asText()).isEqualTo("operator");
        assertThat(session.path("via").asText()).isEqualTo("oidc");
        assertThat(session.path("account").asBoolean()).isFalse();
        assertThat(browser.cookies).hasSize(1);
        assertThat(browser.get(monitor.url() + "/api/v1/streams").statusCode()).isEqualTo(200);
        assertThat(browser.get(monitor.url() + "/api/v1/accounts").statusCode()).isEqualTo(403);

        HttpResponse<String> out = browser.send(
                "DELETE",
                monitor.url() + "/api/v1/session",
                "X-CSRF-TOKEN",
                session.path("csrf").path("token").asText());
        assertThat(json(out).path("url").asText())
                .startsWith(provider.endSessionEndpointUrl("good").toString())
                .contains("id_token_hint=ey", "post_logout_redirect_uri=", "client_id=monitor");
        assertThat(browser.session().path("signedIn").asBoolean()).isFalse();
    }

    @Test
    void somebody_sees_where_they_are_signed_in_and_signs_out_everywhere() {
        Browser here = new Browser();
        Browser there = new Browser();
        for (Browser browser : List.of(here, there)) {
            knows("Anna", "crew");
            browser.signIn("good");
        }
        JsonNode sessions = json(here.get(monitor.url() + "/api/v1/account/sessions"));
        assertThat(sessions.path("items").findValuesAsText("current")).contains("true", "false");
        assertThat(here.get(monitor.url() + "/api/v1/account").statusCode()).isEqualTo(403);
        String[] csrf = {
            "X-CSRF-TOKEN", here.session().path("csrf").path("token").asText()
        };
        assertThat(here.send("DELETE", monitor.url() + "/api/v1/account/sessions/none", csrf)
                        .statusCode())
                .isEqualTo(404);
        assertThat(here.send("DELETE", monitor.url() + "/api/v1/account/sessions", csrf)
                        .statusCode())
                .isEqualTo(204);
        for (Browser browser : List.of(here, there)) {
            assertThat(browser.get(monitor.url() + "/api/v1/streams").statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void the_role_is_that_of_the_groups_at_each_sign_in() {
        Browser browser = new Browser();
        knows("Anna", "chiefs", "crew");
        browser.signIn("good");
        assertThat(browser.session().path("role").asText()).isEqualTo("admin");
        assertThat(browser.get(monitor.url() + "/api/v1/audit").body()).contains("sign-in", "oidc", "subject-1");

        knows("Anna", "north-customers");
        browser.signIn("good");
        assertThat(browser.session().path("role").asText()).isEqualTo("viewer");
        assertThat(browser.session().path("servers").toString()).isEqualTo("[\"north\"]");
    }

    @Test
    void who_is_in_no_group_with_a_role_is_told_so() {
        Browser browser = new Browser();
        knows("Eve", "others");
        assertThat(browser.signIn("good")).isEqualTo(home("sign-on-no-role"));
        says("good", Map.of());
        assertThat(browser.signIn("good")).isEqualTo(home("sign-on-no-role"));
        assertThat(browser.session().path("signedIn").asBoolean()).isFalse();
    }

    @Test
    void a_code_is_good_once_with_its_state_and_in_the_browser_that_began() {
        knows("Anna", "crew");
        Browser browser = new Browser();
        String back = browser.follow(browser.leave("good"));

        assertThat(new Browser().follow(back)).isEqualTo(home("sign-on-failed"));
        assertThat(browser.follow(back)).isEqualTo(home());
        assertThat(browser.follow(back)).isEqualTo(home("sign-on-failed"));

        Browser second = new Browser();
        String wrongState = second.follow(second.leave("good")).replaceFirst("state=[^&]+", "state=made-up");
        assertThat(second.follow(wrongState)).isEqualTo(home("sign-on-failed"));
        assertThat(second.session().path("signedIn").asBoolean()).isFalse();

        Browser third = new Browser();
        String elsewhere = third.follow(third.leave("good")).replace("/code/good", "/code/other");
        assertThat(third.follow(elsewhere)).isEqualTo(home("sign-on-failed"));
    }

    @Test
    void a_token_for_another_sign_in_client_or_issuer_is_none() {
        Browser browser = new Browser();
        knows("Anna", "crew");
        String otherNonce = browser.leave("good").replaceFirst("nonce=[^&]+", "nonce=made-up");
        assertThat(browser.follow(browser.follow(otherNonce))).isEqualTo(home("sign-on-failed"));

        says("good", Map.of("groups", List.of("crew"), "aud", List.of("another-client")));
        assertThat(browser.signIn("good")).isEqualTo(home("sign-on-failed"));

        says(
                "good",
                Map.of(
                        "groups",
                        List.of("crew"),
                        "iss",
                        provider.issuerUrl("other").toString()));
        assertThat(browser.signIn("good")).isEqualTo(home("sign-on-failed"));

        provider.enqueueCallback(new DefaultOAuth2TokenCallback(
                "good", "subject-1", "JWT", List.of(CLIENT), Map.of("groups", List.of("crew")), -600));
        assertThat(browser.signIn("good")).isEqualTo(home("sign-on-failed"));
        assertThat(browser.session().path("signedIn").asBoolean()).isFalse();
    }

    @Test
    void a_provider_that_is_away_is_no_matter_until_somebody_goes_there() {
        Browser browser = new Browser();
        assertThat(browser.follow(monitor.url() + "/oauth2/authorization/away")).isEqualTo(home("sign-on-unreachable"));
        assertThat(browser.get(monitor.url() + "/oauth2/authorization/none").statusCode())
                .isEqualTo(404);
        JsonNode methods = browser.session().path("methods");
        assertThat(methods.path("password").asBoolean()).isFalse();
        assertThat(methods.path("oidc").get(0).toString())
                .isEqualTo("{\"id\":\"good\",\"name\":\"Good\",\"url\":\"oauth2/authorization/good\"}");
        assertThat(browser.session().path("readsOpen").asBoolean()).isFalse();
        assertThat(browser.session().path("setup").asBoolean()).isFalse();
    }

    @Test
    void nobody_is_led_elsewhere_by_a_header_or_a_parameter() {
        knows("Anna", "crew");
        Browser browser = new Browser();
        String away = browser.follow(
                monitor.url() + "/oauth2/authorization/good?redirect_uri=https://evil.example&continue=//evil.example");
        assertThat(away).doesNotContain("evil");
        assertThat(browser.follow(browser.follow(away) + "&continue=//evil.example"))
                .isEqualTo(home());
    }

    /** Status of an answer to a request that comes from an address of this machine. */
    private static int from(String address, String method, String path, String... headers) {
        URI url = URI.create(monitor.url());
        try (Socket socket =
                new Socket(InetAddress.getByName(url.getHost()), url.getPort(), InetAddress.getByName(address), 0)) {
            String request = method + " " + path + " HTTP/1.1\r\nHost: " + url.getAuthority()
                    + "\r\nConnection: close\r\nContent-Type: application/json\r\n"
                    + Stream.of(headers).map(header -> header + "\r\n").collect(Collectors.joining())
                    + "Content-Length: 0\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ", 3)[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int reads(String address, String... headers) {
        return from(address, "GET", "/api/v1/streams", headers);
    }

    @Test
    void who_asks_by_a_header_is_believed_from_the_proxy_only() {
        assertThat(reads(PROXY, "Remote-User: ben", "Remote-Groups: others, crew"))
                .isEqualTo(200);
        assertThat(from(PROXY, "GET", "/api/v1/accounts", "Remote-User: ben", "Remote-Groups: crew"))
                .isEqualTo(403);
        assertThat(from(PROXY, "GET", "/api/v1/accounts", "remote-user: anna", "REMOTE-GROUPS: chiefs"))
                .isEqualTo(200);
        assertThat(reads("127.0.0.1", "Remote-User: anna", "Remote-Groups: chiefs"))
                .isEqualTo(401);
        assertThat(reads(
                        "127.0.0.1",
                        "X-Forwarded-For: " + PROXY,
                        "Forwarded: for=" + PROXY,
                        "Remote-User: anna",
                        "Remote-Groups: chiefs"))
                .isEqualTo(401);
        assertThat(reads(PROXY)).isEqualTo(401);
        assertThat(reads(PROXY, "Remote-User: eve", "Remote-Groups: others")).isEqualTo(403);
        assertThat(reads(PROXY, "Remote-User: eve")).isEqualTo(403);
    }

    @Test
    void a_header_that_a_client_smuggles_past_the_proxy_counts_for_nothing() {
        assertThat(reads(PROXY, "Remote-User: eve", "Remote-User: anna", "Remote-Groups: chiefs"))
                .isEqualTo(401);
        assertThat(reads(PROXY, "Remote-User: eve", "Remote-Groups: others", "Remote-Groups: chiefs"))
                .isEqualTo(403);
        assertThat(reads(PROXY, "Remote_User: anna", "Remote_Groups: chiefs")).isEqualTo(401);
        assertThat(reads(PROXY, "Remote-User: eve", "Remote-Groups: others", "Remote_Groups: chiefs"))
                .isEqualTo(403);
        assertThat(reads(PROXY, "Remote-User : anna", "Remote-Groups: chiefs")).isIn(400, 401);
    }

    /** The proxy decides again when the browser connects again. */
    @Test
    void a_live_connection_of_whom_the_proxy_let_in_asks_again_after_a_while() throws IOException {
        URI url = URI.create(monitor.url());
        try (Socket socket =
                new Socket(InetAddress.getByName(url.getHost()), url.getPort(), InetAddress.getByName(PROXY), 0)) {
            String request = "GET /api/v1/live HTTP/1.1\r\nHost: " + url.getAuthority()
                    + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nOrigin: " + monitor.url()
                    + "\r\nRemote-User: ben\r\nRemote-Groups: crew\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(20_000);
            StringBuilder heard = new StringBuilder();
            while (heard.indexOf(RESTART) < 0) {
                int next = socket.getInputStream().read();
                assertThat(next).as(heard.toString()).isNotNegative();
                heard.append((char) next);
            }
            assertThat(heard).startsWith("HTTP/1.1 101 ");
        }
    }

    @Test
    void what_another_page_makes_the_browser_of_somebody_do_is_refused() {
        String[] anna = {"Remote-User: anna", "Remote-Groups: chiefs", "Origin: " + monitor.url()};
        assertThat(from(PROXY, "POST", "/api/v1/silences", anna)).isEqualTo(400);
        assertThat(from(PROXY, "POST", "/api/v1/silences", anna[0], anna[1])).isEqualTo(403);
        assertThat(from(PROXY, "POST", "/api/v1/silences", anna[0], anna[1], "Origin: https://evil.example"))
                .isEqualTo(403);
        assertThat(from(PROXY, "POST", "/api/v1/silences", anna[0], anna[1], anna[2], "Sec-Fetch-Site: cross-site"))
                .isEqualTo(403);
    }
}
