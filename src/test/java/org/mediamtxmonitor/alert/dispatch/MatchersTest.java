package org.mediamtxmonitor.alert.dispatch;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertSubject;
import org.mediamtxmonitor.alert.Matcher;
import org.mediamtxmonitor.stream.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MatchersTest {

    private final Alert stream = Alerts.stream("north", "live/site0/cam0");
    private final Alert server = Alerts.of("server-unreachable", "north", null, Level.CRITICAL, AlertSubject.UNKNOWN);

    private static boolean match(Alert alert, Matcher... matchers) {
        return Matchers.of(List.of(matchers)).match(alert);
    }

    @ParameterizedTest
    @CsvSource({
        "rule, =, stream-offline, true",
        "rule, =, stream, false",
        "rule, !=, stream-stalled, true",
        "rule, =~, stream-.*, true",
        "rule, =~, stream, false",
        "rule, !~, server-.*, true",
        "server, =, north, true",
        "server, =~, no|so, false",
        "server, =~, north|south, true",
        "level, =, critical, true",
        "level, =, warning, false",
        "group, =, studio, true",
        "owner, =~, M.*, true",
        "label.site, =, harbour, true",
        "label.site, !=, harbour, false",
        "label.none, =, '', true",
        "label.none, =~, .*, true",
        "label.none, =~, .+, false",
        "label.none, !=, x, true",
        "label.none, !~, .+, true",
        "path, =, live/site0/cam0, true",
        "path, =, live/*, false",
        "path, =, live/*/cam?, true",
        "path, =, live/**, true",
        "path, =, '~live/site\\d/.*', true",
        "path, !=, live/**, false",
        "path, =~, live/site0/.*, true",
        "path, =~, live/.*/cam1, false"
    })
    void compares_as_alertmanager_does(String name, String operator, String value, boolean matches) {
        assertThat(match(stream, new Matcher(name, operator, value))).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({"path, =, **, true", "path, =, live/**, false", "path, !=, live/**, true", "path, =, '', true"})
    void a_server_has_an_empty_path(String name, String operator, String value, boolean matches) {
        assertThat(match(server, new Matcher(name, operator, value))).isEqualTo(matches);
    }

    @Test
    void all_must_match_and_none_match_everything() {
        Matcher right = new Matcher("server", "=", "north");
        Matcher wrong = new Matcher("level", "=", "warning");
        assertThat(match(stream, right, wrong)).isFalse();
        assertThat(match(stream, right)).isTrue();
        assertThat(match(stream)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "colour, =, red, must be rule",
        "label., =, x, must be rule",
        "rule, ==, x, operator must be",
        "rule, =~, (, not a regular expression",
        "path, =, ~(, not a regular expression",
        "rule, =~, (a{100}){100}, repeats too much",
        "path, =, ~((a{99}){99}){99}, repeats too much"
    })
    void says_what_is_wrong(String name, String operator, String value, String message) {
        assertThatThrownBy(() -> Matchers.of(List.of(new Matcher(name, operator, value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refuses_what_is_too_long() {
        String longText = "a".repeat(501);
        for (Matcher matcher : List.of(
                new Matcher("rule", "=~", longText),
                new Matcher("path", "=", longText + "*"),
                new Matcher("path", "=", "~" + longText))) {
            assertThatThrownBy(() -> Matchers.of(List.of(matcher))).hasMessageContaining("longer than 500");
        }
    }

    /** Engines that go back and try again take years for these. */
    @ParameterizedTest
    @ValueSource(strings = {"(a+)+b", "(a|a)*b", "(a|aa)+b", "(.*a){20}b", "([a-z]+)*1", "(x+x+)+y", "(a?){10}a{10}b"})
    void no_expression_takes_long(String regex) {
        Alert longPath = Alerts.stream("north", "a".repeat(500) + "x".repeat(500));
        assertThat(match(longPath, new Matcher("path", "=~", regex))).isFalse();
        assertThat(match(longPath, new Matcher("path", "=", "~" + regex))).isFalse();
        assertThat(match(longPath, new Matcher("path", "=", "**a".repeat(50) + "b")))
                .isFalse();
    }

    /** What an expression begins with refuses most texts at once; it must not refuse those that match. */
    @ParameterizedTest
    @CsvSource({
        "ab*, a",
        "ab?c, ac",
        "ab{0}c, ac",
        "live|other, other",
        "(?i)LIVE, live",
        "'\\Qa.b\\E.*', a.bc",
        "'\\Qab\\E?', a",
        "'\\Qab\\E*c', ac",
        "a.b, axb",
        "^live$, live",
        "'.*\\d', a1",
        "'.*\\x41', bA",
        "'.*\\pN', a7",
        "'.*[ab]c', xbc",
        "'.*\\Qa.c\\E', xa.c",
        "'.*a{2}', caa"
    })
    void the_beginning_of_an_expression_refuses_nothing_that_matches(String regex, String text) {
        assertThat(match(Alerts.stream(text, "x"), new Matcher("server", "=~", regex)))
                .isTrue();
    }
}
