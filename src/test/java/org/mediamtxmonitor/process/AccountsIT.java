package org.mediamtxmonitor.process;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.crypto.spec.SecretKeySpec;

import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.CreateAdminAccess;
import org.mediamtxmonitor.account.Account;
import org.mediamtxmonitor.account.AccountStore;
import org.mediamtxmonitor.account.Passkey;
import org.mediamtxmonitor.account.PasskeyStore;
import org.mediamtxmonitor.account.Role;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Browser;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.web.security.Access;
import org.mediamtxmonitor.web.security.AccessRules;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A monitor from its first account on. */
class AccountsIT {

    private static final String PASSWORD = "otter lantern cobalt ninety";

    /** Public key of the example of RFC 8291. */
    private static final String POINT =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";

    private static Monitor monitor;
    private static Browser anna;
    private static Path data;

    private static JsonNode json(HttpResponse<String> answer) {
        return Browser.json(answer);
    }

    @BeforeAll
    static void start(@TempDir Path folder) {
        data = folder.resolve("data");
        monitor = Monitor.start(
                folder,
                Monitor.data(folder) + "web: { limits: { signInsPerMinute: 1000, signInsPerHour: 10000 } }\n"
                        + "servers:\n"
                        + "  - { id: north, url: 'http://127.0.0.1:9', play: { webrtc: 'https://north.example:8889' } }\n"
                        + "  - { id: south, url: 'http://127.0.0.1:9', play: { webrtc: 'https://south.example:8889' } }\n");
        assertThat(monitor.get("/api/v1/streams").statusCode()).isEqualTo(200);
        assertThat(monitor.json("/api/v1/session").path("setup").asBoolean()).isTrue();
        anna = new Browser(monitor);
        HttpResponse<String> weak = anna.send("POST", "setup", "{\"name\":\"anna\",\"password\":\"password1234\"}");
        assertThat(weak.statusCode()).isEqualTo(400);
        assertThat(json(weak).path("reasonCode").asText()).isEqualTo("weak-password-common");
        HttpResponse<String> first =
                anna.send("POST", "setup", "{\"name\":\"anna\",\"password\":\"" + PASSWORD + "\"}");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
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
    void strangers_learn_no_address_of_a_server_and_others_those_of_the_servers_that_they_see() {
        String[] part =
                bearer(anna.send("POST", "tokens", "{\"name\":\"part\",\"role\":\"viewer\",\"servers\":[\"north\"]}"));
        for (String page : List.of("/", "/index.html")) {
            assertThat(policy(page)).contains("connect-src 'self';").doesNotContain(".example");
            assertThat(policy(page, part))
                    .contains("https://north.example:8889")
                    .doesNotContain("south");
            assertThat(policy(page, "Cookie", anna.cookie()))
                    .contains("https://north.example", "https://south.example");
        }
        for (String other : List.of("/embed.html", "/api/v1/session", "/docs/index.html", "/livez")) {
            assertThat(policy(other, "Cookie", anna.cookie())).as(other).doesNotContain(".example");
        }
    }

    private static String policy(String path, String... headers) {
        return monitor.get(path, headers)
                .headers()
                .firstValue("content-security-policy")
                .orElseThrow();
    }

    @Test
    void who_is_signed_in_sets_a_silence_in_no_other_name() {
        HttpResponse<String> silence = anna.send(
                "POST",
                "silences",
                "{\"matchers\":[{\"name\":\"server\",\"operator\":\"=\",\"value\":\"main\"}],\"durationMs\":60000,\"by\":\"otto\"}");
        assertThat(silence.statusCode()).as(silence.body()).isEqualTo(201);
        assertThat(json(silence).path("by").asText()).isEqualTo("anna");
    }

    @Test
    void a_device_goes_with_the_account_that_added_it() {
        for (String name : List.of("wilma", "yuri")) {
            assertThat(anna.send(
                                    "POST",
                                    "accounts",
                                    "{\"name\":\"" + name + "\",\"role\":\"operator\",\"password\":\"" + PASSWORD
                                            + "\",\"mustChangePassword\":false}")
                            .statusCode())
                    .isEqualTo(200);
            HttpResponse<String> added = browser()
                    .signIn(name, PASSWORD)
                    .send(
                            "POST",
                            "push/subscriptions",
                            "{\"name\":\"phone of " + name + "\",\"endpoint\":\"https://push.invalid/" + name
                                    + "\",\"p256dh\":\"" + POINT + "\",\"auth\":\"BTBZMqHH6r4Tts7J_aSIgg\"}");
            assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        }
        assertThat(anna.send("DELETE", "accounts/wilma", "").statusCode()).isEqualTo(204);
        assertThat(anna.send(
                                "PUT",
                                "accounts/yuri",
                                "{\"role\":\"operator\",\"servers\":[\"main\"],\"disabled\":false}")
                        .statusCode())
                .isEqualTo(200);

        assertThat(anna.get("push/subscriptions").path("items")).isEmpty();
    }

    @Test
    void a_change_by_the_cookie_alone_is_refused() {
        HttpResponse<String> refused = anna.withoutCsrf().send("PUT", "account/preferences", "{\"language\":\"de\"}");
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
                                "{\"name\":\"Ben\",\"role\":\"viewer\",\"password\":\"" + PASSWORD
                                        + "\",\"mustChangePassword\":false}")
                        .statusCode())
                .isEqualTo(200);
        Browser ben = browser().signIn("ben", PASSWORD);
        assertThat(ben.get("session").path("name").asText()).isEqualTo("Ben");
        assertThat(ben.send("GET", "accounts", "").statusCode()).isEqualTo(403);
        assertThat(ben.send("GET", "config", "").statusCode()).isEqualTo(403);
        assertThat(ben.send("POST", "silences", "{}").statusCode()).isEqualTo(403);
        assertThat(anna.send("PUT", "accounts/ben", "{\"role\":\"operator\"}").statusCode())
                .isEqualTo(200);
        Await.until(() ->
                assertThat(ben.send("POST", "silences", "{}").statusCode()).isEqualTo(400));
        ben.statusFrom("127.0.0.5", "POST", "silences", "{}");
        assertThat(ben.get("account/sessions").path("items")).hasSize(1);
        assertThat(anna.send("POST", "accounts/ben/password", "{\"password\":\"" + PASSWORD + " two\"}")
                        .statusCode())
                .isEqualTo(204);
        Await.until(
                () -> assertThat(ben.send("GET", "streams", "").statusCode()).isEqualTo(401));
        // A route answered it, in a thread of its own.
        Await.until(() -> assertThat(anna.get("audit?who=ben&action=silences").path("items"))
                .anySatisfy(entry -> assertThat(entry.path("outcome").asText()).isEqualTo("400")));
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
        HttpResponse<String> ofUser = monitor.get("/ext/servers", part);
        assertThat(json(ofUser).path("reasonCode").asText()).isEqualTo("needs-all-servers");
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
        String before = victim.cookie();
        victim.signIn("anna", PASSWORD);
        assertThat(victim.cookie()).isNotEqualTo(before);
        assertThat(monitor.get("/api/v1/streams", "Cookie", before).statusCode())
                .isEqualTo(401);
        String laid = "monitor-session=MDAwMDAwMDAtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDAw";
        assertThat(browser().with(laid).signIn("anna", PASSWORD).cookie()).isNotEqualTo(laid);
    }

    @Test
    void a_second_factor_is_asked_for_and_each_code_is_good_once() {
        account("cleo", "operator");
        Browser cleo = browser().signIn("cleo", PASSWORD);
        String secret =
                json(cleo.send("POST", "account/totp", "")).path("secret").asText();
        assertThat(browser().trying("cleo", PASSWORD, null).statusCode()).isEqualTo(200);
        assertThat(cleo.send("POST", "account/totp/confirm", "{\"code\":\"000000\"}")
                        .statusCode())
                .isEqualTo(400);
        String code = code(secret, Instant.now());
        JsonNode codes = json(cleo.send("POST", "account/totp/confirm", "{\"code\":\"" + code + "\"}"))
                .path("recoveryCodes");
        assertThat(codes).hasSize(10);

        HttpResponse<String> asked = browser().trying("cleo", PASSWORD, null);
        assertThat(asked.statusCode()).isEqualTo(401);
        assertThat(json(asked).path("reasonCode").asText()).isEqualTo("second-factor-needed");
        assertThat(json(asked).path("secondFactor").path(0).asText()).isEqualTo("totp");
        // The code that confirmed it can't be used again, by nobody.
        assertThat(browser().trying("cleo", PASSWORD, code).statusCode()).isEqualTo(401);
        String next = code(secret, Instant.now().plusSeconds(30));
        assertThat(browser().trying("cleo", PASSWORD, next).statusCode()).isEqualTo(200);
        String recovery = codes.path(0).asText();
        assertThat(browser().trying("cleo", PASSWORD, recovery).statusCode()).isEqualTo(200);
        assertThat(browser().trying("cleo", PASSWORD, recovery).statusCode()).isEqualTo(401);
        assertThat(browser().trying("cleo", "wrong", codes.path(1).asText()).statusCode())
                .isEqualTo(401);
        assertThat(cleo.get("account").path("recoveryCodesLeft").asInt()).isEqualTo(9);
        assertThat(cleo.send("DELETE", "account/totp", "{\"password\":\"wrong\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(cleo.send("DELETE", "account/totp", "{\"password\":\"" + PASSWORD + "\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(browser().trying("cleo", PASSWORD, null).statusCode()).isEqualTo(200);
    }

    @Test
    void who_signs_out_everywhere_sees_nothing_more_on_any_socket_either() throws Exception {
        account("dora", "viewer");
        Browser here = browser().signIn("dora", PASSWORD);
        Browser there = browser().signIn("dora", PASSWORD);
        CompletableFuture<Integer> closed = new CompletableFuture<>();
        HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Cookie", there.cookie())
                .buildAsync(URI.create(monitor.url().replace("http", "ws") + "/api/v1/live"), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
                        closed.complete(status);
                        return null;
                    }
                })
                .get();
        assertThat(here.get("account/sessions").path("items"))
                .hasSize(2)
                .noneSatisfy(session -> assertThat(there.cookie() + here.cookie())
                        .contains(session.path("id").asText()));

        assertThat(here.send("DELETE", "account/sessions", "").statusCode()).isEqualTo(204);

        assertThat(closed.get()).isEqualTo(4401);
        assertThat(here.send("GET", "streams", "").statusCode()).isEqualTo(401);
        assertThat(there.send("GET", "streams", "").statusCode()).isEqualTo(401);
    }

    @Test
    void a_page_of_another_site_reaches_nothing_with_the_cookie() {
        for (String path : List.of("streams", "live", "session")) {
            HttpResponse<String> answer = anna.send("GET", path, "", "Origin", "https://evil.example");
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
        }
        assertThat(anna.send("POST", "silences", "{}", "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void nobody_becomes_somebody_by_a_header() {
        for (String header : List.of(
                "X-Forwarded-User",
                "Remote-User",
                "X-Remote-User",
                "X-Forwarded-For",
                "Forwarded",
                "X-Original-URL",
                "X-Rewrite-URL",
                "X-HTTP-Method-Override")) {
            assertThat(monitor.get("/api/v1/streams", header, "anna").statusCode())
                    .as(header)
                    .isEqualTo(401);
        }
        for (String authorization : List.of("Basic YW5uYTp4", "Bearer", "Bearer ", "Bearer null", "Digest anna")) {
            assertThat(monitor.get("/api/v1/streams", "Authorization", authorization)
                            .statusCode())
                    .as(authorization)
                    .isEqualTo(401);
        }
        // A bearer token that is none is not made good by a cookie.
        assertThat(anna.send("GET", "streams", "", "Authorization", "Bearer wrong")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void the_first_account_is_made_once() {
        assertThat(browser()
                        .send("POST", "setup", "{\"name\":\"eve\",\"password\":\"" + PASSWORD + "\"}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void what_create_admin_leaves_is_made_while_the_monitor_runs(@TempDir Path folder) throws Exception {
        Path password = Files.writeString(folder.resolve("password"), PASSWORD + " three\n");
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
        String[] arguments = {
            "--config=" + data.resolveSibling("collector.yaml"),
            "--create-admin",
            "frida",
            "--password-file",
            "" + password
        };
        assertThat(CreateAdminAccess.run(arguments, out)).isZero();
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("frida").doesNotContain(PASSWORD);
        Await.until(() -> assertThat(
                        browser().trying("frida", PASSWORD + " three", null).statusCode())
                .isEqualTo(200));
        assertThat(data.resolve("create-admin.json")).doesNotExist();

        // Also where there is one with a passkey, which may be lost or of somebody else.
        PasskeyStore passkeys = monitor.bean(PasskeyStore.class);
        Account frida = monitor.bean(AccountStore.class).find("frida").orElseThrow();
        assertThat(passkeys.add(passkey(frida))).isTrue();
        assertThat(browser().trying("frida", PASSWORD + " three", null).statusCode())
                .isEqualTo(401);
        Files.writeString(password, PASSWORD + " four\n");
        assertThat(CreateAdminAccess.run(arguments, out)).isZero();
        Await.until(() -> assertThat(
                        browser().trying("frida", PASSWORD + " four", null).statusCode())
                .isEqualTo(200));
        assertThat(passkeys.of(frida)).isEmpty();
    }

    private static Passkey passkey(Account account) {
        return new Passkey(
                "id",
                Account.key(account.name()),
                account.createdAt(),
                "handle",
                "key",
                0,
                List.of(),
                false,
                false,
                null,
                null,
                "label",
                Instant.now(),
                null);
    }

    @Test
    void a_token_never_does_more_than_the_account_that_made_it() {
        account("gerd", "admin");
        Browser gerd = browser().signIn("gerd", PASSWORD);
        String[] first = bearer(gerd.send("POST", "tokens", "{\"name\":\"first\",\"role\":\"admin\"}"));
        HttpResponse<String> made = browser().send("POST", "tokens", "{\"name\":\"second\",\"role\":\"admin\"}", first);
        String[] second = bearer(made);
        assertThat(browser().send("GET", "accounts", "", second).statusCode()).isEqualTo(200);

        anna.good("PUT", "accounts/gerd", "{\"role\":\"viewer\",\"servers\":[\"north\"]}");
        for (String[] token : List.of(first, second)) {
            assertThat(browser().send("GET", "accounts", "", token).statusCode())
                    .isEqualTo(403);
            assertThat(browser().send("POST", "silences", "{}", token).statusCode())
                    .isEqualTo(403);
            assertThat(json(browser().send("GET", "session", "", token))
                            .path("servers")
                            .path(0)
                            .asText())
                    .isEqualTo("north");
        }
        anna.good("PUT", "accounts/gerd", "{\"role\":\"admin\",\"disabled\":true}");
        assertThat(browser().send("GET", "streams", "", second).statusCode()).isEqualTo(401);
        assertThat(anna.get("tokens").path("items"))
                .filteredOn(token -> token.path("createdBy").asText().equals("gerd"))
                .allSatisfy(
                        token -> assertThat(token.path("active").asBoolean()).isFalse());
        anna.good("PUT", "accounts/gerd", "{\"role\":\"admin\",\"disabled\":false}");
        assertThat(browser().send("GET", "accounts", "", second).statusCode()).isEqualTo(200);

        anna.good("DELETE", "accounts/gerd", "");
        account("gerd", "admin");
        assertThat(browser().send("GET", "streams", "", first).statusCode()).isEqualTo(401);
        assertThat(browser().send("GET", "streams", "", second).statusCode()).isEqualTo(401);
        assertThat(anna.get("tokens").path("items").findValuesAsText("name")).doesNotContain("first", "second");
        assertThat(anna.get("audit?action=DELETE%20/api/v1/accounts")
                        .path("items")
                        .path(0)
                        .path("before")
                        .path("tokens"))
                .hasSize(2);
    }

    private static String[] bearer(HttpResponse<String> made) {
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        return new String[] {
            "Authorization", "Bearer " + json(made).path("token").asText()
        };
    }

    @Test
    void a_token_that_a_token_makes_ends_with_it() {
        Instant end = Instant.now().plusSeconds(3600);
        String[] first = bearer(
                anna.send("POST", "tokens", "{\"name\":\"ends\",\"role\":\"admin\",\"expiresAt\":\"" + end + "\"}"));
        for (String more : List.of("", ",\"expiresAt\":\"" + end.plusSeconds(2) + "\"")) {
            HttpResponse<String> longer =
                    browser().send("POST", "tokens", "{\"name\":\"x\",\"role\":\"viewer\"" + more + "}", first);
            assertThat(json(longer).path("reasonCode").asText()).isEqualTo("token-must-end");
        }
        bearer(browser()
                .send(
                        "POST",
                        "tokens",
                        "{\"name\":\"x\",\"role\":\"viewer\",\"expiresAt\":\"" + end.minusSeconds(2) + "\"}",
                        first));
    }

    @Test
    void the_audit_is_told_as_csv_too() {
        browser().statusFrom("127.0.0.5", "POST", "session", Browser.signingIn("gus", "wrong", null));
        HttpResponse<String> csv = anna.send("GET", "audit?format=csv&action=sign-in&who=gus", "");
        assertThat(csv.headers().firstValue("content-type")).hasValue("text/csv;charset=utf-8");
        assertThat(csv.body()).startsWith("time,who,").contains(",sign-in,gus,refused,");
        assertThat(anna.send("GET", "audit?limit=x", "").statusCode()).isEqualTo(400);
    }

    /** Every operation, by everybody: what the table says happens, and nothing else. */
    @Test
    void the_table_holds_for_every_operation_and_everybody() {
        Map<String, String> tokens = new LinkedHashMap<>();
        for (String role : List.of("viewer", "operator", "admin")) {
            tokens.put(role, token("matrix-" + role, role, null).path("token").asText());
        }
        JsonNode revoked = token("matrix-revoked", "admin", null);
        assertThat(anna.send("DELETE", "tokens/" + revoked.path("id").asText(), "")
                        .statusCode())
                .isEqualTo(204);
        tokens.put("revoked", revoked.path("token").asText());
        JsonNode expired = token("matrix-expired", "admin", Instant.now().plusMillis(400));
        tokens.put("expired", expired.path("token").asText());
        Await.until(() -> assertThat(monitor.get("/metrics", "Authorization", "Bearer " + tokens.get("expired"))
                        .statusCode())
                .isEqualTo(401));
        List<String> wrong = new ArrayList<>();
        int calls = 0;
        for (AccessRules.Rule rule : AccessRules.shipped().all()) {
            String path = rule.path().replace("/**", "/x").replaceAll("\\{[^}]+}", "none");
            for (String who : List.of("nobody", "revoked", "expired", "viewer", "operator", "admin")) {
                HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(monitor.url() + path))
                        .header("Content-Type", "application/json")
                        .method(
                                rule.method(),
                                HttpRequest.BodyPublishers.ofString(
                                        Set.of("GET", "DELETE").contains(rule.method()) ? "" : "{}"));
                if (tokens.containsKey(who)) {
                    request.header("Authorization", "Bearer " + tokens.get(who));
                }
                HttpResponse<String> answer = monitor.send(request);
                String expected = expected(rule, who);
                if (!expected.equals(verdict(answer))) {
                    wrong.add(
                            who + " " + rule.method() + " " + path + ": " + answer.statusCode() + " " + answer.body());
                }
                calls++;
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(calls).isGreaterThan(400);
    }

    private static String expected(AccessRules.Rule rule, String who) {
        if (rule.access() == Access.FILES || rule.access() == Access.EVERYONE) {
            return "in";
        }
        Role role = Set.of("viewer", "operator", "admin").contains(who) ? Role.of(who) : null;
        if (role == null) {
            return "401 sign-in-needed";
        }
        if (rule.access() == Access.SIGNED_IN && !rule.path().equals("/api/v1/session")) {
            return "403 only-accounts";
        }
        Role needed = switch (rule.access()) {
            case FILES, EVERYONE, SIGNED_IN, VIEWER -> Role.VIEWER;
            case OPERATOR, HOST_REPORTS -> Role.OPERATOR;
            case CONFIGURATION, ACCOUNTS -> Role.ADMIN;
        };
        return role.covers(needed) ? "in" : "403 role-too-low";
    }

    /** What security said: in, or why not. What is made of the call further in is no matter here. */
    private static String verdict(HttpResponse<String> answer) {
        if (answer.statusCode() != 401 && answer.statusCode() != 403) {
            return "in";
        }
        String code = json(answer).path("reasonCode").asText();
        return Set.of("sign-in-needed", "role-too-low", "only-accounts").contains(code)
                ? answer.statusCode() + " " + code
                : "in";
    }

    private static JsonNode token(String name, String role, Instant expiresAt) {
        String end = expiresAt == null ? "" : ",\"expiresAt\":\"" + expiresAt + "\"";
        HttpResponse<String> made =
                anna.send("POST", "tokens", "{\"name\":\"" + name + "\",\"role\":\"" + role + "\"" + end + "}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        return json(made);
    }

    private static void account(String name, String role) {
        HttpResponse<String> made = anna.send(
                "POST",
                "accounts",
                "{\"name\":\"" + name + "\",\"role\":\"" + role + "\",\"password\":\"" + PASSWORD
                        + "\",\"mustChangePassword\":false}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
    }

    /** As an app makes it. */
    private static String code(String secret, Instant at) {
        try {
            byte[] key = new Base32().decode(secret);
            return new TimeBasedOneTimePasswordGenerator()
                    .generateOneTimePasswordString(new SecretKeySpec(key, "HmacSHA1"), at);
        } catch (InvalidKeyException e) {
            throw new AssertionError(e);
        }
    }
}
