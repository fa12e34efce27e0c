package org.mediamtxmonitor.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.Measured;
import org.mediamtxmonitor.testing.Runs;

import static org.assertj.core.api.Assertions.assertThat;

/** When a level comes and when it goes. */
class RuleStateTest {

    private static final Instant ZERO = Instant.parse("2026-11-22T10:00:00Z");
    private static final long MS = 1_000_000L;
    private static final Double UNKNOWN = null;

    private final RuleState state = new RuleState();
    private Rule rule = rtt("warning: { metric: connection.srt.rttMs, above: 100, for: 3s }");

    private static Rule rtt(String... lines) {
        List<String> all = new ArrayList<>(List.of("reason: at {connection.srt.rttMs}"));
        all.addAll(List.of(lines));
        return Rules.rule(all.toArray(String[]::new));
    }

    private Issue at(double seconds, Double rttMs) {
        return at(seconds, Rules.publisher("srt.rttMs", rttMs));
    }

    private Issue at(double seconds, RuleContext context) {
        long ms = Math.round(seconds * 1_000);
        return state.evaluate(rule, context, ms * MS, ZERO.plusMillis(ms));
    }

    private Issue over(int from, int to, Double rttMs) {
        Issue issue = null;
        for (int second = from; second <= to; second++) {
            issue = at(second, rttMs);
        }
        return issue;
    }

    private static Level level(Issue issue) {
        return issue == null ? null : issue.level();
    }

    @Test
    void a_level_does_not_come_before_its_time() {
        assertThat(over(0, 2, 150.0)).isNull();
    }

    @Test
    void a_level_comes_when_its_condition_has_held_for_its_time() {
        assertThat(level(over(0, 3, 150.0))).isEqualTo(Level.WARNING);
    }

    @Test
    void an_issue_tells_the_value_over_the_time_that_the_rule_looks_at() {
        rule = rtt("warning: { metric: connection.srt.rttMs, above: 100, window: 10s, aggregate: mean }");
        at(0, 140.0);

        assertThat(at(9, 180.0).measured()).isEqualTo(new Measured("connection.srt.rttMs", 160.0, 100.0, null));
    }

    @Test
    void words_tell_the_value_that_was_judged_and_not_that_of_the_moment() {
        rule = rtt("warning: { metric: connection.srt.rttMs, above: 100, window: 10s, aggregate: mean }");
        at(0, 300.0);
        Issue issue = at(9, 40.0);

        assertThat(issue.reason()).isEqualTo("at 170 ms");
        assertThat(issue.values()).containsEntry("connection.srt.rttMs", 170.0);
    }

    @Test
    void what_is_kept_of_a_rule_that_compares_words_keeps_its_own() {
        rule = rtt("warning: { fact: connection.protocol, is: [srt] }", "keepFiring: 5s");
        at(0, Rules.publisher("protocol", "srt", "srt.rttMs", 300));

        assertThat(at(2, Rules.publisher("protocol", "rtsp", "srt.rttMs", 4)).reason())
                .isEqualTo("at 300 ms");
    }

    @Test
    void an_issue_tells_the_limit_of_its_level() {
        rule = rtt(
                "warning: { metric: connection.srt.rttMs, below: 100 }",
                "critical: { metric: connection.srt.rttMs, below: 50 }");

        assertThat(at(0, 60.0).measured()).isEqualTo(new Measured("connection.srt.rttMs", 60.0, null, 100.0));
        assertThat(at(1, 40.0).measured()).isEqualTo(new Measured("connection.srt.rttMs", 40.0, null, 50.0));
    }

    @Test
    void an_issue_of_a_rule_that_compares_words_tells_no_value() {
        rule = rtt("warning: { fact: connection.protocol, is: [srt] }");

        assertThat(at(0, Rules.publisher("protocol", "srt")).measured()).isNull();
    }

    @Test
    void a_poll_that_comes_a_little_early_counts() {
        at(0, 150.0);

        assertThat(at(2.89, 150.0)).isNull();
        assertThat(at(2.9, 150.0)).isNotNull();
    }

    @Test
    void a_condition_that_breaks_off_begins_anew() {
        over(0, 2, 150.0);
        at(3, 50.0);

        assertThat(over(4, 6, 150.0)).isNull();
        assertThat(at(7, 150.0)).isNotNull();
    }

