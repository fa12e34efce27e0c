package org.mediamtxmonitor.browser;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.snapshot.Cause;
import org.mediamtxmonitor.snapshot.Miss;
import org.mediamtxmonitor.snapshot.Shot;
import org.mediamtxmonitor.snapshot.watch.Watched;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.StreamId;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Chromium;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.view.PictureBoard;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Pictures of streams, in a real browser: what the monitor says of them is what the routes of captures would hand over. */
class PicturesPageIT {

    private static final int STREAMS = 120;
    private static final String FIRST = "live/stream-00001";
    private static final String SOUND = "live/stream-00002";
    private static final String LAST = "live/stream-00120";
    private static final long MINUTE_MS = 60_000;

    /** Writes down what moves from now on, as the markup of the elements. */
    private static final String NOTE_MOVES = """
            () => {
              window.moved = [];
              const markup = (node) => (node?.outerHTML ?? node?.parentElement?.outerHTML ?? "what is gone").slice(0, 300);
              new PerformanceObserver((list) => list.getEntries().forEach(({ value, sources }) =>
                moved.push(`${value}: ${sources.map(({ node }) => markup(node)).join()}`))).observe({ type: "layout-shift" });
            }""";

    private static SimulatedServer server;
    private static Monitor monitor;
    private static ProducerTemplate routes;

