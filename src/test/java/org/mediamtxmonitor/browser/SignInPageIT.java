package org.mediamtxmonitor.browser;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.testing.Chromium;
import org.mediamtxmonitor.testing.Monitor;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;

/** Signing in on the page at a provider of OpenID Connect, and by a passkey of an authenticator that Chromium plays. */
class SignInPageIT {

    private static final String PASSWORD = "otter lantern cobalt ninety";

    @RegisterExtension
    static final Chromium chromium = Chromium.shared();

    private static MockOAuth2Server provider;
    private static Monitor monitor;
    private Page page;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        provider = new MockOAuth2Server();
        provider.start(InetAddress.getByName("127.0.0.1"), 0);
        monitor = Monitor.start(folder, Monitor.data(folder) + """
                auth:
                  admin: { name: ada, password: "%s" }
                  oidc:
                    - id: good
                      name: Good
                      issuer: %s
                      clientId: monitor
                      roles: { viewer: [crew] }
                """.formatted(PASSWORD, provider.issuerUrl("good")));
    }

    @AfterAll
    static void stop() {
        monitor.close();
        provider.shutdown();
    }

    @BeforeEach
    void open() {
        chromium.expect(text -> text.contains("401") || text.contains("/good/authorize"));
        page = chromium.open(home(), ColorScheme.LIGHT, 1280, 800);
        page.context().clearCookies();
        page.reload();
    }

    /** Passkeys are bound to names, and this is one. */
    private static String home() {
        return monitor.url().replace("127.0.0.1", "localhost");
    }

    private static void knows(String name, String group) {
        provider.enqueueCallback(new DefaultOAuth2TokenCallback(
                "good",
                "subject-1",
                "JWT",
                List.of("monitor"),
                Map.of("preferred_username", name, "groups", List.of(group)),
                600));
    }

    @Test
    void somebody_whom_a_provider_knows_gets_in_where_they_wanted_to_be_and_who_has_no_role_reads_why() {
        knows("Eve", "others");
        page.navigate(home() + "/#/events");
        page.locator("[data-provider=good]").click();
        assertThat(page.locator("#login-error")).containsText("none of your groups");

        knows("Otto", "crew");
        page.navigate(home() + "/#/events");
        page.locator("[data-provider=good]").click();
        assertThat(page.locator("#account")).hasAttribute("title", "Otto");
        assertThat(page).hasURL(Pattern.compile("#/events$"));
    }

    @Test
    void a_passkey_opens_the_page_until_it_is_removed() {
        CDPSession devices = page.context().newCDPSession(page);
        devices.send("WebAuthn.enable");
        JsonObject device = new JsonObject();
        device.addProperty("protocol", "ctap2");
        device.addProperty("transport", "internal");
        device.addProperty("hasResidentKey", true);
        device.addProperty("hasUserVerification", true);
        device.addProperty("isUserVerified", true);
        device.addProperty("automaticPresenceSimulation", true);
        JsonObject options = new JsonObject();
        options.add("options", device);
        devices.send("WebAuthn.addVirtualAuthenticator", options);

        page.navigate(home() + "/#/profile");
        page.locator("#username").fill("ada");
        page.locator("#password").fill(PASSWORD);
        page.locator("#login button.primary").click();
        page.locator("#passkey-add").click();
        page.locator("#passkey-form #label").fill("Laptop");
        page.locator("#passkey-form [type=submit]").click();
        assertThat(page.locator("[data-passkey]")).containsText("Laptop");

        signOut();
        page.locator("#by-passkey").click();
        assertThat(page.locator("#account")).hasAttribute("title", "ada");
        assertThat(page.locator("[data-passkey]")).containsText("used");

        signOut();
        page.locator("#username").fill("ada");
        page.locator("#password").fill(PASSWORD);
        page.locator("#login button.primary").click();
        assertThat(page.locator("#username")).hasCount(0);
        assertThat(page.locator("#by-passkey")).isVisible();
        page.locator("#by-passkey").click();
        assertThat(page.locator("#account")).isVisible();

        page.locator("[data-passkey] button").click();
        page.locator("#confirm [type=submit]").click();
        assertThat(page.locator("[data-passkey]")).hasCount(0);
        signOut();
        page.locator("#by-passkey").click();
        assertThat(page.locator("#login-error")).containsText("passkey");
        assertThat(page.locator("#account")).hasCount(0);
    }

    private void signOut() {
        page.locator("#account").click();
        page.locator("#sign-out").click();
        assertThat(page.locator("#username")).isVisible();
    }
}