    @Test
    void a_condition_that_is_not_known_for_a_moment_begins_anew() {
        over(0, 2, 150.0);
        at(3, UNKNOWN);

        assertThat(over(4, 6, 150.0)).isNull();
    }

    @Test
    void a_level_without_a_time_comes_at_once() {
        rule = rtt("warning: { metric: connection.srt.rttMs, above: 100 }");

        assertThat(at(0, 100.1)).isNotNull();
    }

    @Test
    void at_the_threshold_itself_there_is_no_level() {
        rule = rtt("warning: { metric: connection.srt.rttMs, above: 100 }");

        assertThat(at(0, 100.0)).isNull();
    }

    @Test
    void a_level_stays_for_five_seconds_after_its_condition_was_over() {
        over(0, 3, 150.0);

        assertThat(over(4, 7, 50.0)).isNotNull();
        assertThat(at(7.89, 50.0)).isNotNull();
        assertThat(at(7.9, 50.0)).isNull();
    }

    @Test
    void a_level_that_is_not_kept_goes_at_once() {
        rule = rtt("warning: { metric: connection.srt.rttMs, above: 100 }", "keepFiring: 0s");
        at(0, 150.0);

        assertThat(at(0.001, 50.0)).isNull();
    }

    @Test
    void a_level_that_went_needs_its_time_again() {
        over(0, 3, 150.0);
        over(4, 10, 50.0);

        assertThat(over(11, 13, 150.0)).isNull();
        assertThat(at(14, 150.0)).isNotNull();
    }

    @Test
    void a_level_that_is_kept_needs_no_time_to_hold_on() {
        over(0, 3, 150.0);
        over(4, 7, 50.0);
        at(7.5, 150.0);

        assertThat(over(8, 12, 50.0)).isNotNull();
    }

    @Test
    void a_level_outlives_its_value_by_ten_seconds_beside_its_keep() {
        over(0, 3, 150.0);

        assertThat(over(4, 17, UNKNOWN)).isNotNull();
        assertThat(at(18, UNKNOWN)).isNull();
    }

    @Test
    void a_level_whose_value_comes_back_good_after_its_keep_goes_at_once() {
        over(0, 3, 150.0);
        over(4, 15, UNKNOWN);

        assertThat(at(16, 50.0)).isNull();
    }

    @Test
    void a_level_ends_beyond_the_margin_only() {
        rule = rtt("warning: { metric: connection.srt.rttMs, above: 100, hysteresis: 10 }", "keepFiring: 0s");
        at(0, 100.1);

        assertThat(at(1, 90.1)).isNotNull();
        assertThat(at(2, 90.0)).isNull();
    }

    @Test
    void a_level_comes_beyond_the_threshold_only_whatever_the_margin() {
        rule = rtt("warning: { metric: connection.srt.rttMs, above: 100, hysteresis: 10 }", "keepFiring: 0s");

        assertThat(at(0, 99.0)).isNull();
    }

    @Test
    void the_issue_began_when_its_condition_did() {
        assertThat(over(1, 9, 150.0).since()).isEqualTo(ZERO.plusSeconds(1));
    }

    @Test
    void an_issue_that_grows_worse_began_when_it_began() {
        rule = rtt(
                "warning: { metric: connection.srt.rttMs, above: 100, for: 1s }",
                "critical: { metric: connection.srt.rttMs, above: 200, for: 1s }");
        over(0, 4, 150.0);

        assertThat(over(5, 7, 250.0).since()).isEqualTo(ZERO);
    }

    @Test
    void an_issue_that_comes_again_begins_anew() {
        over(0, 3, 150.0);
        over(4, 10, 50.0);

        assertThat(over(11, 14, 150.0).since()).isEqualTo(ZERO.plusSeconds(11));
    }

    @Test
    void a_wall_clock_that_is_set_does_not_move_the_beginning() {
        rule = rtt("warning: { metric: connection.srt.rttMs, above: 100 }");
        RuleContext context = Rules.publisher("srt.rttMs", 150);
        state.evaluate(rule, context, 0, ZERO);

        assertThat(state.evaluate(rule, context, 1_000 * MS, ZERO.minusSeconds(3600))
                        .since())
                .isEqualTo(ZERO);
    }

    @Test
    void the_reason_has_the_value_of_now() {
        over(0, 3, 150.0);

        assertThat(at(4, 160.0).reason()).isEqualTo("at 160 ms");
    }

