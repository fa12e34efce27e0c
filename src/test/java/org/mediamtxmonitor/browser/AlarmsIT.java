package org.mediamtxmonitor.browser;

import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What is critical, as the page tells it: with a frame, words, tones and notifications. */
class AlarmsIT extends ControlRoom {

    /**
     * An alarm is over after ten seconds in which all was well. Where a busy machine brings no data for a while, they begin
     * anew.
     */
    private static final double OVER_MS = 90_000;

    @Test
    void an_alarm_has_a_frame_with_a_word_is_spoken_once_and_ends() {
        go("#/wall");
        assertThat(page.locator("#wall.alarm")).hasCount(0);
        assertThat(page.locator("#alarm")).isEmpty();
        assertThat(page.locator("#alarm[data-quiet=false]")).hasCount(1);
        south.stall("cam/one");
        assertThat(page.locator("#wall.alarm")).isVisible();
        assertThat(page.locator("#wall-alarm")).containsText("1 critical");
        assertThat(page.locator("#alarm"))
                .hasText("Critical: Foyer <b onclick=alert(1)> on south: No data although the source is connected");
        assertThat(page.locator("#alarm")).hasAttribute("aria-live", "assertive");
        assertThat(page).hasTitle(Pattern.compile("^\\(1\\) "));
        south.resume("cam/one");
        assertThat(page.locator("#wall.alarm"))
                .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(OVER_MS));
        assertThat(page.locator("#alarm")).isEmpty();
    }

    @Test
    void who_wants_it_hears_an_alarm_and_gets_a_notification_that_goes_when_it_is_over() {
        openApp();
        page.context().grantPermissions(List.of("notifications"));
        page.addInitScript("for (const name of ['notify', 'sound']) localStorage.setItem(name, 'on');"
                + "window.tones = 0; const start = OscillatorNode.prototype.start;"
                + "OscillatorNode.prototype.start = function (at) { window.tones++; return start.call(this, at); };");
        go("#/wall?n=4");
        page.mouse().click(5, 5);
        until(WORKER + "r?.active != null)");
        assertThat(page.locator("#alarm[data-quiet=false]")).hasCount(1);
        assertThat(page.locator("#wall-sound")).hasAttribute("aria-pressed", "true");
        // What is critical already, from the test before, is not told again.
        assertThat(page.locator("#wall.alarm")).hasCount(0);
        south.stall("cam/one");
        String shown = WORKER + "r.getNotifications()).then(all => all.map(n =>"
                + " n.title + '|' + n.body + '|' + n.data.href).join())";
        page.waitForCondition(() -> !page.evaluate(shown).equals(""));
        assertThat(page.evaluate(shown))
                .isEqualTo("Foyer <b onclick=alert(1)> is critical|south: No data although the source is connected"
                        + "|#/stream?server=south&path=cam%2Fone");
        assertThat(page.evaluate("window.tones")).isEqualTo(2);
        south.resume("cam/one");
        page.waitForCondition(
                () -> page.evaluate(shown).equals(""), new Page.WaitForConditionOptions().setTimeout(OVER_MS));
    }

    @Test
    void what_was_critical_when_the_page_opened_is_shown_and_not_spoken() {
        south.stall("cam/one");
        go("#/wall");
        assertThat(page.locator("#wall.alarm")).isVisible();
        page.reload();
        assertThat(page.locator("#wall.alarm")).isVisible();
        assertThat(page.locator("#alarm[data-quiet=false]")).hasCount(1);
        assertThat(page.locator("#alarm")).isEmpty();
    }

    @Test
    void a_server_that_is_away_is_one_alarm_and_dims_its_tiles() {
        go("#/wall?streams=south~cam%2Fone,south~cam%2Ftwo");
        assertThat(page.locator("#alarm[data-quiet=false]")).hasCount(1);
        south.refuse();
        assertThat(page.locator("[data-outage=south]")).containsText("unreachable since");
        assertThat(page.locator(".wall-tile.stale")).hasCount(2);
        assertThat(tile("cam/one").locator(".wall-age")).containsText("old");
        assertThat(page.locator("#alarm")).containsText("Critical: Server south");
        south.healthy();
        assertThat(page.locator("[data-outage=south]")).hasCount(0);
        assertThat(page.locator(".wall-tile.stale")).hasCount(0);
        assertThat(page.locator("#alarm")).isEmpty(new LocatorAssertions.IsEmptyOptions().setTimeout(OVER_MS));
    }
}
