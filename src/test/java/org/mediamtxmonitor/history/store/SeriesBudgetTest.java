package org.mediamtxmonitor.history.store;

import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SeriesBudgetTest {

    private final SeriesBudget budget = new SeriesBudget(100);

    private static Series reader(int number) {
        return Series.ofConnection("main", "live", "reader:srt:192.0.2." + number);
    }

    private long takenOf(int readers) {
        return IntStream.range(0, readers)
                .filter(number -> budget.takes(reader(number)))
                .count();
    }

    @Test
    void readers_without_end_begin_half_as_many_histories_as_are_kept_until_the_next_look() {
        budget.looked(100, Set.of());
        assertThat(takenOf(1000)).isEqualTo(50);
        assertThat(budget.refused()).isEqualTo(950);
        budget.looked(80, Set.of());
        assertThat(takenOf(1000)).isEqualTo(70);
    }

    @Test
    void none_begins_where_there_are_too_many_already() {
        budget.looked(1000, Set.of());
        assertThat(takenOf(10)).isZero();
    }

    @Test
    void what_has_a_history_goes_on() {
        budget.looked(1000, Set.of(reader(1)));
        assertThat(budget.takes(reader(1))).isTrue();
        assertThat(budget.takes(Series.ofServer("main"))).isTrue();
    }

    @Test
    void streams_begin_theirs_beside_readers_without_end_but_not_without_end() {
        budget.looked(100, Set.of());
        takenOf(1000);
        assertThat(IntStream.range(0, 1000)
                        .filter(number -> budget.takes(Series.ofStream("main", "cam" + number)))
                        .count())
                .isEqualTo(150);
    }
}
