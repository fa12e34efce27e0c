package org.mediamtxmonitor.metric;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RoundingTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "125.06, 1000", "125.07, 1001"})
    void bytes_a_second_become_whole_bits(double bytes, long bits) {
        assertThat(Rounding.bitsPerSecond(bytes)).isEqualTo(bits);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1048576", "8.5, 8912896"})
    void a_megabit_of_srt_is_two_to_the_twentieth(double mbps, long bits) {
        assertThat(Rounding.bitsOfSrtMbps(mbps)).isEqualTo(bits);
    }

    @Test
    void a_negative_or_missing_estimate_of_srt_is_unknown() {
        assertThat(Rounding.bitsOfSrtMbps(-0.1)).isNull();
        assertThat(Rounding.bitsOfSrtMbps(null)).isNull();
    }

    @Test
    void figures_are_rounded_to_the_nearest() {
        assertThat(Rounding.tenths(42.26)).isEqualTo(42.3);
        assertThat(Rounding.tenths(-0.14)).isEqualTo(-0.1);
        assertThat(Rounding.hundredths(12.094)).isEqualTo(12.09);
        assertThat(Rounding.hundredths(0.0051)).isEqualTo(0.01);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void what_is_no_number_is_unknown(double value) {
        assertThat(Rounding.tenths(value)).isNull();
        assertThat(Rounding.hundredths(value)).isNull();
    }

    @Test
    void what_is_unknown_stays_unknown() {
        assertThat(Rounding.bitsPerSecond(Double.NaN)).isNull();
        assertThat(Rounding.tenths(null)).isNull();
    }
}
