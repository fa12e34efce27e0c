package org.mediamtxmonitor.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ServiceWorkerPolicy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The distribution's Chromium, one for all tests of a JVM, and what its pages did that no page of ours may do. Tests of
 * pages register it: it closes what a test opened, and fails the test that left a complaint.
 */
public final class Chromium implements BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    /** The whole browser. */
    private static final Path WHOLE = Path.of(System.getProperty("chromium", "/usr/bin/chromium"));

    /** The same without windows, if it is installed: it takes a quarter less CPU for a page, and knows nothing of notifications. */
    private static final Path HEADLESS = headless();

    /** How long a test waits for something to appear, in milliseconds. */
    public static final double PATIENCE_MS = 30_000;

    private static final int DRIVER_TRIES = 100;

    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final String AXE = axe();
    private static final Chromium SHARED = new Chromium();

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private volatile Predicate<String> expected = text -> false;
    private final Map<Path, Browser> browsers = new HashMap<>();
    private Playwright playwright;
    private Visitor visitor;
    private List<Page> ofAllTests = List.of();

    private Chromium() {}

    private static Path headless() {
        Path shell = Path.of("/usr/bin/chromium-headless-shell");
        return System.getProperty("chromium") == null && Files.isExecutable(shell) ? shell : WHOLE;
    }

    private static String axe() {
        try (InputStream script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts with the first page, and ends with the JVM. Playwright wants all calls from one thread. */
    public static Chromium shared() {
        return SHARED;
    }

    /**
     * A page of somebody who has never been here: with storage of its own, and nothing loaded. Without a service worker,
     * which would read all files of the page once more for each test.
     *
     * @param home how the addresses begin that it may ask
     */
    public Page open(String home, ColorScheme scheme, int width, int height) {
        if (visitor == null || !visitor.home().equals(home)) {
            closeVisitor();
            visitor = Visitor.come(home, newContext(HEADLESS, ServiceWorkerPolicy.BLOCK));
        }
        visitor.forget();
        return look(watch(visitor.page(), home), scheme, width, height);
    }

    /** The same in the whole browser, with a service worker, as an installed app has it, and with permissions of its own. */
    public Page openApp(String home, ColorScheme scheme, int width, int height) {
        return look(watch(newContext(WHOLE, ServiceWorkerPolicy.ALLOW).newPage(), home), scheme, width, height);
    }

    private BrowserContext newContext(Path executable, ServiceWorkerPolicy workers) {
        return browsers.computeIfAbsent(executable, this::start)
                .newContext(new Browser.NewContextOptions()
                        .setServiceWorkers(workers)
                        .setLocale("en-GB")
                        .setTimezoneId("Europe/Berlin"));
    }

    private Browser start(Path executable) {
        if (playwright == null) {
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
            playwright = driver(DRIVER_TRIES);
        }
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-extensions",
                                "--disable-background-networking",
                                // No page lives long enough for optimised code to pay: a sixth of the CPU less.
                                "--js-flags=--no-opt --no-maglev",
                                // Proxies of tests have certificates that nobody signed.
                                "--ignore-certificate-errors",
                                // What one page has compiled serves the next one.
                                "--process-per-site")));
    }

    /**
     * Unpacks the driver and starts it. The system refuses to run what a process still holds open for writing, and a process that
     * another thread starts meanwhile does so for a moment.
     */
    private static Playwright driver(int tries) {
        try {
            return Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        } catch (PlaywrightException e) {
            if (tries > 1
                    && e.getCause() instanceof IOException busy
                    && busy.getMessage().contains("Text file busy")) {
                return driver(tries - 1);
            }
            throw e;
        }
    }

    /** Shows a page in these colours and at this size. */
    public static Page look(Page page, ColorScheme scheme, int width, int height) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.setViewportSize(width, height);
        return page;
    }

    private Page watch(Page page, String home) {
        page.context().setDefaultTimeout(PATIENCE_MS);
        // A colour that is still changing is no colour to judge.
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !expected.test(message.text())) {
                complaints.add(message.text() + " at " + message.location());
            }
        });
        page.onPageError(complaints::add);
        page.onDialog(dialog -> complaints.add("dialog: " + dialog.message()));
        page.onRequest(request -> {
            if (!request.url().startsWith(home)
                    && !request.url().startsWith("data:")
                    && !request.url().startsWith("blob:")
                    && !expected.test(request.url())) {
                complaints.add("asked another host: " + request.url());
            }
        });
        return page;
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        ofAllTests = pages();
    }

    /** Closes what the test opened: a page that is left open goes on asking. */
    @Override
    public void afterEach(ExtensionContext test) {
        pages().stream().filter(page -> !ofAllTests.contains(page)).forEach(this::close);
        List<String> found = complaints();
        expect(text -> false);
        assertThat(found).as("complaints of the page").isEmpty();
    }

    @Override
    public void afterAll(ExtensionContext test) {
        pages().forEach(this::close);
        closeVisitor();
        expect(text -> false);
        complaints();
    }

    private List<Page> pages() {
        return browsers.values().stream()
                .flatMap(browser -> browser.contexts().stream())
                .flatMap(context -> context.pages().stream())
                .filter(page -> visitor == null || page != visitor.door())
                .toList();
    }

    private void close(Page page) {
        // A request that comes while a page closes has nobody any more who answers it from here.
        page.unrouteAll();
        if (visitor != null && page.context() == visitor.context()) {
            page.close();
        } else {
            page.context().close();
        }
    }

    private void closeVisitor() {
        if (visitor != null) {
            visitor.context().close();
            visitor = null;
        }
    }

    /** Errors of the console that belong to what a test does, such as cutting a connection. */
    public void expect(Predicate<String> errors) {
        expected = errors;
    }

    /**
     * Whether an error of the console says that nobody answered, as where a test ends a monitor or a proxy. The worker of an app may
     * look for a new version of itself in that moment, too.
     */
    public static boolean isAboutConnections(String error) {
        return error.startsWith("Failed to load resource")
                || error.startsWith("WebSocket connection to ")
                || error.endsWith("when fetching the script.");
    }

    /**
     * How wide the content of an element is. What scripts draw follows a new size of the window a little later, so it waits
     * until the content is at most as wide as expected, and gives up after {@link #PATIENCE_MS}.
     *
     * @param element an expression of JavaScript
     * @param expected in pixels
     */
    public static int scrollWidth(Page page, String element, int expected) {
        int[] width = new int[1];
        try {
            page.waitForCondition(() -> {
                width[0] = (int) page.evaluate(element + ".scrollWidth");
                return width[0] <= expected;
            });
        } catch (TimeoutError e) {
            // The caller compares.
        }
        return width[0];
    }

    /** Waits until scripts have changed so many times what the page shows in its main part. */
    public static void awaitDrawings(Page page, int count) {
        page.evaluate(
                "() => { window.drawings = 0; new MutationObserver(() => window.drawings++)"
                        + ".observe(document.querySelector('main'), { subtree: true, childList: true, characterData: true }); }");
        page.waitForCondition(() -> ((Number) page.evaluate("window.drawings")).intValue() >= count);
    }

    /** Console errors, exceptions, dialogs and requests to other hosts since the last call; violations of the CSP are console errors. */
    public List<String> complaints() {
        List<String> all = List.copyOf(complaints);
        complaints.clear();
        return all;
    }

    /**
     * What axe finds against WCAG 2.2 AA, as rule and element.
     *
     * @param parts selectors of what to look at; without any, the whole page
     */
    public static List<String> violations(Page page, String... parts) {
        // A page that goes on to another view has it already.
        if (!(Boolean) page.evaluate("typeof axe === 'object'")) {
            page.evaluate(AXE);
        }
        @SuppressWarnings("unchecked")
        List<String> found = (List<String>) page.evaluate(
                "async ([parts, tags]) => (await axe.run(parts.length > 0 ? { include: parts.map((part) => [part]) } : document,"
                        // Violations are complete either way. Details of what passes take axe as long again.
                        + " { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }))"
                        + ".violations.map((rule) => rule.id + ': ' + rule.nodes[0].html)",
                List.of(List.of(parts), WCAG));
        return found;
    }

    /**
     * Whose pages the tests of a class open one after another.
     *
     * @param home how the addresses begin that its pages may ask
     * @param door a page of that address which stays open, so that what was compiled for one page is there for the next
     */
    private record Visitor(String home, BrowserContext context, Page door) {

        static Visitor come(String home, BrowserContext context) {
            Page door = context.newPage();
            door.navigate(home + "/favicon.svg");
            return new Visitor(home, context, door);
        }

        /** An empty page in the process of the door: any other one takes a process of its own until it goes to that address. */
        Page page() {
            return context.waitForPage(() -> door.evaluate("() => { open('about:blank'); }"));
        }

        void forget() {
            context.setOffline(false);
            context.clearCookies();
            door.evaluate("localStorage.clear()");
        }
    }
}
