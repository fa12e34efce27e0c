package org.mediamtxmonitor.browser;

import java.nio.file.Path;
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

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The page in a real browser, over simulated servers that misbehave on command. */
class LivePageIT extends TwoServers {

    private static final int MANY = 120;

    @BeforeAll
    static void start(@TempDir Path folder) {
        servers(
                SimulatedServer.builder().paths(PathPlan.many(MANY, 2, Protocol.SRT)),
                SimulatedServer.builder()
                        .paths(
                                PathPlan.configured("cam/one", Protocol.SRT, Media.HD)
                                        .read(3, Protocol.WEBRTC),
                                PathPlan.onDemand("cam/sleeps", "rtsp://192.0.2.1/s", Media.CAMERA)));
        monitor = monitor(
                folder,
                "",
                ", labels: { site: '<img src=x onerror=alert(1)>' }",
                "  - path: cam/one\n    title: 'Foyer <b onclick=alert(1)>'\n    owner: Ada\n"
                        + "    links: [{ title: '<script>', url: 'https://wiki.example.com/foyer' }]\n");
    }

    @BeforeEach
    @Override
    void open() {
        super.open();
    }

    @Test
    void all_streams_are_in_the_table_and_their_figures_move() {
        go("#/streams");
        assertThat(page.locator(".table-wrap[data-rows='" + (MANY + 2) + "']")).isVisible();
        String cell = "tr.stream-row[data-path='cam/one'] td.c-in";
        page.locator("#search").fill("cam/one");
        assertThat(page.locator(cell)).containsText("bit/s");
        String first = page.locator(cell).innerText();
        page.waitForCondition(() -> !page.locator(cell).innerText().equals(first));
    }

    @Test
    void search_and_chips_narrow_the_table_and_stand_in_the_address() {
        go("#/streams");
        page.locator("#search").fill("sleeps");
        assertThat(page.locator("tr.stream-row")).hasCount(1);
        assertThat(page.locator("td[data-state=idle-on-demand]")).isVisible();
        assertThat(page).hasURL(Pattern.compile("q=sleeps"));
        page.navigate(monitor.url() + "/#/streams?state=idle");
        assertThat(page.locator("tr.stream-row")).hasCount(1);
    }

    @Test
    void a_stall_is_seen_without_a_reload() {
        go("#/streams?q=cam/one");
        assertThat(page.locator("td[data-state=live]")).isVisible();
        south.stall("cam/one");
        assertThat(page.locator("td[data-state=stalled]")).isVisible();
        south.resume("cam/one");
        assertThat(page.locator("td[data-state=live]")).isVisible();
    }

    @Test
    void a_server_that_is_away_keeps_its_streams_and_says_why() {
        go("#/servers");
        south.refuse();
        assertThat(page.locator("#servers [data-server=south][data-status=unreachable]"))
                .isVisible();
        assertThat(page.locator("#servers [data-server=south]")).containsText("connection refused");
        page.navigate(monitor.url() + "/#/streams?server=south");
        assertThat(page.locator("td[data-state=unknown]")).hasCount(2);
        south.healthy();
        assertThat(page.locator("td[data-state=live]")).isVisible();
    }

    @Test
    void one_stream_shows_its_publisher_and_readers() {
        go("#/stream?server=south&path=cam%2Fone");
        assertThat(page.locator("#stream-state[data-state=live]")).isVisible();
        assertThat(page.locator("#readers [data-reader]")).hasCount(3);
        assertThat(page.locator("#publisher")).containsText("srt");
        assertThat(page.locator("[data-figure=rtt]")).containsText("ms");
    }

    @Test
    void the_page_speaks_german() {
        go("#/streams");
        page.locator("#language").selectOption("de");
        assertThat(page.locator("html")).hasAttribute("lang", "de");
        assertThat(page.locator("#nav-servers")).containsText("Server");
    }

    @Test
    void the_page_fetches_the_language_that_is_chosen_with_the_words_of_the_page_that_is_open() {
        go("#/settings");
        page.locator("#language").selectOption("fr");
        assertThat(page.locator("html")).hasAttribute("lang", "fr");
        assertThat(page.locator("#nav-servers")).containsText("Serveurs");
        assertThat(page.locator("main")).containsText("Thème");
    }

