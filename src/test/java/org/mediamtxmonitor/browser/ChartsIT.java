package org.mediamtxmonitor.browser;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.demo.Media;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.testing.Chromium;
import org.mediamtxmonitor.testing.Monitor;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Charts in a real browser. The history is what the test says it is, so that gaps and outages lie where they should.
 *
 * <p>All tests but three share one page: each begins in the list of servers, where nothing of the charts is left.
 */
class ChartsIT {

    private static final String STREAM = "#/stream?server=main&path=cam%2Fone";
    private static final String TWO_HOURS = "&from=2026-11-20T09:00:00Z&to=2026-11-20T11:00:00Z";
    private static final long HOUR = 3_600_000;

    private static final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
    private static SimulatedServer server;
    private static Monitor monitor;

    @RegisterExtension
    private static final Chromium chromium = Chromium.shared();

    private static Page shared;
    private static volatile int status;
    private static volatile boolean isInvented;

    private Page page;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = SimulatedServer.builder()
                .paths(
                        PathPlan.configured("cam/one", Protocol.SRT, Media.HD).read(3, Protocol.WEBRTC),
                        PathPlan.configured("cam/two", Protocol.SRT, Media.HD))
                .start();
        monitor = Monitor.startForPages(
                folder,
                Monitor.data(folder) + Monitor.BUSY_MACHINE
                        + "collector: { interval: 500ms }\nservers:\n  - { id: main, url: '" + server.url()
                        + "' }\n  - { id: other, url: '" + server.url()
                        + "' }\nstreams:\n  - { path: cam/one, expect: { live: true } }\n");
        shared = open();
    }

    @AfterAll
    static void stop() {
        monitor.close();
        server.close();
    }

    @BeforeEach
    void begin() {
        status = 200;
        chromium.expect(text -> status != 200 && text.contains("status of " + status));
        isInvented = true;
        page = shared;
        go("#/servers");
        assertThat(page.locator("#charts")).hasCount(0);
        page.mouse().move(1, 1);
        asked.clear();
    }

    /** A page of its own, with nothing loaded. */
    private static Page open() {
        Page page = chromium.open(monitor.url(), ColorScheme.LIGHT, 1440, 900);
        invent(page, "/api/v1/history\\?", ChartsIT::history);
        invent(page, "/api/v1/availability\\?", ChartsIT::availability);
        invent(page, "/api/v1/events\\?.*from=", ChartsIT::events);
        invent(page, "/api/v1/alerts\\?.*limit=200&.*past=true", ChartsIT::alerts);
        return page;
    }

    private static void invent(Page page, String address, Consumer<Route> answer) {
        page.route(Pattern.compile(address), route -> {
            if (isInvented) {
                answer.accept(route);
            } else {
                route.resume();
            }
        });
    }

    /** A tenth of the range is a gap, a twentieth a stall; the rest is live, a twentieth of it in a critical way. */
    private static void history(Route route) {
        Map<String, String> query = query(route);
        asked.add(query);
        if (status != 200) {
            answer(route, "{\"title\":\"No\",\"status\":" + status + ",\"detail\":\"the disk is full\"}");
            return;
        }
        long from = Long.parseLong(query.get("from"));
        long to = Long.parseLong(query.get("to"));
        long step = Math.max(1000, (to - from) / Integer.parseInt(query.get("points")));
        List<Long> times = new ArrayList<>();
        for (long time = from; time < to; time += step) {
            double place = (time - from) / (double) (to - from);
            if (place < 0.4 || place >= 0.5 || times.get(times.size() - 1) < from + 0.4 * (to - from)) {
                times.add(time);
            }
        }
        LongFunction<Double> place = time -> (time - from) / (double) (to - from);
        LongFunction<Boolean> seen = time -> place.apply(time) < 0.4 || place.apply(time) >= 0.5;
        LongFunction<Boolean> stalled = time -> place.apply(time) >= 0.6 && place.apply(time) < 0.65;
        Map<String, LongFunction<Number>> metrics = new HashMap<>();
        if (query.containsKey("path")) {
            metrics.put("inboundBitsPerSecond", time -> stalled.apply(time) ? 0 : 4_000_000 + time % 7 * 10_000);
            metrics.put("readers.total", time -> 3);
            metrics.put("readers.webrtc", time -> 3);
            metrics.put("rttMs", time -> 40 + time / 1000 % 7);
            metrics.put("state", time -> stalled.apply(time) ? 6 : 0);
            metrics.put("level", time -> stalled.apply(time) || isBad(place.apply(time)) ? 3 : 0);
            metrics.put("live", time -> stalled.apply(time) ? 0 : 1);
        } else {
            metrics.put("lastPollMs", time -> 4 + time % 3);
            metrics.put("streams.total", time -> 1);
            metrics.put("streams.live", time -> 1);
        }
        String columns = metrics.entrySet().stream()
                .map(entry -> {
                    String values = times.stream()
                            .map(time -> seen.apply(time)
                                    ? entry.getValue().apply(time).toString()
                                    : "null")
                            .collect(Collectors.joining(","));
                    String all = "\"mean\":[" + values + "]"
                            + (step > 1000 ? ",\"min\":[" + values + "],\"max\":[" + values + "]" : "");
                    return "\"" + entry.getKey() + "\":{\"unit\":\"x\"," + all + "}";
                })
                .collect(Collectors.joining(","));
        answer(
                route,
                "{\"points\":500,\"items\":[{\"server\":\"main\",\"tier\":\"1s\",\"stepMs\":" + step + ",\"times\":"
                        + times + ",\"metrics\":{" + columns + "}}]"
                        + (to - from > 365 * 24 * HOUR ? ",\"incomplete\":\"only 90 days are kept\"" : "") + "}");
    }

    private static void events(Route route) {
        Map<String, String> query = query(route);
        long from = Instant.parse(query.get("from")).toEpochMilli();
        long stall = from + (long) (0.6 * (Instant.parse(query.get("to")).toEpochMilli() - from));
        answer(
                route,
                "{\"items\":[{\"id\":\"e1\",\"time\":\"" + Instant.ofEpochMilli(stall)
                        + "\",\"kind\":\"state\",\"level\":\"critical\",\"server\":\"main\",\"path\":\"cam/one\",\"from\":\"live\",\"to\":\"stalled\","
                        + "\"reason\":\"<b>no data</b>\"}],\"total\":1,\"limit\":300,\"offset\":0}");
    }

    private static boolean isBad(double place) {
        return place >= 0.75 && place < 0.8;
    }

    /** One alert, while the stream was live in a critical way. */
    private static void alerts(Route route) {
        Map<String, String> query = query(route);
        long from = Instant.parse(query.get("from")).toEpochMilli();
        long span = Instant.parse(query.get("to")).toEpochMilli() - from;
        Instant began = Instant.ofEpochMilli(from + span * 3 / 4);
        answer(
                route,
                "{\"items\":[{\"id\":\"a1\",\"rule\":\"srt-drops\",\"server\":\"main\",\"path\":\"cam/one\",\"level\":\"critical\","
                        + "\"since\":\"" + began + "\",\"firedAt\":\"" + began + "\",\"endedAt\":\""
                        + began.plusMillis(span / 20)
                        + "\",\"incident\":\"i1\"}],\"total\":1,\"limit\":200,\"offset\":0}");
    }

    private static void availability(Route route) {
        asked.add(query(route));
        answer(
                route,
                "{\"items\":[{\"server\":\"main\",\"path\":\"cam/one\",\"title\":\"<i>Foyer</i>\",\"availablePercent\":99.9999,\"observedPercent\":98.2,"
                        + "\"downSeconds\":120,\"observedSeconds\":84900,\"outages\":2,\"longestSeconds\":90,\"mttrSeconds\":60,\"resolutionSeconds\":60},"
                        + "{\"server\":\"main\",\"path\":\"cam/blind\",\"observedPercent\":0,\"downSeconds\":0,\"outages\":0},"
                        + "{\"server\":\"main\",\"path\":\"cam/two\",\"availablePercent\":99.5,\"observedPercent\":94.9,"
                        + "\"downSeconds\":216,\"observedSeconds\":43200,\"outages\":1,\"longestSeconds\":216,\"mttrSeconds\":216,\"resolutionSeconds\":60}],\"total\":3,\"limit\":1000,\"offset\":0}");
    }

    private static void answer(Route route, String json) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(status)
                .setContentType("application/json")
                .setBody(json));
    }

    private static Map<String, String> query(Route route) {
        Map<String, String> query = new HashMap<>();
        for (String part : URI.create(route.request().url()).getRawQuery().split("&")) {
            String[] pair = part.split("=", 2);
            query.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private void go(String view) {
        page.navigate(monitor.url() + "/" + view);
        assertThat(page.locator("#link-status[data-link=live]")).isVisible();
    }

    private Locator stage() {
        return page.locator("#charts .stage");
    }

    private void goToCharts(String view) {
        go(view);
        assertThat(page.locator("#charts .stage[aria-busy=false] [data-chart] canvas")
                        .first())
                .isVisible();
    }

    private BoundingBox box(String selector) {
        page.locator(selector).evaluate("element => element.scrollIntoView({ block: 'center' })");
        return page.locator(selector).boundingBox();
    }

    private static boolean isOfCharts(Map<String, String> query) {
        return query.containsKey("points") && !query.containsKey("metrics");
    }

    private long lastSpan() {
        Map<String, String> query =
                asked.stream().filter(ChartsIT::isOfCharts).reduce((a, b) -> b).orElseThrow();
        return Long.parseLong(query.get("to")) - Long.parseLong(query.get("from"));
    }

    @Test
    void the_overview_loads_nothing_of_the_charts() {
        List<String> loaded = new CopyOnWriteArrayList<>();
        page = open();
        page.onResponse(response -> loaded.add(response.url()));
        go("#/");
        assertThat(loaded).noneMatch(url -> url.contains("uPlot") || url.contains("charts/panel"));
        page.locator("#watched a").first().click();
        page.waitForCondition(() -> loaded.stream().anyMatch(url -> url.endsWith("/vendor/uplot/uPlot.iife.min.js")));
        assertThat(monitor.get("/vendor/uplot/uPlot.esm.js").statusCode()).isEqualTo(404);
    }

    @Test
    void gaps_are_gaps_and_states_and_events_stand_above_the_charts() {
        goToCharts(STREAM + TWO_HOURS);
        assertThat(stage()).hasAttribute("data-runs", "live gap live stalled live");
        assertThat(stage()).hasAttribute("data-events", "1");
        assertThat(page.locator("#charts [data-chart=jitter]")).hasCount(0);
        assertThat(page.locator("#charts .ribbon")).hasAttribute("aria-label", Pattern.compile("stalled"));
        BoundingBox ribbon = box("#charts .ribbon .u-over");
        page.mouse().move(ribbon.x + ribbon.width * 0.6, ribbon.y + 10);
        assertThat(page.locator("#charts .tip")).containsText("<b>no data</b>");
        page.mouse().move(ribbon.x + ribbon.width * 0.45, ribbon.y + 10);
        assertThat(page.locator("#charts .readout")).containsText("no data");
        page.mouse().move(ribbon.x + ribbon.width * 0.3, ribbon.y + 10);
        assertThat(page.locator("#charts .readout")).containsText("Mbit/s");
        assertThat(page.locator("#charts [data-chart=rtt] .legend")).containsText("ms");
    }

    @Test
    void trouble_of_a_live_stream_is_in_its_ribbon_and_its_alert_leads_from_any_chart_to_the_incident() {
        // The monitor does not know the incident, which is invented.
        chromium.expect(text -> text.contains("status of 404"));
        goToCharts(STREAM + TWO_HOURS);
        assertThat(stage()).hasAttribute("data-levels", "live critical");
        assertThat(stage()).hasAttribute("data-alerts", "1");
        assertThat(page.locator("#charts [data-chart=rtt] .limits")).hasText("warning above 300 ms");
        BoundingBox plot = box("[data-chart=rtt] .u-over");
        page.mouse().move(plot.x + plot.width * 0.75, plot.y + 20);
        assertThat(page.locator("#charts .tip")).containsText("lasted 6 min");
        page.mouse().move(plot.x + plot.width * 0.77, plot.y + 20);
        assertThat(page.locator("#charts .readout")).containsText("live, critical");
        // Where the plot is by now: what is loaded meanwhile may have moved it.
        page.locator("[data-chart=rtt] .u-over").click(new Locator.ClickOptions().setPosition(plot.width * 0.75, 20));
        assertThat(page).hasURL(Pattern.compile("#/incident\\?id=i1"));
    }

    /** Ids of charts whose labels are not of the colour that the page gives them, or that are drawn in black, which is none of its colours. */
    private static final String ODD_CHARTS = """
            () => [...document.querySelectorAll('#charts [data-chart]')].filter((chart) => {
              const probe = document.body.appendChild(document.createElement('span'));
              probe.style.color = 'var(--text-3)';
              const labels = getComputedStyle(probe).color.match(/\\d+/g).slice(0, 3).join(' ');
              probe.remove();
              const canvas = chart.querySelector('canvas');
              const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
              const found = new Set();
              for (let i = 0; i < data.length; i += 4) {
                if (data[i + 3] === 255) found.add(`${data[i]} ${data[i + 1]} ${data[i + 2]}`);
              }
              return found.has('0 0 0') || !found.has(labels);
            }).map((chart) => chart.dataset.chart)""";

    @Test
    void the_charts_of_every_stream_and_server_that_is_opened_in_a_tab_have_their_colours() {
        goToCharts("#/stream?server=main&path=cam%2Fone");
        assertColoursOfCharts();
        goInTab("#/stream?server=main&path=cam%2Ftwo", "[data-path='cam/two']");
        assertColoursOfCharts();
        page.keyboard().press("]");
        assertThat(page.locator(".stream-page[data-path='cam/two'][data-server=main]"))
                .hasCount(0);
        assertColoursOfCharts();
        goInTab("#/server?server=main", "[data-server=main]");
        assertColoursOfCharts();
        goInTab("#/server?server=other", "[data-server=other]");
        assertColoursOfCharts();
    }

    private void goInTab(String address, String subject) {
        page.evaluate("address => { location.hash = address; }", address);
        assertThat(page.locator(".stream-page" + subject)).isVisible();
    }

    private void assertColoursOfCharts() {
        assertThat(page.locator("#charts .stage[aria-busy=false] [data-chart] canvas")
                        .first())
                .isVisible();
        assertThat(page.evaluate(ODD_CHARTS)).as(page.url()).isEqualTo(List.of());
    }

    @Test
    void a_time_is_picked_and_stands_in_the_address() {
        goToCharts(STREAM);
        assertThat(page.locator("[data-range='1h']")).hasAttribute("aria-pressed", "true");
        page.locator("[data-range='7d']").click();
        assertThat(page).hasURL(Pattern.compile("range=7d"));
        assertThat(page.locator("[data-range='7d']")).hasAttribute("aria-pressed", "true");
        page.waitForCondition(() -> lastSpan() == 7 * 24 * HOUR);
        page.goBack();
        assertThat(page.locator("[data-range='1h']")).hasAttribute("aria-pressed", "true");
        page.locator("[data-action=custom]").click();
        page.locator("[data-field=from]").fill("2026-11-20T10:00");
        page.locator("[data-field=to]").fill("2026-11-20T09:00");
        assertThat(page.locator("[data-action=apply]")).isDisabled();
        page.locator("[data-field=to]").fill("2026-11-20T12:00");
        page.locator("[data-action=apply]").click();
        assertThat(page).hasURL(Pattern.compile("from=2026-11-20T09%3A00%3A00.000Z"));
        page.waitForCondition(() -> lastSpan() == 2 * HOUR);
        assertThat(stage()).hasAttribute("data-live", "false");
        page.locator("[data-action=live]").click();
        assertThat(page).hasURL(Pattern.compile("range=2h"));
    }

    @Test
    void the_mouse_zooms_and_moves() {
        goToCharts(STREAM + "&range=24h");
        BoundingBox plot = box("[data-chart=rtt] .u-over");
        page.mouse().move(plot.x + plot.width * 0.25, plot.y + 20);
        page.mouse().down();
        page.mouse().move(plot.x + plot.width * 0.4, plot.y + 20);
        page.mouse().move(plot.x + plot.width * 0.5, plot.y + 20);
        page.mouse().up();
        assertThat(page).hasURL(Pattern.compile("from=.*to="));
        page.waitForCondition(() -> Math.abs(lastSpan() - 6 * HOUR) < HOUR / 10);
        assertThat(page.locator("#charts .stage[aria-busy=false]")).isVisible();
        assertThat(Math.abs(lastSpan() - 6 * HOUR)).isLessThan(HOUR / 10);
        long before = lastSpan();
        int reads = asked.size();
        String address = page.url();
        plot = box("[data-chart=rtt] .u-over");
        page.keyboard().down("Shift");
        page.mouse().move(plot.x + plot.width * 0.3, plot.y + 20);
        page.mouse().down();
        page.mouse().move(plot.x + plot.width * 0.5, plot.y + 20);
        page.mouse().move(plot.x + plot.width * 0.6, plot.y + 20);
        page.mouse().up();
        page.keyboard().up("Shift");
        page.waitForCondition(() -> !page.url().equals(address) && asked.size() > reads);
        assertThat(lastSpan()).isBetween(before - 2, before + 2);
        page.mouse().dblclick(plot.x + plot.width * 0.6, plot.y + 20);
        assertThat(stage()).hasAttribute("data-live", "true");
    }

    @Test
    void fingers_move_and_pinch() {
        goToCharts(STREAM + TWO_HOURS);
        BoundingBox plot = box("[data-chart=rtt] .u-over");
        double y = plot.y + 30;
        CDPSession fingers = page.context().newCDPSession(page);
        touch(fingers, "touchStart", y, plot.x + plot.width * 0.4);
        for (double at = 0.4; at <= 0.651; at += 0.05) {
            touch(fingers, "touchMove", y, plot.x + plot.width * at);
        }
        touch(fingers, "touchEnd", y);
        // A quarter of two hours: the finger takes the past with it.
        assertThat(page).hasURL(Pattern.compile("from=2026-11-20T08%3A(29|30|31)"));
        assertThat(page.locator("#charts .stage[aria-busy=false]")).isVisible();
        touch(fingers, "touchStart", y, plot.x + plot.width * 0.4, plot.x + plot.width * 0.6);
        for (double by = 0; by <= 0.201; by += 0.05) {
            touch(fingers, "touchMove", y, plot.x + plot.width * (0.4 - by), plot.x + plot.width * (0.6 + by));
        }
        touch(fingers, "touchEnd", y);
        page.waitForCondition(() -> Math.abs(lastSpan() - 2 * HOUR / 3) < HOUR / 30);
        assertThat(page).hasURL(Pattern.compile("from=2026-11-20T09%3A(09|10|11)"));
        fingers.detach();
    }

    private static void touch(CDPSession session, String type, double y, double... places) {
        JsonArray points = new JsonArray();
        for (int i = 0; i < places.length; i++) {
            JsonObject point = new JsonObject();
            point.addProperty("x", places[i]);
            point.addProperty("y", y);
            point.addProperty("id", i);
            points.add(point);
        }
        JsonObject event = new JsonObject();
        event.addProperty("type", type);
        event.add("touchPoints", points);
        session.send("Input.dispatchTouchEvent", event);
    }

    @Test
    void the_keyboard_moves_zooms_and_reads() {
        goToCharts(STREAM);
        stage().focus();
        page.keyboard().press("+");
        assertThat(page).hasURL(Pattern.compile("range=30m"));
        page.keyboard().press("-");
        assertThat(page.locator("[data-range='1h']")).hasAttribute("aria-pressed", "true");
        page.keyboard().press("ArrowLeft");
        assertThat(stage()).hasAttribute("data-live", "false");
        assertThat(page.locator("[data-told]")).containsText("–");
        page.keyboard().press("0");
        assertThat(stage()).hasAttribute("data-live", "true");
        assertThat(page.locator("#charts .stage[aria-busy=false]")).isVisible();
        page.keyboard().press("Shift+ArrowLeft");
        page.keyboard().press("Shift+ArrowLeft");
        assertThat(page.locator("[data-told]")).containsText("live, In 4");
        assertThat(stage()).isFocused();
    }

    @Test
    void live_values_go_on_between_requests() {
        goToCharts(STREAM + "&range=1m");
        int points = points();
        long began = System.nanoTime();
        asked.clear();
        page.waitForCondition(() -> points() > points + 1);
        long reads = asked.stream().filter(ChartsIT::isOfCharts).count();
        assertThat(reads).isLessThanOrEqualTo((System.nanoTime() - began) / 10_000_000_000L + 1);
    }

    private int points() {
        return Integer.parseInt(stage().getAttribute("data-points"));
    }

    @Test
    void yesterday_is_laid_over_today() {
        goToCharts(STREAM);
        page.locator("[data-action=compare]").click();
        assertThat(page).hasURL(Pattern.compile("compare=yesterday"));
        page.waitForCondition(() -> asked.stream()
                .anyMatch(query ->
                        isOfCharts(query) && Long.parseLong(query.get("to")) < System.currentTimeMillis() - 23 * HOUR));
        assertThat(page.locator("#charts .stage[aria-busy=false]")).isVisible();
        BoundingBox plot = box("[data-chart=rtt] .u-over");
        page.mouse().move(plot.x + plot.width * 0.3, plot.y + 20);
        assertThat(page.locator("[data-chart=rtt] .legend")).containsText("⇠");
    }

    @Test
    void charts_are_taken_away_as_a_table_and_as_a_picture() {
        goToCharts(STREAM + TWO_HOURS);
        String href = page.locator("[data-action=csv]").getAttribute("href");
        assertThat(href)
                .startsWith(monitor.url() + "/api/v1/history/export?server=main&path=cam%2Fone")
                .contains("from=2026-11-20T09%3A00%3A00.000Z", "to=2026-11-20T11%3A00%3A00.000Z", "format=csv");
        String name = page.waitForDownload(
                        () -> page.locator("[data-action=png]").click())
                .suggestedFilename();
        assertThat(name).startsWith("cam_one").endsWith(".png");
    }

    @Test
    void trouble_of_the_history_is_told_in_words() {
        goToCharts(STREAM + "&range=2y");
        assertThat(page.locator("[data-note=incomplete]")).containsText("only 90 days are kept");
        status = 503;
        page.locator("[data-range='5m']").click();
        assertThat(page.locator("[data-note=failed]")).containsText("History can't be loaded: the disk is full");
        assertThat(page.locator("#charts canvas").first()).isVisible();
    }

    @Test
    void a_monitor_without_a_history_shows_what_the_page_saw_itself() {
        status = 404;
        page = open();
        go(STREAM);
        assertThat(page.locator("#stage svg.trend")).isVisible();
        assertThat(page.locator("#charts, #availability")).hasCount(0);
    }

    @Test
    void availability_has_a_cell_for_each_part_and_says_the_share() {
        // Another stream than elsewhere: what was read of the other is kept for two minutes.
        goToCharts("#/stream?server=main&path=cam%2Ftwo");
        assertThat(page.locator("[data-availability='24h'] [data-cell]")).hasCount(48);
        assertThat(page.locator("[data-availability='7d'] [data-cell]")).hasCount(84);
        assertThat(page.locator("[data-availability='30d'] [data-cell]")).hasCount(90);
        assertThat(page.locator("[data-availability='24h']")
                        .locator("[data-cell=unseen], [data-cell=before]")
                        .first())
                .hasAttribute("title", Pattern.compile("not observed|before the history"));
        assertThat(page.locator("[data-availability='24h'] [data-cell=part]").first())
                .hasAttribute("title", Pattern.compile("stalled"));
        for (String range : List.of("24h", "7d", "30d")) {
            assertThat(page.locator("[data-availability='" + range + "'] .percent"))
                    .containsText("99.999");
            assertThat(asked.stream().map(query -> query.get("from"))).contains("-" + range);
        }
        assertThat(page.locator("[data-availability='24h'] .percent")).containsText("of 23 h");
    }

    @Test
    void the_dot_lies_on_the_point_whose_value_is_told() {
        goToCharts(STREAM + "&from=2026-11-20T09:00:00Z&to=2026-11-20T09:00:20Z");
        BoundingBox plot = box("[data-chart=rtt] .u-over");
        // Seconds are told: three quarters of the way to the next one the last one still holds.
        page.mouse().move(plot.x + plot.width * 3.75 / 20, plot.y + 20);
        assertThat(page.locator("[data-chart=rtt] .legend li b"))
                .hasText((40 + Instant.parse("2026-11-20T09:00:03Z").getEpochSecond() % 7) + ".0\u00a0ms");
        BoundingBox dot = page.locator("[data-chart=rtt] .u-cursor-pt.dot").boundingBox();
        assertThat(dot.x + dot.width / 2 - plot.x).isBetween(plot.width * 2.9 / 20, plot.width * 3.1 / 20);
    }

    @Test
    void what_only_the_live_connection_knows_has_no_chart() {
        goToCharts(STREAM + "&range=5m");
        assertThat(page.locator("#charts [data-chart]")).hasCount(3);
        page.locator("[data-range='15m']").click();
        page.waitForCondition(() -> lastSpan() == HOUR / 4);
        assertThat(page.locator("#charts .stage[aria-busy=false] [data-chart]")).hasCount(3);
    }

    @Test
    void the_system_page_tells_what_is_kept() {
        go("#/system");
        assertThat(page.locator("#kept [data-tier='1s']")).containsText("since");
        assertThat(page.locator("#kept [data-tier]")).hasCount(3);
        goToCharts(STREAM + "&range=2y");
        assertThat(page.locator("[data-since]")).containsText("kept since");
        assertThat(page.locator("[data-range='2y']")).hasAttribute("title", Pattern.compile("kept since"));
    }

    @Test
    void a_server_has_charts_of_its_own() {
        go("#/servers");
        page.locator("[data-server=main] [data-link=charts]").click();
        assertThat(page.locator("#charts [data-chart=poll] canvas")).isVisible();
        assertThat(page.locator("#charts [data-chart=streams] .legend")).containsText("live");
        page.locator("[data-range='6h']").click();
        assertThat(page).hasURL(Pattern.compile("#/server\\?server=main&range=6h"));
    }

    @Test
    void the_report_of_a_month_is_read_printed_and_kept() {
        go("#/");
        page.locator(".report-link a").click();
        assertThat(page.locator("#sla tbody tr")).hasCount(1);
        assertThat(page.locator("#sla-others tbody tr")).hasCount(2);
        assertThat(page.locator("#sla")).containsText("<i>Foyer</i>");
        assertThat(page.locator("#sla tr[data-path='cam/one']")).containsText("99.999");
        hatchedIsWhatWasSeenInPart();
        go("#/report?month=2026-03");
        assertThat(page.locator("#report-title")).containsText("March 2026");
        assertThat(page.locator("[data-action=csv]"))
                .hasAttribute("href", Pattern.compile("availability\\?month=2026-03&zone=Europe%2FBerlin&format=csv"));
        page.locator("[data-action=back]").click();
        assertThat(page).hasURL(Pattern.compile("month=2026-02"));
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.PRINT));
        assertThat(page.locator(".rail")).isHidden();
        assertThat(page.locator("[data-action=print]")).isHidden();
        assertThat(page.locator("#sla")).isVisible();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.SCREEN));
    }

    private void hatchedIsWhatWasSeenInPart() {
        Pattern stripes = Pattern.compile("repeating-linear-gradient");
        Locator inPart = page.locator("tr[data-path='cam/two'] .s-available");
        assertThat(inPart).hasCSS("background-image", stripes);
        assertThat(inPart).containsText("99.5");
        assertThat(inPart).containsText("of 12 h");
        assertThat(inPart.locator("b")).hasCount(0);
        Locator told = page.locator("tr[data-path='cam/one'] .s-available");
        assertThat(told).hasCSS("background-image", "none");
        assertThat(told).not().containsText("of ");
        Locator unseen = page.locator("tr[data-path='cam/blind'] .s-available");
        assertThat(unseen).hasCSS("background-image", "none");
        assertThat(unseen.locator("[aria-label='Never observed.']")).isVisible();
    }

    /** The frame of the page and all other views are looked at elsewhere. */
    @Test
    void axe_finds_nothing() {
        goToCharts(STREAM);
        page.locator("[data-action=custom]").click();
        assertThat(Chromium.violations(page, "#charts", "#availability")).isEmpty();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertThat(Chromium.violations(page, "#charts", "#availability")).isEmpty();
        go("#/report");
        assertThat(page.locator("#sla")).isVisible();
        assertThat(Chromium.violations(page, ".report")).isEmpty();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    @Test
    void a_phone_shows_everything_without_scrolling_sideways() {
        page.setViewportSize(390, 844);
        try {
            go(STREAM);
            assertFits("#charts canvas");
            go("#/server?server=main");
            assertFits("#charts [data-chart=poll] canvas");
            go("#/report");
            assertFits("#sla");
        } finally {
            page.setViewportSize(1440, 900);
        }
    }

    private void assertFits(String sight) {
        assertThat(page.locator(sight).first()).isVisible();
        assertThat(Chromium.scrollWidth(page, "document.documentElement", 390)).isLessThanOrEqualTo(390);
        assertThat(Chromium.scrollWidth(page, "document.querySelector('main')", 390))
                .isLessThanOrEqualTo(390);
    }

    @Test
    void the_history_of_the_monitor_itself_is_drawn() {
        isInvented = false;
        goToCharts(STREAM + "&range=5m");
        page.waitForCondition(() -> points() > 3);
        assertThat(stage()).hasAttribute("data-runs", Pattern.compile("live"));
        assertThat(page.locator("[data-note]")).hasCount(0);
        go("#/server?server=main&range=5m");
        assertThat(page.locator("#charts [data-chart=poll] canvas")).isVisible();
        go("#/report");
        assertThat(page.locator("#sla tbody tr, .empty").first()).isVisible();
    }
}
