package org.mediamtxmonitor.notify.message;

import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.stream.Measured;
import org.mediamtxmonitor.testing.Made;

import static org.assertj.core.api.Assertions.assertThat;

/** What messages say of the value that was measured, and of its limit. */
class CrossedTest {

    private static final Words ENGLISH = new Words("en", ZoneOffset.UTC);

    private static Crossed of(Measured measured) {
        return Crossed.of(Made.of(Alert.class, "measured", measured), ENGLISH);
    }

    @Test
    void the_limit_is_the_one_that_was_in_force() {
        assertThat(of(new Measured("connection.srt.droppedPercent", 2.0, 1.5, null)))
                .isEqualTo(new Crossed("connection.srt.droppedPercent", "2 %", "above 1.5 %"));
        assertThat(of(new Measured("stream.inboundBitsPerSecond", 400_000.0, null, 1_000_000.0)))
                .isEqualTo(new Crossed("stream.inboundBitsPerSecond", "400 kbit/s", "below 1.00 Mbit/s"));
    }

    @Test
    void nothing_is_said_of_a_limit_where_the_value_is_not_known() {
        assertThat(of(new Measured("connection.srt.rttMs", null, 100.0, null)))
                .isEqualTo(new Crossed("connection.srt.rttMs", null, null));
    }

    @Test
    void nothing_is_said_where_a_rule_compares_no_number() {
        assertThat(of(null)).isEqualTo(new Crossed(null, null, null));
    }
}
