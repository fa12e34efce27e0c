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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.demo.Media;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Chromium;
import org.mediamtxmonitor.testing.Monitor;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The wall of a control room, the alarms of the page and the installed app, in a real browser. */
class WallIT {

    /** Unlike {@code navigator.serviceWorker.ready} this ends, also where there is never a worker. */
    private static final String WORKER = "navigator.serviceWorker.getRegistration().then(r => ";

    private static final int MANY = 60;

    private static SimulatedServer north;
    private static SimulatedServer south;
    private static Monitor monitor;

    @RegisterExtension
    private static final Chromium chromium = Chromium.shared();

    private Page page;

    @BeforeAll
    static void start(@TempDir Path folder) {
        north = SimulatedServer.builder()
                .paths(PathPlan.many(MANY, 2, Protocol.SRT))
                .start();
        south = SimulatedServer.builder()
                .paths(
                        PathPlan.configured("cam/one", Protocol.SRT, Media.HD).read(3, Protocol.WEBRTC),
                        PathPlan.configured("cam/two", Protocol.SRT, Media.HD))
                .start();
        monitor = monitor(folder);
    }

    private static Monitor monitor(Path folder) {
        return Monitor.start(
                folder,
                Monitor.data(folder) + "collector: { interval: 500ms }\nservers:\n  - { id: north, url: '" + north.url()
                        + "' }\n  - { id: south, url: '" + south.url() + "' }\n"
                        + "streams:\n  - { path: '**', expect: { stalledAfter: 3s } }\n  - path: cam/one\n    title: 'Foyer <b onclick=alert(1)>'\n    group: stage\n");
    }

    @AfterAll
    static void stop() {
        monitor.close();
        north.close();
        south.close();
    }

    /** A page that opens on trouble of the test before does not announce it, nor its return within ten seconds. */
    @BeforeEach
    void allIsWell() {
        Await.until(() -> {
            assertThat(monitor.json("/api/v1/servers").path("items"))
                    .isNotEmpty()
                    .allMatch(server -> server.path("status").asText().equals("up"))
                    .noneMatch(WallIT::isCritical);
            assertThat(monitor.json("/api/v1/streams?server=south").path("items"))
                    .isNotEmpty()
                    .noneMatch(WallIT::isCritical);
        });
    }

    private static boolean isCritical(JsonNode item) {
        return item.path("level").asText().equals("critical");
    }

    private void open(ColorScheme theme, int width, int height) {
        page = chromium.open(monitor.url(), theme, width, height);
    }

    private void openApp() {
        page = chromium.openApp(monitor.url(), ColorScheme.DARK, 1440, 900);
    }

    private void go(String hash) {
        if (page == null) {
            open(ColorScheme.DARK, 1920, 1080);
        }
        page.navigate(monitor.url() + "/" + hash);
        assertThat(tiles().first()).isVisible();
    }

    @AfterEach
    void end() {
        north.healthy();
        south.healthy();
        south.resume("cam/one");
    }

    /** Not waitForFunction: that would evaluate a text within the page, which the policy forbids. */
    private void until(String expression) {
        page.waitForCondition(() -> (Boolean) page.evaluate(expression));
    }

    private Locator tiles() {
        return page.locator(".wall-tile");
    }

    private Locator tile(String path) {
        return page.locator(".wall-tile[data-path='" + path + "']");
    }

    @Test
    void a_wall_has_the_screen_for_itself_and_the_worst_comes_first() {
        go("#/wall?n=16");
        assertThat(tiles()).hasCount(16);
        assertThat(page.locator(".rail, .top")).hasCount(0);
        assertThat(page.locator("#wall-clock")).hasText(Pattern.compile("\\d\\d:\\d\\d:\\d\\d"));
        south.stall("cam/one");
        assertThat(tiles().first()).hasAttribute("data-path", "cam/one");
        assertThat(tiles().first()).hasAttribute("data-tone", "critical");
        assertThat(tiles().first()).containsText("Foyer <b onclick=alert(1)>");
        assertThat(tiles().first()).containsText("No data although the source is connected");
        assertThat(tiles().first()).containsText("since");
        assertThat(tiles()).hasCount(16);
        assertThat(page.locator("#wall-critical b")).hasText("1");
    }

