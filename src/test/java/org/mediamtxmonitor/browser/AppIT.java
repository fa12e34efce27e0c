package org.mediamtxmonitor.browser;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.testing.Chromium;
import org.mediamtxmonitor.testing.Monitor;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.options.ColorScheme;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The page as an installed app. */
class AppIT extends ControlRoom {

    private static final Duration AGAIN = Duration.ofSeconds(5);

    @Test
    void the_app_opens_from_its_cache_and_says_that_the_monitor_does_not_answer(@TempDir Path folder) {
        // A browser that keeps files by itself would need no worker.
        Monitor other = Monitor.start(folder, settings(folder));
        page = chromium.openApp(other.url(), ColorScheme.DARK, 1440, 900);
        page.navigate(other.url() + "/#/wall?n=4");
        assertThat(tiles()).hasCount(4);
        until(WORKER + "r?.active?.state === 'activated' && navigator.serviceWorker.controller !== null)");
        assertThat(page.evaluate("caches.keys().then(all => all.length)")).isEqualTo(1);
        until("caches.match('js/pages/report/report.js').then(Boolean)");
        assertThat((Boolean) page.evaluate("caches.open('x').then(async () => { await caches.delete('x');"
                        + "for (const name of await caches.keys()) for (const {url} of await (await caches.open(name)).keys())"
                        + " if (url.includes('/api/') || url.includes('/metrics')) return true; return false; })"))
                .isFalse();
        // Until the page is closed it goes on asking a monitor that is gone.
        chromium.expect(Chromium::isAboutConnections);
        other.close();
        assertThat(page.locator("#banner-down")).containsText("The monitor does not answer.");
        assertThat(page.locator(".wall-tile.stale")).hasCount(4);
        page.reload();
        assertThat(page.locator("#banner-down")).containsText("The monitor does not answer.");
        assertThat(page.locator(".empty")).isVisible();
        page.keyboard().press("Escape");
        page.locator("#nav-events").click();
        assertThat(page.locator("main")).isVisible();
        everyPageSaysThatNothingComes();
        assertThat(chromium.complaints()).isEmpty();
    }

    /** Nothing is awaited without an end, and what is not known is not said to be missing. */
    private void everyPageSaysThatNothingComes() {
        for (String view : List.of(
                "overview",
                "streams",
                "servers",
                "hosts",
                "host?host=a",
                "alerts",
                "alerts?tab=rules",
                "events",
                "sessions",
                "system",
                "routes",
                "settings",
                "settings?tab=configuration",
                "report",
                "more")) {
            page.evaluate("view => { location.hash = '#/' + view; }", view);
            assertThat(page.locator("main[data-view='" + view.replaceFirst("\\?.*", "") + "']"))
                    .isVisible();
            assertThat(page.locator("main .bone")).hasCount(0);
            assertThat(page.locator("main")).not().containsText("No host is monitored");
            assertThat(page.locator("main")).not().containsText("Host not found");
        }
    }

    @Test
    void chromium_finds_the_app_installable() {
        openApp();
        go("#/wall");
        until(WORKER + "r?.active != null)");
        var cdp = page.context().newCDPSession(page);
        JsonObject manifest = cdp.send("Page.getAppManifest");
        assertThat(manifest.getAsJsonArray("errors")).isEmpty();
        assertThat(manifest.get("data").getAsString()).contains("\"start_url\"");
        assertThat(cdp.send("Page.getInstallabilityErrors").getAsJsonArray("installabilityErrors").asList().stream()
                        .map(Object::toString)
                        .filter(error -> !error.contains("in-incognito")))
                .isEmpty();
        assertThat(monitor.get("/manifest.webmanifest").headers().firstValue("Content-Type"))
                .contains("application/manifest+json");
        assertThat(monitor.get("/icons/icon-512.png").statusCode()).isEqualTo(200);
        assertThat(monitor.get("/icons/maskable-512.png").statusCode()).isEqualTo(200);
    }

    @Test
    void what_is_pushed_to_this_device_becomes_a_notification_that_leads_to_its_incident() {
        openApp();
        page.context().grantPermissions(List.of("notifications"));
        // Contexts of tests have no push service: the page says so, and the message comes by the protocol of the
        // browser's tools.
        // There is no such incident as the message tells of.
        chromium.expect(text -> text.contains("Push API in incognito mode") || text.contains("404"));
        page.navigate(monitor.url() + "/#/settings");
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Chromium.look(page, scheme, 390, 844);
            assertThat(page.locator("#push-turn")).hasText("Notify this device");
            assertThat(Chromium.violations(page, "#settings-push")).isEmpty();
            assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isTrue();
        }
        until(WORKER + "r?.active?.state === 'activated')");
        page.locator("#push-turn").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#settings-push [role=status]"))
                .containsText("The browser could not reach its push service.");

        CDPSession cdp = page.context().newCDPSession(page);
        List<JsonObject> registrations = new ArrayList<>();
        cdp.on(
                "ServiceWorker.workerRegistrationUpdated",
                event ->
                        event.getAsJsonArray("registrations").forEach(one -> registrations.add(one.getAsJsonObject())));
        cdp.send("ServiceWorker.enable");
        page.waitForCondition(() -> !registrations.isEmpty());
        // The browser drops a message without a word where it has just put the worker to rest.
        AtomicLong sentAt = new AtomicLong(System.nanoTime() - AGAIN.toNanos());
        until(() -> {
            if (System.nanoTime() - sentAt.get() >= AGAIN.toNanos()) {
                sentAt.set(System.nanoTime());
                push(cdp, registrations.get(registrations.size() - 1));
            }
            return (Boolean)
                    page.evaluate(
                            WORKER
                                    + "r.getNotifications()).then(all => all.map(one => one.title + one.data.href).join() === 'Foyer is down#/incident?id=mx1')");
        });

        // What the worker tells the page when the notification is clicked, which no protocol can do.
        page.evaluate(
                "navigator.serviceWorker.dispatchEvent(new MessageEvent('message', { data: { go: '#/incident?id=mx1' } }))");
        page.waitForURL("**/#/incident?id=mx1");
    }

    private static void push(CDPSession cdp, JsonObject registration) {
        JsonObject message = new JsonObject();
        message.addProperty("origin", monitor.url());
        message.addProperty("registrationId", registration.get("registrationId").getAsString());
        message.addProperty(
                "data",
                "{\"title\":\"Foyer is down\",\"body\":\"No data\",\"tag\":\"webpush mx1\",\"url\":\"https://monitor.example/#/incident?id=mx1\"}");
        cdp.send("ServiceWorker.deliverPushMessage", message);
    }

    @Test
    void another_version_of_the_monitor_drops_what_the_old_one_kept() {
        openApp();
        go("#/wall?n=4");
        until(WORKER + "r?.active != null)");
        page.evaluate("navigator.serviceWorker.register('sw.js?v=9.9.9').then(() => {})");
        until("caches.keys().then(all => all.join() === 'page-9.9.9')");
    }
}
