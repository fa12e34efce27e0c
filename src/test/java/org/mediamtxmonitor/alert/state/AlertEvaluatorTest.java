package org.mediamtxmonitor.alert.state;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.alert.Acknowledgement;
import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertKey;
import org.mediamtxmonitor.alert.AlertMemory;
import org.mediamtxmonitor.alert.AlertPolicy.Timings;
import org.mediamtxmonitor.alert.AlertState;
import org.mediamtxmonitor.alert.Mute;
import org.mediamtxmonitor.rule.RuleChange;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.testing.Made;
import org.mediamtxmonitor.testing.Policies;

import static org.assertj.core.api.Assertions.assertThat;

class AlertEvaluatorTest {

    private static final AlertKey OFFLINE = Scene.ofStream("stream-offline");
    private static final AlertKey LOSS = new AlertKey("srt-drops", "main", "live/a", "publisher");
    private static final AlertKey UNREACHABLE = Scene.ofServer("server-unreachable");
    private static final AlertKey SLOW = Scene.ofServer("server-slow");

    /** A warning must hold for five minutes. */
    private static final Timings SLOW_TIMINGS = Policies.timings(
            "warningFor", Duration.ofMinutes(5), "keepFiring", Duration.ofSeconds(2), "startGrace", Duration.ZERO);

    private AlertEvaluator evaluator = warm();

    private static AlertEvaluator warm() {
        AlertEvaluator evaluator = new AlertEvaluator(Scene.TIMINGS);
        evaluator.restore(Scene.JUST_BEFORE);
        return evaluator;
    }

    private List<Alert> evaluate(Scene scene) {
        return evaluator.evaluate(scene.observation());
    }

    private Alert only(Scene scene) {
        List<Alert> alerts = evaluate(scene);
        assertThat(alerts).hasSize(1);
        return alerts.get(0);
    }

    /** What another process would go on with. */
    private AlertMemory memory(List<Alert> alerts, Instant at) {
        List<Alert> open =
                alerts.stream().filter(alert -> alert.endedAt() == null).toList();
        return new AlertMemory(open, List.of(), List.of(), evaluator.beginnings(), at);
    }

    // ------------------------------------------------------------ identity and texts

    @Test
    void an_alert_is_named_by_its_key_and_its_beginning() {
        Instant since = Scene.ZERO.minusSeconds(90);
        Alert alert = only(Scene.at(0).finds(OFFLINE, Level.CRITICAL, since));
        assertThat(alert.id()).isEqualTo(OFFLINE.fingerprint() + "-" + since.toEpochMilli());
        assertThat(alert.since()).isEqualTo(since);
        assertThat(alert.firedAt()).isEqualTo(Scene.ZERO);
    }

    @Test
    void an_alert_that_begins_again_has_another_name_even_if_its_rule_says_the_same_time() {
        Instant since = Scene.ZERO.minusSeconds(90);
        Alert first = only(Scene.at(0).finds(OFFLINE, Level.CRITICAL, since));
        evaluate(Scene.at(1000));
        evaluate(Scene.at(9000));
        Alert second = only(Scene.at(10_000).finds(OFFLINE, Level.CRITICAL, since));
        assertThat(second.id()).isNotEqualTo(first.id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "-1000000000-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59Z",
                "2026-11-29T00:00:00Z"
            })
    void a_beginning_that_cannot_be_is_now(String absurd) {
        Alert alert = only(Scene.at(0).finds(OFFLINE, Level.CRITICAL, Instant.parse(absurd)));
        assertThat(alert.since()).isEqualTo(Scene.ZERO);
        assertThat(alert.state()).isEqualTo(AlertState.FIRING);
    }

    @Test
    void a_finding_without_a_beginning_or_a_level_is_a_warning_from_now_on() {
        Alert alert = only(Scene.at(0).finds(OFFLINE, null, null));
        assertThat(alert.since()).isEqualTo(Scene.ZERO);
        assertThat(alert.level()).isEqualTo(Level.WARNING);
        assertThat(alert.state()).isEqualTo(AlertState.PENDING);
    }

