package org.mediamtxmonitor.rule;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.metric.Scope;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.PathPattern;
import org.mediamtxmonitor.testing.Made;

import static org.assertj.core.api.Assertions.assertThat;

class RuleSetTest {

    private static final String RTT = "srt-latency-low";
    private static final RuleTarget CAM =
            new RuleTarget("main", "live/cam0", Map.of("site", "north", "tier", "gold"), "north");

    /** A change of one rule that says what is named. */
    private static RuleChange change(String rule, Object... named) {
        return Made.with(Made.of(RuleChange.class, "rule", rule), named);
    }

    private static RuleSet book(RuleChange... changes) {
        return new RuleSet(RuleCatalogue.shipped(), List.of(changes));
    }

    private static Rule rule(String id, RuleTarget target, RuleChange... changes) {
        return book(changes).all(target).stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isOn(RuleChange change, RuleTarget target) {
        return book(change).rules(Scope.PUBLISHER, target).stream()
                .anyMatch(rule -> rule.id().equals(RTT));
    }

    private static RuleChange off(Object... named) {
        return Made.with(change(RTT, "enabled", false), named);
    }

    @Test
    void without_changes_the_catalogue_is_in_force() {
        assertThat(RuleSet.shipped().all(CAM)).isEqualTo(RuleCatalogue.shipped().all());
        assertThat(RuleSet.shipped().changes()).isEmpty();
    }

    @Test
    void rules_of_a_scope_are_those_for_it_that_are_on() {
        assertThat(RuleSet.shipped().rules(Scope.FORWARD, CAM))
                .extracting(Rule::id)
                .containsExactly("forward-error", "forward-silent");
    }

    @Test
    void a_rule_that_is_off_in_the_catalogue_is_not_in_force() {
        assertThat(RuleSet.shipped().rules(Scope.PUBLISHER, CAM))
                .extracting(Rule::id)
                .doesNotContain("srt-rtt-unstable")
                .contains("srt-rtt-high");
    }

    @Test
    void a_rule_that_is_off_in_the_catalogue_can_be_switched_on() {
        assertThat(book(change("srt-rtt-unstable", "enabled", true)).rules(Scope.PUBLISHER, CAM))
                .extracting(Rule::id)
                .contains("srt-rtt-unstable");
    }

    @Test
    void a_change_is_for_its_rule_alone() {
        RuleSet ruleSet = book(off());

        assertThat(ruleSet.rules(Scope.PUBLISHER, CAM)).extracting(Rule::id).doesNotContain(RTT);
        assertThat(ruleSet.rules(Scope.PUBLISHER, CAM))
                .hasSize(RuleSet.shipped().rules(Scope.PUBLISHER, CAM).size() - 1);
    }

    @Test
    void a_star_means_all_rules() {
        assertThat(book(change("*", "enabled", false)).rules(Scope.PUBLISHER, CAM))
                .isEmpty();
    }

    @Test
    void a_change_for_a_server_is_for_it_alone() {
        assertThat(isOn(off("server", "main"), CAM)).isFalse();
        assertThat(isOn(off("server", "other"), CAM)).isTrue();
    }

    @Test
    void a_change_for_paths_is_for_them_alone() {
        assertThat(isOn(off("path", PathPattern.of("live/*")), CAM)).isFalse();
        assertThat(isOn(off("path", PathPattern.of("archive/*")), CAM)).isTrue();
    }

    @Test
    void a_change_for_paths_is_not_for_a_server_itself() {
        assertThat(isOn(off("path", PathPattern.of("**")), new RuleTarget("main", null, null, null)))
                .isTrue();
    }

    @Test
    void a_change_for_a_label_of_any_value_is_for_those_that_have_it() {
        assertThat(isOn(off("label", "site"), CAM)).isFalse();
        assertThat(isOn(off("label", "owner"), CAM)).isTrue();
    }

    @Test
    void a_change_for_a_label_with_a_value_is_for_those_that_have_both() {
        assertThat(isOn(off("label", "site=north"), CAM)).isFalse();
        assertThat(isOn(off("label", "site=south"), CAM)).isTrue();
        assertThat(isOn(off("label", "owner=north"), CAM)).isTrue();
        assertThat(isOn(off("label", "site="), CAM)).isTrue();
    }

    @Test
    void a_change_for_a_label_is_not_for_what_has_no_labels() {
        assertThat(isOn(off("label", "site"), new RuleTarget("main", "live/cam0", null, null)))
                .isTrue();
    }

    @Test
    void a_change_for_a_group_is_for_it_alone() {
        assertThat(isOn(off("group", "north"), CAM)).isFalse();
        assertThat(isOn(off("group", "south"), CAM)).isTrue();
        assertThat(isOn(off("group", "north"), new RuleTarget("main", "live/cam0", null, null)))
                .isTrue();
    }

    @Test
    void all_that_narrows_a_change_down_must_fit() {
        assertThat(isOn(off("server", "main", "group", "north", "label", "site"), CAM))
                .isFalse();
        assertThat(isOn(off("server", "main", "group", "north", "label", "owner"), CAM))
                .isTrue();
    }

    @Test
    void a_later_change_wins() {
        Rule rule = rule(RTT, CAM, change(RTT, "warning", 5), change("*", "server", "main"), change(RTT, "warning", 6));

        assertThat(rule.warning().below()).isEqualTo(6);
    }

    @Test
    void a_later_change_wins_only_in_what_it_says() {
        Rule rule = rule(
                RTT, CAM, change(RTT, "warning", 5, "keepFiring", Duration.ofSeconds(9)), change(RTT, "critical", 2));

        assertThat(rule.warning().below()).isEqualTo(5);
        assertThat(rule.critical().below()).isEqualTo(2);
        assertThat(rule.keepFiring()).isEqualTo("9s");
    }

    @Test
    void a_later_change_wins_in_all_it_says() {
        Rule rule = rule(
                RTT,
                CAM,
                change(RTT, "hold", Duration.ofSeconds(1), "keepFiring", Duration.ofSeconds(9)),
                change(RTT, "hold", Duration.ofSeconds(2), "keepFiring", Duration.ofSeconds(3)));

        assertThat(rule.warning().hold()).isEqualTo("2s");
        assertThat(rule.keepFiring()).isEqualTo("3s");
    }

    @Test
    void a_rule_that_is_off_for_all_can_be_on_for_some() {
        RuleSet ruleSet = book(change("*", "enabled", false), change(RTT, "enabled", true, "group", "north"));

        assertThat(ruleSet.rules(Scope.PUBLISHER, CAM)).extracting(Rule::id).containsExactly(RTT);
    }

    @Test
    void a_level_can_be_switched_off() {
        Rule rule = rule(RTT, CAM, change(RTT, "warning", Double.NaN));

        assertThat(rule.warning()).isNull();
        assertThat(rule.critical()).isNotNull();
    }

    @Test
    void a_level_that_is_off_for_all_can_be_on_for_some() {
        Rule rule = rule(RTT, CAM, change(RTT, "warning", Double.NaN), change(RTT, "warning", 5, "group", "north"));

        assertThat(rule.warning().below()).isEqualTo(5);
    }

    @Test
    void a_threshold_for_a_level_that_the_rule_does_not_have_changes_nothing() {
        assertThat(rule("rtp-errors", CAM, change("rtp-errors", "critical", 5))).isEqualTo(Rules.shipped("rtp-errors"));
    }

    @Test
    void a_threshold_for_a_rule_without_thresholds_changes_nothing() {
        assertThat(rule("stream-stalled", CAM, change("stream-stalled", "critical", 5)))
                .isEqualTo(Rules.shipped("stream-stalled"));
    }

    @Test
    void a_rule_without_thresholds_can_give_another_level() {
        Rule rule = rule("stream-stalled", CAM, change("stream-stalled", "level", Level.WARNING));

        assertThat(rule.critical()).isNull();
        assertThat(rule.warning()).isEqualTo(Rules.shipped("stream-stalled").critical());
    }

    @Test
    void another_level_costs_what_the_level_did_that_the_rule_had() {
        Rule warning = rule("stream-stalled", CAM, change("stream-stalled", "level", Level.WARNING));
        Rule critical = rule("stream-slate", CAM, change("stream-slate", "level", Level.CRITICAL));

        assertThat(warning.penalty(Level.WARNING)).isEqualTo(100);
        assertThat(critical.penalty(Level.CRITICAL)).isEqualTo(40);
    }

    @Test
    void the_level_that_a_rule_gives_anyway_costs_what_it_did() {
        assertThat(rule("stream-slate", CAM, change("stream-slate", "level", Level.WARNING)))
                .isEqualTo(Rules.shipped("stream-slate"));
    }

    @Test
    void the_last_level_counts() {
        Rule rule = rule(
                "stream-slate",
                CAM,
                change("stream-slate", "level", Level.CRITICAL),
                change("stream-slate", "level", Level.WARNING));

        assertThat(rule).isEqualTo(Rules.shipped("stream-slate"));
    }

    @Test
    void all_levels_hold_for_the_time_of_a_change() {
        Rule rule = rule(RTT, CAM, change(RTT, "hold", Duration.ofSeconds(20)));

        assertThat(rule.warning().hold()).isEqualTo("20s");
        assertThat(rule.critical().holdNanos()).isEqualTo(20_000_000_000L);
    }

    @Test
    void a_time_to_hold_gives_a_rule_no_level_that_it_has_not() {
        assertThat(rule("rtp-errors", CAM, change("rtp-errors", "hold", Duration.ofSeconds(20)))
                        .critical())
                .isNull();
    }

    @Test
    void all_levels_are_kept_for_the_time_of_a_change() {
        Rule rule = rule(RTT, CAM, change(RTT, "keepFiring", Duration.ofMinutes(2)));

        assertThat(rule.keepFiringNanos()).isEqualTo(120_000_000_000L);
        assertThat(rule.warning()).isEqualTo(Rules.shipped(RTT).warning());
    }

    @Test
    void a_change_for_one_path_leaves_others_alone() {
        RuleSet ruleSet = book(change(RTT, "warning", 9, "path", PathPattern.of("live/cam0")));
        RuleTarget other = new RuleTarget("main", "live/cam1", CAM.labels(), CAM.group());

        assertThat(ruleSet.all(other)).isEqualTo(RuleCatalogue.shipped().all());
        assertThat(ruleSet.rules(Scope.PUBLISHER, CAM))
                .filteredOn(rule -> rule.id().equals(RTT))
                .extracting(rule -> rule.warning().below())
                .containsExactly(9.0);
        assertThat(ruleSet.rules(Scope.PUBLISHER, other))
                .isEqualTo(RuleSet.shipped().rules(Scope.PUBLISHER, other));
    }

    @Test
    void rules_that_nothing_touches_are_worked_out_once() {
        RuleSet ruleSet = book(off("path", PathPattern.of("live/cam0")));
        RuleTarget one = new RuleTarget("main", "a", null, null);
        RuleTarget other = new RuleTarget("main", "b", null, null);

        assertThat(ruleSet.rules(Scope.STREAM, one)).isSameAs(ruleSet.rules(Scope.STREAM, other));
    }
}
