package org.mediamtxmonitor.history.codec;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** PollTimes on their way into a block. */
class PollLogTest {

    @Test
    void any_series_becomes_the_block_that_a_writer_makes_of_it() {
        Random random = new Random(7);
        for (int round = 0; round < 50_000; round++) {
            Series series = Series.of(random);
            PollLog log = new PollLog(series.columns());
            for (int tick = 0; tick < series.ticks(); tick++) {
                log.add(series.times()[tick], series.rows()[tick]);
            }

            assertThat(log.seal(series.intervalMs())).isEqualTo(series.written().seal());
            assertThat(log.size()).isEqualTo(series.ticks());
            assertThat(log.firstMs()).isEqualTo(series.times()[0]);
        }
    }

    @Test
    void a_log_goes_on_after_it_was_sealed() throws BlockFormatException {
        PollLog log = new PollLog(List.of(new Column(1, 0)));
        log.add(1000, 5);
        assertThat(BlockReader.open(log.seal(1000)).size()).isEqualTo(1);
        log.add(2000, Double.NaN);
        log.add(3000, 7);
        assertThat(BlockReader.open(log.seal(1000)).size()).isEqualTo(3);
    }

    @Test
    void time_only_goes_forwards() {
        PollLog log = new PollLog(List.of(new Column(1, 0)));
        assertThat(log.firstMs()).isEqualTo(-1);
        log.add(1000, 5);
        assertThat(log.accepts(1000)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> log.add(999, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> log.add(2000, 5, 6));
    }
}