    @Test
    void the_tiles_of_the_streams_page_keep_their_places_after_a_visit() {
        go("#/wall");
        go("#/streams?look=wall");
        assertThat(page.locator("#wall.size-m .wall-tile").first()).hasCSS("position", "absolute");
        go("#/wall");
        assertThat(page.locator("#wall-grid .wall-tile").first()).hasCSS("position", "relative");
    }

    @Test
    void an_alarm_has_a_frame_with_a_word_is_spoken_once_and_ends() {
        go("#/wall");
        assertThat(page.locator("#wall.alarm")).hasCount(0);
        assertThat(page.locator("#alarm")).isEmpty();
        assertThat(page.locator("#alarm[data-quiet=false]")).hasCount(1);
        south.stall("cam/one");
        assertThat(page.locator("#wall.alarm")).isVisible();
        assertThat(page.locator("#wall-alarm")).containsText("1 critical");
        assertThat(page.locator("#alarm"))
                .hasText("Critical: Foyer <b onclick=alert(1)> on south: No data although the source is connected");
        assertThat(page.locator("#alarm")).hasAttribute("aria-live", "assertive");
        assertThat(page).hasTitle(Pattern.compile("^\\(1\\) "));
        south.resume("cam/one");
        assertThat(page.locator("#wall.alarm")).hasCount(0);
        assertThat(page.locator("#alarm")).isEmpty();
    }

    @Test
    void who_wants_it_hears_an_alarm_and_gets_a_notification_that_goes_when_it_is_over() {
        openApp();
        page.context().grantPermissions(List.of("notifications"));
        page.addInitScript("for (const name of ['notify', 'sound']) localStorage.setItem(name, 'on');"
                + "window.tones = 0; const start = OscillatorNode.prototype.start;"
                + "OscillatorNode.prototype.start = function (at) { window.tones++; return start.call(this, at); };");
        go("#/wall?n=4");
        page.mouse().click(5, 5);
        until(WORKER + "r?.active != null)");
        assertThat(page.locator("#alarm[data-quiet=false]")).hasCount(1);
        assertThat(page.locator("#wall-sound")).hasAttribute("aria-pressed", "true");
        // What is critical already, from the test before, is not told again.
        assertThat(page.locator("#wall.alarm")).hasCount(0);
        south.stall("cam/one");
        String shown = WORKER + "r.getNotifications()).then(all => all.map(n =>"
                + " n.title + '|' + n.body + '|' + n.data.href).join())";
        page.waitForCondition(() -> !page.evaluate(shown).equals(""));
        assertThat(page.evaluate(shown))
                .isEqualTo("Foyer <b onclick=alert(1)> is critical|south: No data although the source is connected"
                        + "|#/stream?server=south&path=cam%2Fone");
        assertThat(page.evaluate("window.tones")).isEqualTo(2);
        south.resume("cam/one");
        page.waitForCondition(() -> page.evaluate(shown).equals(""));
    }

    @Test
    void what_was_critical_when_the_page_opened_is_shown_and_not_spoken() {
        south.stall("cam/one");
        go("#/wall");
        assertThat(page.locator("#wall.alarm")).isVisible();
        page.reload();
        assertThat(page.locator("#wall.alarm")).isVisible();
        assertThat(page.locator("#alarm[data-quiet=false]")).hasCount(1);
        assertThat(page.locator("#alarm")).isEmpty();
    }

    @Test
    void chosen_streams_stand_in_the_address_and_keep_their_places() {
        go("#/wall?streams=south~cam%2Ftwo,south~cam%2Fone,south~cam%2Fgone&turn=0");
        assertThat(tiles()).hasCount(3);
        south.stall("cam/one");
        assertThat(tile("cam/one")).hasAttribute("data-tone", "critical");
        assertThat(tiles().first()).hasAttribute("data-path", "cam/two");
        assertThat(tile("cam/gone")).containsText("Its server does not list this stream.");
        page.navigate(monitor.url() + "/#/wall?group=stage");
        assertThat(tiles()).hasCount(1);
    }

