package org.mediamtxmonitor.metric;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GaugeFilterTest {

    private static final long SECOND = 1_000_000_000L;

    private final GaugeFilter rtt = new GaugeFilter();

    @Test
    void a_value_passes_as_it_is() {
        assertThat(rtt.update(12.5, 0)).isEqualTo(12.5);
        assertThat(rtt.update(13, SECOND)).isEqualTo(13);
    }

    @Test
    void a_zero_at_the_start_is_a_zero() {
        assertThat(rtt.update(0, 0)).isZero();
        assertThat(rtt.update(0, SECOND)).isZero();
    }

    @Test
    void a_single_zero_is_replaced_by_the_value_before() {
        rtt.update(12, 0);

        assertThat(rtt.update(0, SECOND)).isEqualTo(12);
        assertThat(rtt.update(14, 2 * SECOND)).isEqualTo(14);
    }

    @Test
    void a_single_zero_between_distant_polls_is_replaced_as_well() {
        rtt.update(12, 0);

        assertThat(rtt.update(0, 30 * SECOND)).isEqualTo(12);
    }

    @Test
    void a_zero_that_stays_for_more_than_three_seconds_is_believed() {
        rtt.update(12, 0);
        for (int second = 1; second <= 4; second++) {
            assertThat(rtt.update(0, second * SECOND)).isEqualTo(12);
        }

        assertThat(rtt.update(0, 5 * SECOND)).isZero();
        assertThat(rtt.update(0, 6 * SECOND)).isZero();
    }

    @Test
    void after_a_believed_zero_the_next_value_is_held_again() {
        rtt.update(12, 0);
        rtt.update(0, SECOND);
        rtt.update(0, 10 * SECOND);
        rtt.update(8, 11 * SECOND);

        assertThat(rtt.update(0, 12 * SECOND)).isEqualTo(8);
    }

    @Test
    void each_zero_is_held_anew_where_values_lie_between() {
        for (int second = 0; second < 60; second++) {
            assertThat(rtt.update(second % 2 == 0 ? 20 : 0, second * SECOND)).isEqualTo(20);
        }
    }

    @Test
    void what_is_unknown_stays_unknown() {
        rtt.update(12, 0);

        assertThat(rtt.update(Double.NaN, SECOND)).isNaN();
        assertThat(rtt.update(-1, 2 * SECOND)).isNaN();
        assertThat(rtt.update(Double.POSITIVE_INFINITY, 3 * SECOND)).isNaN();
        assertThat(rtt.update(0, 4 * SECOND)).isEqualTo(12);
    }

    @Test
    void a_zero_goes_on_while_the_value_is_unknown() {
        rtt.update(12, 0);
        rtt.update(0, SECOND);
        rtt.update(Double.NaN, 3 * SECOND);

        assertThat(rtt.update(0, 5 * SECOND)).isZero();
    }

    @Test
    void a_reading_that_is_not_later_repeats_the_last_one() {
        rtt.update(12, SECOND);

        assertThat(rtt.update(99, SECOND)).isEqualTo(12);
        assertThat(rtt.update(99, 0)).isEqualTo(12);
    }
}
