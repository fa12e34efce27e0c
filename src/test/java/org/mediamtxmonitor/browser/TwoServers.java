package org.mediamtxmonitor.browser;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.demo.SimulatedServerBuilder;
import org.mediamtxmonitor.testing.Chromium;
import org.mediamtxmonitor.testing.Monitor;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** The page of a monitor over two servers, whose answers are in the hands of the tests. */
abstract class TwoServers {

    @RegisterExtension
    static final Chromium chromium = Chromium.shared();

    static SimulatedServer north;
    static SimulatedServer south;
    static Monitor monitor;

    Page page;

    /** Starts the servers; {@link #monitor(Path, String, String, String)} is next. */
    static void servers(SimulatedServerBuilder northern, SimulatedServerBuilder southern) {
        north = northern.start();
        south = southern.start();
    }

    /**
     * A monitor over both, for which streams are stalled after three seconds.
     *
     * @param northMore what else its entry says of north, in the form of {@code ", group: stage"}
     * @param southMore likewise
     * @param more entries of {@code streams}, and the sections behind them
     */
    static Monitor monitor(Path folder, String northMore, String southMore, String more) {
        return Monitor.startForPages(folder, settings(folder, northMore, southMore, more));
    }

    /** What stands in its {@code collector.yaml}. Parameters are those of {@link #monitor(Path, String, String, String)}. */
    static String settings(Path folder, String northMore, String southMore, String more) {
        return Monitor.data(folder) + Monitor.BUSY_MACHINE + "collector: { interval: 1s }\nservers:\n"
                + "  - { id: north, url: '" + north.url() + "'" + northMore + " }\n"
                + "  - { id: south, url: '" + south.url() + "'" + southMore + " }\n"
                + "streams:\n  - { path: '**', expect: { stalledAfter: 3s } }\n" + more;
    }

    @AfterAll
    static void stop() {
        monitor.close();
        north.close();
        south.close();
    }

    @AfterEach
    void allAnswer() {
        north.healthy();
        south.healthy();
    }

    void open(ColorScheme scheme, int width, int height) {
        page = chromium.open(monitor.url(), scheme, width, height);
    }

    void open() {
        open(ColorScheme.LIGHT, 1440, 900);
    }

    /** @param view what stands behind the address of the monitor, as of {@code #} */
    void go(String view) {
        page.navigate(monitor.url() + "/" + view);
        assertThat(page.locator("#link-status[data-link=live]")).isVisible();
    }
}
