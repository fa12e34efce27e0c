package org.mediamtxmonitor.browser;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.demo.Media;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.testing.Chromium;
import org.mediamtxmonitor.testing.Monitor;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The page of one stream: tabs, explanations, readers. */
class StreamPageIT {

    private static final int CROWD = 130;
    private static final String FEW = "#/stream?server=main&path=cam%2Ffew";
    private static final String MANY = "#/stream?server=main&path=cam%2Fmany";

    private static final String THREE_FINDINGS = """
            "issues":[
              {"rule":"srt-latency-low","level":"warning","since":"2026-11-25T02:40:12Z","penalty":18,"subject":"publisher",
                "reason":"Latency 200 ms is 3.5 x the round trip of 57.9 ms",
                "advice":"Set the latency to 250 ms or more, at the sender or the receiver: the larger of the two applies.",
                "values":{"connection.srt.advice":{"code":"srt-latency-short","text":"Set it","values":{"latencyMs":250}}}},
              {"rule":"forward-error","level":"warning","since":"2026-11-25T02:40:12Z","penalty":25,"subject":"forward 2","reason":"Refused"},
              {"rule":"stream-recording-late","level":"warning","since":"2026-11-25T02:40:12Z","penalty":10,"reason":"Late"}],""";

    private static SimulatedServer server;
    private static Monitor monitor;

    @RegisterExtension
    private static final Chromium chromium = Chromium.shared();