    @Test
    void a_level_that_is_only_kept_is_told_with_the_last_value_that_is_known() {
        over(0, 3, 150.0);

        assertThat(at(4, 50.0).reason()).isEqualTo("at 50 ms");
        assertThat(at(5, UNKNOWN).values()).isEqualTo(Map.of("connection.srt.rttMs", 50.0));
    }

    @Test
    void a_level_that_is_only_kept_is_not_told_with_a_figure_of_nothing() {
        rule = drops("warning: { metric: connection.srt.droppedPercent, above: 0 }");
        dropped(0, 0.8);
        dropped(1, 0.3);

        Issue kept = dropped(2, 0.0);
        assertThat(kept.reason()).isEqualTo("0.30 % dropped");
        assertThat(kept.values()).isEqualTo(Map.of("connection.srt.droppedPercent", 0.3));
        assertThat(kept.measured().value()).isEqualTo(0.3);
    }

    @Test
    void a_level_that_is_left_for_a_milder_one_keeps_its_last_figure_that_tells_of_something() {
        rule = drops(
                "warning: { metric: connection.srt.droppedPercent, above: 0, for: 2s }",
                "critical: { metric: connection.srt.droppedPercent, above: 0.5 }");
        dropped(0, 0.8);
        dropped(1, 0.8);
        dropped(4, 0.4);

        Issue kept = dropped(7, 0.0);
        assertThat(kept.level()).isEqualTo(Level.WARNING);
        assertThat(kept.reason()).isEqualTo("0.40 % dropped");
        assertThat(kept.measured()).isEqualTo(new Measured("connection.srt.droppedPercent", 0.4, 0.0, null));
    }

    @Test
    void a_share_that_is_next_to_nothing_is_not_told_as_none() {
        rule = drops("warning: { metric: connection.srt.droppedPercent, above: 0 }");

        assertThat(dropped(0, 0.001).reason()).isEqualTo("less than 0.01 % dropped");
    }

    private static Rule drops(String... lines) {
        List<String> all = new ArrayList<>(List.of("reason: '{connection.srt.droppedPercent} dropped'"));
        all.addAll(List.of(lines));
        return Rules.rule(all.toArray(String[]::new));
    }

    private Issue dropped(double seconds, double percent) {
        return at(seconds, Rules.publisher("srt.droppedPercent", percent));
    }

    @Test
    void a_value_whose_absence_says_that_nothing_is_wrong_ends_a_level() {
        rule = rtt("warning: { metric: connection.srt.rttMs, above: 100, unknown: false }", "keepFiring: 0s");
        at(0, 150.0);

        assertThat(at(1, UNKNOWN)).isNull();
    }

    private Rule both(String... more) {
        List<String> lines = new ArrayList<>(List.of(
                "warning: { metric: connection.srt.rttMs, above: 100, for: 1s }",
                "critical: { metric: connection.srt.rttMs, above: 200, for: 3s }"));
        lines.addAll(List.of(more));
        return rtt(lines.toArray(String[]::new));
    }

    @Test
    void the_worse_of_two_levels_is_told() {
        rule = both();

        assertThat(level(over(0, 2, 250.0))).isEqualTo(Level.WARNING);
        assertThat(level(at(3, 250.0))).isEqualTo(Level.CRITICAL);
    }

    @Test
    void a_critical_issue_falls_to_a_warning_where_that_still_holds() {
        rule = both();
        over(0, 3, 250.0);

        assertThat(level(over(4, 7, 150.0))).isEqualTo(Level.CRITICAL);
        assertThat(level(at(8, 150.0))).isEqualTo(Level.WARNING);
        assertThat(at(9, 150.0).since()).isEqualTo(ZERO);
    }

    @Test
    void each_level_costs_its_own_points() {
        rule = both();

        assertThat(over(0, 1, 250.0).penalty()).isEqualTo(10);
        assertThat(over(2, 3, 250.0).penalty()).isEqualTo(40);
    }

    @Test
    void a_level_that_costs_nothing_is_told_all_the_same() {
        rule = rtt("warning: { metric: connection.srt.rttMs, above: 100 }", "penalty: { critical: 5 }");

        assertThat(at(0, 150.0).penalty()).isZero();
    }

    private static RuleContext loss(Double percent, Double packets) {
        return Rules.publisher("rtp.lostPercent", percent, "rtp.lostPackets", packets);
    }

