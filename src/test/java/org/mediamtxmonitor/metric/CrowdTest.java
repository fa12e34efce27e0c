package org.mediamtxmonitor.metric;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CrowdTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long MS = 1_000_000L;

    private final Crowd crowd = new Crowd();

    @Test
    void nothing_is_known_at_first() {
        assertThat(crowd.leftPercent()).isNaN();
        assertThat(crowd.grownPercent()).isNaN();
    }

    @Test
    void when_none_leaves_the_share_is_zero() {
        crowd.update(10, 0);
        crowd.update(12, SECOND);

        assertThat(crowd.leftPercent()).isZero();
    }

    @Test
    void the_share_that_left_is_of_the_largest_number() {
        crowd.update(10, 0);
        crowd.update(20, SECOND);
        crowd.update(5, 2 * SECOND);

        assertThat(crowd.leftPercent()).isEqualTo(75);
    }

    @Test
    void all_may_leave() {
        crowd.update(8, 0);
        crowd.update(0, SECOND);

        assertThat(crowd.leftPercent()).isEqualTo(100);
    }

    @Test
    void of_fewer_than_five_readers_the_share_is_unknown() {
        crowd.update(4, 0);
        crowd.update(0, SECOND);
        assertThat(crowd.leftPercent()).isNaN();

        crowd.update(5, 2 * SECOND);

        assertThat(crowd.leftPercent()).isZero();
    }

    @Test
    void those_that_left_are_forgotten_after_ten_seconds() {
        crowd.update(100, 0);
        for (int second = 1; second <= 10; second++) {
            crowd.update(50, second * SECOND);
            assertThat(crowd.leftPercent()).isEqualTo(50);
        }
        crowd.update(50, 11 * SECOND);

        assertThat(crowd.leftPercent()).isZero();
    }

    @Test
    void those_that_left_between_distant_polls_are_told_once() {
        crowd.update(100, 0);
        crowd.update(25, 30 * SECOND);
        assertThat(crowd.leftPercent()).isEqualTo(75);

        crowd.update(25, 60 * SECOND);

        assertThat(crowd.leftPercent()).isZero();
    }

    @Test
    void a_reading_between_seconds_counts() {
        crowd.update(10, 0);
        crowd.update(40, 250 * MS);
        crowd.update(10, 500 * MS);
        crowd.update(10, 2 * SECOND);

        assertThat(crowd.leftPercent()).isEqualTo(75);
    }

    @Test
    void growth_is_of_the_smallest_number_of_the_last_minute() {
        stay(0, 30, 40);
        crowd.update(10, 31 * SECOND);
        stay(32, 60, 40);

        assertThat(crowd.grownPercent()).isEqualTo(300);
    }

    @Test
    void the_smallest_number_is_forgotten_after_a_minute() {
        crowd.update(10, 0);
        stay(1, 60, 40);
        assertThat(crowd.grownPercent()).isEqualTo(300);

        stay(61, 61, 40);

        assertThat(crowd.grownPercent()).isZero();
    }

    @Test
    void a_low_reading_between_seconds_is_the_smallest() {
        stay(0, 12, 40);
        crowd.update(20, 12 * SECOND + 250 * MS);
        crowd.update(40, 12 * SECOND + 500 * MS);
        stay(14, 14, 40);

        assertThat(crowd.grownPercent()).isEqualTo(100);
    }

    @Test
    void growth_from_none_is_a_hundred_percent_a_reader() {
        stay(0, 10, 0);
        crowd.update(25, 11 * SECOND);

        assertThat(crowd.grownPercent()).isEqualTo(2_500);
    }

    @Test
    void fewer_than_twenty_readers_are_no_crowd() {
        stay(0, 10, 1);
        crowd.update(19, 11 * SECOND);

        assertThat(crowd.grownPercent()).isNaN();
    }

    @Test
    void growth_is_known_after_ten_seconds() {
        stay(0, 9, 20);
        assertThat(crowd.grownPercent()).isNaN();

        stay(10, 10, 30);

        assertThat(crowd.grownPercent()).isEqualTo(50);
    }

    @Test
    void growth_between_distant_polls_is_told() {
        crowd.update(20, 0);
        crowd.update(60, 90 * SECOND);

        assertThat(crowd.grownPercent()).isEqualTo(200);
    }

    @Test
    void a_reading_that_is_late_or_negative_is_passed_over() {
        crowd.update(10, SECOND);
        crowd.update(100, SECOND);
        crowd.update(100, 0);
        crowd.update(-5, 2 * SECOND);

        assertThat(crowd.leftPercent()).isZero();
    }

    private void stay(int from, int to, int readers) {
        for (int second = from; second <= to; second++) {
            crowd.update(readers, second * SECOND);
        }
    }
}
