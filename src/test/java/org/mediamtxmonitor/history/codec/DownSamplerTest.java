package org.mediamtxmonitor.history.codec;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DownSamplerTest {

    private static final Column RTT = new Column(3, 1);

    private final List<Bucket> buckets = new ArrayList<>();

    private DownSampler sampler(long fromMs, long toMs, int points) {
        return new DownSampler(RTT, fromMs, toMs, points, 1_500, buckets::add);
    }

    @Test
    void a_bucket_tells_extremes_ends_mean_and_number() {
        DownSampler sampler = sampler(10_000, 20_000, 2);
        sampler.add(10_000, 420);
        sampler.add(11_000, 999);
        sampler.add(12_000, 10);
        sampler.add(13_000, 431);
        sampler.add(15_000, 5);
        assertThat(buckets).containsExactly(new Bucket(10_000, 1, 99.9, 42, 43.1, 46.5, 4, false, false));
        sampler.finish();
        sampler.finish();
        assertThat(buckets).hasSize(2).last().isEqualTo(new Bucket(15_000, 0.5, 0.5, 0.5, 0.5, 0.5, 1, true, false));
    }

    @Test
    void what_is_outside_the_range_or_unknown_is_passed_over() {
        DownSampler sampler = sampler(10_000, 20_000, 2);
        sampler.add(9_999, 1);
        sampler.add(20_000, 1);
        sampler.add(10_000, Column.UNKNOWN);
        sampler.add(9_000, 1_000, Summary.of(1));
        sampler.add(20_000, 1_000, Summary.of(1));
        sampler.add(10_000, 1_000, Summary.NONE);
        sampler.finish();
        assertThat(buckets).isEmpty();
    }

    @Test
    void a_gap_stays_a_gap() {
        DownSampler sampler = sampler(0, 12_000, 4);
        for (long second : new long[] {0, 1, 2, 9, 11}) {
            sampler.add(second * 1_000, 7);
        }
        sampler.finish();
        assertThat(buckets).extracting(Bucket::startMs).containsExactly(0L, 9_000L);
        assertThat(buckets).extracting(Bucket::gapBefore).containsExactly(false, true);
        assertThat(buckets).extracting(Bucket::gapInside).containsExactly(false, true);
    }

    @Test
    void buckets_that_are_shorter_than_the_interval_are_absent_without_a_gap() {
        DownSampler sampler = sampler(0, 4_000, 16);
        for (long second = 0; second < 4; second++) {
            sampler.add(second * 1_000, 7);
        }
        sampler.finish();
        assertThat(buckets).hasSize(4).noneMatch(Bucket::gapBefore).noneMatch(Bucket::gapInside);
    }

    @Test
    void a_range_that_begins_long_before_the_first_value_begins_with_a_gap() {
        DownSampler sampler = sampler(0, 4_000, 1);
        sampler.add(3_000, 7);
        sampler.finish();
        assertThat(buckets).extracting(Bucket::gapBefore).containsExactly(true);
    }

    @Test
    void a_point_that_reaches_into_the_range_counts_for_its_beginning() {
        DownSampler sampler = new DownSampler(RTT, 90_000, 210_000, 2, 90_000, buckets::add);
        sampler.add(60_000, 60_000, new Summary(1, 900, 6_000, 60));
        sampler.add(120_000, 60_000, new Summary(50, 70, 3_600, 60));
        sampler.add(180_000, 60_000, new Summary(40, 40, 40, 1));
        sampler.finish();
        assertThat(buckets)
                .containsExactly(
                        new Bucket(90_000, 0.1, 90, 10, 6, 8, 120, false, false),
                        new Bucket(150_000, 4, 4, 4, 4, 4, 1, false, false));
    }

    @Test
    void no_extreme_is_lost_when_the_clock_steps_back() {
        DownSampler sampler = sampler(0, 10_000, 10);
        sampler.add(5_000, 7);
        sampler.add(3_000, 900);
        sampler.finish();
        assertThat(buckets).containsExactly(new Bucket(5_000, 0.7, 90, 0.7, 90, 45.35, 2, true, false));
    }

    @Test
    void a_bucket_begins_at_the_first_ms_that_is_its_own() {
        DownSampler sampler = sampler(100, 110, 3);
        for (long ms = 100; ms < 110; ms++) {
            sampler.add(ms, ms);
        }
        sampler.finish();
        assertThat(buckets).extracting(Bucket::startMs).containsExactly(100L, 104L, 107L);
        assertThat(buckets).extracting(Bucket::first).containsExactly(10.0, 10.4, 10.7);
    }

    @Test
    void a_range_that_is_none_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> sampler(5, 5, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> sampler(-1, 5, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> sampler(0, Long.MAX_VALUE, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> sampler(0, 5, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> sampler(0, 5, 100_001));
    }
}
