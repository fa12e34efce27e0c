package org.mediamtxmonitor.system.forecast;

import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProcessGrowthTest {

    private static final double MB = 1 << 20;

    private final ProcessGrowth growth = new ProcessGrowth();

    /** @param resident MB after that many hours */
    private double run(double hours, DoubleUnaryOperator resident) {
        double last = Double.NaN;
        for (long second = 0; second <= hours * 3600; second += 2) {
            last = growth.update((long) (resident.applyAsDouble(second / 3600.0) * MB), second * 1_000_000_000L);
        }
        return last;
    }

    @Test
    void a_leak_is_told_after_more_than_an_hour() {
        assertThat(run(1.1, hour -> 100 + 60 * hour)).isNaN();
        assertThat(new ProcessGrowthTest().run(1.2, hour -> 100 + 60 * hour) / MB)
                .isCloseTo(60, within(2.0));
    }

    @Test
    void a_leak_under_a_garbage_collection_is_told() {
        assertThat(run(2.1, hour -> 100 + 60 * hour + 300 * (hour * 60 % 1)) / MB)
                .isCloseTo(60, within(5.0));
    }

    @Test
    void a_garbage_collection_alone_is_no_leak() {
        assertThat(run(6, hour -> 100 + 300 * (hour * 60 % 1))).isNaN();
    }

    @Test
    void a_process_that_grows_at_its_start_only_is_no_leak() {
        assertThat(run(3, hour -> 100 + Math.min(100, 400 * hour))).isNaN();
    }

    @Test
    void a_little_growth_is_no_leak() {
        assertThat(run(3, hour -> 500 + 2 * hour)).isNaN();
    }
}
