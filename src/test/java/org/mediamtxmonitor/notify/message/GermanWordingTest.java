package org.mediamtxmonitor.notify.message;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertKey;
import org.mediamtxmonitor.alert.AlertState;
import org.mediamtxmonitor.alert.AlertSubject;
import org.mediamtxmonitor.rule.Rule;
import org.mediamtxmonitor.rule.RuleCatalogue;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.Reason;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GermanWordingTest {

    private static final Wording GERMAN = Wording.of("de");

    static Stream<String> rules() {
        return RuleCatalogue.shipped().all().stream().map(Rule::id);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void every_rule_has_a_german_title(String rule) {
        assertThat(GERMAN.title(rule)).isNotBlank().isNotEqualTo(Wording.ENGLISH.title(rule));
    }

    private static Alert alert(String rule, Map<String, Object> values) {
        return new Alert(
                "x-1",
                new AlertKey(rule, "main", "live/a", null),
                AlertState.FIRING,
                null,
                Level.CRITICAL,
                Level.CRITICAL,
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                "English reason",
                "English advice",
                values,
                null,
                null,
                AlertSubject.UNKNOWN,
                null,
                null,
                null);
    }

    @Test
    void a_reason_with_a_reason_in_it_is_german_throughout() {
        Alert alert = alert("stream-offline", Map.of("stream.reason", Reason.of("not-published")));

        assertThat(GERMAN.reason(alert)).isEqualTo("Kein Sender verbunden");
        assertThat(GERMAN.advice(alert)).startsWith("Den Sender prüfen");
    }

    @Test
    void numbers_have_units_and_a_comma() {
        Alert alert = alert(
                "stream-bitrate-low",
                Map.of("stream.inbound.mean10sBitsPerSecond", 1_234_567, "stream.target.bitrateLowPercent", 12.5));

        assertThat(GERMAN.reason(alert)).isEqualTo("Mittlere Bitrate 1,23 Mbit/s liegt 12 % unter dem Minimum");
    }

    @Test
    void what_lacks_a_value_stays_english() {
        assertThat(GERMAN.reason(alert("stream-bitrate-low", Map.of()))).isEqualTo("English reason");
        assertThat(GERMAN.reason(alert("a-rule-of-tomorrow", Map.of()))).isEqualTo("English reason");
        assertThat(GERMAN.title("a-rule-of-tomorrow")).isEqualTo("a-rule-of-tomorrow");
    }
}
