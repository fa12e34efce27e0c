package org.mediamtxmonitor.browser;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.account.Account;
import org.mediamtxmonitor.account.AccountStore;
import org.mediamtxmonitor.account.Limit;
import org.mediamtxmonitor.account.Passwords;
import org.mediamtxmonitor.account.Role;
import org.mediamtxmonitor.demo.Media;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Chromium;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.RealProxy;
import org.mediamtxmonitor.testing.Receiver;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocketFrame;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;

/**
 * The page in a browser, with TLS and below a path of the real nginx and Caddy, as the recipes of docs/proxy.md have it. That nothing asks
 * beside that path, and that no policy is violated, {@link Chromium} watches. Skipped where the proxy is not installed.
 */
class ProxiedPageIT {

    private static final String PASSWORD = "otter lantern cobalt ninety";
    private static final String STREAM = "#/stream?server=main&path=cam%2Fone";
    private static final String WORKER = "navigator.serviceWorker.getRegistration().then(r => ";

    /** One page of each kind. */
    private static final List<String> PAGES = List.of(
            "#/overview",
            "#/streams",
            STREAM,
            "#/wall",
            "#/servers",
            "#/alerts",
            "#/events",
            "#/sessions",
            "#/system",
            "#/routes",
            "#/settings",
            "#/report",
            "#/profile",
            "#/accounts",
            "#/accounts?tab=tokens",
            "#/accounts?tab=audit");

    @RegisterExtension
    static final Chromium chromium = Chromium.shared();

    private static Path folder;
    private static SimulatedServer server;
    private static MockOAuth2Server provider;
    private static Receiver desk;
    private static Monitor monitor;
    private static RealProxy nginx;

    private final List<RealProxy> others = new ArrayList<>();
    private Page page;

    @BeforeAll
    static void start(@TempDir Path temporary) throws IOException {
        assumeTrue(RealProxy.isInstalled(RealProxy.NGINX), "nginx is not installed");
        folder = temporary;
        server = SimulatedServer.builder()
                .paths(PathPlan.configured("cam/one", Protocol.SRT, Media.HD).read(3, Protocol.WEBRTC))
                .start();
        provider = new MockOAuth2Server();
        provider.start(InetAddress.getByName("127.0.0.1"), 0);
        desk = new Receiver();
        nginx = new RealProxy(RealProxy.NGINX, folder);
        monitor = startMonitor();
        monitor.bean(AccountStore.class)
                .add(Account.of(
                        "otto",
                        Role.ADMIN,
                        Limit.NONE,
                        monitor.bean(Passwords.class).hash(PASSWORD),
                        Instant.now()));
        nginx.start(monitor.url());
    }

    private static Monitor startMonitor() {
        return Monitor.startForPages(
                folder,
                Monitor.data(folder)
                        + Monitor.BUSY_MACHINE
                        + """
                collector: { interval: 1s }
                servers: [ { id: main, url: '%s' } ]
                notify: [ { name: desk, type: webhook, allowPrivate: true, url: '%s' } ]
                web:
                  trustedProxies: [127.0.0.1]
                  basePath: /monitor
                  publicUrl: '%s'
                auth:
                  admin: { name: ada, password: '%s' }
                  oidc:
                    - { id: good, name: Good, issuer: '%s', clientId: monitor, roles: { viewer: [crew] } }
                  proxy:
                    addresses: [127.0.0.1]
                    userHeader: Remote-User
                    groupsHeader: Remote-Groups
                    roles: { viewer: [crew] }
                """.formatted(server.url(), desk.url(), nginx.url(), PASSWORD, provider.issuerUrl("good")));
    }

    @AfterAll
    static void stop() {
        if (nginx != null) {
            nginx.close();
            monitor.close();
            desk.close();
            provider.shutdown();
            server.close();
        }
    }

    @BeforeEach
    void open() {
        chromium.expect(text -> text.contains("401"));
        page = openAt(nginx);
    }

    @AfterEach
    void closeOthers() {
        if (!others.isEmpty()) {
            // It would ask on.
            page.context().close();
            others.forEach(RealProxy::close);
        }
    }

    private Page openAt(RealProxy proxy) {
        return chromium.openApp(proxy.url() + "/", ColorScheme.LIGHT, 1440, 900);
    }

    private void go(String view) {
        page.navigate(nginx.url() + "/" + view);
    }

    private RealProxy other(String which) {
        assumeTrue(RealProxy.isInstalled(which), which + " is not installed");
        RealProxy proxy = new RealProxy(which, folder);
        others.add(proxy);
        proxy.start(monitor.url());
        return proxy;
    }

    private void signIn(String name) {
        page.locator("#username").fill(name);
        page.locator("#password").fill(PASSWORD);
        page.locator("#login button.primary").click();
    }

    private void signOut() {
        page.locator("#account").click();
        page.locator("#sign-out").click();
        assertThat(page.locator("#username")).isVisible();
    }

