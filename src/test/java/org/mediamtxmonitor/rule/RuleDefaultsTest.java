package org.mediamtxmonitor.rule;

import java.time.Instant;
import java.util.Map;
import java.util.function.IntFunction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.testing.Made;

import static org.assertj.core.api.Assertions.assertThat;

/** Thresholds of the catalogue in situations in which nobody is to be woken for nothing, and nothing real missed. */
class RuleDefaultsTest {

    private static final long SECOND = 1_000_000_000L;

    /** The level that a rule gives at this second, with a poll a second from 0 on. */
    private static Level at(int second, String rule, IntFunction<RuleContext> world) {
        RuleState state = new RuleState();
        Issue issue = null;
        for (int now = 0; now <= second; now++) {
            issue = state.evaluate(Rules.shipped(rule), world.apply(now), now * SECOND, Instant.EPOCH.plusSeconds(now));
        }
        return issue == null ? Level.OK : issue.level();
    }

    private static Level always(String rule, RuleContext context) {
        return at(120, rule, second -> context);
    }

    @ParameterizedTest
    @CsvSource({
        "stream-source-error, SOURCE_ERROR, true, CRITICAL",
        "stream-source-error, SOURCE_ERROR, false, OK",
        "stream-slate, SLATE, true, WARNING",
        "stream-slate, SLATE, false, OK",
    })
    void what_is_not_expected_at_this_hour_is_not_missed(
            String rule, StreamState state, boolean expected, Level level) {
        assertThat(always(rule, Rules.stream("state", state, "expected", expected)))
                .isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "2.5, 0, 0, WARNING",
        "0.5, 0, 0, WARNING",
        "2.5, 0.9, 40, WARNING",
        "2.5, 1.5, 2, WARNING",
        "2.5, 1.5, 40, CRITICAL",
        "3.5, 1.5, 40, WARNING",
        "4.5, 1.5, 40, OK",
    })
    void a_short_srt_latency_is_critical_only_where_packets_are_lost(
            double ratio, double percent, long packets, Level level) {
        assertThat(always("srt-latency-low", srt(ratio, percent, packets))).isEqualTo(level);
    }

    private static RuleContext srt(Double ratio, double percent, long packets) {
        return Rules.publisher(
                "srt.latencyToRtt",
                ratio,
                "srt.latencyShort",
                true,
                "srt.retransmittedPercent",
                percent,
                "srt.retransmittedPercent5s",
                percent,
                "srt.retransmittedPackets10s",
                packets);
    }

    @Test
    void a_short_srt_latency_of_which_the_loss_is_not_known_is_a_warning() {
        assertThat(always("srt-latency-low", Rules.publisher("srt.latencyToRtt", 2.0)))
                .isEqualTo(Level.WARNING);
    }

    @ParameterizedTest
    @CsvSource({"1, OK", "2, OK", "3, CRITICAL", "300, CRITICAL"})
    void a_packet_or_two_of_a_slow_stream_are_no_loss(long packets, Level level) {
        assertThat(always("srt-retransmissions", srt(null, 12, packets))).isEqualTo(level);
        assertThat(always("srt-latency-loss", srt(null, 12, packets)))
                .isEqualTo(level == Level.OK ? Level.OK : Level.WARNING);
    }

    private static IntFunction<RuleContext> drops(double percent, int seconds) {
        return second -> Rules.stream(
                "state",
                StreamState.LIVE,
                "inbound.usualBitsPerSecond",
                3_000_000L,
                "inbound.dropPercent",
                second < seconds ? percent : 0);
    }

    @Test
    void a_slide_that_stands_for_less_than_a_minute_is_no_emergency() {
        assertThat(at(50, "stream-bitrate-drop", drops(95, 50))).isEqualTo(Level.WARNING);
        assertThat(at(59, "stream-bitrate-drop", drops(95, 50))).isEqualTo(Level.OK);
        assertThat(at(12, "stream-bitrate-drop", drops(60, 12))).isEqualTo(Level.OK);
    }

    @Test
    void an_encoder_that_sends_next_to_nothing_is_one_after_a_minute() {
        assertThat(at(60, "stream-bitrate-drop", drops(95, 200))).isEqualTo(Level.CRITICAL);
    }

    @Test
    void an_uplink_that_halves_the_bitrate_is_told_after_a_quarter_of_a_minute() {
        assertThat(at(15, "stream-bitrate-drop", drops(55, 200))).isEqualTo(Level.WARNING);
        assertThat(at(120, "stream-bitrate-drop", drops(55, 200))).isEqualTo(Level.WARNING);
    }

    @Test
    void speech_with_pauses_drops_without_a_verdict() {
        assertThat(always(
                        "stream-bitrate-drop",
                        Rules.stream(
                                "state",
                                StreamState.LIVE,
                                "inbound.usualBitsPerSecond",
                                48_000L,
                                "inbound.dropPercent",
                                90.0)))
                .isEqualTo(Level.OK);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 100, OK",
        "2, 100, WARNING",
        "4, 100, WARNING",
        "5, 100, CRITICAL",
        "9, 90, WARNING",
        "100, 100, CRITICAL",
        "50, 50, OK",
    })
    void a_path_for_few_may_be_full(int readers, double percent, Level level) {
        assertThat(always(
                        "readers-near-limit",
                        Rules.stream("readers", Map.of("total", readers), "readersOfMaxPercent", percent)))
                .isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({"20, OK", "49, OK", "50, WARNING", "5000, WARNING"})
    void a_crowd_is_fifty(int readers, Level level) {
        assertThat(always(
                        "readers-surge",
                        Rules.stream("readers", Map.of("total", readers), "recent.readersGrownPercent", 900.0)))
                .isEqualTo(level);
    }

    private static RuleContext api(double p95Ms) {
        return RuleContext.of(Made.of(ServerStatus.class, "api.p95Ms", p95Ms));
    }

    @Test
    void slow_answers_at_the_start_make_no_slow_server() {
        // Three slow polls of a second each are the slowest of twenty until they are a minute old.
        assertThat(at(66, "server-slow", second -> api(second < 64 ? 4_000 : 12)))
                .isEqualTo(Level.OK);
    }

    @Test
    void a_server_that_stays_slow_is_told() {
        assertThat(at(70, "server-slow", second -> api(800))).isEqualTo(Level.WARNING);
        assertThat(at(70, "server-slow", second -> api(4_000))).isEqualTo(Level.CRITICAL);
    }
}
