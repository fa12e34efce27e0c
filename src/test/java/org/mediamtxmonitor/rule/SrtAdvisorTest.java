package org.mediamtxmonitor.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.rule.SrtAdvisor.Advice;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.testing.Made;

import static org.assertj.core.api.Assertions.assertThat;

/** The table and the formulas of the SRT Deployment Guide. */
class SrtAdvisorTest {

    private static final double[] ROUND_TRIPS = {20, 42.3, 100, 250};

    private static BigDecimal exactly(double value) {
        return BigDecimal.valueOf(value);
    }

    private static void assertHundredths(double value, BigDecimal exact) {
        assertThat(exactly(value)).isEqualByComparingTo(exact.setScale(2, RoundingMode.HALF_UP));
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "1, 3", "1.01, 4", "3, 4", "3.01, 5", "7, 5", "7.01, 6", "10, 6", "10.01, 6", "100, 6"})
    void the_multiplier_follows_the_loss(double loss, int multiplier) {
        assertThat(SrtAdvisor.multiplier(loss)).isEqualTo(multiplier);
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "1, 3", "1.01, 4", "3, 4", "3.01, 5", "7, 5", "7.01, 6", "10, 6", "10.01, 6"})
    void every_figure_is_exact_for_every_row_of_the_table(double loss, int multiplier) {
        for (double rtt : ROUND_TRIPS) {
            Advice advice = SrtAdvisor.advise(rtt, 200.0, loss);
            BigDecimal burst = BigDecimal.valueOf(100).divide(BigDecimal.valueOf(multiplier), 20, RoundingMode.HALF_UP);

            assertThat(advice.multiplier()).isEqualTo(multiplier);
            assertHundredths(advice.tableLatencyMs(), exactly(rtt).multiply(exactly(multiplier)));
            assertHundredths(advice.overheadPercent(), exactly(1.65).multiply(exactly(loss)));
            assertHundredths(advice.burstOverheadPercent(), burst);
            assertHundredths(
                    advice.survivableBurstMs(),
                    exactly(200).multiply(burst).divide(BigDecimal.valueOf(100), 20, RoundingMode.HALF_UP));
            assertHundredths(advice.ratio(), exactly(200).divide(exactly(rtt), 20, RoundingMode.HALF_UP));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 42.3, 170", "3, 42.3, 170", "3.01, 42.3, 212", "10, 42.3, 254", "0, 20, 80", "10.01, 250, 1500"})
    void the_latency_to_set_is_in_whole_milliseconds_and_four_round_trips_at_least(
            double loss, double rtt, double latency) {
        assertThat(SrtAdvisor.advise(rtt, null, loss).latencyToSetMs()).isEqualTo(latency);
    }

    @Test
    void the_latency_to_set_is_not_a_millisecond_too_long_by_rounding() {
        for (int tenths = 1; tenths <= 20_000; tenths++) {
            double rtt = tenths / 10.0;
            for (double loss : new double[] {0, 5, 9}) {
                BigDecimal exact = exactly(rtt).multiply(exactly(Math.max(4, SrtAdvisor.multiplier(loss))));
                assertThat(SrtAdvisor.advise(rtt, null, loss).latencyToSetMs())
                        .isEqualTo(exact.setScale(0, RoundingMode.CEILING).doubleValue());
            }
        }
    }

    @Test
    void a_burst_is_counted_with_the_latency_that_is_negotiated() {
        assertThat(SrtAdvisor.advise(50.0, 300.0, 0.0).survivableBurstMs()).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", ","})
    void a_burst_is_counted_with_the_latency_to_set_where_none_is_known(Double latency) {
        assertThat(SrtAdvisor.advise(60.0, latency, 2.0).survivableBurstMs()).isEqualTo(60);
    }

    @Test
    void a_latency_that_is_not_known_has_no_ratio() {
        Advice advice = SrtAdvisor.advise(60.0, null, 0.0);

        assertThat(advice.latencyMs()).isNull();
        assertThat(advice.ratio()).isNull();
    }

    @Test
    void a_loss_that_is_not_known_counts_as_none() {
        assertThat(SrtAdvisor.advise(60.0, 120.0, null)).isEqualTo(SrtAdvisor.advise(60.0, 120.0, 0.0));
    }

    @ParameterizedTest
    @CsvSource({"10, false", "10.01, true"})
    void beyond_ten_percent_the_table_ends(double loss, boolean beyond) {
        assertThat(SrtAdvisor.advise(60.0, 120.0, loss).beyondTable()).isEqualTo(beyond);
    }

    @Test
    void without_a_round_trip_there_is_no_advice() {
        assertThat(SrtAdvisor.advise(null, 120.0, 0.0)).isNull();
        assertThat(SrtAdvisor.advise(0.0, 120.0, 0.0)).isNull();
        assertThat(SrtAdvisor.advise(-1.0, 120.0, 0.0)).isNull();
        assertThat(SrtAdvisor.advise(Double.NaN, 120.0, 0.0)).isNull();
    }

    @Test
    void what_was_counted_with_is_told() {
        Advice advice = SrtAdvisor.advise(42.3, 120.0, 2.5);

        assertThat(advice.rttMs()).isEqualTo(42.3);
        assertThat(advice.latencyMs()).isEqualTo(120);
        assertThat(advice.lossPercent()).isEqualTo(2.5);
    }

    @Test
    void what_is_set_already_or_less_is_never_advised() {
        for (double rtt : new double[] {0.1, 0.6, 1, 5, 20, 29.9, 30, 30.1, 100}) {
            for (double loss : new double[] {0, 1, 5, 12, 60}) {
                Advice advice = SrtAdvisor.advise(rtt, 120.0, loss);
                double needed = Math.ceil(rtt * Math.max(4, SrtAdvisor.multiplier(loss)));
                assertThat(advice.latencyToSetMs()).isEqualTo(Math.max(120, needed));
            }
        }
    }

    private static Connection link(String role, String address, Object... srt) {
        Object[] named = new Object[6 + srt.length];
        System.arraycopy(new Object[] {"id", "7", "role", role, "address", address}, 0, named, 0, 6);
        System.arraycopy(srt, 0, named, 6, srt.length);
        return Made.of(Connection.class, named);
    }

    private static String words(Connection connection) {
        return SrtAdvisor.words(connection).text();
    }

    @Test
    void a_latency_that_is_too_short_is_told_with_the_figure_of_the_advisor() {
        Connection link = link(
                "publisher",
                "192.0.2.7:5000",
                "srt.rttMs",
                90,
                "srt.rtt60s.p95Ms",
                101.3,
                "srt.latencyMs",
                120,
                "srt.retransmittedPercent",
                5.0);

        assertThat(SrtAdvisor.advise(link.srt()).latencyToSetMs()).isEqualTo(507);
        assertThat(words(link))
                .isEqualTo(
                        "Set the latency to 507 ms or more, at the sender or the receiver: the larger of the two applies.");
    }

    @Test
    void a_latency_that_is_held_is_the_one_wherever_it_stands() {
        Connection link = link(
                "publisher",
                "192.0.2.7:5000",
                "srt.rttMs",
                90,
                "srt.rtt60s.p95Ms",
                101.3,
                "srt.latencyMs",
                120,
                "srt.latencyToRtt",
                1.22,
                "srt.retransmittedPercent",
                0.0,
                "srt.advisedLatencyMs",
                550,
                "srt.advisedForRttMs",
                106.4,
                "srt.advisedForLossPercent",
                5.0);

        assertThat(SrtAdvisor.advise(link.srt()))
                .extracting(
                        Advice::latencyToSetMs, Advice::rttMs, Advice::lossPercent, Advice::multiplier, Advice::ratio)
                .containsExactly(550.0, 106.4, 5.0, 5, 1.22);
        assertThat(words(link)).startsWith("Set the latency to 550 ms or more");
    }

    @Test
    void where_the_latency_is_enough_the_line_or_the_reader_is_named() {
        Object[] srt = {"srt.rttMs", 0.6, "srt.latencyMs", 120, "srt.retransmittedPercent", 5.0};

        assertThat(words(link("publisher", "192.0.2.7:5000", srt)))
                .startsWith("The latency of 120 ms is enough for this link.")
                .contains("the line from 192.0.2.7:5000 to MediaMTX");
        assertThat(words(link("reader", "192.0.2.9:6000", srt)))
                .startsWith("The latency of 120 ms is enough for this link.")
                .contains("Check the reader at 192.0.2.9:6000");
        assertThat(words(link("reader", null, srt))).contains("Check the reader at 7,");
    }

    @Test
    void a_link_whose_round_trip_is_not_known_is_advised_without_a_figure() {
        assertThat(words(link("reader", "192.0.2.9:6000", "srt.latencyMs", 120)))
                .startsWith("Set the latency to four round trips");
    }
}
