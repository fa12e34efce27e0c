package org.mediamtxmonitor.process;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;

import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.account.Account;
import org.mediamtxmonitor.account.AccountStore;
import org.mediamtxmonitor.account.Limit;
import org.mediamtxmonitor.account.Role;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Browser;
import org.mediamtxmonitor.testing.Monitor;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Passwords, one-time codes and sessions, as they are used and misused. */
class SignInAttacksIT {

    private static final String PASSWORD = "otter lantern cobalt ninety";
    private static final TimeBasedOneTimePasswordGenerator CODES = new TimeBasedOneTimePasswordGenerator();

    private static Monitor monitor;
    private static Browser anna;

    /** Somebody with a device. */
    private record Owner(String name, Browser browser, String secret, List<String> recoveryCodes) {

        int signIn(String code) {
            return new Browser(monitor).status("POST", "session", Browser.signingIn(name, PASSWORD, code));
        }

        /** The code that is shown now, or in some steps. */
        String code(int steps) {
            try {
                return CODES.generateOneTimePasswordString(
                        new SecretKeySpec(new Base32().decode(secret), "HmacSHA1"),
                        Instant.now().plus(Duration.ofSeconds(30L * steps)));
            } catch (InvalidKeyException e) {
                throw new AssertionError(e);
            }
        }
    }

    @BeforeAll
    static void start(@TempDir Path folder) {
        monitor = Monitor.startWithSlowPasswords(
                folder, Monitor.data(folder) + "web: { limits: { signInsPerMinute: 1000, signInsPerHour: 1000 } }\n");
        anna = new Browser(monitor);
        anna.good("POST", "setup", Browser.signingIn("anna", PASSWORD, null));
    }

    @AfterAll
    static void stop() {
        monitor.close();
    }

    private static Browser account(String name, String role) {
        anna.good(
                "POST",
                "accounts",
                "{\"name\":\"%s\",\"role\":\"%s\",\"password\":\"%s\",\"mustChangePassword\":false}"
                        .formatted(name, role, PASSWORD));
        return new Browser(monitor).signIn(name, PASSWORD);
    }

    private static Owner owner(String name) {
        Browser browser = account(name, "viewer");
        Owner offered = new Owner(
                name,
                browser,
                browser.good("POST", "account/totp", "").path("secret").asText(),
                List.of());
        JsonNode told = browser.good("POST", "account/totp/confirm", "{\"code\":\"" + offered.code(0) + "\"}");
        return new Owner(
                name,
                browser,
                offered.secret,
                Stream.iterate(0, i -> i + 1)
                        .limit(told.path("recoveryCodes").size())
                        .map(i -> told.path("recoveryCodes").get(i).asText())
                        .toList());
    }

    @Test
    void it_is_not_confirmed_before_it_was_offered_nor_without_a_code_of_it() {
        Browser one = account("ada", "viewer");
        assertThat(one.status("POST", "account/totp/confirm", "{\"code\":\"123456\"}"))
                .isEqualTo(409);
        one.good("POST", "account/totp", "");
        assertThat(one.status("POST", "account/totp/confirm", "{\"code\":\"\"}"))
                .isEqualTo(400);
        assertThat(one.status("POST", "account/totp/confirm", "{\"code\":\"1234567\"}"))
                .isEqualTo(400);
        assertThat(one.get("account").path("totp").asBoolean()).isFalse();
    }

