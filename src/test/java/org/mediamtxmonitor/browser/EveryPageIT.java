package org.mediamtxmonitor.browser;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.demo.Media;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Chromium;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.RealRedis;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every page: it is accessible in three themes, fits a phone, and tells each outage apart. */
class EveryPageIT {

    private static final String STREAM = "#/stream?server=main&path=cam%2Fone";
    private static final List<String> PAGES = List.of(
            "#/overview",
            "#/streams",
            "#/streams?look=wall",
            STREAM,
            "#/servers",
            "#/server?server=main",
            "#/hosts",
            "#/alerts",
            "#/alerts?by=rule",
            "#/events",
            "#/sessions",
            "#/system",
            "#/routes",
            "#/settings",
            "#/report",
            "#/more",
            "#/wall");

    /** What a page may move while it opens: the share of the window times the way, as browsers count it. */
    private static final double MOST_SHIFT = 0.05;

    private static final String SHIFT =
            "() => new Promise(done => { setTimeout(() => done(0), 300); new PerformanceObserver(list =>"
                    + " done(list.getEntries().reduce((sum, one) => sum + one.value, 0))).observe({ type: 'layout-shift', buffered: true }); })";

    /** Unlike a count of 0 it tells which texts there are. */
    private static final String[] NO_TEXTS = {};

    private static SimulatedServer server;
    private static RealRedis redis;
    private static Monitor monitor;

    @RegisterExtension
    private static final Chromium chromium = Chromium.shared();

