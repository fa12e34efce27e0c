package org.mediamtxmonitor.history.query;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.history.codec.Column;
import org.mediamtxmonitor.history.codec.RolledPoint;
import org.mediamtxmonitor.history.codec.Summary;
import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.history.store.SeriesSchema;

import static org.assertj.core.api.Assertions.assertThat;

class TrendGridTest {

    private static final int OK = 0;
    private static final int WARNING = 2;
    private static final int CRITICAL = 3;

    private static final List<SeriesSchema.Entry> LOSS_AND_LEVEL = Stream.of("lossPercent", "level")
            .map(name -> SeriesSchema.STREAM.find(name).orElseThrow())
            .toList();

    private final TrendGrid grid = new TrendGrid(60_000, 1000, 4, LOSS_AND_LEVEL);

    @Test
    void a_slot_has_the_mean_of_a_number_and_the_worst_of_words() {
        grid.tick(60_000, 500, new long[] {100, CRITICAL});
        grid.tick(60_500, 500, new long[] {300, OK});

        assertThat(values(0)).containsExactly(2, Double.NaN, Double.NaN, Double.NaN);
        assertThat(values(1)).containsExactly(CRITICAL, Double.NaN, Double.NaN, Double.NaN);
    }

    @Test
    void a_reading_stands_for_the_slots_until_the_next_one_is_due() {
        grid.tick(60_200, 3000, new long[] {100, WARNING});
        grid.tick(62_000, 1000, new long[] {400, OK});

        assertThat(values(0)).containsExactly(1, 1, 4, 1);
        assertThat(values(1)).containsExactly(WARNING, WARNING, OK, WARNING);
    }

    @Test
    void what_is_not_known_leaves_its_slot_open() {
        grid.tick(60_000, 1000, new long[] {Column.UNKNOWN, OK});
        grid.tick(59_000, 1000, new long[] {100, OK});
        grid.tick(64_000, 1000, new long[] {100, OK});

        assertThat(values(0)).containsOnly(Double.NaN);
    }

    @Test
    void a_minute_of_which_a_second_was_critical_is_critical() {
        TrendGrid minutes = new TrendGrid(0, 1_800_000, 2, LOSS_AND_LEVEL);
        Summary levels = Summary.of(OK).plus(Summary.of(CRITICAL)).plus(Summary.of(OK));
        minutes.point(new RolledPoint(60_000, List.of(Summary.NONE, levels)), 60_000);
        minutes.point(new RolledPoint(120_000, List.of(Summary.NONE, Summary.of(OK))), 60_000);

        assertThat(minutes.trend(Series.ofStream("north", "live/a"), null)
                        .lines()
                        .get(1)
                        .values())
                .containsExactly(CRITICAL, Double.NaN);
    }

    @Test
    void an_hour_fills_the_slots_that_are_shorter() {
        TrendGrid halves = new TrendGrid(0, 1_800_000, 3, LOSS_AND_LEVEL);
        halves.point(new RolledPoint(0, List.of(Summary.of(50), Summary.of(WARNING))), 3_600_000);

        assertThat(halves.trend(Series.ofStream("north", "live/a"), null)
                        .lines()
                        .get(1)
                        .values())
                .containsExactly(WARNING, WARNING, Double.NaN);
    }

    private double[] values(int metric) {
        return grid.trend(Series.ofStream("north", "live/a"), null)
                .lines()
                .get(metric)
                .values();
    }
}