    @Test
    void a_code_counts_once() {
        Owner tom = owner("tom");
        assertThat(tom.signIn(null)).isEqualTo(401);
        assertThat(tom.signIn("000000000")).isEqualTo(401);
        String next = tom.code(1);
        List<CompletableFuture<Integer>> both = Stream.of(next, next)
                .map(code -> CompletableFuture.supplyAsync(() -> tom.signIn(code)))
                .toList();
        assertThat(both.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(200, 401);
        assertThat(tom.signIn(next)).isEqualTo(401);
        assertThat(tom.signIn(tom.code(20))).isEqualTo(401);
    }

    @Test
    void a_recovery_code_that_two_use_at_once_lets_one_in() {
        Owner uma = owner("uma");
        assertThat(uma.recoveryCodes()).hasSize(10).doesNotHaveDuplicates();
        List<CompletableFuture<Integer>> both = Stream.of(0, 1)
                .map(i -> CompletableFuture.supplyAsync(
                        () -> uma.signIn(uma.recoveryCodes().get(0))))
                .toList();
        assertThat(both.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(200, 401);
        assertThat(uma.browser().get("account").path("recoveryCodesLeft").asInt())
                .isEqualTo(9);
        assertThat(uma.signIn(uma.recoveryCodes().get(1).toUpperCase(java.util.Locale.ROOT)))
                .isEqualTo(200);
    }

    @Test
    void a_password_that_an_admin_sets_leaves_it_and_it_is_taken_off_with_the_password_only() {
        Owner vic = owner("vic");
        anna.good("POST", "accounts/vic/password", "{\"password\":\"" + PASSWORD + "\",\"mustChangePassword\":false}");
        assertThat(vic.signIn(null)).isEqualTo(401);
        Browser in = new Browser(monitor);
        in.good(
                "POST",
                "session",
                Browser.signingIn("vic", PASSWORD, vic.recoveryCodes().get(0)));
        assertThat(in.status("POST", "account/totp", "")).isEqualTo(409);
        assertThat(in.status("DELETE", "account/totp", "{\"password\":\"wrong\"}"))
                .isEqualTo(403);
        in.good("DELETE", "account/totp", "{\"password\":\"" + PASSWORD + "\"}");
        assertThat(vic.signIn(null)).isEqualTo(200);
    }

    @Test
    void a_right_password_without_a_code_is_in_the_audit() {
        Owner wim = owner("wim");
        new Browser(monitor).statusFrom("127.0.0.5", "POST", "session", Browser.signingIn(wim.name(), PASSWORD, null));
        assertThat(anna.get("audit?who=wim&action=sign-in").path("items").findValuesAsText("outcome"))
                .contains("second-factor-asked");
    }

    @Test
    void names_are_one_however_they_are_written() {
        account("Karl", "viewer");
        for (String name : List.of(
                "karl",
                "KARL",
                "Karl ",
                " karl",
                "\uff4barl",
                "karl\u0000",
                "karl\u200b",
                "kar\u0301l",
                "k arl",
                "karl\\nx")) {
            assertThat(anna.status(
                            "POST",
                            "accounts",
                            "{\"name\":\"" + name + "\",\"role\":\"viewer\",\"password\":\"" + PASSWORD
                                    + "\",\"mustChangePassword\":false}"))
                    .as(name)
                    .isBetween(400, 409);
        }
        assertThat(new Browser(monitor).status("POST", "session", Browser.signingIn("a".repeat(3000), PASSWORD, null)))
                .isEqualTo(400);
        assertThat(new Browser(monitor)
                        .status("POST", "session", Browser.signingIn("a".repeat(10_000), PASSWORD, null)))
                .isEqualTo(413);
    }

    @Test
    void a_password_counts_as_it_was_typed() {
        String odd = "  Grün \u00e4pfel \ud83c\udf4f fallen weit  ";
        anna.good(
                "POST",
                "accounts",
                Browser.signingIn("una", odd, null).replace("}", ",\"role\":\"viewer\",\"mustChangePassword\":false}"));
        new Browser(monitor).signIn("una", odd);
        for (String other :
                List.of(odd.strip(), odd.toLowerCase(java.util.Locale.ROOT), odd + " ", odd.substring(0, 20), "")) {
            assertThat(new Browser(monitor).status("POST", "session", Browser.signingIn("una", other, null)))
                    .as(other)
                    .isIn(400, 401);
        }
        String longest = "0123456789 abcdefghij ".repeat(12).substring(0, 255) + "x";
        anna.good("POST", "accounts/una/password", "{\"password\":\"" + longest + "\",\"mustChangePassword\":false}");
        assertThat(new Browser(monitor)
                        .status("POST", "session", Browser.signingIn("una", longest.substring(0, 255) + "y", null)))
                .isEqualTo(401);
        new Browser(monitor).signIn("una", longest);
    }

    @Test
    void a_password_is_changed_with_the_old_one_only_and_ends_the_other_sessions() {
        Browser one = account("pia", "viewer");
        Browser other = new Browser(monitor).signIn("pia", PASSWORD);
        String fresh = PASSWORD + " more";
        assertThat(one.status("POST", "account/password", "{\"password\":\"" + fresh + "\"}"))
                .isEqualTo(400);
        assertThat(one.status("POST", "account/password", "{\"current\":\"wrong\",\"password\":\"" + fresh + "\"}"))
                .isEqualTo(403);
        assertThat(one.status("POST", "account/password", "{\"current\":\"" + PASSWORD + "\",\"password\":\"short\"}"))
                .isEqualTo(400);
        String before = one.cookie();
        one.good("POST", "account/password", "{\"current\":\"" + PASSWORD + "\",\"password\":\"" + fresh + "\"}");
        assertThat(one.cookie()).isNotEqualTo(before);
        assertThat(one.get("account").path("name").asText()).isEqualTo("pia");
        isOut(other);
        isOut(new Browser(monitor).with(before));
    }

    @ParameterizedTest
    @CsvSource({"lastAccessedTime, 25", "creationTime, 721"})
    void a_session_ends_when_nobody_uses_it_and_after_its_longest_time(String field, long hoursAgo) {
        Browser one = new Browser(monitor).signIn("anna", PASSWORD);
        String id = new String(Base64.getDecoder().decode(one.cookie().split("=", 2)[1]), StandardCharsets.UTF_8);
        StringRedisTemplate redis = monitor.bean(StringRedisTemplate.class);
        String sessions = monitor.bean(Keys.class).webSessions();
        long then = Instant.now().minus(Duration.ofHours(hoursAgo)).toEpochMilli();
        assertThat(redis.opsForHash().hasKey(sessions + ":sessions:" + id, field))
                .isTrue();
        redis.opsForHash().put(sessions + ":sessions:" + id, field, Long.toString(then));
        // As another process would tell that it ended one: what is remembered is read anew.
        redis.opsForValue().increment(sessions + ":ended");
        isOut(one);
    }

    @Test
    void who_finds_an_open_browser_adds_no_way_in_of_their_own() {
        Browser one = account("lena", "viewer");
        String id = new String(Base64.getDecoder().decode(one.cookie().split("=", 2)[1]), StandardCharsets.UTF_8);
        StringRedisTemplate redis = monitor.bean(StringRedisTemplate.class);
        String sessions = monitor.bean(Keys.class).webSessions();
        long then = Instant.now().minus(Duration.ofMinutes(31)).toEpochMilli();
        redis.opsForHash().put(sessions + ":sessions:" + id, "creationTime", Long.toString(then));
        redis.opsForValue().increment(sessions + ":ended");

        Await.until(() -> assertThat(Browser.json(one.send("POST", "account/totp", ""))
                        .path("reasonCode")
                        .asText())
                .isEqualTo("sign-in-again"));
        HttpResponse<String> passkey =
                monitor.send(HttpRequest.newBuilder(URI.create(monitor.url() + "/webauthn/register/options"))
                        .headers("Cookie", one.cookie(), "X-CSRF-TOKEN", one.csrf())
                        .POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(Browser.json(passkey).path("reasonCode").asText()).isEqualTo("sign-in-again");
        new Browser(monitor).signIn("lena", PASSWORD).good("POST", "account/totp", "");
    }

    private static void isOut(Browser browser) {
        Await.until(() -> assertThat(browser.status("GET", "streams", "")).isEqualTo(401));
    }

    @Test
    void a_session_that_was_ended_is_over_everywhere() throws Exception {
        Browser one = account("quin", "viewer");
        Browser other = new Browser(monitor).signIn("quin", PASSWORD);
        CompletableFuture<Integer> closed = new CompletableFuture<>();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Cookie", other.cookie())
                .buildAsync(URI.create(monitor.url().replace("http", "ws") + "/api/v1/live"), new WebSocket.Listener() {
                    @Override
                    public java.util.concurrent.CompletionStage<?> onClose(WebSocket from, int status, String reason) {
                        closed.complete(status);
                        return null;
                    }
                })
                .join();
        assertThat(socket.isOutputClosed()).isFalse();
        one.good("DELETE", "account/sessions", "");
        isOut(one);
        isOut(other);
        assertThat(closed.get(20, java.util.concurrent.TimeUnit.SECONDS)).isEqualTo(4401);
        Browser third = new Browser(monitor).signIn("quin", PASSWORD);
        String cookie = third.cookie();
        assertThat(third.send("DELETE", "session", "").headers().firstValue("clear-site-data"))
                .hasValue("\"cache\"");
        isOut(new Browser(monitor).with(cookie));
    }

    @Test
    void who_is_disabled_or_removed_is_out() {
        Browser one = account("rolf", "viewer");
        anna.good("PUT", "accounts/rolf", "{\"role\":\"viewer\",\"disabled\":true}");
        isOut(one);
        HttpResponse<String> disabled =
                new Browser(monitor).send("POST", "session", Browser.signingIn("rolf", PASSWORD, null));
        HttpResponse<String> unknown =
                new Browser(monitor).send("POST", "session", Browser.signingIn("nobody", PASSWORD, null));
        assertThat(disabled.statusCode()).isEqualTo(401);
        assertThat(disabled.body()).isEqualTo(unknown.body());
        anna.good("PUT", "accounts/rolf", "{\"role\":\"viewer\",\"disabled\":false}");
        Browser again = new Browser(monitor).signIn("rolf", PASSWORD);
        anna.good("DELETE", "accounts/rolf", "");
        isOut(again);
        Browser namesake = account("rolf", "operator");
        assertThat(namesake.get("session").path("role").asText()).isEqualTo("operator");
        isOut(again);
        isOut(one);
    }

    @Test
    void what_must_not_be_guessed_has_more_than_128_bits() {
        Browser one = new Browser(monitor).signIn("anna", PASSWORD);
        String id = new String(Base64.getDecoder().decode(one.cookie().split("=", 2)[1]), StandardCharsets.UTF_8);
        assertThat(id).matches("[A-Za-z0-9_-]{43}");
        // Masked with as many random bytes.
        assertThat(Base64.getUrlDecoder().decode(one.csrf()).length / 2).isGreaterThanOrEqualTo(43);
        assertThat(anna.good("POST", "tokens", "{\"name\":\"one\",\"role\":\"viewer\"}")
                        .path("token")
                        .asText())
                .matches("mtxm_[A-Za-z0-9_]{28,}");
    }

    @Test
    void a_hash_that_took_less_work_is_made_anew_at_the_next_sign_in() {
        AccountStore accounts = monitor.bean(AccountStore.class);
        String weak = new Argon2PasswordEncoder(16, 32, 1, 4096, 1).encode(PASSWORD);
        accounts.add(Account.of("nora", Role.VIEWER, Limit.NONE, weak, Instant.now()));
        Browser nora = new Browser(monitor).signIn("nora", PASSWORD);
        assertThat(accounts.find("nora").orElseThrow().password()).contains("m=19456,t=2,p=1");
        assertThat(nora.get("account").path("name").asText()).isEqualTo("nora");
        new Browser(monitor).signIn("nora", PASSWORD);
    }

    @Test
    void what_is_left_of_a_session_that_was_ended_while_it_was_written_is_none() {
        Browser one = new Browser(monitor).signIn("anna", PASSWORD);
        String id = new String(Base64.getDecoder().decode(one.cookie().split("=", 2)[1]), StandardCharsets.UTF_8);
        StringRedisTemplate redis = monitor.bean(StringRedisTemplate.class);
        String sessions = monitor.bean(Keys.class).webSessions();
        redis.opsForHash().delete(sessions + ":sessions:" + id, "creationTime", "maxInactiveInterval");
        redis.opsForValue().increment(sessions + ":ended");
        isOut(one);
    }

    @Test
    void a_flood_of_passwords_neither_fills_the_memory_nor_stops_reads() {
        String long1 = Browser.signingIn("anna", "x".repeat(3000), null);
        List<CompletableFuture<Integer>> flood = IntStream.range(0, 60)
                .mapToObj(
                        i -> CompletableFuture.supplyAsync(() -> new Browser(monitor).status("POST", "session", long1)))
                .toList();
        assertThat(anna.get("streams").path("items").isArray()).isTrue();
        assertThat(flood.stream().map(CompletableFuture::join)).isSubsetOf(401, 503);
        new Browser(monitor).signIn("anna", PASSWORD);
    }
}
