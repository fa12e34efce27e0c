package org.mediamtxmonitor.rule;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.metric.SampleWindow;
import org.mediamtxmonitor.stream.StreamState;

import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConditionTest {

    private static final long SECOND = 1_000_000_000L;

    private static TruthValue rtt(String condition, Double rttMs, boolean already) {
        return Rules.condition("{ metric: stream.rttMs, " + condition + " }")
                .test(Rules.stream("rttMs", rttMs), already, null, 0);
    }

    private static TruthValue rtt(String condition, Double rttMs) {
        return rtt(condition, rttMs, false);
    }

    @ParameterizedTest
    @CsvSource({"99.9, NO", "100, NO", "100.1, YES", "-200, NO", ", UNKNOWN"})
    void above_is_more_than_the_threshold(Double value, TruthValue holds) {
        assertThat(rtt("above: 100", value)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({"99.9, YES", "100, NO", "100.1, NO", "-200, YES", ", UNKNOWN"})
    void below_is_less_than_the_threshold(Double value, TruthValue holds) {
        assertThat(rtt("below: 100", value)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({"above, 90, NO", "above, 90.1, YES", "below, 110, NO", "below, 109.9, YES"})
    void what_holds_already_must_come_back_by_the_margin(String side, double value, TruthValue holds) {
        assertThat(rtt(side + ": 100, hysteresis: 10", value, true)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({"above, 95, NO", "above, 100, NO", "below, 105, NO", "below, 100, NO"})
    void the_margin_is_not_for_what_did_not_hold_before(String side, double value, TruthValue holds) {
        assertThat(rtt(side + ": 100, hysteresis: 10", value)).isEqualTo(holds);
    }

    @Test
    void the_margin_of_a_negative_threshold_is_on_the_same_side() {
        assertThat(rtt("above: -100, hysteresis: 10", -105.0, true)).isEqualTo(TruthValue.YES);
        assertThat(rtt("above: -100, hysteresis: 10", -110.0, true)).isEqualTo(TruthValue.NO);
    }

    @Test
    void without_a_margin_the_threshold_itself_is_the_end() {
        assertThat(rtt("above: 100", 100.0, true)).isEqualTo(TruthValue.NO);
    }

    @Test
    void what_is_not_known_may_hold_where_the_catalogue_says_so() {
        assertThat(rtt("above: 100, unknown: true", null)).isEqualTo(TruthValue.YES);
        assertThat(rtt("above: 100, unknown: false", null)).isEqualTo(TruthValue.NO);
        assertThat(rtt("above: 100", null)).isEqualTo(TruthValue.UNKNOWN);
        assertThat(rtt("above: 100, unknown: true", 50.0)).isEqualTo(TruthValue.NO);
    }

    private static TruthValue state(String condition, StreamState state) {
        return Rules.condition("{ fact: stream.state, " + condition + " }")
                .test(Rules.stream("state", state), false, null, 0);
    }

    @ParameterizedTest
    @CsvSource({"LIVE, YES", "SOURCE_ERROR, YES", "OFFLINE, NO", ", NO"})
    void a_word_is_one_of_those_listed(StreamState state, TruthValue holds) {
        assertThat(state("is: [live, source-error]", state)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({"LIVE, NO", "OFFLINE, YES", ", NO"})
    void a_word_is_none_of_those_listed(StreamState state, TruthValue holds) {
        assertThat(state("not: [live, source-error]", state)).isEqualTo(holds);
    }

    @Test
    void a_word_that_is_not_known_may_hold_where_the_catalogue_says_so() {
        assertThat(state("is: [live], unknown: true", null)).isEqualTo(TruthValue.YES);
    }

    private static TruthValue failedLists(boolean present, Map<String, String> lists) {
        return Rules.condition("{ fact: server.failedLists, present: " + present + " }")
                .test(
                        RuleContext.of(org.mediamtxmonitor.testing.Made.of(
                                org.mediamtxmonitor.stream.ServerStatus.class, "failedLists", lists)),
                        false,
                        null,
                        0);
    }

    @Test
    void something_is_present() {
        assertThat(failedLists(true, Map.of("srt", "404"))).isEqualTo(TruthValue.YES);
        assertThat(failedLists(false, Map.of("srt", "404"))).isEqualTo(TruthValue.NO);
    }

    @Test
    void nothing_and_an_empty_map_are_not_present() {
        assertThat(failedLists(true, null)).isEqualTo(TruthValue.NO);
        assertThat(failedLists(true, Map.of())).isEqualTo(TruthValue.NO);
        assertThat(failedLists(false, Map.of())).isEqualTo(TruthValue.YES);
    }

    @Test
    void an_empty_list_is_not_present() {
        Condition condition = Rules.condition("{ fact: stream.tracks, present: true }");

        assertThat(condition.test(Rules.stream("tracks", List.of()), false, null, 0))
                .isEqualTo(TruthValue.NO);
        assertThat(condition.test(Rules.stream("tracks", List.of("H264")), false, null, 0))
                .isEqualTo(TruthValue.YES);
    }

    /** A value each 14 s, of a window of 30. */
    private static TruthValue lastOf(String aggregate, double threshold, Double... values) {
        Condition condition = Rules.condition(
                "{ metric: stream.rttMs, above: " + threshold + ", window: 30s, aggregate: " + aggregate + " }");
        SampleWindow samples = new SampleWindow(condition.span());
        TruthValue holds = null;
        for (int i = 0; i < values.length; i++) {
            holds = condition.test(Rules.stream("rttMs", values[i]), false, samples, i * 14 * SECOND);
        }
        return holds;
    }

    @ParameterizedTest
    @CsvSource({
        "mean, 19.9, YES",
        "mean, 20, NO",
        "min, 9.9, YES",
        "min, 10, NO",
        "max, 29.9, YES",
        "max, 30, NO",
        "growth, 19.9, YES",
        "growth, 20, NO"
    })
    void a_window_is_judged_as_a_whole(String aggregate, double threshold, TruthValue holds) {
        assertThat(lastOf(aggregate, threshold, 30.0, 10.0, 20.0)).isEqualTo(holds);
    }

    @Test
    void a_window_stands_in_for_a_value_that_is_not_known() {
        assertThat(lastOf("mean", 15, 20.0, 20.0, 20.0, null)).isEqualTo(TruthValue.YES);
    }

    @ParameterizedTest
    @CsvSource({"mean, UNKNOWN", "min, UNKNOWN", "max, UNKNOWN", "growth, YES"})
    void a_window_that_began_lately_tells_its_growth_alone(String aggregate, TruthValue holds) {
        assertThat(lastOf(aggregate, 9, 40.0, 50.0)).isEqualTo(holds);
    }

    @Test
    void an_empty_window_is_not_known() {
        assertThat(lastOf("mean", 15, (Double) null)).isEqualTo(TruthValue.UNKNOWN);
    }

    @Test
    void a_window_forgets() {
        Double[] values = new Double[40];
        values[0] = 1_000.0;

        assertThat(lastOf("max", 15, values)).isEqualTo(TruthValue.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ metric: stream.rttMs }",
                "{ above: 1 }",
                "{ metric: stream.rttMs, fact: stream.rttMs, above: 1 }",
                "{ metric: stream.rttMs, above: 1, below: 2 }",
                "{ fact: stream.state, is: [live], not: [offline] }",
                "{ fact: stream.state, is: [live], present: true }",
                "{ metric: stream.rttMs, above: 1, window: 5s }",
                "{ metric: stream.rttMs, above: 1, aggregate: mean }"
            })
    void what_is_not_one_condition_over_one_thing_is_refused(String text) {
        assertThatExceptionOfType(ValueInstantiationException.class)
                .isThrownBy(() -> new YAMLMapper().readValue(text, Condition.class))
                .withMessageContaining("is not one condition over one thing");
    }

    @Test
    void another_threshold_changes_nothing_else() {
        Condition base = Rules.condition(
                "{ metric: stream.rttMs, above: 1, for: 3s, hysteresis: 5, window: 7s, aggregate: max, unknown: true }");

        assertThat(base.withThreshold(9).above()).isEqualTo(9);
        assertThat(base.withThreshold(9).below()).isNull();
        assertThat(base.withThreshold(9))
                .usingRecursiveComparison()
                .ignoringFields("above")
                .isEqualTo(base);
    }

    @Test
    void another_threshold_is_on_the_same_side() {
        Condition base = Rules.condition("{ metric: stream.rttMs, below: 1 }");

        assertThat(base.withThreshold(9).below()).isEqualTo(9);
        assertThat(base.withThreshold(9).above()).isNull();
    }

    @Test
    void another_time_to_hold_changes_nothing_else() {
        Condition base = Rules.condition("{ metric: stream.rttMs, above: 1, hysteresis: 5 }");
        Condition changed = base.withHold(Duration.ofSeconds(90));

        assertThat(changed.hold()).isEqualTo("1m30s");
        assertThat(changed.holdNanos()).isEqualTo(90 * SECOND);
        assertThat(changed)
                .usingRecursiveComparison()
                .ignoringFields("hold", "holdNanos")
                .isEqualTo(base);
    }

    @Test
    void conditions_over_numbers_have_thresholds_and_others_have_none() {
        assertThat(Rules.condition("{ metric: stream.rttMs, above: 1 }").isThreshold())
                .isTrue();
        assertThat(Rules.condition("{ metric: stream.rttMs, below: 1 }").isThreshold())
                .isTrue();
        assertThat(Rules.condition("{ metric: stream.rttMs, present: true }").isThreshold())
                .isFalse();
    }
}