    @Test
    void of_two_findings_for_one_key_the_worse_one_counts() {
        Alert alert = only(Scene.at(0)
                .finds(LOSS, Level.WARNING)
                .finds(LOSS, Level.CRITICAL)
                .finds(LOSS, Level.WARNING));
        assertThat(alert.level()).isEqualTo(Level.CRITICAL);
    }

    @Test
    void its_reason_is_that_of_its_level() {
        evaluate(Scene.at(0).finds(LOSS, Level.CRITICAL));
        assertThat(only(Scene.at(1000).finds(LOSS, Level.WARNING)).reason()).isEqualTo("critical");
        Alert milder = only(Scene.at(3000).finds(LOSS, Level.WARNING));
        assertThat(milder.level()).isEqualTo(Level.WARNING);
        assertThat(milder.reason()).isEqualTo("warning");
        assertThat(milder.worst()).isEqualTo(Level.CRITICAL);
    }

    @Test
    void what_is_over_is_told_by_the_last_value_that_was_bad() {
        only(Scene.at(0).measures(LOSS, 20));
        only(Scene.at(1000).measures(LOSS, 30));

        // A finding is kept for some seconds after its condition, and tells what is so now.
        assertThat(only(Scene.at(4000).measures(LOSS, 4)).reason()).isEqualTo("is 4.0");
        assertThat(only(Scene.at(5000)))
                .extracting(Alert::reason, alert -> alert.measured().value())
                .containsExactly("is 30.0", 30.0);
        assertThat(only(Scene.at(7000)).reason()).isEqualTo("is 30.0");
    }

    @Test
    void what_was_within_its_hysteresis_for_long_is_told_by_the_last_value_that_was_beyond_it() {
        only(Scene.at(0).measures(LOSS, 10));

        assertThat(only(Scene.at(1000)).reason()).isEqualTo("is 10.0");
    }

    @Test
    void nothing_new_gives_the_same_object() {
        Alert before = only(Scene.at(0).finds(OFFLINE, Level.CRITICAL));
        assertThat(only(Scene.at(1000).finds(OFFLINE, Level.CRITICAL))).isSameAs(before);
    }

    @Test
    void what_others_set_of_it_stays() {
        Alert alert = only(Scene.at(0).finds(OFFLINE, Level.CRITICAL));
        Acknowledgement somebody = new Acknowledgement(Scene.ZERO, "Ada", null);
        Mute mute = new Mute(Mute.Kind.SILENCED, "s1", null);
        evaluator.annotate(alert.withIncident("i1").with(somebody).with(mute));
        Alert after = only(Scene.at(1000).finds(OFFLINE, Level.CRITICAL));
        assertThat(after.incident()).isEqualTo("i1");
        assertThat(after.acknowledged()).isEqualTo(somebody);
        assertThat(after.mute()).isEqualTo(mute);
    }

    @Test
    void it_ended_when_its_rule_ceased_to_hold() {
        evaluate(Scene.at(0).finds(OFFLINE, Level.CRITICAL));
        evaluate(Scene.at(1000));
        Alert over = only(Scene.at(3000));
        assertThat(over.state()).isEqualTo(AlertState.OK);
        assertThat(over.endedAt()).isEqualTo(Scene.ZERO.plusSeconds(1));
        assertThat(over.changedAt()).isEqualTo(Scene.ZERO.plusSeconds(3));
    }

    @Test
    void a_pending_alert_that_passes_never_fired() {
        evaluate(Scene.at(0).finds(LOSS, Level.WARNING));
        Alert over = only(Scene.at(1000));
        assertThat(over.endedAt()).isNotNull();
        assertThat(over.firedAt()).isNull();
    }

    // ------------------------------------------------------------ unknown and gone

    @Test
    void a_server_that_gives_no_answer_makes_its_streams_unknown_and_its_own_alert_fires() {
        evaluate(Scene.at(0).finds(OFFLINE, Level.CRITICAL).finds(SLOW, Level.CRITICAL));
        List<Alert> alerts = evaluate(Scene.at(1000)
                .server("main", true, false, "live/a")
                .finds(UNREACHABLE, Level.CRITICAL)
                .finds(OFFLINE, Level.CRITICAL));
        assertThat(alerts)
                .extracting(Alert::state)
                .containsExactly(AlertState.UNKNOWN, AlertState.UNKNOWN, AlertState.FIRING);
        assertThat(alerts.get(0).before()).isEqualTo(AlertState.FIRING);
    }