    @Test
    void streams_are_chosen_by_a_search() {
        go("#/wall?n=4");
        page.keyboard().press("p");
        page.locator("#wall-q").fill("cam");
        assertThat(page.locator(".wall-list li")).hasCount(2);
        page.locator("[data-pick='south~cam/two']").check();
        page.locator("#wall-show").click();
        assertThat(tiles()).hasCount(1);
        assertThat(page).hasURL(Pattern.compile("n=4&streams=south%7Ecam%2Ftwo"));
    }

    @Test
    void pages_turn_by_themselves_and_by_keys() {
        go("#/wall?server=north&n=25&turn=2");
        assertThat(page.locator("#wall-pages")).hasAttribute("data-pages", "3");
        assertThat(page.locator("#wall-pages[data-page='2']")).isVisible();
        assertThat(tiles()).hasCount(25);
        page.keyboard().press("Space");
        String held = page.locator("#wall-pages").getAttribute("data-page");
        // A page that is not held would have turned in half of that.
        for (int second = 0; second < 4; second++) {
            String clock = page.locator(".wall-clock").innerText();
            page.waitForCondition(() -> !page.locator(".wall-clock").innerText().equals(clock));
        }
        assertThat(page.locator("#wall-pages")).hasAttribute("data-page", held);
        page.keyboard().press("n");
        assertThat(page.locator("#wall-pages[data-page='" + held + "']")).hasCount(0);
        page.keyboard().press("-");
        assertThat(tiles()).hasCount(20);
    }

    @Test
    void controls_and_cursor_hide_until_somebody_moves() {
        go("#/wall");
        assertThat(page.locator("#wall-controls")).isHidden();
        page.mouse().move(300, 300);
        assertThat(page.locator("#wall-controls")).isVisible();
        assertThat(page.locator("#wall.resting")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator("#attention-title")).isVisible();
        assertThat(page.locator("#wall")).hasCount(0);
        assertThat(page.locator(".rail")).isVisible();
    }

    @Test
    void a_server_that_is_away_is_one_alarm_and_dims_its_tiles() {
        go("#/wall?streams=south~cam%2Fone,south~cam%2Ftwo");
        assertThat(page.locator("#alarm[data-quiet=false]")).hasCount(1);
        south.refuse();
        assertThat(page.locator("[data-outage=south]")).containsText("unreachable since");
        assertThat(page.locator(".wall-tile.stale")).hasCount(2);
        assertThat(tile("cam/one").locator(".wall-age")).containsText("old");
        assertThat(page.locator("#alarm")).containsText("Critical: Server south");
        south.healthy();
        assertThat(page.locator("[data-outage=south]")).hasCount(0);
        assertThat(page.locator(".wall-tile.stale")).hasCount(0);
        assertThat(page.locator("#alarm")).isEmpty();
    }

    @Test
    void the_app_opens_from_its_cache_and_says_that_the_monitor_does_not_answer(@TempDir Path folder) {
        Monitor other = monitor(folder);
        page = chromium.openApp(other.url(), ColorScheme.DARK, 1440, 900);
        page.navigate(other.url() + "/#/wall?n=4");
        assertThat(tiles()).hasCount(4);
        until(WORKER + "r?.active?.state === 'activated' && navigator.serviceWorker.controller !== null)");
        assertThat(page.evaluate("caches.keys().then(all => all.length)")).isEqualTo(1);
        until("caches.match('js/pages/report/report.js').then(Boolean)");
        assertThat((Boolean) page.evaluate("caches.open('x').then(async () => { await caches.delete('x');"
                        + "for (const name of await caches.keys()) for (const {url} of await (await caches.open(name)).keys())"
                        + " if (url.includes('/api/') || url.includes('/metrics')) return true; return false; })"))
                .isFalse();
        // Until the page is closed it goes on asking a monitor that is gone.
        chromium.expect(WallIT::isAboutConnections);
        other.close();
        assertThat(page.locator("#banner-down")).containsText("The monitor does not answer.");
        assertThat(page.locator(".wall-tile.stale")).hasCount(4);
        page.reload();
        assertThat(page.locator("#banner-down")).containsText("The monitor does not answer.");
        assertThat(page.locator(".empty")).isVisible();
        page.keyboard().press("Escape");
        page.locator("#nav-events").click();
        assertThat(page.locator("main")).isVisible();
        assertThat(chromium.complaints()).isEmpty();
    }

