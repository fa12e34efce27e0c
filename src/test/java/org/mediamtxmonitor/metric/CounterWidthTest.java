package org.mediamtxmonitor.metric;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CounterWidthTest {

    private static final long TOP_OF_24 = (1L << 24) - 1;

    @Test
    void a_growing_counter_is_no_reset() {
        assertThat(CounterWidth.BITS_64.isReset(10, 11)).isFalse();
    }

    @Test
    void a_counter_that_stands_still_is_no_reset() {
        assertThat(CounterWidth.BITS_64.isReset(10, 10)).isFalse();
    }

    @Test
    void a_counter_that_falls_in_the_middle_of_its_range_is_a_reset() {
        assertThat(CounterWidth.BITS_64.isReset(1_000_000, 3)).isTrue();
    }

    @Test
    void a_counter_above_half_of_its_range_still_grows() {
        assertThat(CounterWidth.BITS_64.isReset(Long.MAX_VALUE, Long.MIN_VALUE)).isFalse();
    }

    @Test
    void a_64_bit_counter_that_passes_its_end_is_no_reset() {
        assertThat(CounterWidth.BITS_64.isReset(-1, 5)).isFalse();
    }

    @Test
    void a_24_bit_counter_that_passes_its_end_is_no_reset() {
        assertThat(CounterWidth.BITS_24.isReset(TOP_OF_24, 5)).isFalse();
    }

    @Test
    void a_24_bit_counter_that_falls_far_from_its_end_is_a_reset() {
        assertThat(CounterWidth.BITS_24.isReset(TOP_OF_24 / 2, 5)).isTrue();
    }

    @Test
    void a_counter_that_falls_from_its_end_to_the_middle_is_a_reset() {
        assertThat(CounterWidth.BITS_24.isReset(TOP_OF_24, TOP_OF_24 / 2)).isTrue();
    }

    @Test
    void growth_over_the_end_of_24_bits_is_counted_on() {
        assertThat(CounterWidth.BITS_24.delta(TOP_OF_24, 4)).isEqualTo(5);
    }

    @Test
    void growth_over_the_end_of_64_bits_is_counted_on() {
        assertThat(CounterWidth.BITS_64.delta(-3, 4)).isEqualTo(7);
    }

    @Test
    void growth_of_more_than_half_the_range_is_positive() {
        assertThat(CounterWidth.BITS_64.delta(0, -1)).isEqualTo(0x1p64);
    }

    @Test
    void a_sum_of_24_bit_counters_is_cut_to_24_bits() {
        assertThat(CounterWidth.BITS_24.cut(2 * TOP_OF_24)).isEqualTo(TOP_OF_24 - 1);
    }

    @Test
    void a_64_bit_counter_is_not_cut() {
        assertThat(CounterWidth.BITS_64.cut(-7)).isEqualTo(-7);
    }
}
