package org.mediamtxmonitor.history.codec;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BucketAggregatorTest {

    private static final long MINUTE = 60_000;

    private final List<RolledPoint> points = new ArrayList<>();
    private final BucketAggregator aggregator = new BucketAggregator(MINUTE, 2, points::add);

    @Test
    void a_minute_has_the_smallest_the_largest_the_sum_and_the_number_of_its_values() {
        aggregator.add(MINUTE + 1_000, 5, Column.UNKNOWN);
        aggregator.add(MINUTE + 2_000, -3, Column.UNKNOWN);
        aggregator.add(2 * MINUTE - 1, 4, 7);
        assertThat(points).isEmpty();
        aggregator.add(2 * MINUTE, 1, 1);
        assertThat(points)
                .containsExactly(new RolledPoint(MINUTE, List.of(new Summary(-3, 5, 6, 3), new Summary(7, 7, 7, 1))));
    }

    @Test
    void a_minute_without_ticks_is_left_out() {
        aggregator.add(0, 1, 1);
        aggregator.add(5 * MINUTE, 2, 2);
        aggregator.finish();
        assertThat(points).extracting(RolledPoint::startMs).containsExactly(0L, 5 * MINUTE);
    }

    @Test
    void nothing_is_given_out_twice() {
        aggregator.add(0, 1, 1);
        aggregator.finish();
        aggregator.finish();
        assertThat(points).hasSize(1);
    }

    @Test
    void a_clock_may_step_back_within_a_minute_but_not_into_one_before() {
        aggregator.add(MINUTE + 9_000, 1, 1);
        aggregator.add(MINUTE + 1_000, 2, 2);
        assertThatIllegalArgumentException().isThrownBy(() -> aggregator.add(MINUTE - 1, 3, 3));
        aggregator.finish();
        assertThat(points.get(0).summaries().get(0).count()).isEqualTo(2);
    }

    @Test
    void columns_are_not_confused() {
        assertThatIllegalArgumentException().isThrownBy(() -> aggregator.add(0, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> aggregator.add(new RolledPoint(0, List.of(Summary.NONE))));
        assertThatIllegalArgumentException().isThrownBy(() -> new BucketAggregator(0, 1, points::add));
    }

    @Test
    void a_summary_of_none_has_no_mean() {
        assertThat(Summary.NONE.mean()).isNaN();
        assertThat(Summary.of(3).plus(Summary.of(6)).mean()).isEqualTo(4.5);
    }

    @Test
    void a_summary_that_no_values_have_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Summary(2, 1, 3, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Summary(1, 2, 1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Summary(1, 2, 5, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Summary(0, 0, 0, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Summary(1, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Summary(0, 1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Summary(0, 0, 1, 0));
    }

    @Test
    void a_day_of_the_largest_values_has_an_exact_sum_and_beyond_that_it_is_said() {
        Summary largest = new Summary(Column.LARGEST, Column.LARGEST, Column.LARGEST * 131_071, 131_071);
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> largest.plus(largest));
    }
}
