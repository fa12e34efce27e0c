package org.mediamtxmonitor.browser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.demo.Media;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.testing.Chromium;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The page of all streams in a real browser: table and wall, filters, groups, columns, file, keyboard. */
class StreamsPageIT extends TwoServers {

    private static final int MANY = 200;
    private static final int OTHERS = 4;
    private static final String MARKUP = "hostile/<img src=x onerror=alert(1)>";
    private static final String BACKWARDS = "hostile/\u202egnp.exe";
    private static final String LONG = "hostile/" + "x".repeat(200);

    @BeforeAll
    static void start(@TempDir Path folder) {
        servers(
                SimulatedServer.builder().paths(PathPlan.many(MANY, 1, Protocol.SRT)),
                SimulatedServer.builder()
                        .paths(
                                PathPlan.configured("=cam/one", Protocol.RTMP, Media.HD)
                                        .read(3, Protocol.WEBRTC),
                                PathPlan.configured(MARKUP, Protocol.SRT, Media.HD),
                                PathPlan.configured(BACKWARDS, Protocol.SRT, Media.HD),
                                PathPlan.configured(LONG, Protocol.SRT, Media.HD)));
        monitor = monitor(
                folder,
                ", group: Stage, labels: { site: north }",
                "",
                "  - path: '=cam/one'\n    title: 'Foyer, left'\n    labels: { room: '<b>1</b>, 2' }\n");
    }

    @BeforeEach
    @Override
    void open() {
        super.open();
    }

    @Override
    void go(String view) {
        super.go(view);
        assertThat(page.locator(".table-wrap, .empty")).isVisible();
    }

    private Locator rows(int count) {
        return page.locator(".table-wrap[data-rows='" + count + "']");
    }

