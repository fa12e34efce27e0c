package org.mediamtxmonitor.browser;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

/** Hosts on the page, as agents push them: what is wrong, what fills up, what is not known. */
class HostsPageIT extends TwoServers {

    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String LONG = "/" + "a-name-without-an-end".repeat(11);
    private static final String RIGHT_TO_LEFT = "/\u05e9\u05dc\u05d5\u05dd";

    @BeforeAll
    static void start(@TempDir Path folder) {
        servers(
                SimulatedServer.builder()
                        .paths(PathPlan.configured("cam/one", Protocol.SRT, Media.HD)
                                .read(2, Protocol.WEBRTC)),
                SimulatedServer.builder().paths(PathPlan.many(2, 2, Protocol.SRT)));
        monitor = monitor(
                folder,
                ", host: edge-1",
                ", host: calm-1",
                "auth: { token: " + TOKEN + " }\nsystem: { enabled: false }\n");
        push("silent-1", 1000, "", disk("/", 57, "", ""));
    }

    @BeforeEach
    void reports() {
        push(
                "edge-1",
                "'cpuPercent': 71.2, 'memoryBytes': 8000000000, 'memoryAvailableBytes': 2000000000, 'memoryPercent': 75",
                disk("/rec", 97.5, "/dev/sdb1", ""));
        push("calm-1", "'cpuPercent': 3", disk("/", 20, "/dev/sda1", ""));
        open();
    }

    /** A host is silent after five of its intervals, at least ten seconds. */
    private static void push(String host, String measures, String disks) {
        push(host, 60_000, measures, disks);
    }

