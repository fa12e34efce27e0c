package org.mediamtxmonitor.history.codec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ColumnTest {

    @ParameterizedTest
    @CsvSource({
        "-3, 4012499, 4012, 4012000",
        "-3, -1500, -2, -2000",
        "1, 42.349, 423, 42.3",
        "2, 0.1, 10, 0.1",
        "2, 1.006, 101, 1.01",
        "0, 3, 3, 3",
        "0, 2.5, 2, 2",
        "7, 1, 10000000, 1"
    })
    void a_value_is_kept_as_the_nearest_integer_of_its_scale(int decimals, double value, long scaled, double kept) {
        Column column = new Column(1, decimals);
        assertThat(column.scaled(value)).isEqualTo(scaled);
        assertThat(column.value(scaled)).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300, -1e15, 0x1p46 + 1})
    void what_is_no_reading_of_anything_is_unknown(double value) {
        assertThat(new Column(1, 0).scaled(value)).isEqualTo(Column.UNKNOWN);
    }

    @Test
    void unknown_is_no_number() {
        assertThat(new Column(1, 2).value(Column.UNKNOWN)).isNaN();
    }

    @Test
    void the_largest_integers_are_kept() {
        Column column = new Column(1, 2);
        assertThat(column.scaled(column.value(Column.LARGEST))).isEqualTo(Column.LARGEST);
        assertThat(column.scaled(column.value(-Column.LARGEST))).isEqualTo(-Column.LARGEST);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "65536, 0", "1, -9", "1, 8"})
    void a_column_that_no_block_could_name_is_refused(int id, int decimals) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Column(id, decimals));
    }
}
