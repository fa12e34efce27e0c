package org.mediamtxmonitor.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import com.deque.html.axecore.args.AxeRunOnlyOptions;
import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;

/** The distribution's Chromium, one for all tests of a JVM, and what its pages did that no page of ours may do. */
public final class Chromium {

    /** How long a test waits for something to appear, in milliseconds. */
    public static final double PATIENCE_MS = 30_000;

    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private static Chromium shared;

    private final Browser browser;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private volatile Predicate<String> expected = text -> false;

    private Chromium(Browser browser) {
        this.browser = browser;
    }

    /** Starts with the first call, and ends with the JVM. Playwright wants all calls from one thread. */
    public static synchronized Chromium shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    private static Chromium start() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Chromium(playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(System.getProperty("chromium", "/usr/bin/chromium")))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-extensions",
                                "--disable-background-networking"))));
    }

    /** For tests whose pages need more than {@link #open} gives them. */
    public Browser browser() {
        return browser;
    }

    /**
     * A page with storage of its own, and nothing loaded.
     *
     * @param home the only address that it may ask
     * @param theme {@code light}, {@code dark} or {@code contrast}
     */
    public Page open(String home, String theme, int width, int height) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setColorScheme(theme.equals("light") ? ColorScheme.LIGHT : ColorScheme.DARK)
                // A colour that is still changing is no colour to judge.
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("en-GB")
                .setTimezoneId("Europe/Berlin")
                .setViewportSize(width, height));
        context.setDefaultTimeout(PATIENCE_MS);
        if (theme.equals("contrast")) {
            context.addInitScript("localStorage.setItem('theme', 'contrast')");
        }
        return watch(context, home);
    }

    /**
     * A page of this context whose errors are complaints.
     *
     * @param home how the addresses begin that it may ask
     */
    public Page watch(BrowserContext context, String home) {
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !expected.test(message.text())) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onDialog(dialog -> complaints.add("dialog: " + dialog.message()));
        page.onRequest(request -> {
            if (!request.url().startsWith(home)
                    && !request.url().startsWith("data:")
                    && !request.url().startsWith("blob:")) {
                complaints.add("asked another host: " + request.url());
            }
        });
        return page;
    }

    /** Errors of the console that belong to what a test does, such as cutting a connection. */
    public void expect(Predicate<String> errors) {
        expected = errors;
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
        AxeRunOnlyOptions wcag = new AxeRunOnlyOptions();
        wcag.setType("tag");
        wcag.setValues(WCAG);
        AxeRunOptions options = new AxeRunOptions();
        options.setRunOnly(wcag);
        // Violations are complete either way. Details of what passes take axe as long again.
        options.setResultTypes(List.of("violations"));
        AxeBuilder axe = new AxeBuilder(page).options(options);
        for (String part : parts) {
            axe.include(part);
        }
        // Without frames there is nothing to merge, for which axe would load itself into a second page.
        axe.setLegacyMode(true);
        return axe.analyze().getViolations().stream()
                .map(rule -> rule.getId() + ": " + rule.getNodes().get(0).getHtml())
                .toList();
    }

    /** Closes all pages: those that a failed test left open would go on asking. */
    public void closePages() {
        List.copyOf(browser.contexts()).forEach(BrowserContext::close);
        expect(text -> false);
        complaints();
    }
}