    @Test
    void a_stalled_stream_says_what_is_wrong_what_it_costs_and_what_to_do() {
        go("#/stream?server=south&path=cam%2Fone");
        assertThat(page.locator("#health")).isVisible();
        south.stall("cam/one");
        assertThat(page.locator("#health [data-issue=stream-stalled]")).isVisible();
        assertThat(page.locator("#health [data-issue=stream-stalled]"))
                .containsText("No data although the source is connected");
        assertThat(page.locator("#health [data-issue=stream-stalled] .advice")).containsText("Check the encoder");
        assertThat(page.locator("#health [data-issue=stream-stalled] .cost")).containsText("100");
        assertThat(page.locator("#health")).hasAttribute("data-score", "0");
        page.locator("[data-rule=stream-stalled] summary").click();
        assertThat(page.locator("[data-rule=stream-stalled]")).containsText("max(3 s, 2 polls)");
        page.navigate(monitor.url() + "/#/");
        assertThat(page.locator("#attention [data-path='cam/one'] [data-issue=stream-stalled]"))
                .isVisible();
        south.resume("cam/one");
        assertThat(page.locator("#attention [data-path='cam/one'] [data-issue=stream-stalled]"))
                .hasCount(0);
    }

    @Test
    void a_german_reader_gets_the_reason_in_german() {
        go("#/stream?server=south&path=cam%2Fone");
        page.locator("#language").selectOption("de");
        south.stall("cam/one");
        assertThat(page.locator("#health [data-issue=stream-stalled]")).isVisible();
        assertThat(page.locator("#health")).containsText("Keine Daten, obwohl die Quelle verbunden ist");
        assertThat(page.locator("#health .advice").first()).containsText("Encoder oder Kamera prüfen");
        south.resume("cam/one");
    }

    @Test
    void a_stream_has_its_title_its_owner_and_advice_for_its_srt_link() {
        go("#/stream?server=south&path=cam%2Fone");
        assertThat(page.locator("#stream-title")).containsText("Foyer <b onclick=alert(1)>");
        assertThat(page.locator("#about")).containsText("Ada");
        assertThat(page.locator("#about a")).hasAttribute("rel", "noopener noreferrer");
        assertThat(page.locator("#advisor [data-link-advice=publisher]")).isVisible();
        assertThat(page.locator("#rates")).containsText("Mbit/s");
        page.navigate(monitor.url() + "/#/streams?q=ada");
        assertThat(page.locator("tr.stream-row")).hasCount(1);
    }

    @Test
    void events_fill_the_view_and_grow_without_a_reload() {
        // A stall of the test before that is not over would be no new event.
        go("#/streams?q=cam/one");
        assertThat(page.locator("td[data-state=live]")).isVisible();
        go("#/events?path=cam%2Fone&kind=state");
        page.mouse().move(1, 1);
        Locator stalls = page.locator("#events [data-event]", new Page.LocatorOptions().setHasText("stalled after"));
        assertThat(page.locator("#events, .empty")).isVisible();
        int before = stalls.count();
        south.stall("cam/one");
        assertThat(stalls).hasCount(before + 1);
        assertThat(stalls.first()).containsText("Foyer");
        assertThat(stalls.first()).containsText("No data although the source is connected");
        south.resume("cam/one");
        assertThat(page.locator("#events [data-event]").first()).containsText("is live again");
        page.locator("[data-chip=forward]").click();
        assertThat(page).hasURL(Pattern.compile("kind=state%2Cforward"));
    }

    @Test
    void a_bar_narrows_the_events_to_its_time_and_they_stand_under_their_day() {
        south.stall("cam/one");
        go("#/events?path=cam%2Fone");
        assertThat(page.locator("#events .day h2").first()).isVisible();
        south.resume("cam/one");
        page.locator(".density-bars .bar:not([data-events='0'])").last().click();
        assertThat(page).hasURL(Pattern.compile("from=.*to="));
        assertThat(page.locator("#events-csv")).hasAttribute("href", Pattern.compile("from=.*format=csv"));
        page.locator("#clear-times").click();
        assertThat(page).hasURL(Pattern.compile("#/events\\?path=cam%2Fone$"));
    }

