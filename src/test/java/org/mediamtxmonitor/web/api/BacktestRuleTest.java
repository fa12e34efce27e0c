package org.mediamtxmonitor.web.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.history.store.SeriesSchema;
import org.mediamtxmonitor.metric.Scope;
import org.mediamtxmonitor.rule.Rule;
import org.mediamtxmonitor.rule.RuleCatalogue;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.rule.RuleTarget;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.Source;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.testing.Made;
import org.mediamtxmonitor.web.error.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BacktestRuleTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final RuleTarget ANY = new RuleTarget("main", "live/a", null, null);

    private static BacktestRule rule(String id, Level level, Double threshold, Duration hold) {
        Rule rule = RuleCatalogue.shipped().find(id).orElseThrow();
        return BacktestRule.of(
                rule, new BacktestQuery(id, null, null, level, threshold, hold, NOW.minusSeconds(86_400), NOW));
    }

    private static BacktestRule rule(String id) {
        return rule(id, null, null, null);
    }

    private static Rule inForce(BacktestRule tried) {
        return tried.inForce(RuleSet.shipped(), ANY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stream-offline",
                "stream-source-error",
                "stream-stalled",
                "stream-slate",
                "stream-frames-in-error",
                "srt-latency-low",
                "srt-retransmissions",
                "srt-drops",
                "rtp-loss",
                "rtp-jitter",
                "server-errors",
                "server-paths",
                "server-readers"
            })
    void a_rule_whose_value_the_history_keeps_can_be_tried(String id) {
        assertThat(rule(id).unsupported()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            stream-no-video    | The history does not keep stream.target.noVideo, which this rule compares.
            server-unreachable | The history does not keep server.status, which this rule compares.
            reader-slow        | Of single readers the history keeps an hour only.
            forward-error      | The history keeps nothing of what this rule is about.
            redis-away         | The history keeps nothing of what this rule is about.
            host-cpu           | The history keeps nothing of what this rule is about.
            """)
    void any_other_rule_says_why_not(String id, String why) {
        assertThat(rule(id).unsupported()).isEqualTo(why);
    }

    @Test
    void every_rule_can_be_tried_or_says_why_not() {
        for (Rule each : RuleCatalogue.shipped().all()) {
            BacktestRule tried = rule(each.id());
            if (tried.unsupported() == null) {
                assertThat(tried.metrics(inForce(tried))).as(each.id()).isNotEmpty();
            }
        }
    }

    @Test
    void a_threshold_is_that_of_the_level_which_is_tried_alone() {
        Rule tried = inForce(rule("srt-drops", Level.WARNING, 7.5, Duration.ofSeconds(20)));

        assertThat(tried.warning().above()).isEqualTo(7.5);
        assertThat(tried.warning().hold()).isEqualTo("20s");
        assertThat(tried.critical()).isNull();
    }

    @Test
    void a_rule_that_is_off_can_be_tried_before_it_is_switched_on() {
        assertThat(inForce(rule("mediamtx-cpu")).enabled()).isTrue();
    }

    @Test
    void a_level_that_a_rule_does_not_have_is_tried_with_the_condition_of_the_other() {
        Rule tried = inForce(rule("server-readers", Level.CRITICAL, 50.0, null));

        assertThat(tried.critical().above()).isEqualTo(50.0);
        assertThat(tried.warning()).isNull();
    }

    @Test
    void a_threshold_needs_something_to_compare_and_one_level() {
        assertThatThrownBy(() -> rule("stream-stalled", null, 5.0, null))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("compares no number");
        assertThatThrownBy(() -> rule("srt-drops", null, 5.0, null))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("needs level");
    }

    @Test
    void what_a_stream_keeps_of_its_publisher_is_read_under_its_own_name() {
        BacktestRule tried = rule("srt-retransmissions", Level.WARNING, null, null);

        assertThat(tried.scope()).isEqualTo(Scope.PUBLISHER);
        assertThat(tried.metrics(inForce(tried)))
                .extracting(SeriesSchema.Entry::name)
                .isEqualTo(List.of("lossPercent", "state"));
        assertThat(tried.compared(tried.replay(inForce(tried))).metric()).isEqualTo("lossPercent");
    }

    @Test
    void a_rule_of_SRT_is_not_about_streams_that_come_in_otherwise() {
        assertThat(rule("srt-drops").isAbout(stream("srt", true))).isTrue();
        assertThat(rule("srt-drops").isAbout(stream("rtsp", true))).isFalse();
        assertThat(rule("rtp-loss").isAbout(stream("srt", true))).isFalse();
        assertThat(rule("stream-stalled").isAbout(stream("rtsp", false))).isTrue();
    }

    @Test
    void a_rule_about_expected_streams_is_about_those_that_are_expected_now() {
        assertThat(rule("stream-offline").isAbout(stream("srt", true))).isTrue();
        assertThat(rule("stream-offline").isAbout(stream("srt", false))).isFalse();
    }

    private static Stream stream(String protocol, boolean expected) {
        return Made.of(
                Stream.class,
                "server",
                "main",
                "path",
                "live/a",
                "state",
                StreamState.LIVE,
                "expected",
                expected,
                "source",
                Made.of(Source.class, "protocol", protocol));
    }
}
