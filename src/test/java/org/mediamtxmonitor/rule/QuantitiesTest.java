package org.mediamtxmonitor.rule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class QuantitiesTest {

    @ParameterizedTest
    @CsvSource({
        "4812000, bit/s, 4.8 Mbit/s",
        "1000000, bit/s, 1.0 Mbit/s",
        "640000, bit/s, 640 kbit/s",
        "0, bit/s, 0 kbit/s",
        "1e19, byte, 10000 PB",
        "-2500000, byte, -2.5 MB",
        "0.32, percent, 0.32 %",
        "12.9, percent, 12.9 %",
        "0.5, percent, 0.50 %",
        "99.5, percent, 99.5 %",
        "100, percent, 100 %",
        "168, ms, 168 ms",
        "42.34, ms, 42.3 ms",
        "9999, ms, 9999 ms",
        "10000, ms, 10 s",
        "-12500, ms, -12.5 s",
        "2.86, ratio, 2.9",
        "2, 1, 2",
        "1, reader, 1 reader",
        "2, reader, 2 readers",
        "0, reader, 0 readers",
        "1, stream, 1 stream",
        "3, stream, 3 streams",
        "1, change, 1 change",
        "8, change, 8 changes",
        "1, packet, 1 packet",
        "5, packet, 5 packets",
        "1, item, 1 item",
        "5, item, 5 items",
        "0.4, frame/s, 0.40 frames per second",
        "17, s, 17 s",
        "59.9, s, 59.9 s",
        "60, s, 1 min",
        "130, s, 2 min 10 s",
        "2580.7, s, 43 min",
        "4620, s, 1 h 17 min",
        "7200, s, 2 h",
        "104400, s, 1 d 5 h",
        "1900800, s, 22 d",
        "-90, s, -1 min 30 s",
        "75000, ms, 1 min 15 s",
        "-0.256, s, -0.26 s"
    })
    void a_figure_is_written_with_its_unit(double value, String unit, String text) {
        assertThat(Quantities.text(value, unit)).isEqualTo(text);
    }

    @Test
    void what_is_not_known_says_so() {
        assertThat(Quantities.text(null, "ms")).isEqualTo("unknown");
    }

    @Test
    void a_text_is_written_as_it_is() {
        assertThat(Quantities.text("H264", null)).isEqualTo("H264");
        assertThat(Quantities.text("H264", "ms")).isEqualTo("H264");
    }

    @Test
    void a_number_without_a_unit_is_written_as_it_is() {
        assertThat(Quantities.text(7, null)).isEqualTo("7");
    }
}
