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
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;

/** The distribution's Chromium, and what its pages did that no page of ours may do. */
public final class Chromium implements AutoCloseable {

    /** How long a test waits for something to appear, in milliseconds. */
    public static final double PATIENCE_MS = 20_000;

    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private volatile Predicate<String> expected = text -> false;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    public static Chromium start(String... arguments) {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        List<String> all =
                new java.util.ArrayList<>(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking"));
        all.addAll(List.of(arguments));
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Path.of(System.getProperty("chromium", "/usr/bin/chromium")))
                                .setArgs(all)));
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

    @Override
    public void close() {
        playwright.close();
    }
}
