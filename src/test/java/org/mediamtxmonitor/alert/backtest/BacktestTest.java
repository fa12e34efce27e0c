package org.mediamtxmonitor.alert.backtest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.alert.AlertKey;
import org.mediamtxmonitor.alert.AlertPolicy;
import org.mediamtxmonitor.alert.AlertSubject;
import org.mediamtxmonitor.alert.Notification.Kind;
import org.mediamtxmonitor.alert.Observation.StreamId;
import org.mediamtxmonitor.alert.backtest.Backtest.Outcome;
import org.mediamtxmonitor.rule.RuleCatalogue;
import org.mediamtxmonitor.rule.RuleReplay;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.testing.Policies;

import static org.assertj.core.api.Assertions.assertThat;

class BacktestTest {

    private static final Instant FROM = Instant.parse("2026-11-27T12:00:00Z");
    private static final Instant TO = FROM.plus(Duration.ofHours(24));
    private static final AlertKey LIVE_A = key("live/a");

    private final List<Turn> turns = new ArrayList<>();

    private static AlertKey key(String path) {
        return new AlertKey("stream-frames-in-error", "main", path, null);
    }

    private void turn(AlertKey key, long second, Level level, double worst) {
        turns.add(new Turn(FROM.plusSeconds(second).toEpochMilli(), key, level, worst));
    }

    private Backtest.Result run(String... paths) {
        Map<StreamId, AlertSubject> streams = new java.util.HashMap<>();
        for (String path : paths) {
            streams.put(new StreamId("main", path), AlertSubject.UNKNOWN);
        }
        return new Backtest(Policies.SHIPPED, streams, Set.of("main")).run(List.of(turns), false, FROM, TO);
    }

    @Test
    void a_rule_that_never_held_would_have_sent_nothing() {
        Backtest.Result result = run("live/a");

        assertThat(result.alerts()).isEmpty();
        assertThat(result.messages()).isEmpty();
        assertThat(result.until()).isEqualTo(TO);
    }

    @Test
    void an_alert_is_told_when_it_begins_and_when_it_is_over() {
        turn(LIVE_A, 3600, Level.CRITICAL, Double.NaN);
        turn(LIVE_A, 3660, Level.OK, 12.5);

        Backtest.Result result = run("live/a");

        assertThat(result.alerts())
                .containsExactly(new Outcome(
                        "main", "live/a", null, Level.CRITICAL, FROM.plusSeconds(3600), FROM.plusSeconds(3660), 12.5));
        assertThat(result.messages()).extracting(Backtest.Message::kind).containsExactly(Kind.FIRING, Kind.RESOLVED);
        assertThat(result.messages().get(0).at()).isEqualTo(FROM.plusSeconds(3602));
    }

    @Test
    void a_warning_that_passes_is_no_alert() {
        turn(LIVE_A, 3600, Level.WARNING, Double.NaN);
        turn(LIVE_A, 3620, Level.OK, 1);

        assertThat(run("live/a").alerts()).isEmpty();
    }

    @Test
    void alerts_that_are_hours_apart_do_not_flap() {
        for (int hour = 1; hour <= 5; hour++) {
            turn(LIVE_A, hour * 3600, Level.CRITICAL, Double.NaN);
            turn(LIVE_A, hour * 3600 + 60, Level.OK, hour);
        }

        Backtest.Result result = run("live/a");

        assertThat(result.alerts()).extracting(Outcome::worst).containsExactly(1.0, 2.0, 3.0, 4.0, 5.0);
        assertThat(result.messages()).hasSize(10);
    }

    @Test
    void what_holds_at_the_end_is_not_over() {
        turn(LIVE_A, 86_000, Level.CRITICAL, Double.NaN);

        assertThat(run("live/a").alerts())
                .singleElement()
                .extracting(Outcome::to)
                .isNull();
    }

    @Test
    void nothing_is_resolved_while_nothing_is_known() {
        turn(LIVE_A, 3600, Level.CRITICAL, Double.NaN);
        turn(LIVE_A, 3660, Level.UNKNOWN, 3);
        turn(LIVE_A, 7200, Level.CRITICAL, Double.NaN);
        turn(LIVE_A, 7260, Level.OK, 7);

        assertThat(run("live/a").alerts())
                .singleElement()
                .isEqualTo(new Outcome(
                        "main", "live/a", null, Level.CRITICAL, FROM.plusSeconds(3600), FROM.plusSeconds(7260), 7.0));
    }

    @Test
    void a_stream_that_comes_and_goes_all_day_is_a_few_messages() {
        for (int i = 0; i < 1000; i++) {
            turn(LIVE_A, i * 10, i % 2 == 0 ? Level.CRITICAL : Level.OK, i % 2 == 0 ? Double.NaN : 1);
        }

        Backtest.Result result = run("live/a");

        assertThat(result.alerts()).hasSize(1);
        assertThat(result.messages()).extracting(Backtest.Message::kind).containsExactly(Kind.FIRING, Kind.RESOLVED);
    }

