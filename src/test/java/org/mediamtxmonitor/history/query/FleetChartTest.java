package org.mediamtxmonitor.history.query;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.history.store.SeriesSchema;
import org.mediamtxmonitor.history.store.Tier;

import static org.assertj.core.api.Assertions.assertThat;

class FleetChartTest {

    private static final SeriesSchema.Entry READERS =
            SeriesSchema.SERVER.find("readers").orElseThrow();
    private static final double NOT = Double.NaN;
    private static final long NEVER = Long.MAX_VALUE;

    /** Ten points of ten seconds each. */
    private static FleetChart fleet(long nowMs) {
        return new FleetChart(0, 100_000, 10, nowMs, List.of(READERS));
    }

    @Test
    void what_is_known_of_all_servers_at_a_point_is_added_up() {
        FleetChart fleet = fleet(100_000);
        fleet.add(chart("a", 10_000, every(1)), () -> 0);
        fleet.add(chart("b", 10_000, every(20)), () -> 0);

        FleetChart.Drawn drawn = fleet.draw();

        assertThat(drawn.times()).hasSize(10).startsWith(0, 10_000);
        assertThat(sum(drawn)).containsOnly(21);
        assertThat(drawn.silences()).isEmpty();
    }

    @Test
    void a_server_that_is_silent_is_named_and_not_counted_as_zero() {
        FleetChart fleet = fleet(100_000);
        fleet.add(chart("a", 10_000, every(1)), () -> 0);
        fleet.add(chart("b", 10_000, new double[] {20, 20, 20, NOT, NOT, NOT, 30, 30, 30, 30}), () -> 0);

        FleetChart.Drawn drawn = fleet.draw();

        assertThat(sum(drawn)).containsExactly(21, 21, 21, 1, 1, 1, 31, 31, 31, 31);
        assertThat(drawn.silences()).containsExactly(new FleetChart.Silence("b", 30_000, 60_000));
    }

    @Test
    void where_no_server_is_known_the_sum_is_not_known() {
        FleetChart fleet = fleet(100_000);
        fleet.add(chart("a", 10_000, new double[] {1, 1, NOT, NOT, 1, 1, 1, 1, 1, 1}), () -> 0);

        assertThat(sum(fleet.draw())[2]).isNaN();
    }

    @Test
    void a_value_stands_until_the_next_poll_where_polls_are_further_apart_than_points() {
        FleetChart fleet = fleet(100_000);
        fleet.add(chart("a", 30_000, new long[] {0, 30_000, 60_000, 90_000}, new double[] {1, 2, 3, 4}), () -> 0);

        FleetChart.Drawn drawn = fleet.draw();

        assertThat(sum(drawn)).containsExactly(1, 1, 1, 2, 2, 2, 3, 3, 3, 4);
        assertThat(drawn.silences()).isEmpty();
    }

    @Test
    void a_gap_between_polls_ends_what_stands() {
        FleetChart fleet = fleet(100_000);
        fleet.add(
                chart("a", 10_000, new long[] {0, 10_000, 20_000, 80_000, 90_000}, new double[] {1, 1, NOT, 1, 1}),
                () -> 0);

        assertThat(fleet.draw().silences()).containsExactly(new FleetChart.Silence("a", 20_000, 80_000));
    }

    @Test
    void a_server_that_was_known_before_the_range_is_silent_from_its_beginning() {
        FleetChart fleet = fleet(100_000);
        double[] late = {NOT, NOT, NOT, NOT, 7, 7, 7, 7, 7, 7};
        fleet.add(chart("old", 10_000, late), () -> -1_000_000);
        fleet.add(chart("new", 10_000, late), () -> 40_000);
        fleet.add(chart("gone", 10_000, new long[0], new double[0]), () -> -1_000_000);
        fleet.add(chart("never", 10_000, new long[0], new double[0]), () -> NEVER);

        assertThat(fleet.draw().silences())
                .containsExactly(new FleetChart.Silence("old", 0, 40_000), new FleetChart.Silence("gone", 0, 100_000));
    }

    @Test
    void the_future_has_no_points_and_the_last_poll_counts_for_the_point_that_has_just_begun() {
        FleetChart fleet = fleet(52_000);
        fleet.add(
                chart("a", 10_000, new long[] {0, 10_000, 20_000, 30_000, 40_000}, new double[] {1, 1, 1, 1, 1}),
                () -> 0);

        FleetChart.Drawn drawn = fleet.draw();

        assertThat(drawn.times()).hasSize(6).endsWith(50_000);
        assertThat(sum(drawn)).containsOnly(1);
        assertThat(drawn.silences()).isEmpty();
    }

    @Test
    void a_server_that_stopped_answering_is_silent_until_now() {
        FleetChart fleet = fleet(100_000);
        fleet.add(chart("a", 10_000, new long[] {0, 10_000}, new double[] {1, 1}), () -> 0);

        assertThat(fleet.draw().silences()).containsExactly(new FleetChart.Silence("a", 40_000, 100_000));
    }

    @Test
    void a_problem_of_one_server_is_one_of_the_sum() {
        FleetChart fleet = fleet(100_000);
        fleet.add(chart("a", 10_000, every(1)), () -> 0);
        fleet.add(
                new Chart.Drawn(Series.ofServer("b"), Tier.SECONDS, 10_000, new long[0], List.of(), "damaged"),
                () -> NEVER);

        assertThat(fleet.draw().problem()).isEqualTo("damaged");
    }

    private static double[] sum(FleetChart.Drawn drawn) {
        return drawn.lines().get(0).sum();
    }

    private static double[] every(double value) {
        double[] values = new double[10];
        Arrays.fill(values, value);
        return values;
    }

    private static Chart.Drawn chart(String server, long stepMs, double[] values) {
        long[] times = new long[values.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = i * 10_000L;
        }
        return chart(server, stepMs, times, values);
    }

    private static Chart.Drawn chart(String server, long stepMs, long[] times, double[] values) {
        List<Chart.Line> lines =
                values.length == 0 ? List.of() : List.of(new Chart.Line(READERS, values, values, values, true));
        return new Chart.Drawn(Series.ofServer(server), Tier.SECONDS, stepMs, times, lines, null);
    }
}