    @Test
    void further_conditions_must_hold_too() {
        rule = Rules.rule(
                "when: [ { metric: connection.rtp.lostPackets, above: 2 } ]",
                "warning: { metric: connection.rtp.lostPercent, above: 2 }");

        assertThat(at(0, loss(50.0, 2.0))).isNull();
        assertThat(at(1, loss(2.0, 3.0))).isNull();
        assertThat(at(2, loss(2.1, 3.0))).isNotNull();
    }

    @Test
    void a_further_condition_that_is_not_known_gives_no_level_and_keeps_one() {
        rule = Rules.rule(
                "when: [ { metric: connection.rtp.lostPackets, above: 2 } ]",
                "warning: { metric: connection.rtp.lostPercent, above: 2 }");
        assertThat(at(0, loss(50.0, null))).isNull();
        at(1, loss(50.0, 3.0));

        assertThat(at(15, loss(50.0, null))).isNotNull();
        assertThat(at(16, loss(50.0, null))).isNull();
    }

    @Test
    void a_further_condition_that_does_not_hold_outweighs_one_that_is_not_known() {
        rule = Rules.rule(
                "when: [ { metric: connection.rtp.packets, above: 2 }, { metric: connection.rtp.lostPackets, above: 2 } ]",
                "warning: { metric: connection.rtp.lostPercent, above: 2 }",
                "keepFiring: 0s");
        at(0, Rules.publisher("rtp.lostPercent", 50, "rtp.lostPackets", 3, "rtp.packets", 3));

        assertThat(at(1, loss(50.0, 1.0))).isNull();
    }

    @Test
    void one_lost_packet_is_no_loss() {
        rule = Rules.shipped("rtp-loss");

        for (int second = 0; second < 60; second++) {
            assertThat(at(second, loss(100.0, 1.0))).isNull();
        }
    }

    @Test
    void three_lost_packets_of_a_hundred_are() {
        rule = Rules.shipped("rtp-loss");
        at(0, loss(3.0, 3.0));

        assertThat(level(at(2, loss(3.0, 3.0)))).isEqualTo(Level.WARNING);
    }

    @Test
    void errors_of_long_ago_give_no_verdict() {
        rule = Rules.shipped("rtcp-errors");

        for (int second = 0; second < 120; second++) {
            assertThat(at(second, Rules.publisher("rtp.rtcpPacketsInError", 1_000)))
                    .isNull();
        }
    }