    @Test
    void what_is_said_of_a_stream_while_its_server_gives_no_answer_is_of_before_and_begins_nothing() {
        assertThat(evaluate(Scene.at(0).server("main", true, false, "live/a").finds(LOSS, Level.CRITICAL)))
                .isEmpty();
    }

    @Test
    void a_stream_that_is_not_listed_while_its_server_is_in_its_grace_is_unknown() {
        evaluate(Scene.at(0).finds(LOSS, Level.CRITICAL));
        assertThat(only(Scene.at(1000).server("main", false, true)).state()).isEqualTo(AlertState.UNKNOWN);
    }

    @Test
    void a_server_that_is_in_no_observation_any_more_ends_its_alerts_after_a_minute() {
        evaluate(Scene.at(0).finds(UNREACHABLE, Level.CRITICAL));
        for (long second = 1; second < 61; second++) {
            assertThat(only(Scene.at(second * 1000).withoutServer("main")).state())
                    .isEqualTo(AlertState.UNKNOWN);
        }
        Alert over = only(Scene.at(61_000).withoutServer("main"));
        assertThat(over.state()).isEqualTo(AlertState.OK);
        assertThat(over.gone()).isTrue();
    }

    @Test
    void a_pending_alert_is_forgotten_after_a_minute_in_which_nothing_is_known() {
        evaluate(Scene.at(0).finds(LOSS, Level.WARNING));
        for (long second = 1; second < 61; second++) {
            assertThat(only(Scene.at(second * 1000).unknown("live/a")).state()).isEqualTo(AlertState.PENDING);
        }
        assertThat(only(Scene.at(61_000).unknown("live/a")).endedAt()).isNotNull();
        assertThat(evaluate(Scene.at(62_000).unknown("live/a"))).isEmpty();
    }

    @Test
    void the_minute_begins_when_the_server_is_missed_and_not_before() {
        evaluator = new AlertEvaluator(SLOW_TIMINGS);
        evaluate(Scene.at(0).finds(LOSS, Level.WARNING).finds(UNREACHABLE, Level.CRITICAL));
        assertThat(evaluate(Scene.at(300_000).withoutServer("main")))
                .extracting(Alert::state)
                .containsExactly(AlertState.PENDING, AlertState.UNKNOWN);
    }

    @Test
    void what_ends_because_the_picture_is_gone_is_gone_and_not_well() {
        evaluate(Scene.at(0).finds(LOSS, Level.CRITICAL));
        evaluate(Scene.at(1000).finds(OFFLINE, Level.CRITICAL));
        Alert loss = evaluate(Scene.at(3000).finds(OFFLINE, Level.CRITICAL)).get(0);
        assertThat(loss.key()).isEqualTo(LOSS);
        assertThat(loss.state()).isEqualTo(AlertState.OK);
        assertThat(loss.gone()).isTrue();
    }

    @Test
    void an_alert_of_this_monitor_is_never_unknown() {
        AlertKey redis = new AlertKey("redis-away", null, null, null);
        evaluate(Scene.at(0).finds(redis, Level.CRITICAL));
        assertThat(only(Scene.at(1000).withoutServer("main")).state()).isEqualTo(AlertState.RECOVERING);
    }

    // ------------------------------------------------------------ starts

    @Test
    void our_own_start_is_no_alert() {
        evaluator = new AlertEvaluator(Scene.TIMINGS);
        assertThat(only(Scene.at(0).finds(OFFLINE, Level.CRITICAL)).state()).isEqualTo(AlertState.PENDING);
        assertThat(evaluator.nextDue()).isEqualTo(Scene.ZERO.plusSeconds(5));
        assertThat(only(Scene.at(4999).finds(OFFLINE, Level.CRITICAL)).state()).isEqualTo(AlertState.PENDING);
        assertThat(only(Scene.at(5000).finds(OFFLINE, Level.CRITICAL)).state()).isEqualTo(AlertState.FIRING);
    }