    @Test
    void filters_are_chosen_in_a_menu_stand_in_the_address_and_survive_a_reload() {
        go("#/streams");
        assertThat(rows(MANY + OTHERS)).isVisible();
        page.keyboard().press("f");
        assertThat(page.locator("#menu-filter")).hasAttribute("aria-expanded", "true");
        page.locator("input[value=servers-south]").check();
        page.locator("input[value=protocols-rtmp]").check();
        assertThat(rows(1)).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator("#menu-filter")).hasAttribute("aria-expanded", "false");
        assertThat(page.locator(".filter-chip")).hasCount(2);
        page.reload();
        assertThat(rows(1)).isVisible();
        page.locator(".filter-chip[data-filter=protocols]").click();
        assertThat(rows(OTHERS)).isVisible();
        assertThat(page).hasURL(Pattern.compile("server=south$"));
        page.keyboard().press("Escape");
        assertThat(rows(MANY + OTHERS)).isVisible();
    }

    @Test
    void a_label_with_a_comma_and_markup_is_a_filter_like_any_other() {
        go("#/streams");
        page.locator("#menu-filter").click();
        page.locator("input[value='labels-room=<b>1</b>, 2']").check();
        assertThat(rows(1)).isVisible();
        page.reload();
        assertThat(page.locator(".filter-chip")).containsText("room=<b>1</b>, 2");
        assertThat(rows(1)).isVisible();
    }

    @Test
    void groups_fold_and_those_without_the_label_come_last() {
        go("#/streams?group=label:site");
        Locator heads = page.locator(".group-head");
        assertThat(heads.first()).containsText("north");
        assertThat(heads.first()).containsText(String.valueOf(MANY));
        heads.first().click();
        assertThat(rows(OTHERS)).isVisible();
        assertThat(heads).hasCount(2);
        assertThat(heads.last()).containsText("–");
        page.reload();
        assertThat(rows(OTHERS)).isVisible();
        assertThat(heads.first()).hasAttribute("aria-expanded", "false");
    }

    @Test
    void the_group_with_the_worst_stream_comes_first() {
        go("#/streams?group=server&sort=path");
        assertThat(page.locator(".group-head").first()).containsText("north");
        south.stall("=cam/one");
        page.navigate(monitor.url() + "/#/streams?group=server");
        assertThat(page.locator(".stream-row[data-tone=critical]")).isVisible();
        assertThat(page.locator(".group-head").first()).containsText("south");
        south.resume("=cam/one");
    }

    @Test
    void the_head_of_a_group_stays_while_its_rows_go_by() {
        go("#/streams?group=server&sort=path");
        // Servers tell one after the other: a list of the second one alone has nowhere to scroll to.
        assertThat(rows(MANY + OTHERS)).isVisible();
        page.locator(".table-wrap").evaluate("wrap => { wrap.scrollTop = 3000; }");
        assertThat(page.locator(".stream-row[data-index='74']")).isVisible();
        Object below = page.locator(".table-wrap")
                .evaluate("wrap => wrap.querySelector('.group-head').getBoundingClientRect().y"
                        + " - wrap.getBoundingClientRect().y");
        assertThat(((Number) below).doubleValue()).isBetween(25.0, 45.0);
        assertThat(page.locator(".stream-row").count()).isLessThan(60);
    }

    @Test
    void the_wall_draws_what_is_in_sight_and_says_what_is_wrong() {
        go("#/streams?server=south");
        assertThat(rows(OTHERS)).isVisible();
        page.keyboard().press("w");
        assertThat(page.locator(".wall-tile")).hasCount(OTHERS);
        assertThat(page).hasURL(Pattern.compile("look=wall"));
        Locator tile = page.locator(".wall-tile[data-path='=cam/one']");
        assertThat(tile.locator(".stage-rate")).containsText("bit/s");
        assertThat(tile.locator(".stage-readers")).containsText("3");
        south.stall("=cam/one");
        assertThat(tile.locator(".stage-words strong")).containsText("stalled");
        assertThat(tile.locator(".stage-words")).containsText("since");
        south.resume("=cam/one");
        page.navigate(monitor.url() + "/#/streams?look=wall&size=s");
        assertThat(rows(MANY + OTHERS)).isVisible();
        assertThat(page.locator(".wall-tile").count()).isBetween(10, 90);
        // A tile that is sorted away while it is measured has no box.
        page.waitForCondition(() -> {
            BoundingBox box = page.locator(".wall-tile .stage").first().boundingBox();
            return box != null && box.width / box.height > 1.7 && box.width / box.height < 1.85;
        });
    }

    @Test
    void chosen_columns_are_shown_sorted_by_and_remembered() {
        go("#/streams");
        assertThat(rows(MANY + OTHERS)).isVisible();
        page.keyboard().press("x");
        page.locator("input[value=column-usual]").check();
        page.locator("input[value=column-loss]").uncheck();
        page.keyboard().press("Escape");
        assertThat(page.locator("th.c-usual")).isVisible();
        assertThat(page.locator("th.c-loss")).hasCount(0);
        page.locator("th.c-usual button").click();
        assertThat(page.locator("th.c-usual")).hasAttribute("aria-sort", "descending");
        page.navigate(monitor.url() + "/#/servers");
        page.navigate(monitor.url() + "/#/streams");
        assertThat(page.locator("th.c-usual")).isVisible();
        page.navigate(monitor.url() + "/#/streams?cols=labels,reason");
        assertThat(page.locator("th")).hasCount(4);
        page.locator("#menu-columns").click();
        page.locator("#menu-columns-panel .panel-end").click();
        assertThat(page.locator("th.c-loss")).isVisible();
    }

    @Test
    void the_file_has_what_is_seen_and_no_formula() throws IOException {
        go("#/streams?server=south&sort=path&cols=in,readers");
        assertThat(rows(OTHERS)).isVisible();
        assertThat(page.locator("tr.stream-row[data-path='=cam/one'] td.c-in")).containsText("bit/s");
        Download download = page.waitForDownload(() -> page.keyboard().press("c"));
        assertThat(download.suggestedFilename()).matches("streams-\\d{4}-\\d\\d-\\d\\d\\.csv");
        String[] lines =
                Files.readString(download.path(), StandardCharsets.UTF_8).split("\r\n");
        assertThat(lines[0])
                .isEqualTo("\ufeffstate,level,path,title,inboundBitsPerSecond,readers,readersByProtocol,collectedAt");
        assertThat(lines).hasSize(1 + OTHERS);
        assertThat(lines[1]).matches("live,[a-z]+,'=cam/one,\"Foyer, left\",\\d+,3,webrtc:3,20.*Z");
        assertThat(lines).anyMatch(line -> line.contains("," + MARKUP + ","));
    }

    @Test
    void the_keyboard_reaches_every_row_and_every_state() {
        go("#/streams?sort=path&server=north");
        assertThat(rows(MANY)).isVisible();
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("[data-stop='0'] a")).isFocused();
        page.keyboard().press("End");
        assertThat(page.locator("[data-stop='" + (MANY - 1) + "'] a")).isFocused();
        page.keyboard().press("PageUp");
        page.keyboard().press("Home");
        assertThat(page.locator("[data-stop='0'] a")).isFocused();
        page.keyboard().press("5");
        assertThat(page).hasURL(Pattern.compile("state=live"));
        page.keyboard().press("u");
        assertThat(page.locator("#menu-group-panel input:checked")).isFocused();
        page.keyboard().press("ArrowDown");
        assertThat(page).hasURL(Pattern.compile("group=state"));
        page.keyboard().press("Escape");
        page.keyboard().press("?");
        assertThat(page.locator("#help")).containsText("Table or wall");
        page.keyboard().press("Escape");
        page.keyboard().press("Home");
        assertThat(page.locator(".group-head").first()).isFocused();
        page.keyboard().press("ArrowLeft");
        assertThat(page.locator(".group-head").first()).hasAttribute("aria-expanded", "false");
    }

    @Test
    void a_row_opens_with_enter_and_a_focused_row_outlives_scrolling() {
        go("#/streams?sort=path&server=north");
        assertThat(rows(MANY)).isVisible();
        page.keyboard().press("ArrowDown");
        page.locator(".table-wrap").evaluate("wrap => { wrap.scrollTop = 5000; }");
        assertThat(page.locator(".stream-row[data-index='120']")).isVisible();
        assertThat(page.locator("[data-stop='0'] a")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("#/stream\\?server=north"));
    }

    @Test
    void back_leads_to_the_same_row_and_the_keyboard_goes_on_from_there() {
        go("#/streams?sort=path&server=north");
        assertThat(rows(MANY)).isVisible();
        page.keyboard().press("End");
        Locator last = page.locator("[data-stop] a:focus");
        assertThat(last).isVisible();
        String row = last.getAttribute("href");
        Object place = page.locator(".table-wrap").evaluate("wrap => wrap.scrollTop");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("#/stream\\?server=north"));
        assertThat(page.locator("main")).isFocused();
        page.goBack();
        assertThat(page.locator("[data-stop] a:focus")).hasAttribute("href", row);
        assertThat(page.locator(".table-wrap").evaluate("wrap => wrap.scrollTop"))
                .isEqualTo(place);
        page.keyboard().press("ArrowUp");
        assertThat(page.locator("[data-stop] a:focus")).not().hasAttribute("href", row);
    }

    @Test
    void escape_leaves_the_search_and_the_keyboard_goes_on_in_the_page() {
        go("#/streams");
        page.keyboard().press("/");
        assertThat(page.locator("#search")).isFocused();
        page.keyboard().press("Escape");
        assertThat(page.locator("main")).isFocused();
    }

    @Test
    void rows_keep_their_place_under_the_pointer() {
        go("#/streams?server=south");
        assertThat(rows(OTHERS)).isVisible();
        assertThat(page.locator(".stream-row[data-tone=critical]")).hasCount(0);
        Locator first = page.locator(".stream-row").first();
        first.hover();
        assertThat(page.locator(".held")).isVisible();
        String path = first.getAttribute("data-path");
        String last = page.locator(".stream-row").last().getAttribute("data-path");
        south.stall(last);
        assertThat(page.locator(".stream-row[data-tone=critical]")).isVisible();
        assertThat(first).hasAttribute("data-path", path);
        assertThat(page.locator(".held")).isVisible();
        page.mouse().move(1, 1);
        assertThat(first).hasAttribute("data-tone", "critical");
        south.resume(last);
    }

    @ParameterizedTest
    @CsvSource({"table", "wall"})
    void hostile_names_are_text_and_fit(String look) {
        go("#/streams?server=south&look=" + look);
        String entry = look.equals("wall") ? ".wall-tile" : "tr.stream-row";
        assertThat(page.locator(entry)).hasCount(OTHERS);
        assertThat(page.locator(entry + " bdi").filter(new Locator.FilterOptions().setHasText("onerror")))
                .hasText(MARKUP);
        assertThat(page.locator("main img")).hasCount(0);
        assertThat(
                        (boolean)
                                page.evaluate(
                                        "[...document.querySelectorAll('" + entry
                                                + " bdi')].every(b => b.closest('td, .caption').scrollWidth <= b.closest('td, .caption').clientWidth + 1 || getComputedStyle(b.closest('td, .caption')).overflow === 'hidden')"))
                .isTrue();
        assertThat(Chromium.scrollWidth(page, "document.querySelector('main')", 1440 - 76))
                .isLessThanOrEqualTo(1440 - 76);
    }

    @ParameterizedTest
    @CsvSource({
        "'', LIGHT",
        "'', DARK",
        "group=server, LIGHT",
        "group=state&look=wall, DARK",
        "look=wall, LIGHT",
        "server=south&look=wall&size=l, DARK",
        "cols=labels;reason;usual;since, LIGHT"
    })
    void axe_finds_nothing(String query, ColorScheme theme) {
        Chromium.look(page, theme, 1440, 900);
        go("#/streams?" + query.replace(';', ','));
        south.stall("=cam/one");
        assertThat(page.locator("[data-tone=critical]").first()).isVisible();
        assertThat(Chromium.violations(page)).isEmpty();
        page.keyboard().press("f");
        assertThat(page.locator("#menu-filter-panel input").first()).isVisible();
        assertThat(Chromium.violations(page)).isEmpty();
        south.resume("=cam/one");
    }

    @Test
    void axe_finds_nothing_with_high_contrast() {
        page.addInitScript("localStorage.setItem('theme', 'contrast')");
        go("#/streams?group=server");
        assertThat(Chromium.violations(page)).isEmpty();
        page.keyboard().press("w");
        assertThat(page.locator(".wall-tile").first()).isVisible();
        assertThat(Chromium.violations(page)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', tr.stream-row", "group=server, .group-head", "look=wall, .wall-tile"})
    void a_phone_shows_it_without_scrolling_sideways(String query, String entry) {
        Chromium.look(page, ColorScheme.DARK, 390, 900);
        go("#/streams?" + query);
        assertThat(page.locator(entry).first()).isVisible();
        for (String element : List.of("document.documentElement", "document.querySelector('.table-wrap')")) {
            assertThat(Chromium.scrollWidth(page, element, 390)).isLessThanOrEqualTo(390);
        }
        page.locator("#menu-view").click();
        page.locator("#menu-view-panel input[name=group-by][value=server]").check();
        assertThat(page.locator(".group-head").first()).isVisible();
        BoundingBox sheet = page.locator("#menu-view-panel").boundingBox();
        assertThat(sheet.x).isZero();
        assertThat(sheet.y + sheet.height).isBetween(899.0, 901.0);
        assertThat(Chromium.violations(page)).isEmpty();
        page.locator("#menu-view-panel [data-look=wall]").click();
        assertThat(page.locator(".wall-tile").first()).isVisible();
    }
}