    @Test
    void an_error_is_told_for_a_minute() {
        rule = Rules.shipped("rtcp-errors");
        at(0, Rules.publisher("rtp.rtcpPacketsInError", 1_000));

        for (int second = 1; second <= 60; second++) {
            assertThat(at(second, Rules.publisher("rtp.rtcpPacketsInError", 1_001)))
                    .as("second %d", second)
                    .isNotNull();
        }
        for (int second = 61; second <= 64; second++) {
            at(second, Rules.publisher("rtp.rtcpPacketsInError", 1_001));
        }
        assertThat(at(65, Rules.publisher("rtp.rtcpPacketsInError", 1_001))).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 2, 5, 30})
    void a_value_that_wanders_around_the_threshold_does_not_flicker(long keepSeconds) {
        rule = rtt("warning: { metric: connection.srt.rttMs, above: 100 }", "keepFiring: " + keepSeconds + "s");
        Random random = new Random(20261122);
        double value = 100;
        boolean was = false;
        double last = -keepSeconds;
        int times = 0;
        int seconds = Runs.of(20_000);
        for (double second = 0; second < seconds; second += 0.25) {
            value += random.nextGaussian() + (100 - value) * 0.05;
            boolean is = at(second, value) != null;
            if (is != was) {
                // It comes at once, and goes at the earliest after its keep: so it can come once in that time.
                assertThat(is ? value > 100 : second - last >= keepSeconds - 0.1)
                        .isTrue();
                last = is ? second : last;
                times += is ? 1 : 0;
            }
            was = is;
        }
        assertThat(times).isBetween(2, (int) (seconds / Math.max(0.25, keepSeconds - 0.1)));
    }

    @Test
    void a_clock_that_goes_back_an_hour_does_not_keep_a_level_for_an_hour() {
        over(3600, 3603, 150.0);

        assertThat(over(4, 20, 50.0)).isNull();
    }

    @Test
    void a_clock_that_goes_back_an_hour_does_not_hold_a_level_back_for_an_hour() {
        at(3600, 150.0);

        assertThat(over(1, 4, 150.0)).isNotNull();
    }

    @Test
    void nothing_is_remembered_of_what_is_good() {
        at(0, 50.0);

        assertThat(state.isIdle()).isTrue();
    }

    @Test
    void what_is_about_to_hold_or_is_kept_is_remembered() {
        at(0, 150.0);
        assertThat(state.isIdle()).isFalse();
        over(1, 3, 150.0);
        at(4, 50.0);

        assertThat(state.isIdle()).isFalse();
    }

    @Test
    void when_a_level_went_nothing_is_remembered() {
        over(0, 3, 150.0);
        over(4, 10, 50.0);

        assertThat(state.isIdle()).isTrue();
    }

    @Test
    void a_window_is_remembered_while_it_has_samples() {
        rule = rtt("warning: { metric: connection.srt.rttMs, above: 100, window: 10s, aggregate: mean }");
        at(0, 50.0);
        assertThat(state.isIdle()).isFalse();

        over(1, 12, UNKNOWN);

        assertThat(state.isIdle()).isTrue();
    }

    @Test
    void a_rule_without_levels_says_nothing() {
        rule = rtt();

        assertThat(at(0, 150.0)).isNull();
    }

    @Test
    void a_rule_is_quiet_while_no_condition_of_its_levels_holds() {
        assertThat(rule.isQuiet(Rules.publisher("srt.rttMs", 100))).isTrue();
        assertThat(rule.isQuiet(Rules.publisher("srt.rttMs", 101))).isFalse();
        assertThat(rule.isQuiet(Rules.publisher())).isTrue();
        assertThat(both().isQuiet(Rules.publisher("srt.rttMs", 250))).isFalse();
        assertThat(rtt("critical: { metric: connection.srt.rttMs, above: 1 }").isQuiet(Rules.publisher("srt.rttMs", 2)))
                .isFalse();
    }

    @Test
    void a_window_must_be_filled_also_while_nothing_holds() {
        rule = rtt("warning: { metric: connection.srt.rttMs, above: 100, window: 10s, aggregate: mean }");

        assertThat(rule.isQuiet(Rules.publisher("srt.rttMs", 50))).isFalse();
        assertThat(rule.isQuiet(Rules.publisher())).isTrue();
    }

    @Test
    void a_window_that_holds_also_where_it_is_not_known_is_not_quiet() {
        rule = rtt("warning: { metric: connection.srt.rttMs, above: 1, window: 10s, aggregate: mean, unknown: true }");

        assertThat(rule.isQuiet(Rules.publisher())).isFalse();
    }

    @Test
    void a_rule_may_be_kept_for_another_time() {
        Rule longer = rule.with(true, rule.warning(), null, Duration.ofSeconds(90), rule.penalty());

        assertThat(longer.keepFiring()).isEqualTo("1m30s");
        assertThat(longer.keepFiringNanos()).isEqualTo(90_000 * MS);
    }

    private Issue lossy(double rttMs, Double loss) {
        return at(0, Rules.publisher("srt.rttMs", rttMs, "srt.retransmittedPercent", loss));
    }

    @Test
    void a_level_may_need_more_than_the_other() {
        rule = rtt(
                "warning: { metric: connection.srt.rttMs, above: 100 }",
                "critical: { metric: connection.srt.rttMs, above: 200,"
                        + " when: [{ metric: connection.srt.retransmittedPercent, above: 1 }] }");

        assertThat(level(lossy(300, 0.5))).isEqualTo(Level.WARNING);
        assertThat(level(lossy(300, UNKNOWN))).isEqualTo(Level.WARNING);
        assertThat(level(lossy(150, 5.0))).isEqualTo(Level.WARNING);
        assertThat(level(lossy(300, 5.0))).isEqualTo(Level.CRITICAL);
    }

    @Test
    void what_a_level_needs_too_stays_when_its_threshold_and_time_are_changed() {
        Condition condition =
                Rules.condition("{ metric: stream.rttMs, above: 1, when: [{ fact: stream.expected, is: ['true'] }] }");

        assertThat(condition.withThreshold(5).withHold(Duration.ofSeconds(3)).when())
                .isEqualTo(condition.when())
                .hasSize(1);
    }
}
