package org.mediamtxmonitor.browser;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.demo.Media;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Chromium;
import org.mediamtxmonitor.testing.FaultyReceiver;
import org.mediamtxmonitor.testing.Monitor;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Alerts and incidents in a real browser: who looks after them, who is told, what happened. */
class AlertsPageIT {

    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String TITLE = "Foyer <b onclick=alert(1)>";

    private static SimulatedServer server;
    private static FaultyReceiver receiver;
    private static Monitor monitor;

    @RegisterExtension
    private static final Chromium chromium = Chromium.shared();

    private Page page;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = SimulatedServer.builder()
                .paths(
                        PathPlan.configured("cam/one", Protocol.SRT, Media.HD).read(3, Protocol.RTSP),
                        PathPlan.configured("cam/two", Protocol.RTMP, Media.HD))
                .start();
        receiver = FaultyReceiver.start();
        monitor = Monitor.startForPages(
                folder,
                Monitor.data(folder) + "auth: { token: " + TOKEN + " }\nmanagedServers: true\n"
                        + "collector: { interval: 1s }\nservers: [ { id: main, url: '" + server.url() + "' } ]\n"
                        + "streams:\n  - { path: '**', expect: { stalledAfter: 3s } }\n  - { path: cam/one, title: '"
                        + TITLE + "' }\n"
                        + Monitor.BUSY_MACHINE
                        + "alerts: { startGrace: 0s, keepFiring: 1s, flapping: { changes: 0 }, grouping: { criticalWait: 0s } }\n"
                        + "notify: [ { name: tickets, type: webhook, url: '" + receiver.url()
                        + "', allowPrivate: true } ]\n");
    }

    @AfterAll
    static void stop() throws Exception {
        monitor.close();
        server.close();
        receiver.close();
    }

    @BeforeEach
    void open() {
        page = chromium.open(monitor.url(), ColorScheme.LIGHT, 1440, 900);
        // Whatever changes something is refused before the token is given.
        chromium.expect(text -> text.contains("401"));
    }

    @AfterEach
    void mend() {
        server.resume("cam/one");
    }

    private void go(String view) {
        page.navigate(monitor.url() + "/" + view);
        assertThat(page.locator("#link-status[data-link=live]")).isVisible();
    }

    private Locator card() {
        return page.locator(".incident-card[data-level=critical]:not(.over)")
                .filter(new Locator.FilterOptions().setHasText(TITLE));
    }

    private void signIn() {
        page.locator("#sign-in #token").fill(TOKEN);
        page.locator("#sign-in button.primary").click();
        assertThat(page.locator("#sign-in")).hasCount(0);
    }

    private String stalled() {
        // That of the test before has to be over: it would be taken for the one that begins now. The page hears of
        // alerts after
        // it has shown the servers.
        Await.until(() -> assertThat(monitor.json("/api/v1/alerts").path("items"))
                .noneMatch(alert -> alert.path("path").asText().equals("cam/one")
                        && alert.path("level").asText().equals("critical")));
        go("#/alerts");
        assertThat(page.locator(".calm, .incident-card").first()).isVisible();
        assertThat(card()).hasCount(0);
        server.stall("cam/one");
        assertThat(card()).isVisible();
        return card().getAttribute("data-incident");
    }

    @Test
    void who_acknowledges_an_alert_gives_the_token_and_a_note_and_takes_its_colour_away() {
        stalled();
        assertThat(card()).containsText("No data although the source is connected");
        assertThat(card()).hasAttribute("data-new", "yes");
        assertThat(page.locator("#nav-alerts .badge")).hasText("1");
        card().locator("[data-act=acknowledge]").click();
        page.locator("#ack-by").fill("Ada");
        page.locator("#ack-note").fill("Calling <i>them</i>");
        assertThat(Chromium.violations(page, "#acknowledge")).isEmpty();
        page.locator("#acknowledge button.primary").click();
        signIn();
        assertThat(card()).hasAttribute("data-quiet", "acknowledged");
        assertThat(card().locator(".quiet-mark")).hasText("acknowledged by Ada");
        assertThat(card().locator(".quiet-note")).containsText("Calling <i>them</i>");
        assertThat(page.locator("#nav-alerts .badge")).hasCount(0);
        assertThat(page.locator("[data-total=critical]")).hasClass("total tone-none");
        assertThat(page.locator("[data-total=quiet] b")).hasText("1");
        card().locator("[data-act=unacknowledge]").click();
        assertThat(page.locator("#nav-alerts .badge")).hasText("1");
    }

    @Test
    void two_clicks_silence_an_alert_and_one_ends_the_silence() {
        stalled();
        card().locator(".silence-button").click();
        page.locator("#silence-choices [data-silence='3600000']").click();
        signIn();
        assertThat(page.locator(".notice-line")).containsText("Silenced until");
        assertThat(card()).hasAttribute("data-quiet", "silenced");
        page.locator(".tabs [data-tab=silences]").click();
        assertThat(page.locator("#silences [data-state=active]")).containsText("path = cam/one");
        page.locator("#silences [data-act=edit]").first().click();
        assertThat(page.locator("#silence-preview")).containsText("Matches 1 alert now");
        page.locator("#silence .matcher input").first().fill("nowhere");
        assertThat(page.locator("#silence-preview")).containsText("Matches 0 alerts now");
        assertThat(Chromium.violations(page, "#silence")).isEmpty();
        page.keyboard().press("Escape");
        page.locator("#silences [data-act=end]").first().click();
        assertThat(page.locator("#nav-alerts .badge")).hasText("1");
    }

    @Test
    void a_monitor_that_may_not_be_changed_says_so() {
        stalled();
        chromium.expect(text -> text.contains("403"));
        page.route(
                "**/acknowledge",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(403)
                        .setContentType("application/problem+json")
                        .setBody("{\"title\":\"Forbidden\",\"status\":403}")));
        card().locator("[data-act=acknowledge]").click();
        page.locator("#acknowledge button.primary").click();
        assertThat(page.locator("#acknowledge .form-error")).containsText("This monitor is read-only");
    }

    @Test
    void an_incident_tells_what_happened_whom_it_hit_and_who_was_told_to_its_end() {
        String id = stalled();
        card().locator(".alert-title").click();
        assertThat(page.locator("#incident[data-incident='" + id + "'][data-status=firing]"))
                .isVisible();
        assertThat(page.locator("#incident-title")).containsText(TITLE);
        assertThat(page.locator("#cause")).containsText("1 stream of main beside it: no such problem");
        assertThat(page.locator("#happened [data-kind=firing]"))
                .containsText("No data although the source is connected");
        assertThat(page.locator("#streams-hit [data-path='cam/one'] .trace"))
                .hasAttribute("d", Pattern.compile("^M.*L"));
        assertThat(page.locator("#sent [data-channel=tickets][data-outcome=delivered]"))
                .isVisible();
        Locator first = page.locator("#happened li").first();
        double before = first.boundingBox().y;
        server.resume("cam/one");
        assertThat(page.locator("#incident[data-status=resolved]")).isVisible();
        assertThat(page.locator("[data-fact=state]")).containsText("Resolved");
        assertThat(page.locator("#happened [data-kind=resolved]").first()).isVisible();
        assertThat(first.boundingBox().y).isEqualTo(before);
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        page.locator("#copy-markdown").click();
        assertThat(page.locator(".notice-line")).hasText(" Copied.");
        assertThat((String) page.evaluate("navigator.clipboard.readText()"))
                .startsWith("# ")
                .contains("cam/one");
    }

    @Test
    void the_link_of_a_message_asks_who_looks_after_the_incident() {
        String id = stalled();
        go("#/incident?id=" + id + "&acknowledge=true");
        assertThat(page.locator("#acknowledge #ack-note")).isVisible();
    }

    @Test
    void the_test_of_a_channel_shows_what_it_really_answered() {
        go("#/alerts?tab=channels");
        page.locator("[data-channel=tickets] [data-act=test]").click();
        signIn();
        assertThat(page.locator("[data-channel=tickets] .test-result[data-ok=true]"))
                .containsText("HTTP 200");
        // News of an incident may have come after it.
        Locator kinds = page.locator("#deliveries [data-channel=tickets] .about");
        assertThat(kinds.getByText("test", new Locator.GetByTextOptions().setExact(true))
                        .first())
                .isVisible();
    }

    @Test
    void a_server_is_tried_added_and_removed_with_the_token() {
        go("#/servers");
        page.locator("#servers-add").click();
        page.locator("#add-server-url").fill("http://127.0.0.1:1");
        page.locator("#add-server-try").click();
        signIn();
        assertThat(page.locator("#add-server-trial[data-works=false]")).containsText("Connection refused");
        page.locator("#add-server-url").fill(server.url());
        page.locator("#add-server-id").fill("second");
        page.locator("#add-server-try").click();
        assertThat(page.locator("#add-server-trial[data-works=true]")).containsText("2 streams");
        assertThat(Chromium.violations(page, "#add-server")).isEmpty();
        page.locator("#add-server-keep").click();
        assertThat(page.locator("#add-server [data-server=second]")).isVisible();
        assertThat(page.locator("#servers")).containsText("second");
        page.locator("#add-server [data-server=second] button").last().click();
        assertThat(page.locator("#add-server [data-server=second]")).hasCount(0);
        assertThat(page.locator("#servers")).not().containsText("second");
    }

    @Test
    void axe_finds_nothing_on_any_part_by_day_by_night_and_on_a_phone() {
        String id = stalled();
        for (String view : List.of(
                "#/alerts",
                "#/alerts?when=past",
                "#/alerts?tab=incidents",
                "#/alerts?tab=silences",
                "#/alerts?tab=channels",
                "#/alerts?tab=rules&try=srt-rtt-high",
                "#/incident?id=" + id)) {
            Chromium.look(page, ColorScheme.LIGHT, 1440, 900);
            go(view);
            assertThat(page.locator("main .skeleton")).hasCount(0);
            page.waitForCondition(() -> !page.locator("main").innerText().isBlank());
            assertThat(Chromium.violations(page, "main")).as(view).isEmpty();
            Chromium.look(page, ColorScheme.DARK, 390, 844);
            assertThat(Chromium.scrollWidth(page, "document.querySelector('main')", 390))
                    .isLessThanOrEqualTo(390);
            assertThat(Chromium.violations(page, "main"))
                    .as("%s on a phone", view)
                    .isEmpty();
        }
    }
}
