package org.mediamtxmonitor.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.testing.Chromium;

import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The wall of a control room, in a real browser. */
class WallIT extends ControlRoom {

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
    void everything_fits_the_screen() {
        open(ColorScheme.LIGHT, 390, 844);
        go("#/wall");
        south.stall("cam/one");
        for (int[] size : new int[][] {{390, 844}, {1024, 768}, {1920, 1080}, {3840, 2160}, {844, 390}}) {
            Chromium.look(page, ColorScheme.LIGHT, size[0], size[1]);
            page.reload();
            assertThat(page.locator("#wall.alarm")).isVisible();
            String over =
                    "(() => { const m = document.querySelector('main'), g = document.querySelector('#wall-grid').getBoundingClientRect();"
                            + " return m.scrollWidth > m.clientWidth || m.scrollHeight > m.clientHeight || g.bottom > innerHeight || g.height < 60"
                            + " || [...document.querySelectorAll('.wall-figures')].some(f => f.getBoundingClientRect().bottom"
                            + " > f.closest('.wall-tile').getBoundingClientRect().bottom + 1); })()";
            page.waitForCondition(() -> !(Boolean) page.evaluate(over));
        }
    }

    /** The line at the top is at its fullest: large numbers, streams of three kinds, a server that is out. */
    @Test
    void the_clock_is_whole_beside_two_thousand_streams() throws IOException {
        go("#/wall");
        String settings = Files.readString(file);
        try (SimulatedServer west = SimulatedServer.builder()
                .paths(PathPlan.many(2_000, 1, Protocol.SRT))
                .start()) {
            String more = "  - { id: west, url: '" + west.url() + "', interval: 5s }\nstreams:\n";
            Files.writeString(file, settings.replace("streams:\n", more));
            south.stall("cam/one");
            north.refuse();
            // So many take a while where the machine is busy.
            until(() -> page.locator("#wall-pages").getAttribute("data-pages").length() > 1);
            assertThat(page.locator("#wall-unknown")).containsText("60");
            assertThat(page.locator("#wall-servers")).containsText("1");
            clockIsWhole(1920, 1080);
            clockIsWhole(1366, 768);
        } finally {
            Files.writeString(file, settings);
        }
    }

    private void clockIsWhole(int width, int height) {
        page.setViewportSize(width, height);
        BoundingBox strip = page.locator(".wall-strip").boundingBox();
        BoundingBox age = page.locator("#wall-age").boundingBox();
        BoundingBox clock = page.locator("#wall-clock").boundingBox();
        assertThat(age.x + age.width).as("end of the age at " + width).isLessThanOrEqualTo(clock.x);
        assertThat(clock.x + clock.width).as("right edge at " + width).isLessThanOrEqualTo(width);
        assertThat(clock.y).as("upper edge at " + width).isGreaterThanOrEqualTo(strip.y);
        assertThat(clock.y + clock.height).as("lower edge at " + width).isLessThanOrEqualTo(strip.y + strip.height);
    }

    @Test
    void no_line_runs_through_the_number_of_readers() {
        go("#/wall");
        south.stall("cam/one");
        assertThat(tile("cam/one")).hasAttribute("data-tone", "critical");
        for (int[] size : new int[][] {{1920, 1080}, {1366, 768}, {390, 844}}) {
            page.setViewportSize(size[0], size[1]);
            assertThat(page.locator(".wall-trend path:not(.usual)").first()).hasAttribute("d", Pattern.compile("L"));
            assertThat(namesOf("[...document.querySelectorAll('.wall-tile')].filter(tile =>"
                            + " tile.querySelector('.wall-trend').getBoundingClientRect().bottom"
                            + " > tile.querySelector('.wall-readers b').getBoundingClientRect().top)"))
                    .as("tiles with such a line at " + size[0])
                    .isEmpty();
        }
    }

    @Test
    void on_a_phone_the_controls_lie_below_the_tiles() {
        open(ColorScheme.DARK, 390, 844);
        go("#/wall");
        south.stall("cam/one");
        assertThat(page.locator("#wall.alarm")).isVisible();
        assertThat(page.locator("#wall-controls")).isVisible();
        assertThat(namesOf(
                        "[...document.querySelectorAll('.wall-tile')].filter(tile => tile.getBoundingClientRect().bottom"
                                + " > document.querySelector('#wall-controls').getBoundingClientRect().top)"))
                .as("tiles under the controls")
                .isEmpty();
        BoundingBox controls = page.locator("#wall-controls").boundingBox();
        assertThat(controls.x).isNotNegative();
        assertThat(controls.x + controls.width).isLessThanOrEqualTo(390);
        assertThat(controls.y + controls.height).isLessThanOrEqualTo(844);
    }

    /** @param tiles an expression of JavaScript */
    @SuppressWarnings("unchecked")
    private List<String> namesOf(String tiles) {
        return (List<String>) page.evaluate(tiles + ".map(tile => tile.dataset.path)");
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
