package org.mediamtxmonitor.history.write;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.history.store.SeriesSchema;

import static org.assertj.core.api.Assertions.assertThat;

/** What is kept of blocks that were written, in case that Redis loses them. */
class PendingBlocksTest {

    private static final long ZERO = 1_794_960_000_000L;
    private static final byte[] ROW = {1};
    private static final double[] VALUES =
            new double[SeriesSchema.STREAM.columns().size()];

    static {
        Arrays.fill(VALUES, 7);
    }

    private final PendingBlocks blocks = new PendingBlocks();

    /** One tick of so many streams, and all blocks that are full then are written. */
    private void tick(int second, int streams) {
        List<Sampler.Sample> samples = IntStream.range(0, streams)
                .mapToObj(path -> new Sampler.Sample(Series.ofStream("main", "live/" + path), VALUES))
                .toList();
        blocks.add(ZERO + 1000L * second, 1000, samples, ROW);
        write();
    }

    private void write() {
        blocks.handing();
        blocks.sealWhatWasMissed();
        blocks.written(blocks.row(), blocks.waiting(Integer.MAX_VALUE));
    }

    @Test
    void what_was_written_within_half_a_minute_is_written_again_in_its_order() {
        for (int second = 0; second < 600; second++) {
            tick(second, 1);
        }
        assertThat(blocks.count()).isZero();
        blocks.writeAgain();
        blocks.sealWhatWasMissed();

        List<OpenBlock.Sealed> again = blocks.waiting(Integer.MAX_VALUE);
        assertThat(again).hasSizeBetween(1, 2);
        assertThat(again).extracting(OpenBlock.Sealed::firstMs).isSorted();
        assertThat(again.get(0).firstMs()).isGreaterThan(ZERO + 450_000);
    }

    @Test
    void what_is_kept_of_many_streams_has_a_bound() {
        for (int second = 0; second < 130; second++) {
            tick(second, 6_000);
        }
        blocks.writeAgain();

        assertThat(blocks.count()).isBetween(1, 2_000);
    }

    @Test
    void a_write_that_was_not_answered_is_followed_by_all_that_may_be_missing() {
        for (int second = 0; second < 90; second++) {
            tick(second, 1);
        }
        blocks.handing();
        blocks.handing();
        blocks.sealWhatWasMissed();

        assertThat(blocks.count()).isPositive();
        write();
        blocks.handing();
        blocks.sealWhatWasMissed();
        assertThat(blocks.count()).as("once").isZero();
    }
}
