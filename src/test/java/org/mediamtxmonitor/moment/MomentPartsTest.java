package org.mediamtxmonitor.moment;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertKey;
import org.mediamtxmonitor.history.query.PastReading;
import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.history.store.SeriesSchema;
import org.mediamtxmonitor.rule.RuleChange;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.Measured;
import org.mediamtxmonitor.stream.Reachability;
import org.mediamtxmonitor.stream.ReachabilityFacts;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamId;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.testing.Made;
import org.mediamtxmonitor.testing.Reports;

import static org.assertj.core.api.Assertions.assertThat;

/** What a moment says of a stream and a server, by what is kept. */
class MomentPartsTest {

    private static final Instant AT = Instant.parse("2026-11-25T02:40:12Z");
    private static final RuleSet RULES = RuleSet.shipped();
    private static final StreamId A = new StreamId("main", "a");

    private static PastReading stream(String path, int secondsAgo, String state, String level, Object... more) {
        Map<String, Double> values = new HashMap<>();
        values.put("state", word("state", state));
        values.put("level", word("level", level));
        for (int i = 0; i < more.length; i += 2) {
            values.put((String) more[i], ((Number) more[i + 1]).doubleValue());
        }
        return new PastReading(Series.ofStream("main", path), ms(secondsAgo), 1000, values);
    }

    private static PastReading server(int secondsAgo, boolean answers) {
        Map<String, Double> values = answers ? Map.of("streams.total", 1.0, "readers", 4.0) : Map.of();
        return new PastReading(Series.ofServer("main"), ms(secondsAgo), 1000, values);
    }

    private static long ms(int secondsAgo) {
        return AT.minusSeconds(secondsAgo).toEpochMilli();
    }

    private static Double word(String metric, String word) {
        return (double)
                SeriesSchema.STREAM.find(metric).orElseThrow().metric().words().indexOf(word);
    }

    private static Event event(int secondsAgo, String kind, String from, String to, Long durationMs, Reason reason) {
        String path = kind.equals(Event.SERVER) ? null : "a";
        Level level = "unreachable".equals(to) ? Level.CRITICAL : Level.OK;
        return new Event(
                "e" + secondsAgo, AT.minusSeconds(secondsAgo), kind, "main", path, level, from, to, reason, durationMs);
    }

    private static StateHistory states(Event... newestFirst) {
        return new StateHistory(List.of(newestFirst), AT, Set.of("restarted"));
    }

    private static RulesInForce rules(Map<StreamId, Stream> now) {
        return new RulesInForce(RULES, Map.of(), now);
    }

    private static List<Stream> streams(
            StateHistory states, List<Alert> alerts, Map<StreamId, Stream> now, PastReading server, PastReading... of) {
        return new StreamsAt(AT.toEpochMilli(), states, new IssuesAt(alerts, rules(now)), Map.of(), now)
                .of(server, Reason.of("not-recorded"), List.of(of));
    }

    private static Stream one(StateHistory states, PastReading reading) {
        return streams(states, List.of(), Map.of(), server(0, true), reading).get(0);
    }

    @Test
    void a_stream_has_the_figures_of_its_reading_and_nothing_else() {
        Stream stream = one(
                states(),
                stream("a", 0, "live", "ok", "inboundBitsPerSecond", 4_012_000, "readers.total", 3, "readers.srt", 3));

        assertThat(stream.state()).isEqualTo(StreamState.LIVE);
        assertThat(stream.level()).isEqualTo(Level.OK);
        assertThat(stream.inboundBitsPerSecond()).isEqualTo(4_012_000);
        assertThat(stream.readers()).isEqualTo(Map.of("total", 3, "srt", 3));
        assertThat(stream.outboundBitsPerSecond()).isNull();
        assertThat(stream.rttMs()).isNull();
        assertThat(stream.since()).isNull();
        assertThat(stream.source()).isNull();
        assertThat(stream.tracks()).isNull();
    }

    @Test
    void since_when_and_why_come_from_the_events_around_the_moment() {
        Reason why = Reason.of("no-data");
        PastReading stalled = stream("a", 0, "stalled", "critical");

        Stream began = one(states(event(30, Event.STATE, "live", "stalled", 9000L, why)), stalled);
        assertThat(began.since()).isEqualTo(AT.minusSeconds(30));
        assertThat(began.reason()).isEqualTo(why.text());
        Stream ended = one(states(event(-20, Event.STATE, "stalled", "live", 65_000L, null)), stalled);
        assertThat(ended.since()).isEqualTo(AT.minusSeconds(45));
        assertThat(ended.reason()).isNull();
        // An event was lost: the last one that is kept tells of another state.
        assertThat(one(states(event(30, Event.STATE, "stalled", "live", 9000L, why)), stalled)
                        .since())
                .isNull();
    }

    @Test
    void a_state_that_lasts_until_now_began_when_it_is_said_to_have_begun() {
        Stream longLive = Reports.stream("main", "a", StreamState.LIVE, Level.OK, AT.minusSeconds(99), null, null, 1L);
        Stream later = Reports.stream("main", "a", StreamState.LIVE, Level.OK, AT.plusSeconds(1), null, null, 1L);

        PastReading reading = stream("a", 0, "live", "ok");
        assertThat(streams(states(), List.of(), Map.of(A, longLive), server(0, true), reading)
                        .get(0)
                        .since())
                .isEqualTo(AT.minusSeconds(99));
        assertThat(streams(states(), List.of(), Map.of(A, later), server(0, true), reading)
                        .get(0)
                        .since())
                .isNull();
    }