    @Test
    void alerts_that_change_without_end_are_told_for_a_while_only() {
        for (int i = 0; i < Backtest.MOST_CHANGES + 1000; i++) {
            turn(LIVE_A, i * 4, i % 2 == 0 ? Level.CRITICAL : Level.OK, i % 2 == 0 ? Double.NaN : 1);
        }
        AlertPolicy hasty = Policies.with(Policies.timings(
                "warningFor", Duration.ZERO,
                "keepFiring", Duration.ZERO,
                "startGrace", Duration.ZERO,
                "flapChanges", 0));

        Backtest.Result result = new Backtest(
                        hasty, Map.of(new StreamId("main", "live/a"), AlertSubject.UNKNOWN), Set.of("main"))
                .run(List.of(turns), false, FROM, TO);

        assertThat(result.until()).isBefore(TO);
        assertThat(result.alerts()).allMatch(alert -> alert.from().isBefore(result.until()));
    }

    @Test
    void a_thing_with_too_many_turns_is_looked_at_for_a_while_only() {
        RuleReplay replay = replay("stream-stalled", Set.of("stream.state"));
        Turns found = new Turns(LIVE_A, replay, 0, 10);
        long ms = FROM.toEpochMilli();
        for (int second = 0; second < 100; second++) {
            found.reading(ms + second * 1000L, 1000, new double[] {second % 2 == 0 ? 6 : 0});
        }

        assertThat(found.done()).hasSize(10);
        assertThat(found.cutMs()).isEqualTo(ms + 9000);
    }

    // ------------------------------------------------------------ from readings to turns

    private static RuleReplay replay(String rule, Set<String> kept) {
        return new RuleReplay(RuleCatalogue.shipped().find(rule).orElseThrow(), kept::contains);
    }

    @Test
    void a_level_turns_when_its_condition_held_long_enough() {
        RuleReplay replay = replay("stream-frames-in-error", Set.of("stream.inboundFramesInErrorPerSecond"));
        Turns found = new Turns(LIVE_A, replay, -1, 1000);
        long ms = FROM.toEpochMilli();
        double[] values = {0, 0, 1, 2, 4, 3, 1, 0, 0, 0, 0, 0, 0, 0, 0};
        for (int second = 0; second < values.length; second++) {
            found.reading(ms + second * 1000L, 1000, new double[] {values[second]});
        }

        assertThat(found.readings()).isEqualTo(values.length);
        assertThat(found.done())
                .containsExactly(
                        new Turn(ms + 5000, LIVE_A, Level.WARNING, Double.NaN),
                        new Turn(ms + 11_000, LIVE_A, Level.OK, 3));
    }

    @Test
    void a_gap_is_a_time_of_which_nothing_is_known() {
        RuleReplay replay = replay("stream-stalled", Set.of("stream.state"));
        Turns found = new Turns(LIVE_A, replay, 0, 1000);
        long ms = FROM.toEpochMilli();
        for (int second : new int[] {0, 1, 60, 61}) {
            found.reading(ms + second * 1000L, 1000, new double[] {6});
        }

        assertThat(found.done()).extracting(Turn::level).containsExactly(Level.CRITICAL, Level.UNKNOWN, Level.CRITICAL);
    }

    @Test
    void a_stream_whose_state_was_unknown_is_unknown() {
        RuleReplay replay = replay("stream-stalled", Set.of("stream.state"));
        Turns found = new Turns(LIVE_A, replay, 0, 1000);
        long ms = FROM.toEpochMilli();
        double[] states = {0, 6, 6, 3, 3, 0};
        for (int second = 0; second < states.length; second++) {
            found.reading(ms + second * 1000L, 1000, new double[] {states[second]});
        }

        assertThat(found.done()).extracting(Turn::level).containsExactly(Level.CRITICAL, Level.UNKNOWN, Level.OK);
    }

    @Test
    void conditions_that_the_history_does_not_keep_are_told() {
        RuleReplay replay = replay("stream-offline", Set.of("stream.state"));

        assertThat(replay.isPossible()).isTrue();
        assertThat(replay.assumed())
                .containsExactlyInAnyOrder(
                        "stream.expected", "stream.neverSeen", "stream.reasonCode", "server.uptimeSeconds");
        assertThat(replay("stream-no-video", Set.of("stream.state")).isPossible())
                .isFalse();
        assertThat(replay("stream-no-video", Set.of("stream.state")).missing())
                .containsExactly("stream.target.noVideo");
    }
}
