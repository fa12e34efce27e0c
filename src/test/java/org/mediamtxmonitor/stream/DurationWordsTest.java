package org.mediamtxmonitor.stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DurationWordsTest {

    @ParameterizedTest
    @CsvSource({
        "-5, 0 s",
        "0, 0 s",
        "59, 59 s",
        "60, 1 min",
        "130, 2 min 10 s",
        "299, 4 min 59 s",
        "312, 5 min",
        "3599, 59 min",
        "4620, 1 h 17 min",
        "7200, 2 h",
        "104400, 1 d 5 h",
        "1209600, 14 d",
        "1300000, 15 d"
    })
    void a_duration_has_its_two_largest_units(long seconds, String text) {
        assertThat(DurationWords.text(seconds)).isEqualTo(text);
    }

    @Test
    void reasons_write_long_times_in_that_form() {
        assertThat(Reason.of("not-observed", "durationSeconds", 4620L).text()).endsWith("1 h 17 min");
        assertThat(Reason.of("not-observed", "durationSeconds", 2.5).text()).endsWith("2.5 s");
    }

    @Test
    void a_clock_is_ahead_or_behind() {
        assertThat(ClockSkew.reason(-7500).text()).isEqualTo("7.5 s behind");
        assertThat(ClockSkew.reason(3000).text()).isEqualTo("3 s ahead");
        assertThat(ClockSkew.reason(90_000_000).text()).isEqualTo("1 d 1 h ahead");
    }
}
