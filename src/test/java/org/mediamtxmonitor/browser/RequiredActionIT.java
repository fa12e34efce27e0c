package org.mediamtxmonitor.browser;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Browser;
import org.mediamtxmonitor.testing.Chromium;
import org.mediamtxmonitor.web.security.Access;
import org.mediamtxmonitor.web.security.AccessRules;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Where {@code auth.secondFactor} is {@code required}, and where somebody else set a password. */
class RequiredActionIT extends TwoServers {

    private static final String PASSWORD = "otter lantern cobalt ninety";
    private static final String GIVEN = "walnut harbour seventy kite";
    private static final String OWN = "meadow copper violin eleven";

    private static Browser ada;

    @BeforeAll
    static void start(@TempDir Path folder) {
        servers(
                SimulatedServer.builder().paths(PathPlan.many(2, 2, Protocol.SRT)),
                SimulatedServer.builder().paths(PathPlan.many(1, 1, Protocol.SRT)));
        monitor = monitor(folder, "", "", "auth: { secondFactor: required }\n");
        ada = new Browser(monitor);
        ada.good("POST", "setup", "{\"name\":\"ada\",\"password\":\"" + PASSWORD + "\"}");
        assertThat(ada.get("session").path("requiredAction").asText()).isEqualTo("set-up-second-factor");
        setUp(ada);
        assertThat(ada.get("session").has("requiredAction")).isFalse();
    }

    private static void setUp(Browser browser) {
        String secret = Browser.json(browser.send("POST", "account/totp", ""))
                .path("secret")
                .asText();
        browser.good("POST", "account/totp/confirm", "{\"code\":\"" + OneTimeCode.of(secret) + "\"}");
    }

    private static void add(String name, String more) {
        ada.good(
                "POST",
                "accounts",
                "{\"name\":\"" + name + "\",\"role\":\"admin\",\"password\":\"" + GIVEN + "\"" + more + "}");
    }

    private static String refusal(Browser browser, String method, String path) {
        HttpResponse<String> answer = browser.send(method, path, "");
        return answer.statusCode() + " "
                + Browser.json(answer).path("reasonCode").asText();
    }

    /** Every operation of the table: nobody gets around it. */
    @Test
    void whoever_has_to_do_something_first_sees_and_does_nothing_but_that() {
        add("mia", "");
        Browser mia = new Browser(monitor).signIn("mia", GIVEN);
        List<String> open = new ArrayList<>();
        for (AccessRules.Rule rule : AccessRules.shipped().all()) {
            boolean isOfAll = rule.access() == Access.FILES || rule.access() == Access.EVERYONE;
            if (isOfAll || rule.access() == Access.SIGNED_IN) {
                continue;
            }
            String path = rule.path().replace("/**", "/x").replaceAll("\\{[^}]+}", "none");
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(monitor.url() + path))
                    .headers("Cookie", mia.cookie(), "X-CSRF-TOKEN", mia.csrf(), "Content-Type", "application/json")
                    .method(
                            rule.method(),
                            HttpRequest.BodyPublishers.ofString(
                                    Set.of("GET", "DELETE").contains(rule.method()) ? "" : "{}"));
            int status = monitor.send(request).statusCode();
            if (status != 403) {
                open.add(rule.method() + " " + path + ": " + status);
            }
        }
        assertThat(open).isEmpty();
        assertThat(refusal(mia, "GET", "streams")).isEqualTo("403 password-change-required");
        assertThat(refusal(mia, "GET", "live")).isEqualTo("403 password-change-required");
        assertThat(mia.get("account").path("name").asText()).isEqualTo("mia");
    }

    @Test
    void a_password_that_somebody_else_set_is_changed_and_not_to_itself() {
        add("nils", "");
        assertThat(ada.get("accounts").toString()).contains("\"mustChangePassword\":true");
        Browser nils = new Browser(monitor).signIn("nils", GIVEN);
        HttpResponse<String> same =
                nils.send("POST", "account/password", "{\"current\":\"" + GIVEN + "\",\"password\":\"" + GIVEN + "\"}");
        assertThat(Browser.json(same).path("reasonCode").asText()).isEqualTo("same-password");
        nils.good("POST", "account/password", "{\"current\":\"" + GIVEN + "\",\"password\":\"" + OWN + "\"}");
        nils.signIn("nils", OWN);
        assertThat(refusal(nils, "GET", "streams")).isEqualTo("403 second-factor-required");
        setUp(nils);
        nils.good("GET", "streams", "");

        HttpResponse<String> last = nils.send("DELETE", "account/totp", "{\"password\":\"" + OWN + "\"}");
        assertThat(last.statusCode()).isEqualTo(409);
        assertThat(Browser.json(last).path("reasonCode").asText()).isEqualTo("last-second-factor");

        ada.good("DELETE", "accounts/nils/totp", "");
        Await.until(() -> assertThat(refusal(nils, "GET", "streams")).isEqualTo("403 second-factor-required"));
    }

    @Test
    void a_password_that_need_not_be_changed_is_good_and_tokens_go_on() {
        add("olga", ",\"mustChangePassword\":false");
        assertThat(refusal(new Browser(monitor).signIn("olga", GIVEN), "GET", "streams"))
                .isEqualTo("403 second-factor-required");
        String token = Browser.json(ada.send("POST", "tokens", "{\"name\":\"scraper\",\"role\":\"viewer\"}"))
                .path("token")
                .asText();
        assertThat(monitor.get("/api/v1/streams", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void the_page_asks_for_both_and_then_shows_what_was_wanted() {
        chromium.expect(text -> text.contains("401") || text.contains("403") || text.contains("400"));
        add("pia", "");
        open();
        page.navigate(monitor.url() + "/#/servers?look=table");
        page.locator("#username").fill("pia");
        page.locator("#password").fill(GIVEN);
        page.locator("#login button.primary").click();

        assertThat(page.locator("[data-required=change-password]")).isVisible();
        assertThat(page.locator("#app")).not().containsText("south");
        assertThat(page.locator("#current")).hasCount(0);
        assertThat(Chromium.violations(page, "main.login")).isEmpty();
        page.locator("#password").fill("short");
        page.locator("#login button.primary").click();
        assertThat(page.locator("[data-required=change-password]")).isVisible();
        page.locator("#password").fill(GIVEN);
        page.locator("#login button.primary").click();
        assertThat(page.locator("#login-error")).containsText("the password you have");
        page.locator("#password").fill(OWN);
        page.locator("#login button.primary").click();

        assertThat(page.locator("[data-required=set-up-second-factor]")).isVisible();
        // Whoever reads the page anew is where they were.
        page.reload();
        assertThat(page.locator("[data-required=set-up-second-factor]")).isVisible();
        assertThat(page.locator("#app")).not().containsText("south");
        assertThat(Chromium.violations(page, "main.login")).isEmpty();
        page.locator("#totp-on").click();
        OneTimeCode.confirm(page);
        page.locator("#recovery-done").click();

        assertThat(page).hasURL(Pattern.compile("#/servers\\?look=table$"));
        assertThat(page.locator("table#servers tr[data-server=south]")).isVisible();

        // An admin sets it back: the page that is open asks again.
        ada.good("POST", "accounts/pia/password", "{\"password\":\"" + GIVEN + "\"}");
        assertThat(page.locator("#username")).isVisible();
    }
}
