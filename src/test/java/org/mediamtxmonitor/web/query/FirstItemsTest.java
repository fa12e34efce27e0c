package org.mediamtxmonitor.web.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.testing.Runs;

import static org.assertj.core.api.Assertions.assertThat;

class FirstItemsTest {

    @Test
    void they_are_what_sorting_all_would_begin_with() {
        Random random = new Random(7);
        for (int run = 0; run < Runs.of(2_000); run++) {
            List<Integer> all = random.ints(random.nextInt(50), 0, 30).boxed().toList();
            int most = random.nextInt(60);
            FirstItems<Integer> first = new FirstItems<>(Comparator.<Integer>naturalOrder(), most);
            all.forEach(first::add);

            List<Integer> sorted = new ArrayList<>(all);
            sorted.sort(Comparator.naturalOrder());
            assertThat(first.sorted()).isEqualTo(sorted.subList(0, Math.min(most, sorted.size())));
        }
    }
}