    private void isLive() {
        assertThat(page.locator("#link-status[data-link=live]")).isVisible();
    }

    /** Asks for a change as the page does. @param path below /api/v1/ */
    private void change(String method, String path) {
        page.evaluate(
                "([method, path]) => fetch('api/v1/session').then(r => r.json()).then(({ csrf }) =>"
                        + " fetch('api/v1/' + path, { method, headers: { [csrf.header]: csrf.token } })).then(() => {})",
                List.of(method, path));
    }

    private void everyPageIsThere() {
        for (String view : PAGES) {
            page.evaluate("view => { location.hash = view; }", view);
            assertThat(page.locator("main[data-view='" + view.replaceAll("^#/|\\?.*", "") + "']"))
                    .isVisible();
            assertThat(page.locator("main .skeleton, main .bone")).hasCount(0);
            page.waitForCondition(() -> !page.locator("main").innerText().isBlank());
            // The wall shows streams alone.
            assertThat(page.locator(view.equals("#/wall") ? ".wall-tile" : "#account"))
                    .isVisible();
        }
    }

    @Test
    void somebody_signs_in_with_two_factors_is_where_they_wanted_to_be_and_finds_every_page() {
        go("#/profile");
        signIn("otto");
        page.locator("#totp-on").click();
        String secret = OneTimeCode.confirm(page);
        page.locator("#recovery-done").click();
        signOut();

        go(STREAM);
        signIn("otto");
        page.locator("#login #code").fill(OneTimeCode.of(secret, Instant.now().plusSeconds(30)));
        page.locator("#login button.primary").click();
        assertThat(page.locator("main canvas").first()).isVisible();
        assertThat(page).hasURL(nginx.url() + "/" + STREAM);
        isLive();
        Cookie cookie = page.context().cookies().stream()
                .filter(one -> one.name.contains("session"))
                .findFirst()
                .orElseThrow();
        assertThat(cookie.name).isEqualTo("__Host-monitor-session.monitor");
        assertThat(cookie.secure && cookie.httpOnly && cookie.path.equals("/")).isTrue();

        everyPageIsThere();
        cardIsSeenByStrangers();
        change("POST", "channels/desk/test");
        Await.until(() -> assertThat(desk.requests())
                .isNotEmpty()
                .allMatch(sent -> sent.body().contains(nginx.url() + "/#/")));
    }

    /** Addresses that people take along lead through the proxy. */
    private void cardIsSeenByStrangers() {
        page.evaluate("view => { location.hash = view; }", STREAM + "&tab=embed");
        page.locator("#embed-make").click();
        Locator links = page.locator("#embed-links .copy-field input, #embed-readers .copy-field input");
        assertThat(page.locator("#embed-links .copy-field input")).hasCount(3);
        for (int i = 0; i < links.count(); i++) {
            assertThat(links.nth(i).inputValue()).contains(nginx.url() + "/");
        }
        Page stranger = openAt(nginx);
        stranger.navigate(page.locator("#embed-links .copy-field input").nth(2).inputValue());
        assertThat(stranger.locator("#card")).containsText("cam/one");
        stranger.context().close();
    }