    @Test
    void a_memory_of_another_day_is_a_start_too() {
        evaluator.restore(
                new AlertMemory(List.of(), List.of(), List.of(), Map.of(), Scene.ZERO.minus(Duration.ofDays(1))));
        assertThat(only(Scene.at(0).finds(OFFLINE, Level.CRITICAL)).state()).isEqualTo(AlertState.PENDING);
    }

    @Test
    void a_restart_repeats_nothing() {
        List<Alert> before = evaluate(Scene.at(0).finds(OFFLINE, Level.CRITICAL));
        AlertMemory memory = memory(before, Scene.ZERO);
        evaluator = new AlertEvaluator(Scene.TIMINGS);
        evaluator.restore(memory);
        assertThat(evaluate(Scene.at(7000).finds(OFFLINE, Level.CRITICAL))).isEqualTo(before);
    }

    @Test
    void a_rule_that_takes_a_minute_to_hold_again_after_a_restart_is_not_over_meanwhile() {
        AlertKey channels = new AlertKey("monitor-channel-failing", null, null, null);
        Alert before = only(Scene.at(0).finds(channels, Level.CRITICAL));
        evaluator = AlertEvaluator.of(RuleSet.shipped(), Scene.TIMINGS);
        evaluator.restore(memory(List.of(before), Scene.ZERO));
        for (int ms = 1000; ms < 61_000; ms += 1000) {
            assertThat(only(Scene.at(ms))).isEqualTo(before);
        }
        assertThat(only(Scene.at(61_000).finds(channels, Level.CRITICAL))).isEqualTo(before);
        assertThat(only(Scene.at(62_000)).state()).isEqualTo(AlertState.RECOVERING);
    }

    @Test
    void what_does_not_hold_again_after_a_restart_is_over_once_it_could_have_been_found() {
        AlertKey channels = new AlertKey("monitor-channel-failing", null, null, null);
        Alert before = only(Scene.at(0).finds(channels, Level.CRITICAL));
        evaluator = AlertEvaluator.of(RuleSet.shipped(), Scene.TIMINGS);
        evaluator.restore(memory(List.of(before), Scene.ZERO));
        for (int ms = 1000; ms < 71_000; ms += 1000) {
            assertThat(only(Scene.at(ms)).state()).isEqualTo(AlertState.FIRING);
        }
        assertThat(only(Scene.at(71_000)).state()).isEqualTo(AlertState.RECOVERING);
        assertThat(only(Scene.at(73_000)).state()).isEqualTo(AlertState.OK);
    }

    @Test
    void a_rule_that_must_hold_for_longer_by_the_settings_is_waited_for_as_long_after_a_restart() {
        AlertKey channels = new AlertKey("monitor-channel-failing", null, null, null);
        Alert before = only(Scene.at(0).finds(channels, Level.CRITICAL));
        RuleSet rules = RuleSet.shipped();
        rules.become(
                List.of(Made.of(RuleChange.class, "rule", "monitor-channel-failing", "hold", Duration.ofMinutes(5))));
        evaluator = AlertEvaluator.of(rules, Scene.TIMINGS);
        evaluator.restore(memory(List.of(before), Scene.ZERO));
        for (int ms = 1000; ms < 311_000; ms += 1000) {
            assertThat(only(Scene.at(ms))).isEqualTo(before);
        }
        assertThat(only(Scene.at(311_000)).state()).isEqualTo(AlertState.RECOVERING);
    }

    @Test
    void a_rule_that_is_off_by_the_settings_is_not_waited_for_after_a_restart() {
        AlertKey channels = new AlertKey("monitor-channel-failing", null, null, null);
        Alert before = only(Scene.at(0).finds(channels, Level.CRITICAL));
        RuleSet rules = RuleSet.shipped();
        rules.become(List.of(Made.of(RuleChange.class, "rule", "monitor-channel-failing", "enabled", false)));
        evaluator = AlertEvaluator.of(rules, Scene.TIMINGS);
        evaluator.restore(memory(List.of(before), Scene.ZERO));
        assertThat(only(Scene.at(1000)).state()).isEqualTo(AlertState.RECOVERING);
    }