    @Test
    void what_was_not_listed_any_more_is_gone_and_what_nobody_looked_at_is_unknown() {
        assertThat(streams(states(), List.of(), Map.of(), server(0, true), stream("a", 1, "live", "ok")))
                .isEmpty();

        List<Stream> unknown = streams(
                states(),
                List.of(),
                Map.of(),
                server(600, true),
                stream("a", 600, "live", "ok", "inboundBitsPerSecond", 1),
                stream("gone-before", 601, "live", "ok"));
        assertThat(unknown).singleElement().satisfies(stream -> {
            assertThat(stream.path()).isEqualTo("a");
            assertThat(stream.state()).isEqualTo(StreamState.UNKNOWN);
            assertThat(stream.lastState()).isEqualTo(StreamState.LIVE);
            assertThat(stream.inboundBitsPerSecond()).isNull();
            assertThat(stream.reason()).isEqualTo(Reason.of("not-recorded").text());
        });
    }

    private static Alert alert(String rule, Level worst, int sinceSecondsAgo, Integer endedSecondsAgo) {
        return Made.of(
                Alert.class,
                "id",
                rule,
                "key",
                new AlertKey(rule, "main", "a", rule.startsWith("srt") ? "publisher" : null),
                "worst",
                worst,
                "level",
                worst,
                "since",
                AT.minusSeconds(sinceSecondsAgo),
                "endedAt",
                endedSecondsAgo == null ? null : AT.minusSeconds(endedSecondsAgo),
                "reason",
                "9.9 % of packets dropped",
                "measured",
                new Measured("connection.srt.droppedPercent", 9.9, 0.1, null));
    }

    @Test
    void an_alert_tells_what_was_wrong_with_the_figures_of_the_moment_and_no_worse_than_it_was() {
        Alert drops = alert("srt-drops", Level.CRITICAL, 60, -60);
        assertThat(IssuesAt.wasActive(drops, AT)).isTrue();
        assertThat(IssuesAt.wasActive(drops, AT.minusSeconds(61))).isFalse();
        assertThat(IssuesAt.wasActive(drops, AT.plusSeconds(60))).isFalse();

        Stream stream = streams(
                        states(),
                        List.of(drops),
                        Map.of(),
                        server(0, true),
                        stream("a", 0, "live", "warning", "publisher.srt.droppedPercent", 0.3))
                .get(0);
        Issue issue = stream.issues().get(0);
        assertThat(issue.level()).isEqualTo(Level.WARNING);
        assertThat(issue.reason()).isNull();
        assertThat(issue.measured().value()).isEqualTo(0.3);
        assertThat(issue.since()).isEqualTo(AT.minusSeconds(60));
        assertThat(streams(states(), List.of(drops), Map.of(), server(0, true), stream("a", 0, "live", "ok"))
                        .get(0)
                        .issues())
                .isNull();
    }

    @Test
    void a_rule_that_the_settings_make_critical_takes_off_what_they_say() {
        Alert slate = alert("stream-slate", Level.CRITICAL, 60, null);
        IssuesAt asShipped = new IssuesAt(List.of(slate), rules(Map.of()));
        PastReading reading = stream("a", 0, "live", "critical");
        assertThat(asShipped.of(A, Level.CRITICAL, null, reading).get(0).penalty())
                .isZero();

        RuleSet changed = RuleSet.shipped();
        changed.become(List.of(new RuleChange(
                "stream-slate", "main", null, null, null, null, null, null, Level.CRITICAL, null, null)));
        IssuesAt inForce = new IssuesAt(List.of(slate), new RulesInForce(changed, Map.of(), Map.of()));
        assertThat(inForce.of(A, Level.CRITICAL, null, reading).get(0).penalty())
                .isPositive();
    }

    private static ServerStatus server(StateHistory states, PastReading reading, boolean answered) {
        ServersAt servers = new ServersAt(AT, states, new IssuesAt(List.of(), rules(Map.of())));
        ReachabilityFacts facts = servers.reachability("main", reading, answered);
        ServerStatus now = Reports.status("main", AT.plusSeconds(3600), null);
        return servers.of("main", reading, facts, List.of(), now);
    }

    @Test
    void a_server_that_answered_is_up_and_its_process_is_that_of_now_unless_it_was_restarted() {
        ServerStatus up = server(states(), server(1, true), true);

        assertThat(up.status()).isEqualTo(Reachability.UP);
        assertThat(up.level()).isEqualTo(Level.OK);
        assertThat(up.readers()).isEqualTo(4);
        assertThat(up.collectedAt()).isEqualTo(AT.minusSeconds(1));
        assertThat(up.version()).isEqualTo("v1.20.1");
        Event restart = event(-9, Event.SERVER, null, "restarted", null, null);
        assertThat(server(states(restart), server(1, true), true).version()).isNull();
    }

    @Test
    void a_server_that_did_not_answer_says_why_by_its_last_event() {
        Event down = event(7, Event.SERVER, "up", "unreachable", 1000L, Reason.of("silent"));

        ServerStatus told = server(states(down), server(1, false), false);
        assertThat(told.status()).isEqualTo(Reachability.UNREACHABLE);
        assertThat(told.since()).isEqualTo(AT.minusSeconds(7));
        assertThat(told.reason()).isEqualTo(Reason.of("silent").text());
        assertThat(told.readers()).isNull();
        assertThat(told.level()).isEqualTo(Level.CRITICAL);
    }

    @Test
    void a_server_that_nobody_asked_is_unknown() {
        ServerStatus unknown = server(states(), server(600, true), true);

        assertThat(unknown.status()).isEqualTo(Reachability.UNKNOWN);
        assertThat(unknown.level()).isEqualTo(Level.UNKNOWN);
        assertThat(unknown.reason()).isEqualTo(Reason.of("not-recorded").text());
        assertThat(unknown.readers()).isNull();
    }
}