    private static void push(String host, int intervalMs, String measures, String disks) {
        String body = "{'v': 1, 'collectedAt': '" + Instant.now() + "', 'host': {'id': '" + host + "', 'name': '" + host
                + "', 'os': 'Debian GNU/Linux 12', 'processors': 8, 'intervalMs': " + intervalMs
                + ", 'servers': [], 'version': '1', 'agent': '"
                + host + "'" + (measures.isEmpty() ? "" : ", " + measures) + "}, 'disks': [" + disks
                + "], 'interfaces': [{'name': 'eth0', 'speedBitsPerSecond': 1000000000, 'outboundBitsPerSecond': 120000000, 'outboundPercent': 12}], 'processes': []}";
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(monitor.url() + "/api/v1/hosts/" + host))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
        assertThat(monitor.send(request).statusCode()).isBetween(200, 204);
    }

    private static String disk(String mount, double usedPercent, String device, String more) {
        return "{'mount': '" + mount + "', 'device': '" + device
                + "', 'type': 'ext4', 'sizeBytes': 500000000000, 'availableBytes': 12500000000, 'usedPercent': "
                + usedPercent + more + "}";
    }

    private Locator host(String id) {
        return page.locator("#hosts tr[data-host='" + id + "']");
    }

    @Test
    void the_overview_leads_to_a_host_in_trouble_which_says_what_to_do() {
        go("#/overview");
        Locator row = page.locator("#overview-hosts tr[data-host=edge-1][data-tone=critical]");
        assertThat(row.locator("[data-gauge=disk][data-level=critical]")).containsText("98");
        assertThat(row.locator("[data-gauge=cpu]")).containsText("71");
        assertThat(row.locator("[data-gauge=cpu][data-level]")).hasCount(0);
        page.locator("#attention [data-host=edge-1] .cover").click();
        assertThat(page).hasURL(Pattern.compile("#/host\\?host=edge-1$"));
        assertThat(page.locator("#health li[data-level=critical] .advice").first())
                .containsText("recordDeleteAfter");
        assertThat(page.locator("#host-disks tr[data-level=critical]")).containsText("/rec");
        assertThat(page.locator("#host-servers [data-server=north]")).isVisible();
        assertThat(page.locator("#host-title")).hasText("edge-1");
    }

    @Test
    void servers_and_their_streams_name_the_host_and_what_is_wrong_with_it() {
        go("#/server?server=north");
        assertThat(page.locator("#server-host[data-host=edge-1] [data-gauge=disk]"))
                .containsText("98");
        assertThat(page.locator("#server-host .reason")).containsText("/rec");
        go("#/stream?server=north&path=cam%2Fone");
        assertThat(page.locator("#notice-host")).containsText("/rec");
        go("#/stream?server=south&path="
                + PathPlan.many(2, 2, Protocol.SRT).get(0).name());
        assertThat(page.locator("[data-link=host]")).hasText("Host calm-1");
        assertThat(page.locator("#notice-host")).hasCount(0);
    }

    @Test
    void a_silent_host_is_unknown_with_its_last_figures_never_green() {
        go("#/hosts");
        assertThat(host("silent-1").locator(".mark")).containsText("silent");
        assertThat(host("silent-1")).not().hasAttribute("data-tone", "live");
        assertThat(host("calm-1")).hasAttribute("data-tone", "live");
        host("silent-1").locator("a").first().click();
        assertThat(page.locator("#host-silent")).containsText("No report from its system agent");
        assertThat(page.locator(".host-page.stale [data-figure=cpu] .absent")).hasText("–");
        assertThat(page.locator("[data-figure=temperature], [data-figure=swap]"))
                .hasCount(0);
    }

    @Test
    void rows_keep_their_place_under_the_pointer_and_sort_by_keyboard() {
        go("#/hosts");
        assertThat(page.locator("#hosts tbody tr").first()).hasAttribute("data-host", "edge-1");
        host("calm-1").hover();
        push("calm-1", "'cpuPercent': 4", disk("/", 98.9, "/dev/sda1", ""));
        assertThat(host("calm-1")).hasAttribute("data-tone", "critical");
        assertThat(page.locator("#hosts tbody tr").first()).hasAttribute("data-host", "edge-1");
        page.mouse().move(5, 5);
        page.locator("[data-sort=host]").focus();
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("sort=host"));
        assertThat(page.locator("#hosts tbody tr").first()).hasAttribute("data-host", "calm-1");
        page.keyboard().press("g");
        page.keyboard().press("h");
        assertThat(page).hasURL(Pattern.compile("#/hosts$"));
    }

    @Test
    void long_names_and_many_disks_fit_a_phone() {
        String many = IntStream.range(0, 62)
                .mapToObj(index -> disk("/" + index, 10, "/dev/sd" + index, ""))
                .collect(Collectors.joining(", "));
        push(
                "calm-1",
                "'cpuPercent': 3",
                String.join(", ", disk(LONG, 50, LONG, ""), disk(RIGHT_TO_LEFT, 30, "", ""), many));
        go("#/host?host=calm-1&all=disks");
        assertThat(page.locator("#host-disks tbody tr")).hasCount(64);
        assertThat(page.locator("#host-disks")).containsText(LONG);
        Chromium.look(page, ColorScheme.DARK, 390, 844);
        for (String element : List.of("document.documentElement", "document.querySelector('main')")) {
            assertThat(Chromium.scrollWidth(page, element, 390)).isLessThanOrEqualTo(390);
        }
    }

    @Test
    void charts_follow_the_part_that_is_chosen() {
        go("#/host?host=edge-1&range=1m");
        assertThat(page.locator("#charts [data-chart=cpu]")).isVisible();
        page.locator("#host-disks td a").first().click();
        assertThat(page).hasURL(Pattern.compile("series=disk%3A%2Frec"));
        assertThat(page.locator("#charts [data-chart=used]")).isVisible();
        assertThat(page.locator("#host-series")).hasValue("disk:/rec");
    }

    @Test
    void axe_finds_nothing_on_the_pages_of_hosts() {
        for (String view : List.of("#/hosts", "#/host?host=edge-1", "#/host?host=silent-1")) {
            go(view);
            page.waitForCondition(() -> !page.locator("main").innerText().isBlank());
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                assertThat(Chromium.violations(page)).as("%s, %s", view, scheme).isEmpty();
            }
        }
    }

    @Test
    void german_is_complete() {
        page.addInitScript("localStorage.setItem('language', 'de')");
        go("#/host?host=edge-1");
        assertThat(page.locator("#host-disks h3")).containsText("Platten");
        assertThat(page.locator("main").innerText()).doesNotContainPattern("\\bhosts?\\.[a-z]+\\.");
    }
}
