package org.mediamtxmonitor.browser;

import java.nio.file.Path;
import java.time.Instant;
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

import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.options.ColorScheme;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The pages around the streams: alerts, system, settings, more, servers. */
class PagesIT extends TwoServers {

    private static final String ROUTES = "{\"items\":["
            + "{\"id\":\"fine\",\"file\":\"f.camel.yaml\",\"builtIn\":true,\"from\":\"timer:a\",\"status\":\"Started\",\"exchanges\":9,\"failed\":0,\"meanMs\":2.5,\"maxMs\":9},"
            + "{\"id\":\"<b>bad\",\"description\":\"fails\",\"file\":\"mine.camel.yaml\",\"status\":\"Stopped\",\"exchanges\":4,\"failed\":3,\"builtIn\":false}]}";
    private static final String FILES = "{\"items\":[{\"file\":\"mine.camel.yaml\",\"state\":\"refused\",\"line\":7,"
            + "\"error\":\"unknown component\",\"entries\":[]}]}";
    private static final String ROUTE =
            "{\"route\":{\"id\":\"fine\",\"file\":\"f.camel.yaml\",\"builtIn\":true,\"from\":\"timer:a\",\"status\":\"Started\"},"
                    + "\"yaml\":\"- route:\\n    id: fine\\n    from:\\n      uri: timer:a\\n      steps:\\n        - to: direct:b\\n\",\"outline\":{\"line\":1,\"steps\":["
                    + "{\"kind\":\"from\",\"label\":\"timer:a\",\"line\":4,\"branches\":[]},{\"kind\":\"to\",\"label\":\"<b>direct:b\",\"line\":6,\"branches\":[]}]}}";
    private static final String CONFIG = "{\"file\":\"/etc/collector.yaml\",\"items\":["
            + "{\"key\":\"web.port\",\"value\":8080,\"from\":\"environment\",\"origin\":\"MONITOR_WEB_PORT\"},"
            + "{\"key\":\"auth.token\",\"value\":\"***\",\"from\":\"file\",\"origin\":\"3:9\"},"
            + "{\"key\":\"servers[0].id\",\"value\":\"main\",\"from\":\"file\",\"origin\":\"5:9\"}]}";

    @BeforeAll
    static void start(@TempDir Path folder) {
        servers(
                SimulatedServer.builder().paths(PathPlan.many(6, 2, Protocol.SRT)),
                SimulatedServer.builder()
                        .paths(PathPlan.configured("cam/one", Protocol.SRT, Media.HD)
                                .read(2, Protocol.WEBRTC)));
        monitor = monitor(folder, "", "", "  - { path: cam/one, title: 'Foyer <b onclick=alert(1)>' }\n");
    }

    @BeforeEach
    void answersOfOurOwn() {
        open();
        answer("**/api/v1/routes*", ROUTES);
        answer("**/api/v1/routes/fine", ROUTE);
        answer("**/api/v1/route-files*", FILES);
        answer("**/api/v1/config*", CONFIG);
    }

