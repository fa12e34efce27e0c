package org.mediamtxmonitor.web.api;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.metric.Scope;
import org.mediamtxmonitor.rule.Rule;
import org.mediamtxmonitor.rule.RuleCatalogue;
import org.mediamtxmonitor.stream.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class ThresholdTest {

    private static Rule rule(String id) {
        return RuleCatalogue.shipped().find(id).orElseThrow();
    }

    private static List<Threshold> of(String id, Scope scope) {
        return Threshold.of(rule(id), scope, null);
    }

    @Test
    void a_level_of_a_rule_is_a_threshold_of_the_metric_that_is_drawn() {
        assertThat(of("srt-retransmissions", Scope.PUBLISHER))
                .extracting(Threshold::metric, Threshold::level, Threshold::above, Threshold::below)
                .containsExactly(
                        tuple("lossPercent", Level.WARNING, 1.0, null),
                        tuple("lossPercent", Level.CRITICAL, 8.0, null));
        assertThat(of("srt-latency-low", Scope.PUBLISHER))
                .extracting(Threshold::metric, Threshold::below, Threshold::hold)
                .containsExactly(
                        tuple("publisher.srt.latencyToRtt", 4.0, "8s"), tuple("publisher.srt.latencyToRtt", 3.0, "8s"));
    }

    @Test
    void what_is_compared_over_a_time_is_drawn_with_its_values() {
        assertThat(of("srt-rtt-high", Scope.PUBLISHER))
                .extracting(Threshold::metric)
                .containsExactly("rttMs");
        assertThat(of("host-cpu", Scope.HOST))
                .extracting(Threshold::metric, Threshold::window, Threshold::aggregate)
                .containsExactly(tuple("cpuPercent", "30s", "mean"), tuple("cpuPercent", "5m", "mean"));
    }

    @Test
    void a_share_of_the_usual_is_a_threshold_that_moves_with_it() {
        assertThat(Threshold.of(rule("stream-bitrate-drop"), Scope.STREAM, 4_000_000.0))
                .extracting(Threshold::metric, threshold -> Math.round(threshold.below()), Threshold::usual)
                .containsExactly(
                        tuple("inboundBitsPerSecond", 2_400_000L, 4_000_000.0),
                        tuple("inboundBitsPerSecond", 800_000L, 4_000_000.0));
    }

    @Test
    void there_is_none_where_the_rule_would_not_speak() {
        assertThat(Threshold.of(rule("stream-bitrate-drop"), Scope.STREAM, 100_000.0))
                .isEmpty();
        assertThat(of("stream-bitrate-drop", Scope.STREAM)).isEmpty();
        assertThat(of("stream-offline", Scope.STREAM)).isEmpty();
        assertThat(of("stream-flapping", Scope.STREAM)).isEmpty();
        assertThat(of("rtcp-errors", Scope.PUBLISHER)).isEmpty();
    }

    @Test
    void parts_of_a_host_have_thresholds_of_their_own() {
        assertThat(of("host-disk", Scope.DISK)).extracting(Threshold::metric).containsOnly("usedPercent");
        assertThat(of("host-disk", Scope.HOST)).isEmpty();
        assertThat(of("server-errors", Scope.SERVER))
                .extracting(Threshold::metric)
                .containsOnly("api.failedPercent");
    }
}