    private Page page;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = SimulatedServer.builder()
                .paths(
                        PathPlan.configured("cam/few", Protocol.SRT, Media.HD)
                                .read(2, Protocol.SRT)
                                .read(1, Protocol.WEBRTC),
                        PathPlan.configured("cam/many", Protocol.RTMP, Media.HD).read(CROWD, Protocol.RTSP),
                        PathPlan.onDemand("cam/sleeps", "rtsp://192.0.2.1/s", Media.CAMERA))
                .start();
        monitor = Monitor.startForPages(
                folder,
                Monitor.data(folder) + Monitor.BUSY_MACHINE + Monitor.stalledSoon()
                        + "collector: { interval: 1s }\nservers:\n  - id: main\n    url: '"
                        + server.url()
                        + "'\n    play: { rtsp: 'rtsp://media.example.com:8554', hls: 'https://media.example.com:8888' }\n");
    }

    @AfterAll
    static void stop() {
        monitor.close();
        server.close();
    }

    private void open(String view, ColorScheme theme, int width) {
        page = chromium.open(monitor.url(), theme, width, 900);
        page.navigate(monitor.url() + "/" + view);
        assertThat(page.locator("#link-status[data-link=live]")).isVisible();
        assertThat(page.locator("#readers [data-reader]").first()).isVisible();
    }

    private void open(String view) {
        open(view, ColorScheme.LIGHT, 1440);
    }

    private Locator tab(String name) {
        return page.locator("[role=tab][data-tab=" + name + "]");
    }

    @Test
    void tabs_stand_in_the_address_and_are_walked_by_arrow_keys() {
        open(FEW + "&tab=play");
        assertThat(tab("play")).hasAttribute("aria-selected", "true");
        assertThat(page.locator("[role=tabpanel] [data-play=rtsp] input").first())
                .hasValue("rtsp://media.example.com:8554/cam/few");
        // Three of the two addresses that are named, three of the ports that the server tells besides.
        assertThat(tab("play")).containsText("6");
        tab("play").press("ArrowRight");
        assertThat(tab("events")).isFocused();
        assertThat(page).hasURL(Pattern.compile("tab=events"));
        tab("events").press("Home");
        assertThat(page.locator("#publisher")).containsText("srt");
        assertThat(page).not().hasURL(Pattern.compile("tab="));
        assertThat(page.locator("[role=tab][tabindex='0']")).hasCount(1);
    }

    @Test
    void digits_open_tabs_and_brackets_go_to_the_neighbours() {
        open(FEW);
        page.keyboard().press("6");
        assertThat(page.locator("#embed")).isVisible();
        // The page has followed a key when the key is answered; the driver hears of the new address later.
        Object before = page.evaluate("location.hash");
        page.keyboard().press("]");
        if (page.evaluate("location.hash").equals(before)) {
            page.keyboard().press("[");
        }
        assertThat((String) page.evaluate("location.hash"))
                .contains("tab=embed")
                .contains("server=main")
                .doesNotContain("cam%2Ffew");
    }

    @Test
    void a_new_problem_does_not_move_what_somebody_points_at() {
        open(FEW);
        Locator below = page.locator("#signal-path");
        page.locator("#readers").hover();
        page.locator("main").evaluate("main => main.scrollTo(0, 0)");
        BoundingBox place = below.boundingBox();
        page.mouse().move(place.x + 20, place.y + 20);
        double before = below.boundingBox().y;
        server.stall("cam/few");
        assertThat(page.locator(".health [data-issue=stream-stalled]")).isAttached();
        assertThat(below.boundingBox().y).isEqualTo(before);

        page.locator("#stream-title").hover();
        page.waitForCondition(() -> below.boundingBox().y > before);
        server.resume("cam/few");
        assertThat(page.locator(".health [data-issue=stream-stalled]")).hasCount(0);
    }

    @Test
    void a_figure_explains_itself_to_the_keyboard_and_to_a_finger() {
        open(FEW);
        Locator word = page.locator("[data-figure=rtt] .self-explaining");
        assertThat(word).isVisible();
        assertThat(word).hasAccessibleDescription(Pattern.compile("Time a packet takes"));
        assertThat(page.locator("#explain-rtt")).isHidden();
        word.focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#explain-rtt")).isVisible();
        page.locator("main").evaluate("main => main.scrollBy(0, 40)");
        Chromium.awaitDrawings(page, 3);
        assertThat(page.locator("#explain-rtt")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator("#explain-rtt")).isHidden();
        assertThat(word).isFocused();
        page.locator("[data-figure=dropped] .self-explaining").click();
        assertThat(page.locator("#explain-dropped")).containsText("could not be repaired in time");
        assertThat(page.locator("[popover]:popover-open")).hasCount(1);
        assertThat((boolean) page.evaluate(
                        "() => { const ids = [...document.querySelectorAll('main [id]')].map((e) => e.id);"
                                + " return new Set(ids).size === ids.length; }"))
                .isTrue();
        assertThat(page.locator("[data-figure] .self-explaining"))
                .hasCount(page.locator("[data-figure]").count());
    }

    @Test
    void ten_of_many_readers_are_shown_then_a_hundred_a_page() {
        open(MANY);
        assertThat(page.locator("#readers [data-reader]")).hasCount(10);
        page.locator("#readers-all").click();
        assertThat(page.locator("#readers [data-reader]")).hasCount(100);
        page.locator("[data-page=on]").click();
        assertThat(page.locator("#readers [data-reader]")).hasCount(CROWD - 100);
        assertThat(page.locator("[data-page=on]")).isDisabled();
        page.locator("#readers-all").click();
        assertThat(page.locator("#readers [data-reader]")).hasCount(10);
    }

    @Test
    void readers_are_filtered_and_sorted_in_the_address() {
        open(MANY);
        String address =
                page.locator("#readers [data-reader] td.r-address").first().innerText();
        page.locator("#readers-filter").fill(address);
        assertThat(page.locator("#readers")).hasAttribute("data-found", "1");
        assertThat(page.locator("#readers-filter")).isFocused();
        assertThat(page).hasURL(Pattern.compile("q="));
        page.locator("#readers-filter").fill("nobody has this");
        assertThat(page.locator("#readers .none")).containsText("No reader");
        page.locator("#readers-filter").fill("");
        page.locator("[data-sort=out]").click();
        assertThat(page.locator("th.r-out")).hasAttribute("aria-sort", "descending");
        assertThat(page).hasURL(Pattern.compile("sort=-out"));
    }

    @Test
    void each_protocol_brings_the_figures_that_it_tells() {
        open(FEW);
        assertThat(page.locator("#readers th.r-rtt")).isVisible();
        assertThat(page.locator("#readers th.r-way")).isVisible();
        assertThat(page.locator("#readers th.r-jitter")).hasCount(0);
        page.locator("[popovertarget=explain-columns]").click();
        assertThat(page.locator("#explain-columns")).containsText("could not be repaired in time");
    }

    @Test
    void the_way_of_the_stream_and_its_figures_stand_above_the_fold() {
        open(FEW);
        Locator way = page.locator("#signal-path");
        assertThat(way).hasAttribute("data-link", "well");
        assertThat(way.locator("[data-sender=publisher]")).containsText("srt");
        assertThat(way.locator("[data-link-figure]")).hasCount(3);
        assertThat(way.locator("[data-readers]"))
                .hasText(new Pattern[] {Pattern.compile("srt"), Pattern.compile("webrtc")});
        assertThat(way.locator(".edge")).hasCount(2);
        BoundingBox figures = page.locator("#figures").boundingBox();
        assertThat(figures.y + figures.height).isLessThan(900);
        double height = way.boundingBox().height;

        server.stall("cam/few");
        assertThat(way).hasAttribute("data-link", "broken");
        assertThat(way.locator("[data-readers=srt]")).hasAttribute("data-carriage", "rests");
        assertThat(way.boundingBox().height).isEqualTo(height);
        server.resume("cam/few");
        assertThat(way).hasAttribute("data-link", "well");
    }

    @Test
    void what_is_said_of_the_picture_does_not_change_the_height_of_the_way() {
        open(FEW);
        assertThat((boolean) page.evaluate("""
                        () => {
                          const way = document.querySelector("#signal-path");
                          const { height } = way.getBoundingClientRect();
                          const line = way.querySelector(".picture-line") ?? document.createElement("p");
                          line.className = "dim picture-line";
                          line.append("no newer picture, because of something that takes long to say. ".repeat(5));
                          way.querySelector(".way-foot").append(line);
                          return way.getBoundingClientRect().height === height;
                        }""")).isTrue();
    }

    @Test
    void the_figures_stand_above_the_fold_with_three_findings_and_a_banner() {
        page = chromium.open(monitor.url(), ColorScheme.LIGHT, 1440, 900);
        page.routeWebSocket("**", WebSocketRoute::close);
        page.route(Pattern.compile("/api/v1/streams?\\?"), route -> {
            APIResponse told = route.fetch();
            route.fulfill(new Route.FulfillOptions()
                    .setResponse(told)
                    .setBody(told.text().replace("\"path\":\"cam/few\",", "\"path\":\"cam/few\"," + THREE_FINDINGS)));
        });
        page.navigate(monitor.url() + "/" + FEW);
        assertThat(page.locator("#banner-polling")).isVisible();
        assertThat(page.locator("#health [data-issue]")).hasCount(3);
        assertThat(page.locator("#health .issue.short")).hasCount(2);
        assertThat(page.locator("#health .remedies:not(.awaited)").first()).isVisible();
        BoundingBox figures = page.locator("#figures").boundingBox();
        assertThat(figures.y + figures.height).isLessThan(900);
    }

    @Test
    void the_way_stands_upright_on_a_phone() {
        open(FEW, ColorScheme.LIGHT, 390);
        double sender = page.locator(".way-sender").boundingBox().y;
        double mediamtx = page.locator(".way-server").boundingBox().y;
        double out = page.locator(".way-out").boundingBox().y;
        assertThat(sender).isLessThan(mediamtx);
        assertThat(mediamtx).isLessThan(out);
        assertThat(page.locator(".way-edges")).isHidden();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1440, system", "DARK, 1440, system", "LIGHT, 1440, contrast", "DARK, 390, system"})
    void axe_finds_nothing_and_nothing_scrolls_sideways(ColorScheme theme, int width, String chosen) {
        open(FEW, theme, width);
        page.evaluate("chosen => localStorage.setItem('theme', chosen)", chosen);
        page.reload();
        for (String name : List.of("source", "forwards", "play", "events", "sessions", "embed")) {
            assertThat(tab(name)).isVisible();
            tab(name).click();
            assertThat(page.locator("[role=tabpanel][data-tab=" + name + "]")).isVisible();
            assertThat(Chromium.violations(page)).as(name).isEmpty();
            assertThat(Chromium.scrollWidth(page, "document.querySelector('main')", width))
                    .as(name)
                    .isLessThanOrEqualTo(width);
        }
        page.locator("[data-figure=in] .self-explaining").click();
        assertThat(page.locator("#explain-in")).isVisible();
        assertThat(Chromium.violations(page)).isEmpty();
    }
}
