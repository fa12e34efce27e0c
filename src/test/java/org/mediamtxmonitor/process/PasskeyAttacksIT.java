package org.mediamtxmonitor.process;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.testing.Browser;
import org.mediamtxmonitor.testing.Monitor;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Passkeys as devices show them that are copied, phished or answer late. */
class PasskeyAttacksIT {

    private static final String PASSWORD = "otter lantern cobalt ninety";
    private static final String NAME = "localhost";
    private static final int GOOD = SoftAuthenticator.PRESENT | SoftAuthenticator.VERIFIED;

    private static Monitor monitor;
    private static String origin;
    private static SoftAuthenticator device;

    private static int counter;

    /** A device counts up each time. */
    private static int next() {
        return ++counter;
    }

    /** What a browser was asked, and the cookie that says so. */
    private record Asked(String challenge, String cookie) {}

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        monitor = Monitor.start(
                folder, Monitor.data(folder) + "web: { limits: { signInsPerMinute: 1000, signInsPerHour: 1000 } }\n");
        origin = monitor.url().replace("127.0.0.1", NAME);
        Browser anna = new Browser(monitor);
        anna.good("POST", "setup", Browser.signingIn("anna", PASSWORD, null));
        device = new SoftAuthenticator();
        String[] signedIn = {"Cookie", anna.cookie(), "X-CSRF-TOKEN", anna.csrf()};
        Asked asked = asked("/webauthn/register/options", signedIn);
        HttpResponse<String> added = post(
                "/webauthn/register",
                device.added(asked.challenge(), origin, NAME),
                "Cookie",
                anna.cookie() + "; " + asked.cookie(),
                "X-CSRF-TOKEN",
                anna.csrf());
        assertThat(added.statusCode()).as(added.body()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        monitor.close();
    }

    private static HttpResponse<String> post(String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + path))
                .header("Content-Type", "application/json")
                .header("Origin", origin)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return monitor.send(headers.length > 0 ? request.headers(headers) : request);
    }

    private static Asked asked(String path, String... headers) {
        HttpResponse<String> options = post(path, "", headers);
        assertThat(options.statusCode()).as(options.body()).isEqualTo(200);
        JsonNode told = Browser.json(options);
        String cookie = options.headers().firstValue("set-cookie").orElseThrow().split(";")[0];
        return new Asked(told.path("challenge").asText(), cookie);
    }

    private static Asked asked() {
        return asked("/webauthn/authenticate/options");
    }

    private static int shows(Asked asked, String body) {
        return post("/login/webauthn", body, "Cookie", asked.cookie()).statusCode();
    }

    private static int signsIn(String from, String rpId, int flags, int counter) throws Exception {
        Asked asked = asked();
        return shows(asked, device.shown(asked.challenge(), from, rpId, flags, counter));
    }

    @Test
    void a_device_that_counts_back_was_copied() throws Exception {
        int now = next();
        assertThat(signsIn(origin, NAME, GOOD, now)).isEqualTo(200);
        assertThat(signsIn(origin, NAME, GOOD, now)).isEqualTo(401);
        assertThat(signsIn(origin, NAME, GOOD, now - 1)).isEqualTo(401);
        assertThat(signsIn(origin, NAME, GOOD, next())).isEqualTo(200);
    }

    @Test
    void a_page_elsewhere_gets_nobody_in() throws Exception {
        for (String other : new String[] {
            "http://evil.example",
            origin.replace("http:", "https:"),
            origin.replace(NAME, NAME + ".evil.example"),
            "null"
        }) {
            assertThat(signsIn(other, NAME, GOOD, next())).as(other).isEqualTo(401);
        }
        for (String other : new String[] {"evil.example", "127.0.0.1", NAME + ".evil.example", ""}) {
            assertThat(signsIn(origin, other, GOOD, next())).as(other).isEqualTo(401);
        }
    }

    @Test
    void a_device_that_did_not_look_who_uses_it_is_one_factor_only() throws Exception {
        assertThat(signsIn(origin, NAME, SoftAuthenticator.PRESENT, next())).isEqualTo(401);
        assertThat(signsIn(origin, NAME, 0, next())).isEqualTo(401);
    }

    @Test
    void an_answer_counts_once_to_its_own_question_and_in_its_own_browser() throws Exception {
        Asked asked = asked();
        Asked other = asked();
        String answer = device.shown(asked.challenge(), origin, NAME, GOOD, next());
        assertThat(shows(other, answer)).isEqualTo(401);
        assertThat(shows(asked, answer)).isEqualTo(200);
        assertThat(shows(asked, answer)).isEqualTo(401);
        assertThat(shows(new Asked("", "x=y"), device.shown(asked().challenge(), origin, NAME, GOOD, next())))
                .isEqualTo(401);
    }

    @Test
    void another_device_that_says_the_same_is_another_one() throws Exception {
        Asked asked = asked();
        String answer = new SoftAuthenticator().shown(asked.challenge(), origin, NAME, GOOD, next());
        assertThat(shows(asked, answer)).isEqualTo(401);
    }
}
