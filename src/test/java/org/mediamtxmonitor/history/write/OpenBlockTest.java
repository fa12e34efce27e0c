package org.mediamtxmonitor.history.write;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.history.store.SeriesSchema;

import static org.assertj.core.api.Assertions.assertThat;

/** When blocks are sealed. */
class OpenBlockTest {

    private static final long HOUR = 3_600_000;

    /** A full hour. */
    private static final long ZERO = 1_794_960_000_000L;

    private static final double[] NOTHING =
            new double[SeriesSchema.STREAM.columns().size()];

    static {
        Arrays.fill(NOTHING, Double.NaN);
    }

    @Test
    void the_blocks_of_many_streams_are_full_at_different_polls_in_every_hour() {
        List<OpenBlock> blocks = new ArrayList<>();
        for (int path = 0; path < 600; path++) {
            blocks.add(new OpenBlock(Series.ofStream("main", "live/" + path)));
        }
        for (int second = 0; second < 2 * 3600; second++) {
            int sealed = 0;
            for (OpenBlock block : blocks) {
                sealed += block.add(ZERO + HOUR / 2 + second * 1000L, 1000, NOTHING)
                        .size();
            }
            boolean fullHour = (HOUR / 2 + second * 1000L) % HOUR == 0;
            assertThat(sealed).as("second %d", second).isLessThanOrEqualTo(fullHour ? 650 : 60);
        }
    }

    @Test
    void no_block_reaches_over_a_full_hour() {
        OpenBlock block = new OpenBlock(Series.ofStream("main", "a"));
        List<OpenBlock.Sealed> whole = new ArrayList<>();
        for (int second = 0; second < 3 * 3600; second++) {
            whole.addAll(block.add(ZERO + HOUR / 3 + second * 1000L, 1000, NOTHING));
        }
        assertThat(whole).extracting(OpenBlock.Sealed::firstMs).contains(ZERO + HOUR, ZERO + 2 * HOUR, ZERO + 3 * HOUR);
    }
}
