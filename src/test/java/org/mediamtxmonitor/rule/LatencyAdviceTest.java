package org.mediamtxmonitor.rule;

import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The latency that is advised holds still, and is never too little. */
class LatencyAdviceTest {

    private static final long SECOND = 1_000_000_000L;

    private final LatencyAdvice advice = new LatencyAdvice();

    private Double at(double second, Double rtt, Double latency, Double loss) {
        return advice.update(rtt, latency, loss, (long) (second * SECOND));
    }

    @ParameterizedTest
    @CsvSource({
        "3, 10",
        "80, 80",
        "81, 90",
        "168, 180",
        "200, 200",
        "233.6, 250",
        "250, 250",
        "251, 300",
        "1000, 1000",
        "1001, 1100",
        "2100, 2500",
        "9999, 10000"
    })
    void a_need_is_rounded_up_to_a_number_that_one_would_type(double ms, double typed) {
        assertThat(LatencyAdvice.typed(ms)).isEqualTo(typed);
    }

    @Test
    void a_round_trip_that_jitters_makes_one_figure() {
        Set<Double> told = new LinkedHashSet<>();
        Random random = new Random(7);
        for (int second = 0; second < 3600; second++) {
            told.add(at(second, 60 + random.nextDouble() * 2, 200.0, 0.2));
        }

        assertThat(told).containsExactly(250.0);
    }

    @Test
    void the_worst_of_five_minutes_counts_and_then_no_more() {
        for (int second = 0; second < 60; second++) {
            at(second, 50.0, 120.0, 0.0);
        }
        at(60, 110.0, 120.0, 0.0);

        assertThat(advice.worst().rttMs()).isEqualTo(110);
        assertThat(at(61, 50.0, 120.0, 0.0)).isEqualTo(450);
        double told = 0;
        for (int second = 62; second < 355; second++) {
            told = at(second, 50.0, 120.0, 0.0);
        }
        assertThat(told).isEqualTo(450);
        for (int second = 355; second < 400; second++) {
            told = at(second, 50.0, 120.0, 0.0);
        }
        assertThat(told).isEqualTo(200);
        assertThat(advice.worst().rttMs()).isEqualTo(50);
    }

    @Test
    void another_figure_is_told_only_where_it_is_ten_percent_off() {
        for (int second = 0; second < 30; second++) {
            at(second, 240.0, 120.0, 0.0);
        }
        assertThat(at(30, 240.0, 120.0, 0.0)).isEqualTo(1000);
        assertThat(at(31, 260.0, 120.0, 0.0)).isEqualTo(1100);
        assertThat(at(32, 280.0, 120.0, 0.0)).isEqualTo(1100);
        assertThat(at(33, 301.0, 120.0, 0.0)).isEqualTo(1300);
    }

    @Test
    void a_link_at_the_edge_does_not_swing_between_enough_and_too_little() {
        Set<Double> told = new LinkedHashSet<>();
        for (int second = 0; second < 1200; second++) {
            told.add(at(second, second % 2 == 0 ? 59.9 : 60.1, 240.0, 0.0));
        }

        assertThat(told).containsExactly(240.0, 250.0);
    }

    @Test
    void what_was_enough_and_no_longer_is_is_told_at_once() {
        assertThat(at(0, 59.0, 240.0, 0.0)).isEqualTo(240);
        assertThat(at(1, 61.0, 240.0, 0.0)).isEqualTo(250);
    }

    @Test
    void loss_asks_for_more_round_trips() {
        assertThat(at(0, 100.0, 120.0, 5.0)).isEqualTo(500);
        assertThat(advice.worst().lossPercent()).isEqualTo(5);
    }

    @Test
    void the_first_estimates_of_a_new_link_are_forgotten() {
        at(0, 100.0, 120.0, 0.0);
        for (int second = 1; second < 20; second++) {
            at(second, 100.0, 120.0, 0.0);
        }

        assertThat(at(20, 20.0, 120.0, 0.0)).isEqualTo(120);
        assertThat(advice.worst().rttMs()).isEqualTo(20);
    }

    @Test
    void a_round_trip_that_is_not_known_changes_nothing() {
        assertThat(at(0, null, 120.0, 0.0)).isNull();
        assertThat(at(1, 60.0, 120.0, 0.0)).isEqualTo(250);
        assertThat(at(2, null, 120.0, 9.0)).isEqualTo(250);
        assertThat(at(3, 0.0, null, null)).isEqualTo(250);
    }

    @Test
    void without_a_negotiated_latency_the_need_is_told() {
        assertThat(at(0, 42.3, null, null)).isEqualTo(180);
    }
}
