package org.mediamtxmonitor.browser;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.demo.Media;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.testing.Chromium;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Who one is, on the page: the first account, signing in and out, one's profile, and what admins look after. */
class AccountsPageIT extends TwoServers {

    private static final String PASSWORD = "otter lantern cobalt ninety";
    private static final String OTHER_PASSWORD = "walnut harbour seventy kite";

    private static List<Cookie> ofAda;

    @BeforeAll
    static void start(@TempDir Path folder) {
        servers(
                SimulatedServer.builder().paths(PathPlan.many(2, 2, Protocol.SRT)),
                SimulatedServer.builder().paths(PathPlan.configured("cam/one", Protocol.SRT, Media.HD)));
        monitor = monitor(folder, ", group: stage", "", "");
        AccountsPageIT visitor = new AccountsPageIT();
        visitor.makesTheFirstAccount();
        ofAda = visitor.page.context().cookies();
        visitor.adds("otto", "operator");
        visitor.adds("vera", "viewer");
        visitor.page.close();
    }

    /** It is offered in the settings, and in nobody's way. */
    private void makesTheFirstAccount() {
        open();
        go("#/overview");
        assertThat(page.locator("#account, dialog")).hasCount(0);
        page.locator("#nav-settings").click();
        page.locator("#make-first-account").click();
        assertThat(Chromium.violations(page, "#setup")).isEmpty();
        page.locator("#setup #name").fill("ada");
        page.locator("#setup #password").fill(PASSWORD);
        page.locator("#setup [type=submit]").click();
        assertThat(page.locator("#account")).hasAttribute("title", "ada");
        assertThat(page.locator("#settings-setup")).hasCount(0);
    }

    private void adds(String name, String role) {
        page.navigate(monitor.url() + "/#/accounts");
        page.locator("#add-user").click();
        page.locator("#user-form #name").fill(name);
        page.locator("#user-form input[value=" + role + "]").check();
        page.locator("#user-form #password").fill(OTHER_PASSWORD);
        page.locator("#must-change").uncheck();
        page.locator("#user-form [type=submit]").click();
        assertThat(page.locator("#user-form .copy-field input")).hasValue(OTHER_PASSWORD);
        page.locator("#user-form .account-buttons button").click();
        assertThat(page.locator("[data-user=" + name + "]")).isVisible();
    }

    private void openAsAda() {
        open();
        page.context().addCookies(ofAda);
    }

    /** Signing in leads to where one wanted to go. */
    private void signsIn(String view, String name, String password) {
        chromium.expect(text -> text.contains("401"));
        open();
        page.navigate(monitor.url() + "/" + view);
        page.locator("#username").fill(name);
        page.locator("#password").fill(password);
        page.locator("#login button.primary").click();
    }

    @Test
    void nothing_of_the_fleet_comes_before_somebody_signed_in_who_then_is_where_they_wanted_to_be() {
        chromium.expect(text -> text.contains("401"));
        open();
        AtomicInteger answered = new AtomicInteger();
        page.onRequestFinished(request -> {
            if (request.url().contains("/api/v1/") && isAnswered(request)) {
                answered.incrementAndGet();
            }
        });
        page.navigate(monitor.url() + "/#/servers?look=table");
        page.locator("#username").fill("otto");
        page.locator("#password").fill("not that one at all");
        page.locator("#login button.primary").click();
        assertThat(page.locator("#login-error")).hasText("Name or password is wrong.");
        assertThat(page.locator("#app")).not().containsText("south");
        assertThat(answered).as("answers but those about the session").hasValue(0);
        assertThat(page.locator("#username")).hasAttribute("autocomplete", "username");
        assertThat(page.locator("#password")).hasAttribute("autocomplete", "current-password");

        page.locator("#password").fill(OTHER_PASSWORD);
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("#/servers\\?look=table$"));
        assertThat(page.locator("table#servers tr[data-server=south]")).isVisible();
        assertThat(page.locator("#account")).hasAttribute("title", "otto");