    @Test
    void sessions_are_sorted_by_a_head_summed_and_tell_how_one_is_ended() {
        go("#/sessions?state=running");
        page.locator("#sessions [data-sort=bitsPerSecond]").click();
        assertThat(page).hasURL(Pattern.compile("sort=-bitsPerSecond"));
        assertThat(page.locator("#sessions th[aria-sort=descending]")).containsText("Rate now");
        assertThat(page.locator("[data-sum=running] dd")).hasText(Pattern.compile("[1-9].*"));
        page.locator("#sessions .end-session").first().click();
        assertThat(page.locator("#end-session input")).hasValue(Pattern.compile("curl .*/v3/.*/kick/.*"));
        assertThat(Chromium.violations(page)).isEmpty();
    }

    @Test
    void sessions_are_listed_page_by_page_and_filtered_in_the_address() {
        go("#/sessions");
        assertThat(page.locator("#sessions [data-session]").first()).isVisible();
        assertThat(page.locator("#page-on")).isEnabled();
        page.locator("#filter-role").selectOption("reader");
        assertThat(page).hasURL(Pattern.compile("role=reader"));
        page.navigate(monitor.url() + "/#/sessions?path=cam%2Fone&state=running");
        assertThat(page.locator("#sessions [data-session]")).hasCount(4);
        assertThat(page.locator("#sessions")).containsText("Foyer");
    }

    @ParameterizedTest
    @CsvSource({"LIGHT", "DARK"})
    void axe_finds_nothing_where_there_is_trouble(ColorScheme theme) {
        Chromium.look(page, theme, 1440, 900);
        go("#/stream?server=south&path=cam%2Fone");
        assertThat(page.locator("#stream-state[data-state=live]")).isVisible();
        south.stall("cam/one");
        assertThat(page.locator("#health [data-issue=stream-stalled]")).isVisible();
        page.locator("[data-rule=stream-stalled] summary").click();
        page.locator("[data-figure=rtt] .self-explaining").press("Enter");
        assertThat(page.locator("#explain-rtt")).isVisible();
        assertThat(Chromium.violations(page)).isEmpty();
        page.navigate(monitor.url() + "/#/");
        assertThat(page.locator("#attention [data-issue=stream-stalled]")).isVisible();
        assertThat(Chromium.violations(page)).isEmpty();
        south.resume("cam/one");
    }

    @ParameterizedTest
    @CsvSource({
        "#/, LIGHT",
        "#/, DARK",
        "#/streams, LIGHT",
        "#/streams, DARK",
        "#/servers, LIGHT",
        "#/servers, DARK",
        "#/events, LIGHT",
        "#/events, DARK",
        "#/sessions, LIGHT",
        "#/sessions, DARK",
        "#/stream?server=south&path=cam%2Fone, LIGHT",
        "#/stream?server=south&path=cam%2Fone, DARK"
    })
    void axe_finds_nothing(String view, ColorScheme theme) {
        Chromium.look(page, theme, 1440, 900);
        go(view);
        assertThat(page.locator(".tile, tr.stream-row, .card, #readers [data-reader], [data-session], .event, .empty")
                        .first())
                .isVisible();
        assertThat(Chromium.violations(page)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"#/", "#/streams", "#/events", "#/sessions", "#/stream?server=south&path=cam%2Fone"})
    void a_phone_shows_everything_without_scrolling_sideways(String view) {
        Chromium.look(page, ColorScheme.DARK, 390, 900);
        go(view);
        assertThat(page.locator(".tile, tr.stream-row, [data-session], .event, .empty, #health")
                        .first())
                .isVisible();
        assertThat(Chromium.scrollWidth(page, "document.documentElement", 390)).isLessThanOrEqualTo(390);
        assertThat(Chromium.scrollWidth(page, "document.querySelector('main')", 390))
                .isLessThanOrEqualTo(390);
    }
}
