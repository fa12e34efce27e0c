package org.mediamtxmonitor.mediamtx;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class GoDurationTest {

    @ParameterizedTest
    @CsvSource({
        "1h0m0s, PT1H",
        "1h30m0s, PT1H30M",
        "10s, PT10S",
        "1d, PT24H",
        "1d2h, PT26H",
        "250ms, PT0.25S",
        "1.5s, PT1.5S",
        "100us, PT0.0001S",
        "100µs, PT0.0001S",
        "7ns, PT0.000000007S",
        "0s, PT0S",
    })
    void what_go_writes_is_read(String text, Duration time) {
        assertThat(GoDuration.parse(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1", "h", "1h 30m", "-1h", "1w", "1h30", "1,5s", "PT1H", "99999999999h"})
    void anything_else_is_no_duration(String text) {
        assertThat(GoDuration.parse(text)).isNull();
    }

    @Test
    void nothing_is_no_duration() {
        assertThat(GoDuration.parse(null)).isNull();
    }
}