        page.locator("#account").click();
        assertThat(Chromium.violations(page, "#account-menu")).isEmpty();
        page.locator("#sign-out").click();
        assertThat(page.locator("#username")).isVisible();
        assertThat(page).hasURL(Pattern.compile("#/servers\\?look=table$"));
    }

    private static boolean isAnswered(Request request) {
        return !request.url().endsWith("/session")
                && request.response() != null
                && request.response().status() < 400;
    }

    @Test
    void an_authenticator_app_is_set_up_and_a_recovery_code_counts_once() {
        signsIn("#/profile", "vera", OTHER_PASSWORD);
        page.locator("#totp-on").click();
        assertThat(page.locator("#totp-form svg.qr path")).hasAttribute("d", Pattern.compile("^M0 0h7v1.*z$"));
        assertThat(Chromium.violations(page, "#totp-form")).isEmpty();
        OneTimeCode.confirm(page);
        assertThat(page.locator("#recovery-codes code")).hasCount(10);
        List<String> codes = page.locator("#recovery-codes code").allTextContents();
        assertThat(codes).doesNotHaveDuplicates();
        assertThat(Chromium.violations(page, "#totp-form")).isEmpty();
        page.locator("#recovery-done").click();
        assertThat(page.locator("#profile-totp[data-set=true]")).containsText("10 recovery codes left");
        page.locator("#profile-sign-out").click();

        page.locator("#username").fill("vera");
        page.locator("#password").fill(OTHER_PASSWORD);
        page.locator("#login button.primary").click();
        assertThat(page.locator("#code")).isFocused();
        assertThat(page.locator("#code")).hasAttribute("autocomplete", "one-time-code");
        assertThat(Chromium.violations(page)).isEmpty();
        page.locator("#code").fill(codes.get(3));
        page.locator("#login button.primary").click();
        assertThat(page.locator("#profile-totp")).containsText("9 recovery codes left");

        page.locator("#totp-off").click();
        page.locator("#totp-remove #password").fill(OTHER_PASSWORD);
        page.locator("#totp-remove [type=submit]").click();
        assertThat(page.locator("#profile-totp[data-set=false]")).isVisible();
        reads_and_is_offered_nothing_that_would_be_refused();
    }

    private void reads_and_is_offered_nothing_that_would_be_refused() {
        assertThat(page.locator(".tabs a")).hasText(new String[] {"This page", "Profile"});
        page.evaluate("location.hash = '#/accounts?tab=audit'");
        assertThat(page.locator("main .empty")).containsText("For admins");
        page.evaluate("location.hash = '#/alerts?tab=silences'");
        assertThat(page.locator("main .empty")).isVisible();
        assertThat(page.locator("#new-silence")).hasCount(0);
        page.evaluate("location.hash = '#/servers'");
        assertThat(page.locator(".card").first()).isVisible();
        assertThat(page.locator("#servers-add")).hasCount(0);
    }

    @Test
    void a_token_is_shown_once_and_the_audit_tells_who_made_and_revoked_it() {
        openAsAda();
        page.navigate(monitor.url() + "/#/accounts?tab=tokens");
        page.locator("#add-token").click();
        page.locator("#token-form #name").fill("prometheus");
        page.locator("#token-form input[value=some]").check();
        page.locator("#token-form .tick")
                .filter(new Locator.FilterOptions().setHasText("group stage"))
                .click();
        page.locator("#token-form [type=submit]").click();
        String token = page.locator("#new-token input").inputValue();
        assertThat(token).startsWith("mtxm_");
        assertThat(Chromium.violations(page, "#token-form")).isEmpty();
        page.locator("#token-form button.primary").click();
        assertThat(page.locator("#app")).not().containsText(token);
        Locator row = page.locator("#tokens tr").filter(new Locator.FilterOptions().setHasText("prometheus"));
        assertThat(row.locator(".a-sees")).hasText("group stage");
        assertThat(monitor.get("/api/v1/streams", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(200);
        row.locator("[data-act=revoke]").click();
        page.locator("#confirm [type=submit]").click();
        assertThat(row).hasCount(0);
        assertThat(monitor.get("/api/v1/streams", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(401);

        page.locator(".tabs [data-tab=audit]").click();
        Locator entries = page.locator("#audit > li");
        assertThat(entries.filter(new Locator.FilterOptions().setHasText("created token prometheus")))
                .containsText("ada");
        assertThat(entries.first()).containsText("revoked token prometheus");
        page.locator("#filter-action").selectOption("POST /api/v1/tokens");
        assertThat(page).hasURL(Pattern.compile("action=POST"));
        assertThat(entries).hasCount(1);
        assertThat(page.locator("#audit-csv"))
                .hasAttribute("href", Pattern.compile("/api/v1/audit\\?action=POST.*format=csv"));
    }

    @Test
    void a_user_is_limited_to_servers_and_the_last_admin_stays() {
        openAsAda();
        page.navigate(monitor.url() + "/#/accounts");
        page.locator("[data-user=vera] [data-act=edit]").click();
        page.locator("#user-form input[value=some]").check();
        page.locator("#user-form [type=submit]").click();
        assertThat(page.locator("#user-form [role=alert]")).containsText("Choose a server or a group");
        page.locator("#user-form .tick")
                .filter(new Locator.FilterOptions().setHasText("south"))
                .click();
        page.locator("#user-form [type=submit]").click();
        assertThat(page.locator("[data-user=vera] .a-sees")).hasText("south");

        chromium.expect(text -> text.contains("409"));
        page.locator("[data-user=ada] [data-act=edit]").click();
        page.locator("#user-form input[value=viewer]").check();
        page.locator("#user-form [type=submit]").click();
        assertThat(page.locator("#user-form [role=alert]")).containsText("admin");
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog")).hasCount(0);
    }

    @Test
    void who_is_signed_out_elsewhere_is_asked_to_sign_in_and_tries_nothing_meanwhile() {
        signsIn("#/overview", "otto", OTHER_PASSWORD);
        assertThat(page.locator("#link-status[data-link=live]")).isVisible();
        // What the page asks in the moment of the sign-out is refused, also a live connection that it opens then.
        chromium.expect(text -> text.contains("401"));
        AtomicInteger connections = new AtomicInteger();
        page.onWebSocket(socket -> connections.incrementAndGet());
        page.evaluate("fetch('api/v1/session').then(answer => answer.json()).then(({ csrf }) =>"
                + " fetch('api/v1/account/sessions', { method: 'DELETE', headers: { [csrf.header]: csrf.token } }))");
        assertThat(page.locator("#username")).isVisible();
        assertThat(page.locator("#app")).not().containsText("south");
        assertThat(connections).hasValueLessThanOrEqualTo(1);
    }

    @Test
    void axe_finds_nothing_in_three_themes_and_a_phone_shows_everything() {
        openAsAda();
        String[][] views = {
            {"#/profile", "[data-session]"},
            {"#/accounts", "[data-user=otto]"},
            {"#/accounts?tab=tokens", "#add-token"},
            {"#/accounts?tab=audit", "#audit li"},
            {"#/more", "#more-account"}
        };
        for (String[] view : views) {
            Chromium.look(page, ColorScheme.LIGHT, 1440, 900);
            page.navigate(monitor.url() + "/" + view[0]);
            assertThat(page.locator(view[1]).first()).isVisible();
            assertThat(Chromium.violations(page)).as(view[0]).isEmpty();
            Chromium.look(page, ColorScheme.DARK, 390, 844);
            assertThat(Chromium.scrollWidth(page, "document.documentElement", 390))
                    .isLessThanOrEqualTo(390);
            assertThat(Chromium.scrollWidth(page, "document.querySelector('main')", 390))
                    .as(view[0])
                    .isLessThanOrEqualTo(390);
            assertThat(Chromium.violations(page)).as(view[0] + " on a phone").isEmpty();
            page.evaluate("document.documentElement.dataset.contrast = 'more'");
            assertThat(Chromium.violations(page))
                    .as(view[0] + " in high contrast")
                    .isEmpty();
        }
    }
}
