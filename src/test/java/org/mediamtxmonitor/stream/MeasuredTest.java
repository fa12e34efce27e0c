package org.mediamtxmonitor.stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MeasuredTest {

    @ParameterizedTest
    @CsvSource({
        "11, 10, , true",
        "10, 10, , false",
        "9, 10, , false",
        "9, , 10, true",
        "10, , 10, false",
        "5, 2, 10, true",
        "1, 2, 10, false",
        "11, 2, 10, false",
        "5, , , true",
        ", 10, , true"
    })
    void it_holds_beyond_its_limit_or_where_the_value_is_not_known_any_more(
            Double value, Double above, Double below, boolean holds) {
        assertThat(new Measured("stream.readers", value, above, below).holds()).isEqualTo(holds);
    }
}
