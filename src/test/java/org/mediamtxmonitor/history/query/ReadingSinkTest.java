package org.mediamtxmonitor.history.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.history.codec.Column;
import org.mediamtxmonitor.history.codec.RolledPoint;
import org.mediamtxmonitor.history.codec.Summary;
import org.mediamtxmonitor.history.store.SeriesSchema;

import static org.assertj.core.api.Assertions.assertThat;

class ReadingSinkTest {

    private static final List<SeriesSchema.Entry> LOSS_AND_STATE = Stream.of("lossPercent", "state")
            .map(name -> SeriesSchema.STREAM.find(name).orElseThrow())
            .toList();

    private record Reading(long timeMs, long intervalMs, List<Double> values) {}

    private final List<Reading> readings = new ArrayList<>();
    private final ReadingSink sink = new ReadingSink(
            (timeMs, intervalMs, values) ->
                    readings.add(new Reading(timeMs, intervalMs, List.of(values[0], values[1]))),
            LOSS_AND_STATE);

    @Test
    void a_reading_has_the_values_in_their_units() {
        sink.tick(1000, 500, new long[] {125, 6});
        sink.tick(1500, 500, new long[] {Column.UNKNOWN, 0});

        assertThat(readings)
                .containsExactly(
                        new Reading(1000, 500, List.of(1.25, 6.0)), new Reading(1500, 500, List.of(Double.NaN, 0.0)));
    }

    @Test
    void what_stands_for_several_is_their_mean_and_of_words_the_worst() {
        Summary loss = Summary.of(100).plus(Summary.of(300));
        Summary states = Summary.of(0).plus(Summary.of(6));
        sink.point(new RolledPoint(60_000, List.of(loss, states)), 60_000);
        sink.point(new RolledPoint(120_000, List.of(Summary.NONE, Summary.NONE)), 60_000);

        assertThat(readings)
                .containsExactly(
                        new Reading(60_000, 60_000, List.of(2.0, 6.0)),
                        new Reading(120_000, 60_000, List.of(Double.NaN, Double.NaN)));
    }
}