    private static String text(WebSocketFrame frame) {
        if (frame.binary() == null) {
            return frame.text();
        }
        boolean isCompressed = frame.binary()[0] == 0x1f;
        try (InputStream bytes = new ByteArrayInputStream(frame.binary());
                InputStream in = isCompressed ? new GZIPInputStream(bytes) : bytes) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void the_live_connection_goes_on_after_the_proxy_or_the_monitor_was_restarted_until_the_session_ends() {
        chromium.expect(Chromium::isAboutConnections);
        List<String> sent = new CopyOnWriteArrayList<>();
        List<String> received = new CopyOnWriteArrayList<>();
        page.onWebSocket(socket -> {
            sent.add("open " + socket.url());
            socket.onFrameSent(frame -> sent.add(frame.text()));
            socket.onFrameReceived(frame -> received.add(text(frame)));
        });
        go("#/streams");
        signIn("ada");
        isLive();
        // A page that has nothing yet has nothing to go on from.
        page.waitForCondition(() -> received.stream().anyMatch(text -> text.contains("\"type\":\"full\"")));

        // REST answers everything: where that comes first, the live connection has nothing to go on from.
        page.route("**/api/v1/info", Route::abort);
        nginx.stop();
        assertThat(page.locator("#link-status[data-link=live]")).hasCount(0);
        nginx.start(monitor.url());
        isLive();
        page.unroute("**/api/v1/info");
        assertThat(sent)
                .anyMatch(text -> text.contains("\"resume\":{\"main\""))
                .filteredOn(text -> text.startsWith("open "))
                .allMatch(text -> text.endsWith(":" + nginx.url().split(":")[2] + "/api/v1/live"));

        monitor.close();
        assertThat(page.locator("#banner-down")).isVisible();
        monitor = startMonitor();
        nginx.reload(monitor.url());
        isLive();
        assertThat(page.locator(".banner")).hasCount(0);
        assertThat(page.locator("#account")).hasAttribute("title", "ada");

        change("DELETE", "account/sessions");
        assertThat(page.locator("#username")).isVisible();
        assertThat(page.locator("#app")).not().containsText("cam/one");
    }

    @Test
    void the_app_is_installed_below_the_path_and_opens_while_nothing_answers() {
        go("#/overview");
        signIn("ada");
        isLive();
        workerIsThere();
        assertThat(page.evaluate(WORKER + "r.scope)")).isEqualTo(nginx.url() + "/");
        assertThat(page.evaluate("caches.keys().then(all => all.join())").toString())
                .startsWith("page/monitor-");
        CDPSession cdp = page.context().newCDPSession(page);
        JsonObject manifest = cdp.send("Page.getAppManifest");
        assertThat(manifest.getAsJsonArray("errors")).isEmpty();
        JsonObject parsed = manifest.getAsJsonObject("manifest");
        assertThat(List.of(
                        parsed.get("id").getAsString(),
                        parsed.get("startUrl").getAsString(),
                        parsed.get("scope").getAsString()))
                .containsOnly(nginx.url() + "/");
        assertThat(cdp.send("Page.getInstallabilityErrors").getAsJsonArray("installabilityErrors").asList().stream()
                        .map(Object::toString)
                        .filter(error -> !error.contains("in-incognito")))
                .isEmpty();

        chromium.expect(Chromium::isAboutConnections);
        nginx.stop();
        try {
            page.reload();
            assertThat(page.locator("#banner-down")).isVisible();
        } finally {
            nginx.start(monitor.url());
        }
        isLive();
    }

    @Test
    void behind_caddy_which_takes_the_path_off_it_is_the_same() {
        RealProxy caddy = other(RealProxy.CADDY_TAKES_PATH_OFF);
        page = openAt(caddy);
        page.navigate(caddy.url() + "/" + STREAM);
        signIn("ada");
        isLive();
        assertThat(page).hasURL(caddy.url() + "/" + STREAM);
        assertThat(page.locator("main")).containsText("cam/one");
        page.evaluate("location.hash = '#/wall'");
        assertThat(page.locator(".wall-tile")).hasCount(1);
    }

    @Test
    void somebody_whom_a_provider_knows_comes_back_below_the_path_and_sees_their_sessions() {
        chromium.expect(text -> text.contains("401") || text.contains("/good/"));
        for (int i = 0; i < 2; i++) {
            provider.enqueueCallback(new DefaultOAuth2TokenCallback(
                    "good",
                    "subject-1",
                    "JWT",
                    List.of("monitor"),
                    Map.of("preferred_username", "Otto", "groups", List.of("crew")),
                    600));
        }
        Page elsewhere = openAt(nginx);
        elsewhere.navigate(nginx.url() + "/");
        elsewhere.locator("[data-provider=good]").click();
        assertThat(elsewhere.locator("#account")).hasAttribute("title", "Otto");

        go("#/events");
        page.locator("[data-provider=good]").click();
        assertThat(page).hasURL(nginx.url() + "/#/events");
        page.locator("#account").click();
        page.locator("[data-account=profile]").click();
        assertThat(page.locator("#profile-who")).containsText("Otto");
        assertThat(page.locator("[data-session]")).hasCount(2);
        page.locator("[data-session][data-current=false] button").click();
        assertThat(page.locator("[data-session]")).hasCount(1);
        assertThat(elsewhere.locator("#username")).isVisible();

        signOut();
        assertThat(page).hasURL(nginx.url() + "/");
    }

    @Test
    void whom_the_proxy_lets_in_is_in_and_is_led_to_sign_in_there_once_that_has_ended() {
        RealProxy signsIn = other(RealProxy.NGINX_SIGNS_IN);
        chromium.expect(text -> text.startsWith(signsIn.portal()));
        page = openAt(signsIn);
        page.navigate(signsIn.url() + "/#/streams");
        assertThat(page).hasTitle("Portal");
        Cookie known = new Cookie("who", "Otto").setUrl(signsIn.origin());
        page.context().addCookies(List.of(known));

        page.navigate(signsIn.url() + "/#/streams");
        isLive();
        workerIsThere();
        page.locator("#account").click();
        assertThat(page.locator("#account-menu")).containsText("Otto");
        assertThat(page.locator("#sign-out")).hasCount(0);
        page.keyboard().press("Escape");
        page.context().clearCookies();
        page.locator("#nav-events").click();
        assertThat(page).hasTitle("Portal");

        page.context().addCookies(List.of(known));
        page.navigate(signsIn.url() + "/");
        isLive();
        assertThat(page).hasURL(signsIn.url() + "/#/events");
    }

    private void workerIsThere() {
        page.waitForCondition(() -> (Boolean) page.evaluate(
                WORKER + "r?.active?.state === 'activated' && navigator.serviceWorker.controller !== null)"));
    }
}