    @Test
    void a_restart_forgets_nothing_and_knows_nothing_until_servers_are_heard_of() {
        Alert before = only(Scene.at(0).finds(OFFLINE, Level.CRITICAL));
        AlertMemory memory = memory(List.of(before), Scene.ZERO);
        evaluator = new AlertEvaluator(Scene.TIMINGS);
        evaluator.restore(memory);
        assertThat(only(Scene.at(7000).withoutServer("main")).state()).isEqualTo(AlertState.UNKNOWN);
        Alert after = only(Scene.at(8000).finds(OFFLINE, Level.CRITICAL));
        assertThat(after.state()).isEqualTo(AlertState.FIRING);
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.firedAt()).isEqualTo(before.firedAt());
    }

    @Test
    void the_time_of_a_pending_alert_goes_on_over_a_restart() {
        evaluate(Scene.at(0).finds(LOSS, Level.WARNING));
        List<Alert> before = evaluate(Scene.at(2000).finds(LOSS, Level.WARNING));
        AlertMemory memory = memory(before, Scene.ZERO.plusSeconds(2));
        evaluator = new AlertEvaluator(Scene.TIMINGS);
        evaluator.restore(memory);
        assertThat(only(Scene.at(2500).finds(LOSS, Level.WARNING)).state()).isEqualTo(AlertState.PENDING);
        assertThat(only(Scene.at(3500).finds(LOSS, Level.WARNING)).state()).isEqualTo(AlertState.FIRING);
    }

    @Test
    void what_recovers_goes_on_to_recover_over_a_restart() {
        evaluate(Scene.at(0).finds(OFFLINE, Level.CRITICAL));
        List<Alert> before = evaluate(Scene.at(1000));
        AlertMemory memory = memory(before, Scene.ZERO.plusSeconds(2));
        evaluator = new AlertEvaluator(Scene.TIMINGS);
        evaluator.restore(memory);
        assertThat(only(Scene.at(6000)).state()).isEqualTo(AlertState.RECOVERING);
        Alert over = only(Scene.at(7000));
        assertThat(over.state()).isEqualTo(AlertState.OK);
        assertThat(over.endedAt()).isEqualTo(Scene.ZERO.plusSeconds(1));
    }

    @Test
    void beginnings_count_over_a_restart() {
        evaluate(Scene.at(0).finds(OFFLINE, Level.CRITICAL));
        evaluate(Scene.at(1000));
        List<Alert> before = evaluate(Scene.at(2000).finds(OFFLINE, Level.CRITICAL));
        AlertMemory memory = memory(before, Scene.ZERO.plusSeconds(2));
        evaluator = new AlertEvaluator(Scene.TIMINGS);
        evaluator.restore(memory);
        evaluate(Scene.at(3000));
        assertThat(only(Scene.at(4000).finds(OFFLINE, Level.CRITICAL)).state()).isEqualTo(AlertState.FLAPPING);
    }

    @Test
    void a_memory_with_holes_is_taken_up_as_far_as_it_goes() {
        Alert whole = only(Scene.at(0).finds(OFFLINE, Level.CRITICAL));
        Alert holes = new Alert(
                "x-1",
                LOSS,
                AlertState.UNKNOWN,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        Alert nothing = new Alert(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null);
        evaluator.restore(memory(List.of(whole, holes, nothing), Scene.ZERO));
        assertThat(evaluate(Scene.at(1000).finds(OFFLINE, Level.CRITICAL)))
                .extracting(Alert::state)
                .containsExactly(AlertState.FIRING, AlertState.RECOVERING);
    }

    // ------------------------------------------------------------ clocks

    @Test
    void a_clock_that_is_set_back_keeps_what_runs() {
        evaluate(Scene.at(0).finds(OFFLINE, Level.CRITICAL).finds(LOSS, Level.WARNING));
        evaluate(Scene.at(1000).finds(LOSS, Level.WARNING));
        long hourBefore = -3_600_000;
        evaluate(Scene.at(hourBefore).finds(LOSS, Level.WARNING));
        evaluate(Scene.at(hourBefore + 2000).finds(LOSS, Level.WARNING));
        List<Alert> alerts = evaluate(Scene.at(hourBefore + 3000).finds(LOSS, Level.WARNING));
        assertThat(alerts).extracting(Alert::state).containsExactly(AlertState.FIRING);
        assertThat(alerts.get(0).changedAt()).isAfterOrEqualTo(alerts.get(0).since());
    }

    @Test
    void an_alert_never_ends_before_it_fired_whatever_the_clock_does() {
        evaluate(Scene.at(0).finds(OFFLINE, Level.CRITICAL));
        evaluate(Scene.at(-3_600_000));
        Alert over = only(Scene.at(-3_597_000));
        assertThat(over.state()).isEqualTo(AlertState.OK);
        assertThat(over.endedAt()).isAfterOrEqualTo(over.firedAt());
    }

    @Test
    void a_clock_that_is_set_forward_counts_as_ten_seconds() {
        evaluator = new AlertEvaluator(SLOW_TIMINGS);
        evaluate(Scene.at(0).finds(LOSS, Level.WARNING).finds(OFFLINE, Level.CRITICAL));
        evaluate(Scene.at(1000).finds(LOSS, Level.WARNING));
        List<Alert> alerts = evaluate(Scene.at(3_600_000).finds(LOSS, Level.WARNING));
        assertThat(alerts).extracting(Alert::state).containsExactly(AlertState.PENDING, AlertState.OK);
    }

    // ------------------------------------------------------------ when it is due, and how much there is room for

    @Test
    void it_says_when_something_changes_by_itself() {
        assertThat(evaluator.nextDue()).isNull();
        evaluate(Scene.at(0));
        assertThat(evaluator.nextDue()).isNull();
        evaluate(Scene.at(1000).finds(LOSS, Level.WARNING));
        assertThat(evaluator.nextDue()).isEqualTo(Scene.ZERO.plusSeconds(4));
        evaluate(Scene.at(4000).finds(LOSS, Level.WARNING));
        assertThat(evaluator.nextDue()).isNull();
        evaluate(Scene.at(5000));
        assertThat(evaluator.nextDue()).isEqualTo(Scene.ZERO.plusSeconds(7));
        evaluate(Scene.at(6000).unknown("live/a"));
        assertThat(evaluator.nextDue()).isNull();
    }

    @Test
    void an_observation_that_comes_when_it_was_due_counts_in_full() {
        evaluator = new AlertEvaluator(SLOW_TIMINGS);
        evaluate(Scene.at(0).finds(LOSS, Level.WARNING));
        assertThat(evaluator.nextDue()).isEqualTo(Scene.ZERO.plusSeconds(300));
        assertThat(only(Scene.at(300_000).finds(LOSS, Level.WARNING)).state()).isEqualTo(AlertState.FIRING);
    }

    @Test
    void there_is_room_for_so_many_alerts_and_the_last_of_it_is_for_what_is_critical() {
        Scene flood = Scene.at(0);
        for (int i = 0; i < AlertEvaluator.MOST + 500; i++) {
            flood.finds(new AlertKey("rule-" + i, "main", null, null), Level.WARNING);
        }
        assertThat(evaluate(flood)).hasSize(AlertEvaluator.MOST_WARNINGS);
        assertThat(evaluator.dropped()).isEqualTo(1500);
        List<Alert> alerts = evaluate(flood.finds(OFFLINE, Level.CRITICAL));
        assertThat(alerts).hasSize(AlertEvaluator.MOST_WARNINGS + 1);
        assertThat(alerts.get(alerts.size() - 1).key()).isEqualTo(OFFLINE);
    }

    @Test
    void what_began_long_ago_is_forgotten() {
        evaluate(Scene.at(0).finds(OFFLINE, Level.CRITICAL));
        assertThat(evaluator.beginnings()).hasSize(1);
        for (int second = 1; second < 60; second++) {
            evaluate(Scene.at(second * 1000L));
        }
        assertThat(evaluator.beginnings()).isEmpty();
    }
}
