package org.mediamtxmonitor.browser;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.demo.Media;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Monitor;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A wall over two servers: north with many streams, south with two that tests stall. */
abstract class ControlRoom extends TwoServers {

    /** Unlike {@code navigator.serviceWorker.ready} this ends, also where there is never a worker. */
    static final String WORKER = "navigator.serviceWorker.getRegistration().then(r => ";

    /** What the monitor is set by, and follows while it runs. */
    static Path file;

    private static final int MANY = 60;
    private static final double WORKER_PATIENCE_MS = 120_000;

    @BeforeAll
    static void start(@TempDir Path folder) {
        servers(
                SimulatedServer.builder().paths(PathPlan.many(MANY, 2, Protocol.SRT)),
                SimulatedServer.builder()
                        .paths(
                                PathPlan.configured("cam/one", Protocol.SRT, Media.HD)
                                        .read(3, Protocol.WEBRTC),
                                PathPlan.configured("cam/two", Protocol.SRT, Media.HD)));
        monitor = Monitor.startForPages(folder, settings(folder));
        file = folder.resolve("collector.yaml");
    }

    static String settings(Path folder) {
        return settings(
                folder,
                "",
                "",
                "  - path: cam/one\n    title: 'Foyer <b onclick=alert(1)>'\n    group: stage\n"
                        // One test after the other lets the same server fail: that is not to be told as flapping.
                        + "alerts: { keepFiring: 0s, startGrace: 0s, flapping: { changes: 0 } }\n");
    }

    /** A page that opens on trouble of the test before does not announce it, nor its return within ten seconds. */
    @BeforeEach
    void allIsWell() {
        Await.until(() -> {
            assertThat(monitor.json("/api/v1/servers").path("items"))
                    .isNotEmpty()
                    .allMatch(server -> server.path("status").asText().equals("up"))
                    .noneMatch(ControlRoom::isCritical);
            assertThat(monitor.json("/api/v1/streams?server=south").path("items"))
                    .isNotEmpty()
                    .noneMatch(ControlRoom::isCritical);
        });
    }

    private static boolean isCritical(JsonNode item) {
        return item.path("level").asText().equals("critical");
    }

    void openApp() {
        page = chromium.openApp(monitor.url(), ColorScheme.DARK, 1440, 900);
    }

    @Override
    void go(String hash) {
        if (page == null) {
            open(ColorScheme.DARK, 1920, 1080);
        }
        page.navigate(monitor.url() + "/" + hash);
        assertThat(tiles().first()).isVisible();
    }

    @AfterEach
    void end() {
        south.resume("cam/one");
    }

    /**
     * Not waitForFunction: that would evaluate a text within the page, which the policy forbids. It waits longer than for what a
     * page shows: a worker is there when it has fetched all files of the page.
     */
    void until(String expression) {
        until(() -> (Boolean) page.evaluate(expression));
    }

    void until(BooleanSupplier condition) {
        page.waitForCondition(condition, new Page.WaitForConditionOptions().setTimeout(WORKER_PATIENCE_MS));
    }

    Locator tiles() {
        return page.locator(".wall-tile");
    }

    Locator tile(String path) {
        return page.locator(".wall-tile[data-path='" + path + "']");
    }
}