    private void answer(String address, String json) {
        page.route(
                address,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(json)));
    }

    private void refuse(String address, int status) {
        chromium.expect(text -> text.startsWith("Failed to load resource"));
        page.route(
                address,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(status)
                        .setContentType("application/problem+json")
                        .setBody("{\"title\":\"Trouble\",\"detail\":\"made for the test\"}")));
    }

    /** Nothing comes over the live connection, and of servers only what is given. */
    private void onlyServer(String server) {
        page.routeWebSocket("**", WebSocketRoute::close);
        answer("**/api/v1/servers?*", "{\"items\":[" + server + "],\"total\":1}");
        answer("**/api/v1/streams?*", "{\"items\":[],\"total\":0}");
        page.navigate(monitor.url() + "/#/overview");
    }

    @ParameterizedTest
    @CsvSource({
        "pending, not-asked-yet, starting",
        "unreachable, connection-refused, unreachable",
        "refused, credentials-refused, refused",
        "faulty, web-page, foreign"
    })
    void the_first_run_says_what_came_back_and_nothing_is_red(String status, String code, String verdict) {
        onlyServer("{\"id\":\"main\",\"url\":\"http://192.0.2.1:8888\",\"status\":\"" + status
                + "\",\"level\":\"critical\",\"reason\":\"No use\",\"reasonCode\":\"" + code
                + "\",\"intervalMs\":1000}");
        assertThat(page.locator("#first-run[data-verdict=" + verdict + "]")).isVisible();
        assertThat(page.locator("#first-run")).containsText("http://192.0.2.1:8888");
        assertThat(page.locator(".badge, .servers-out, [class*=tone-critical], [class*=tint-critical]"))
                .hasCount(0);
        assertThat(Chromium.violations(page)).isEmpty();
    }

    @Test
    void a_server_without_streams_says_how_the_first_is_published() {
        onlyServer(
                "{\"id\":\"main\",\"url\":\"http://192.0.2.1:9997\",\"status\":\"up\",\"level\":\"ok\",\"intervalMs\":1000,"
                        + "\"collectedAt\":\"" + Instant.now() + "\",\"listeners\":{\"rtmpPort\":1935}}");
        assertThat(page.locator("#first-stream")).containsText("192.0.2.1");
        assertThat(Chromium.violations(page)).isEmpty();
    }

    private void stall() {
        south.stall("cam/one");
    }

    @Test
    void what_holds_is_grouped_by_rule_and_leads_to_the_stream() {
        stall();
        go("#/alerts?by=rule");
        assertThat(page.locator(".alert[data-rule=stream-stalled]")).isVisible();
        assertThat(page.locator(".alert[data-rule=stream-stalled]")).containsText("Foyer <b onclick=alert(1)>");
        assertThat(page.locator(".alert[data-rule=stream-stalled] > .advice")).containsText("Check the encoder");
        page.locator(".alert[data-rule=stream-stalled] .cover").click();
        assertThat(page).hasURL(Pattern.compile("#/stream\\?server=south&path=cam%2Fone"));
        south.resume("cam/one");
    }

    @Test
    void filters_and_folded_groups_survive_a_reload() {
        stall();
        go("#/alerts?by=rule");
        assertThat(page.locator(".alert[data-rule=stream-stalled]")).isVisible();
        page.locator("[data-chip=critical]").click();
        page.locator("#filter-q").fill("foyer");
        page.locator(".alert[data-rule=stream-stalled] .fold").click();
        assertThat(page).hasURL(Pattern.compile("level=critical.*q=foyer.*closed=stream-stalled"));
        page.reload();
        assertThat(page.locator(".alert[data-rule=stream-stalled] .fold[aria-expanded=false]"))
                .isVisible();
        assertThat(page.locator("[data-chip=critical]")).hasAttribute("aria-pressed", "true");
        assertThat(page.locator(".alert-row")).hasCount(0);
        south.resume("cam/one");
    }

    @Test
    void a_calm_page_says_so_and_a_filter_that_fits_nothing_can_be_cleared() {
        go("#/alerts");
        assertThat(page.locator(".calm, .alert").first()).isVisible();
        page.navigate(monitor.url() + "/#/alerts?q=there-is-no-such-thing");
        assertThat(page.locator(".calm, .empty").first()).isVisible();
    }

    @Test
    void every_rule_is_listed_with_its_conditions() {
        go("#/alerts?tab=rules&q=stalled");
        assertThat(page.locator("#rules [data-rule=stream-stalled]")).containsText("stream.state = stalled");
        page.locator("#filter-q").fill("");
        assertThat(page.locator("#rules [data-rule]"))
                .hasCount(monitor.json("/api/v1/rules").path("total").asInt());
        page.locator("[data-chip=monitor]").click();
        assertThat(page).hasURL(Pattern.compile("of=monitor"));
        assertThat(page.locator("#rules [data-rule=redis-away]")).isVisible();
    }

    @Test
    void rules_that_cannot_be_read_are_told() {
        refuse("**/api/v1/rules*", 500);
        go("#/alerts?tab=rules");
        assertThat(page.locator(".empty")).containsText("made for the test");
    }

    @Test
    void the_system_page_shows_monitor_redis_process_and_every_api() {
        go("#/system");
        assertThat(page.locator("#system-process [data-figure=heap]")).containsText("MiB");
        assertThat(page.locator("#system-redis[data-state=up]")).containsText("embedded");
        assertThat(page.locator("#system-monitor [data-figure=roles]")).containsText("polls servers");
        assertThat(page.locator("#system-apis tr[data-server]")).hasCount(2);
        assertThat(page.locator("#kept [data-tier='1s']")).isVisible();
    }

    @Test
    void the_system_page_survives_what_is_missing() {
        refuse("**/api/v1/info*", 403);
        south.refuse();
        go("#/system");
        assertThat(page.locator("#system-process [data-none=failed]")).isVisible();
        assertThat(page.locator("#system-apis tr[data-server=south][data-status=unreachable]"))
                .isVisible();
        assertThat(page.locator("#system-apis tr[data-server=south]")).containsText("connection refused");
    }

    @Test
    void a_choice_of_appearance_holds_at_once_and_after_a_reload() {
        go("#/settings");
        page.locator("#set-theme input[value=dark]").check();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        page.locator("#set-density input[value=compact]").check();
        page.locator("#set-language input[value=de]").check();
        assertThat(page.locator("#settings-appearance h3")).containsText("Aussehen");
        page.reload();
        assertThat(page.locator("html")).hasAttribute("data-density", "compact");
        assertThat(page.locator("#set-theme input[value=dark]")).isChecked();
        assertThat(page.locator("#settings-appearance h3")).containsText("Aussehen");
    }

    @Test
    void sound_turns_on_and_forbidden_notifications_stay_off() {
        page = chromium.openApp(monitor.url(), ColorScheme.LIGHT, 1440, 900);
        go("#/settings");
        page.locator("#set-sound").click();
        assertThat(page.locator("#set-sound")).isChecked();
        page.locator("#set-notify").click();
        assertThat(page.locator("#set-notify")).not().isChecked();
    }

    @Test
    void routes_that_fail_are_loud_and_a_user_s_errors_are_told() {
        go("#/routes");
        assertThat(page.locator("#routes tr[data-route]").first()).containsText("<b>bad");
        assertThat(page.locator("#routes tr.failing .rt-failed")).containsText("3");
        assertThat(page.locator("#route-files [data-state=refused]")).containsText("mine.camel.yaml:7");
        assertThat(page.locator("#route-files [data-state=refused]")).containsText("unknown component");
        page.locator("[data-chip=failing]").click();
        page.reload();
        assertThat(page.locator("#routes tr[data-route]")).hasCount(1);
        page.navigate(monitor.url() + "/#/system");
        assertThat(page.locator("#refused-files")).containsText("mine.camel.yaml:7");
    }

    @Test
    void a_route_is_drawn_and_the_keyboard_leads_from_step_to_step() {
        go("#/routes?id=fine");
        assertThat(page.locator("[data-step='1']")).hasAttribute("aria-label", "Step 2 of 2, to <b>direct:b");
        page.locator("[data-step='0']").focus();
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("[data-step='1']")).isFocused();
        assertThat(page.locator("#route-yaml .picked")).containsText("- to: direct:b");
        assertThat(page.locator("#step-facts")).containsText("f.camel.yaml:6");
    }

    @Test
    void the_old_address_of_the_routes_leads_to_them() {
        go("#/settings?tab=routes");
        assertThat(page.locator("#routes tr[data-route]").first()).isVisible();
    }

    @Test
    void the_configuration_can_be_searched_and_tells_the_environment() {
        go("#/settings?tab=configuration");
        assertThat(page.locator("[data-setting='web.port']")).containsText("environment");
        assertThat(page.locator("[data-setting='auth.token'] .masked")).containsText("***");
        page.locator("#filter-q").fill("main");
        assertThat(page.locator("[data-setting='web.port']")).hasCount(0);
        page.reload();
        assertThat(page.locator("[data-setting='servers.0.id']")).containsText("main");
    }

    @Test
    void what_the_monitor_really_tells_of_itself_fits_the_page() {
        page.unroute("**/api/v1/routes*");
        page.unroute("**/api/v1/config*");
        go("#/routes");
        assertThat(page.locator("tr[data-route=collect-south] .rt-status")).containsText("running");
        assertThat(page.locator("tr[data-route=collect-south] .rt-total .value"))
                .hasText(Pattern.compile("[1-9][0-9,]*"));
        page.navigate(monitor.url() + "/#/settings?tab=configuration");
        assertThat(page.locator("[data-setting='servers.1.id'][data-from=file]"))
                .containsText("south");
    }

    @ParameterizedTest
    @CsvSource({
        "routes, 404, missing",
        "routes, 500, failed",
        "configuration, 404, missing",
        "configuration, 500, failed"
    })
    void what_a_monitor_does_not_tell_is_told(String tab, int status, String kind) {
        refuse(tab.equals("routes") ? "**/api/v1/routes*" : "**/api/v1/config*", status);
        go(tab.equals("routes") ? "#/routes" : "#/settings?tab=" + tab);
        assertThat(page.locator("[data-none=" + kind + "]")).isVisible();
    }

    /** Each of these looks is in no style sheet but those of the page. */
    @ParameterizedTest
    @CsvSource({
        "#/settings, .settings-grid, display, grid",
        "#/report, .report, max-width, 1300px",
        "#/routes?id=fine, .drawing, overflow-x, auto"
    })
    void a_page_that_is_opened_first_has_its_own_styles(String view, String element, String property, String value) {
        go(view);
        assertThat(page.locator(element)).hasCSS(property, value);
    }

    @Test
    void a_server_that_does_not_answer_has_one_colour_on_every_page() {
        south.refuse();
        go("#/overview");
        assertThat(page.locator(".item[data-server=south][data-tone=critical]")).isVisible();
        String colour = colour(".tile[data-server=south][data-status=unreachable] .head .icon");
        assertThat(colour).isNotEqualTo(colour(".tile[data-server=north] .head .icon"));
        String[][] marks = {
            {"#/servers", ".card[data-server=south] .head .mark"},
            {"#/servers?look=table", "tr[data-server=south] .sv-state .mark"},
            {"#/server?server=south", ".stream-head .state .mark"},
            {"#/system", "#system-apis tr[data-server=south] .mark"},
            {"#/wall", "[data-outage=south] strong"},
            {"#/wall", "#wall-servers"}
        };
        for (String[] mark : marks) {
            page.navigate(monitor.url() + "/" + mark[0]);
            assertThat(page.locator(mark[1])).hasCSS("color", colour);
        }
    }

    private String colour(String element) {
        return (String) page.locator(element).evaluate("one => getComputedStyle(one).color");
    }

    @Test
    void servers_are_cards_or_a_table_and_the_address_says_which() {
        go("#/servers");
        assertThat(page.locator(".card[data-server=south] [data-link=events]")).isVisible();
        page.locator("[data-look=table]").click();
        assertThat(page.locator("table#servers tr[data-server]")).hasCount(2);
        page.reload();
        assertThat(page.locator("table#servers tr[data-server]")).hasCount(2);
        page.keyboard().press("l");
        assertThat(page.locator(".card")).hasCount(2);
    }

    @Test
    void a_server_shows_when_it_answered_its_worst_streams_and_its_events() {
        stall();
        go("#/server?server=south");
        assertThat(page.locator("#server-worst [data-path='cam/one']")).containsText("Foyer");
        assertThat(page.locator("#answered[data-runs~=up]")).isVisible();
        assertThat(page.locator("#server-latest [data-event]").first()).isVisible();
        south.resume("cam/one");
    }

    @Test
    void a_server_whose_events_cannot_be_read_still_has_its_page() {
        refuse("**/api/v1/events*", 500);
        go("#/server?server=south");
        assertThat(page.locator("#server-events [data-none=failed]")).isVisible();
        assertThat(page.locator(".card[data-server=south]")).containsText("Connections");
    }

    @Test
    void on_a_phone_the_rest_is_under_more_and_not_in_the_top_line() {
        Chromium.look(page, ColorScheme.DARK, 390, 900);
        go("#/more");
        assertThat(page.locator("#more [data-more]")).hasCount(8);
        assertThat(page.locator("#theme")).isHidden();
        page.locator("#more-language").selectOption("de");
        assertThat(page.locator("#more [data-more=settings]")).containsText("Einstellungen");
        page.locator("#more [data-more=settings]").click();
        assertThat(page).hasURL(Pattern.compile("#/settings"));
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, system", "DARK, system", "LIGHT, contrast", "DARK, contrast"})
    void axe_finds_nothing(ColorScheme theme, String chosen) {
        Chromium.look(page, theme, 1440, 900);
        page.addInitScript("localStorage.setItem('theme', '" + chosen + "')");
        stall();
        for (String[] view : VIEWS) {
            go(view[0]);
            assertThat(page.locator(view[1]).first()).isVisible();
            assertThat(Chromium.violations(page)).as(view[0]).isEmpty();
        }
        south.resume("cam/one");
    }

    @Test
    void a_phone_shows_everything_without_scrolling_sideways() {
        Chromium.look(page, ColorScheme.LIGHT, 390, 900);
        stall();
        for (String[] view : VIEWS) {
            go(view[0]);
            assertThat(page.locator(view[1]).first()).isVisible();
            assertThat(Chromium.scrollWidth(page, "document.documentElement", 390))
                    .as(view[0])
                    .isLessThanOrEqualTo(390);
            assertThat(Chromium.scrollWidth(page, "document.querySelector('main')", 390))
                    .as(view[0])
                    .isLessThanOrEqualTo(390);
        }
        south.resume("cam/one");
    }

    private static final String[][] VIEWS = {
        {"#/alerts?by=rule", ".alert-row"},
        {"#/alerts?tab=rules", "#rules [data-rule]"},
        {"#/system", "#system-process [data-figure=heap]"},
        {"#/settings", "#settings-alarms"},
        {"#/routes", "tr[data-route]"},
        {"#/routes?id=fine", "[data-step]"},
        {"#/settings?tab=configuration", "[data-setting='web.port']"},
        {"#/more", "#more"},
        {"#/servers", ".card"},
        {"#/servers?look=table", "table#servers tr[data-server]"},
        {"#/server?server=south", "#server-worst"}
    };
}