    @RegisterExtension
    static final Chromium chromium = Chromium.shared();

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private Page page;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        server = SimulatedServer.builder()
                .paths(PathPlan.many(STREAMS, 1, Protocol.RTMP))
                .start();
        monitor = Monitor.startForPages(
                folder,
                Monitor.data(folder) + Monitor.BUSY_MACHINE
                        + "snapshots: { enabled: true, ffmpeg: /nowhere/ffmpeg }\nservers:\n  - { id: main, url: '"
                        + server.url() + "' }\n");
        // What is taken, and when, is up to the tests.
        monitor.camel().getRouteController().stopRoute("snapshots");
        PictureBoard board = monitor.bean(PictureBoard.class);
        board.all().forEach(picture -> board.forget(picture.server(), picture.path()));
        routes = monitor.camel().createProducerTemplate();
        Await.until(() -> assertThat(
                        monitor.json("/api/v1/streams?limit=1").path("total").asInt())
                .isEqualTo(STREAMS));
    }

    @AfterAll
    static void stop() {
        monitor.close();
        server.close();
    }

    @BeforeEach
    void open() {
        page = chromium.open(monitor.url(), ColorScheme.DARK, 1440, 900);
        page.onRequest(request -> {
            if (request.url().contains("/api/v1/snapshot?")) {
                asked.add(request.url());
            }
        });
    }

    private static void take(String path, long takenAtMs, Color colour) {
        BufferedImage image = new BufferedImage(480, 270, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(colour);
        pen.fillRect(0, 0, 480, 270);
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        routes.sendBody(
                "direct:picture-taken",
                new Shot("main", path, takenAtMs, 480, 270, "image/jpeg", bytes.toByteArray(), Cause.WATCHED));
    }

    private static void take(String path, Color colour) {
        take(path, System.currentTimeMillis(), colour);
    }

    private void go(String hash) {
        page.navigate(monitor.url() + "/" + hash);
    }

    private Locator tile(String path) {
        return page.locator(".wall-tile[data-path='" + path + "']");
    }

    private static List<Long> filmstrip(String path) {
        return monitor
                .json("/api/v1/filmstrip?server=main&path=" + path)
                .path("items")
                .findValuesAsText("takenAt")
                .stream()
                .map(time -> Instant.parse(time).toEpochMilli())
                .toList();
    }

    private long askedFor(String path) {
        return asked.stream()
                .filter(url -> url.contains("path=" + path.replace("/", "%2F")))
                .count();
    }

    @Test
    void a_tile_shows_each_new_picture_and_nothing_moves() {
        take(FIRST, Color.RED);
        go("#/streams?look=wall&sort=stream");
        Locator image = tile(FIRST).locator(".picture-image");
        assertThat(image).isVisible();
        assertThat(image).hasAttribute("alt", "Picture of " + FIRST);
        assertThat(tile(FIRST).locator(".picture-age")).hasText(Pattern.compile("\\d+ s"));
        page.evaluate(NOTE_MOVES);
        for (Color colour : List.of(Color.GREEN, Color.BLUE, Color.WHITE)) {
            image.evaluate("image => { image.dataset.before = 'yes';"
                    + " (window.replaced ??= []).push(new WeakRef(image)) }");
            take(FIRST, colour);
            assertThat(tile(FIRST).locator(".picture-image:not([data-before])")).isVisible();
            assertThat(image).hasCount(1);
        }
        assertThat(askedFor(FIRST)).isEqualTo(4);
        assertThat(page.evaluate("moved")).isEqualTo(List.of());
        // A wall replaces twenty a second.
        CDPSession heap = page.context().newCDPSession(page);
        // Who paints holds the last one a little longer.
        page.waitForCondition(() -> {
            heap.send("HeapProfiler.collectGarbage");
            return page.evaluate("replaced.filter(one => one.deref()).length").equals(0);
        });
        assertThat(Chromium.violations(page, "#wall")).isEmpty();
    }

    @Test
    void nothing_is_fetched_for_a_tile_out_of_sight_and_the_monitor_is_told_what_is_in_sight() {
        take(FIRST, Color.RED);
        take(LAST, Color.RED);
        go("#/streams?look=wall&sort=stream");
        assertThat(tile(FIRST).locator(".picture-image")).isVisible();
        assertThat(askedFor(LAST)).isZero();
        Watched watched = monitor.bean(Watched.class);
        Await.until(() -> assertThat(watched.recent(System.currentTimeMillis()))
                .contains(new StreamId("main", FIRST))
                .doesNotContain(new StreamId("main", LAST)));
        page.locator(".table-wrap").evaluate("wrap => wrap.scrollTop = wrap.scrollHeight");
        assertThat(tile(LAST).locator(".picture-image")).isVisible();
        long before = askedFor(FIRST);
        take(FIRST, Color.GREEN);
        take(LAST, Color.GREEN);
        assertThat(tile(LAST).locator(".picture-image")).isVisible();
        // The browser tells of its requests only to who waits by its means.
        page.waitForCondition(() -> askedFor(LAST) == 2);
        assertThat(askedFor(FIRST)).isEqualTo(before);
    }

    @Test
    void where_there_is_no_picture_the_tile_says_why_and_keeps_its_trend() {
        take(FIRST, Color.RED);
        routes.sendBody(
                "direct:picture-missed", new Miss("main", SOUND, System.currentTimeMillis(), Reason.of("audio-only")));
        go("#/streams?look=wall&sort=stream");
        assertThat(tile(SOUND).locator(".picture-none")).hasText("Sound only");
        assertThat(tile(SOUND).locator(".stage-trend")).isVisible();
        assertThat(tile(FIRST).locator(".stage-trend")).isHidden();
        String twoDaysAgo = Instant.ofEpochMilli(System.currentTimeMillis() - 2880 * MINUTE_MS)
                .toString();
        assertThat(monitor.get("/api/v1/snapshot?server=main&path=" + SOUND + "&at=" + twoDaysAgo)
                        .body())
                .contains("no-picture-then");
        go("#/stream?server=main&path=live%2Fstream-00002");
        assertThat(page.locator("#stage .picture-none")).hasText("Sound only");
        assertThat(page.locator("#stage .trend")).isVisible();
    }

    @Test
    void an_old_picture_is_grey_and_says_so() {
        take("live/stream-00003", System.currentTimeMillis() - 12 * MINUTE_MS, Color.ORANGE);
        go("#/wall?streams=main~live%2Fstream-00003");
        assertThat(page.locator(".picture[data-old='true'] .picture-age")).hasText(Pattern.compile("12 min.*"));
        take("live/stream-00003", Color.ORANGE);
        assertThat(page.locator(".picture[data-old='false'] .picture-age")).hasText(Pattern.compile("\\d+ s"));
    }

    @Test
    void the_stage_shows_it_large_and_the_filmstrip_has_the_picture_of_each_minute() {
        String path = "live/stream-00004";
        long now = System.currentTimeMillis();
        for (int minute : List.of(55, 50, 45, 40, 15, 10, 5)) {
            long takenAtMs = now - minute * MINUTE_MS;
            take(path, takenAtMs, Color.getHSBColor(minute / 50f, 1, 1));
            // Of pictures that come faster than they are kept the newest is.
            Await.until(() -> assertThat(filmstrip(path)).contains(takenAtMs));
        }
        take(path, Color.CYAN);
        go("#/stream?server=main&path=live%2Fstream-00004&range=1h");
        assertThat(page.locator("#stage .picture[data-picture='shown']")).isVisible();
        assertThat(page.locator(".picture-line")).containsText("480 × 270");
        assertThat(page.locator("#filmstrip .film-slot img").first()).isVisible();
        assertThat(page.locator("#filmstrip .film-gap")).not().hasCount(0);
        Locator slot = page.locator("#filmstrip .film-slot").nth(2);
        slot.hover();
        assertThat(slot).hasClass(Pattern.compile("met"));
        assertThat(page.locator(".film-peek img")).isVisible();
        assertThat(page.locator(".film-peek figcaption")).hasText(Pattern.compile("\\d\\d:\\d\\d:\\d\\d$"));
        assertThat(Chromium.violations(page, "#charts", "#stage")).isEmpty();
        page.locator("#picture-enlarge").click();
        assertThat(page.locator("#picture-large .picture[data-picture='shown']"))
                .isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator("#picture-large")).hasCount(0);
    }

    @Test
    void a_stream_without_pictures_has_no_filmstrip() {
        go("#/stream?server=main&path=live%2Fstream-00005&range=1h");
        assertThat(page.locator("#charts .plot").first()).isVisible();
        assertThat(page.locator("#filmstrip")).hasCount(0);
        assertThat(page.locator("#stage .picture")).hasCount(0);
    }
}
