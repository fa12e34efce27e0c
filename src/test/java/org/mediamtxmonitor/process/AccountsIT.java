package org.mediamtxmonitor.process;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.testing.Monitor;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A monitor from its first account on. */
class AccountsIT {

    private static final String PASSWORD = "otter lantern cobalt ninety";

    private static Monitor monitor;
    private static Browser anna;

    /** Keeps the cookie of its session, and sends what changes need. */
    static final class Browser {

        private final Monitor monitor;
        private String cookie;
        private String csrf;

        Browser(Monitor monitor) {
            this.monitor = monitor;
        }

        HttpResponse<String> send(String method, String path, String body, String... headers) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(monitor.url() + "/api/v1/" + path))
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body));
            if (cookie != null) {
                request.header("Cookie", cookie);
            }
            if (csrf != null) {
                request.header("X-CSRF-TOKEN", csrf);
            }
            if (headers.length > 0) {
                request.headers(headers);
            }
            HttpResponse<String> answer = monitor.send(request);
            answer.headers().firstValue("set-cookie").ifPresent(set -> cookie = set.split(";")[0]);
            return answer;
        }

        JsonNode get(String path) {
            HttpResponse<String> answer = send("GET", path, "");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return json(answer);
        }

        Browser signIn(String name, String password) {
            HttpResponse<String> answer =
                    send("POST", "session", "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            csrf = json(answer).path("csrf").path("token").asText();
            return this;
        }

        Browser without(String what) {
            Browser other = new Browser(monitor);
            other.cookie = cookie;
            other.csrf = what.equals("csrf") ? null : csrf;
            return other;
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return Json.mapper().readTree(answer.body());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    @BeforeAll
    static void start(@TempDir Path folder) {
        monitor = Monitor.start(folder, Monitor.data(folder));
        assertThat(monitor.get("/api/v1/streams").statusCode()).isEqualTo(200);
        assertThat(monitor.json("/api/v1/session").path("setup").asBoolean()).isTrue();
        anna = new Browser(monitor);
        HttpResponse<String> weak = anna.send("POST", "setup", "{\"name\":\"anna\",\"password\":\"password1234\"}");
        assertThat(weak.statusCode()).isEqualTo(400);
        assertThat(json(weak).path("reasonCode").asText()).isEqualTo("weak-password-common");
        HttpResponse<String> first =
                anna.send("POST", "setup", "{\"name\":\"anna\",\"password\":\"" + PASSWORD + "\"}");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        anna.csrf = json(first).path("csrf").path("token").asText();
    }

    @AfterAll
    static void stop() {
        monitor.close();
    }

    private static Browser browser() {
        return new Browser(monitor);
    }

    @Test
    void with_accounts_nobody_reads_without_one() {
        assertThat(monitor.get("/api/v1/streams").statusCode()).isEqualTo(401);
        assertThat(monitor.get("/metrics").statusCode()).isEqualTo(401);
        assertThat(monitor.get("/").statusCode()).isEqualTo(200);
        JsonNode session = monitor.json("/api/v1/session");
        assertThat(session.path("accounts").asBoolean()).isTrue();
        assertThat(session.path("setup").asBoolean()).isFalse();
        assertThat(session.path("readsOpen").asBoolean()).isFalse();
        assertThat(anna.get("streams").path("items").isArray()).isTrue();
        assertThat(anna.get("session").path("role").asText()).isEqualTo("admin");
    }

    @Test
    void a_change_by_the_cookie_alone_is_refused() {
        HttpResponse<String> refused = anna.without("csrf").send("PUT", "account/preferences", "{\"language\":\"de\"}");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(json(refused).path("reasonCode").asText()).isEqualTo("no-csrf-token");
        assertThat(anna.send("PUT", "account/preferences", "{\"language\":\"de\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(anna.get("account").path("language").asText()).isEqualTo("de");
    }

    @Test
    void an_account_does_what_its_role_allows_until_its_password_is_set_by_an_admin() {
        assertThat(anna.send(
                                "POST",
                                "accounts",
                                "{\"name\":\"Ben\",\"role\":\"viewer\",\"password\":\"" + PASSWORD + "\"}")
                        .statusCode())
                .isEqualTo(200);
        Browser ben = browser().signIn("ben", PASSWORD);
        assertThat(ben.get("session").path("name").asText()).isEqualTo("Ben");
        assertThat(ben.send("GET", "accounts", "").statusCode()).isEqualTo(403);
        assertThat(ben.send("GET", "config", "").statusCode()).isEqualTo(403);
        assertThat(ben.send("POST", "silences", "{}").statusCode()).isEqualTo(403);
        assertThat(anna.send("PUT", "accounts/ben", "{\"role\":\"operator\"}").statusCode())
                .isEqualTo(200);
        org.mediamtxmonitor.testing.Await.until(() ->
                assertThat(ben.send("POST", "silences", "{}").statusCode()).isEqualTo(400));
        assertThat(ben.get("account/sessions").path("items")).hasSize(1);
        assertThat(anna.send("POST", "accounts/ben/password", "{\"password\":\"" + PASSWORD + " two\"}")
                        .statusCode())
                .isEqualTo(204);
        org.mediamtxmonitor.testing.Await.until(
                () -> assertThat(ben.send("GET", "streams", "").statusCode()).isEqualTo(401));
        assertThat(anna.get("audit?who=anna").path("items"))
                .anySatisfy(entry -> {
                    assertThat(entry.path("action").asText()).isEqualTo("PUT /api/v1/accounts/{name}");
                    assertThat(entry.path("before").path("role").asText()).isEqualTo("viewer");
                    assertThat(entry.path("after").path("role").asText()).isEqualTo("operator");
                })
                .noneSatisfy(entry -> assertThat(entry.toString()).contains("argon2"));
    }

    @Test
    void the_last_admin_stays() {
        assertThat(anna.send("DELETE", "accounts/anna", "").statusCode()).isEqualTo(409);
        assertThat(anna.send("PUT", "accounts/anna", "{\"role\":\"viewer\"}").statusCode())
                .isEqualTo(409);
        assertThat(anna.send("PUT", "accounts/anna", "{\"role\":\"admin\",\"disabled\":true}")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void a_token_of_a_machine_reads_until_it_is_revoked() {
        JsonNode made = json(anna.send("POST", "tokens", "{\"name\":\"prometheus\",\"role\":\"viewer\"}"));
        String token = made.path("token").asText();
        assertThat(token).startsWith("mtxm_");
        assertThat(monitor.get("/metrics", "Authorization", "Bearer " + token).statusCode())
                .isEqualTo(200);
        assertThat(monitor.get("/api/v1/accounts", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(403);
        assertThat(monitor.get("/api/v1/streams?token=" + token + "&access_token=" + token)
                        .statusCode())
                .isEqualTo(401);
        assertThat(anna.get("tokens").path("items").get(0).path("lastUsedFrom").asText())
                .isEqualTo("127.0.0.1");
        assertThat(anna.send("DELETE", "tokens/" + made.path("id").asText(), "").statusCode())
                .isEqualTo(204);
        assertThat(monitor.get("/metrics", "Authorization", "Bearer " + token).statusCode())
                .isEqualTo(401);
    }

    @Test
    void an_admin_who_sees_some_servers_makes_nobody_see_more() {
        String token = json(anna.send(
                        "POST", "tokens", "{\"name\":\"part\",\"role\":\"admin\",\"servers\":[\"north\"]}"))
                .path("token")
                .asText();
        String[] part = {"Authorization", "Bearer " + token};

        assertThat(monitor.get("/api/v1/streams", part).statusCode()).isEqualTo(200);
        for (String path : List.of("accounts", "tokens", "audit", "config")) {
            HttpResponse<String> answer = monitor.get("/api/v1/" + path, part);
            assertThat(json(answer).path("reasonCode").asText()).as(path).isEqualTo("needs-all-servers");
        }
        for (String path : List.of("tokens", "hosts/north")) {
            HttpResponse<String> answer = browser().send("POST", path, "{\"name\":\"x\",\"role\":\"admin\"}", part);
            assertThat(json(answer).path("reasonCode").asText()).as(path).isEqualTo("needs-all-servers");
        }
    }

    @Test
    void a_wrong_password_and_an_unknown_name_are_answered_alike() {
        HttpResponse<String> wrong = browser().send("POST", "session", "{\"name\":\"anna\",\"password\":\"wrong\"}");
        HttpResponse<String> unknown = browser().send("POST", "session", "{\"name\":\"zoe\",\"password\":\"wrong\"}");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void signing_in_takes_no_session_that_somebody_laid() {
        Browser victim = browser().signIn("anna", PASSWORD);
        String before = victim.cookie;
        victim.csrf = null;
        victim.signIn("anna", PASSWORD);
        assertThat(victim.cookie).isNotEqualTo(before);
        assertThat(monitor.get("/api/v1/streams", "Cookie", before).statusCode())
                .isEqualTo(401);
        String laid = "monitor-session=MDAwMDAwMDAtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDAw";
        Browser other = browser();
        other.cookie = laid;
        assertThat(other.signIn("anna", PASSWORD).cookie).isNotEqualTo(laid);
    }
}