    private Page page;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        server = SimulatedServer.builder()
                .paths(
                        PathPlan.configured("cam/one", Protocol.SRT, Media.HD).read(3, Protocol.WEBRTC),
                        PathPlan.configured("cam/<img src=x onerror=alert(1)>", Protocol.RTMP, Media.HD),
                        PathPlan.onDemand("cam/sleeps", "rtsp://192.0.2.1/s", Media.CAMERA))
                .start();
        redis = RealRedis.start(folder);
        monitor = Monitor.startForPages(
                folder,
                Monitor.data(folder) + "redis: { url: '" + redis.url()
                        + "' }\ncollector: { interval: 1s }\nservers:\n  - { id: main, url: '" + server.url()
                        + "' }\n"
                        + Monitor.BUSY_MACHINE);
    }

    @AfterAll
    static void stop() {
        monitor.close();
        redis.close();
        server.close();
    }

    private void open(String view) {
        page = chromium.open(monitor.url(), ColorScheme.LIGHT, 1440, 900);
        page.navigate(monitor.url() + "/" + view);
        settled();
    }

    private void settled() {
        assertThat(page.locator("main[data-view]")).isVisible();
        assertThat(page.locator("main .skeleton")).hasCount(0);
        page.waitForCondition(() -> !page.locator("main").innerText().isBlank());
    }

    static List<String> pages() {
        return PAGES;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void axe_finds_nothing_in_three_themes_and_on_a_phone(String view) {
        open(view);
        nothingMoved();
        assertThat(Chromium.violations(page)).as("light").isEmpty();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertThat(Chromium.violations(page)).as("dark").isEmpty();
        page.setViewportSize(390, 844);
        assertThat(Chromium.scrollWidth(page, "document.documentElement", 390)).isLessThanOrEqualTo(390);
        assertThat(Chromium.scrollWidth(page, "document.querySelector('main')", 390))
                .isLessThanOrEqualTo(390);
        assertThat(Chromium.violations(page)).as("phone").isEmpty();
        page.setViewportSize(1440, 900);
        page.evaluate("localStorage.setItem('theme', 'contrast')");
        page.reload();
        settled();
        assertThat(page.locator("html[data-contrast=more]")).isVisible();
        assertThat(Chromium.violations(page)).as("high contrast").isEmpty();
    }

    private void nothingMoved() {
        assertThat(((Number) page.evaluate(SHIFT)).doubleValue())
                .as("layout shift")
                .isLessThanOrEqualTo(MOST_SHIFT);
    }

    @Test
    void nothing_moves_where_the_page_gives_its_frame_away() {
        open("#/overview");
        page.evaluate("location.hash = '#/wall'");
        assertThat(page.locator("#wall-grid")).isVisible();
        nothingMoved();
    }

    @ParameterizedTest
    @ValueSource(strings = {"#/overview", "#/system", STREAM, "#/wall"})
    void it_says_when_the_device_is_offline_and_comes_back(String view) {
        chromium.expect(text -> text.contains("ERR_INTERNET_DISCONNECTED"));
        open(view);
        page.context().setOffline(true);
        assertThat(page.locator("#banner-offline")).isVisible();
        page.context().setOffline(false);
        assertThat(page.locator("#banner-offline")).hasCount(0);
        assertThat(page.locator(".banner")).hasText(NO_TEXTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#/overview", "#/streams", STREAM, "#/wall"})
    void it_tells_redis_from_mediamtx(String view) throws Exception {
        chromium.expect(text -> text.contains("503"));
        open(view);
        try {
            redis.stop();
            assertThat(page.locator("#banner-redis")).isVisible();
        } finally {
            redis.again();
        }
        assertThat(page.locator("#banner-redis")).hasCount(0);
        server.refuse();
        try {
            LocatorAssertions.ContainsTextOptions anyCase =
                    new LocatorAssertions.ContainsTextOptions().setIgnoreCase(true);
            assertThat(page.locator("main")).containsText("connection refused", anyCase);
            assertThat(page.locator("#banner-redis, #banner-down")).hasCount(0);
        } finally {
            server.healthy();
        }
        assertThat(page.locator("main .stale")).hasCount(0);
    }

    /** What a page shows of the moment: it was calm, and the server answered. */
    private void momentIsShown(String view, String at, String text) {
        page.navigate(monitor.url() + "/" + view + (view.contains("?") ? "&" : "?") + "at=" + at.replace(":", "%3A"));
        assertThat(page.locator("#past-frame[data-at='" + at + "']")).isVisible();
        settled();
        assertThat(page.locator("main.past")).containsText(text);
        // What happened before the moment may tell of another outage.
        assertThat(page.locator(
                        "main.past :is(p, td, li, span, strong):not(.latest *)",
                        new Page.LocatorOptions().setHasText("refused")))
                .hasCount(0);
        assertThat(page.locator("main.past .stale")).hasCount(0);
    }

    /** A second, over by now, that begins with an answer of the server: it may have refused others a moment before. */
    private static String calmSecond() {
        Instant answered = lastAnswer();
        Instant calm = answered.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        Await.until(() -> assertThat(lastAnswer()).isAfterOrEqualTo(calm.plusSeconds(1)));
        return calm.toString();
    }

    private static Instant lastAnswer() {
        return Instant.parse(
                monitor.json("/api/v1/servers/main").path("collectedAt").asText());
    }

    @Test
    void a_second_of_the_past_is_shown_while_the_present_is_another_and_live_leads_back() {
        open("#/overview");
        assertThat(page.locator(".top [data-total=live] b")).not().hasText("0");
        String at = calmSecond();
        server.refuse();
        try {
            assertThat(page.locator(".top [data-total=unknown] b")).hasText("3");

            for (String view : List.of("#/streams", "#/streams?look=wall", STREAM, "#/wall", "#/overview")) {
                momentIsShown(view, at, "cam/one");
            }
            momentIsShown("#/alerts", at, "");
            momentIsShown("#/servers", at, "main");
            assertThat(page.locator("main.past [data-server=main]")).hasAttribute("data-status", "up");
            momentIsShown("#/overview", at, "cam/one");
            assertThat(page.locator(".top [data-total=live] b")).not().hasText("0");
            assertThat(page.locator("#past-now")).isVisible();
            assertThat(Chromium.violations(page)).as("in the past").isEmpty();
            page.keyboard().press("ArrowLeft");
            String before = Instant.parse(at).minusSeconds(1).toString();
            assertThat(page.locator("#past-frame[data-at='" + before + "']")).isVisible();
            page.locator("#nav-servers").click();
            assertThat(page.locator("#past-frame[data-at='" + before + "']")).isVisible();
            page.setViewportSize(390, 844);
            assertThat(Chromium.scrollWidth(page, "document.documentElement", 390))
                    .isLessThanOrEqualTo(390);
            assertThat(Chromium.violations(page)).as("on a phone").isEmpty();
            page.setViewportSize(1440, 900);

            page.locator("#past-live").click();
            assertThat(page.locator("#past-frame")).hasCount(0);
            assertThat(page.locator("main"))
                    .containsText("refused", new LocatorAssertions.ContainsTextOptions().setIgnoreCase(true));
            assertThat(page.locator(".top [data-total=unknown] b")).hasText("3");
        } finally {
            server.healthy();
        }
    }
}