    private static boolean isAboutConnections(String error) {
        return error.contains("ERR_CONNECTION_")
                || error.contains("ERR_EMPTY_RESPONSE")
                || error.startsWith("Failed to load resource")
                || error.startsWith("WebSocket connection to ");
    }

    @Test
    void chromium_finds_the_app_installable() {
        openApp();
        go("#/wall");
        until(WORKER + "r?.active != null)");
        var cdp = page.context().newCDPSession(page);
        JsonObject manifest = cdp.send("Page.getAppManifest");
        assertThat(manifest.getAsJsonArray("errors")).isEmpty();
        assertThat(manifest.get("data").getAsString()).contains("\"start_url\"");
        assertThat(cdp.send("Page.getInstallabilityErrors").getAsJsonArray("installabilityErrors").asList().stream()
                        .map(Object::toString)
                        .filter(error -> !error.contains("in-incognito")))
                .isEmpty();
        assertThat(monitor.get("/manifest.webmanifest").headers().firstValue("Content-Type"))
                .contains("application/manifest+json");
        assertThat(monitor.get("/icons/icon-512.png").statusCode()).isEqualTo(200);
        assertThat(monitor.get("/icons/maskable-512.png").statusCode()).isEqualTo(200);
    }

    @Test
    void another_version_of_the_monitor_drops_what_the_old_one_kept() {
        openApp();
        go("#/wall?n=4");
        until(WORKER + "r?.active != null)");
        page.evaluate("navigator.serviceWorker.register('sw.js?v=9.9.9').then(() => {})");
        until("caches.keys().then(all => all.join() === 'page-9.9.9')");
    }

    @ParameterizedTest
    @CsvSource({"390, 844", "1024, 768", "1920, 1080", "3840, 2160", "844, 390"})
    void everything_fits_the_screen(int width, int height) {
        open(ColorScheme.LIGHT, width, height);
        go("#/wall");
        south.stall("cam/one");
        assertThat(page.locator("#wall.alarm")).isVisible();
        String over =
                "(() => { const m = document.querySelector('main'), g = document.querySelector('#wall-grid').getBoundingClientRect();"
                        + " return m.scrollWidth > m.clientWidth || m.scrollHeight > m.clientHeight || g.bottom > innerHeight || g.height < 60"
                        + " || [...document.querySelectorAll('.wall-figures')].some(f => f.getBoundingClientRect().bottom"
                        + " > f.closest('.wall-tile').getBoundingClientRect().bottom + 1); })()";
        page.waitForCondition(() -> !(Boolean) page.evaluate(over));
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, system", "DARK, system", "LIGHT, contrast", "DARK, contrast"})
    void axe_finds_nothing(ColorScheme scheme, String theme) {
        open(scheme, 1920, 1080);
        page.addInitScript("localStorage.setItem('theme', '" + theme + "')");
        go("#/wall?streams=south~cam%2Fone,south~cam%2Ftwo,south~gone,north~gone");
        south.stall("cam/one");
        assertThat(tile("cam/one")).hasAttribute("data-tone", "critical");
        page.mouse().move(200, 200);
        assertThat(Chromium.violations(page)).isEmpty();
        page.keyboard().press("p");
        assertThat(page.locator(".wall-list li").first()).isVisible();
        assertThat(Chromium.violations(page)).isEmpty();
        page.keyboard().press("Escape");
        south.refuse();
        assertThat(page.locator("[data-outage=south]")).isVisible();
        assertThat(page.locator(".wall-tile.stale")).hasCount(2);
        assertThat(Chromium.violations(page)).isEmpty();
    }
}
