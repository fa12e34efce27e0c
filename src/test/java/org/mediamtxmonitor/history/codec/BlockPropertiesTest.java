package org.mediamtxmonitor.history.codec;

import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.testing.Runs;

import static org.assertj.core.api.Assertions.fail;

/** What holds for every series, however mad. */
class BlockPropertiesTest {

    private static final long SEED = Long.getLong("seed", 20261122);
    private static final int SERIES = Runs.of(1_000_000);

    @Test
    void a_block_gives_back_every_time_and_every_value_as_it_is_kept() {
        IntStream.range(0, SERIES).parallel().forEach(run -> {
            Series series = Series.of(new Random(SEED + run));
            BlockWriter writer = series.written();
            byte[] block = writer.seal();
            try {
                BlockReader reader = BlockReader.open(block);
                PollTimes ticks = reader.read(series.ids());
                for (int tick = 0; tick < series.ticks(); tick++) {
                    if (!ticks.next() || ticks.timeMs() != series.times()[tick]) {
                        fail("seed %d: tick %d is lost or has another time", SEED + run, tick);
                    }
                    expectValues(run, series, ticks, tick);
                }
                if (ticks.next() || reader.intervalMs() != series.intervalMs()) {
                    fail("seed %d: more than was written", SEED + run);
                }
            } catch (BlockFormatException e) {
                fail("seed %d".formatted(SEED + run), e);
            }
            int estimated = writer.estimatedBytes();
            if (estimated < block.length / 3 - 20) {
                fail("seed %d: %d bytes, estimated %d", SEED + run, block.length, estimated);
            }
        });
    }

    private static void expectValues(int run, Series series, PollTimes ticks, int tick) {
        for (int column = 0; column < series.columns().size(); column++) {
            long kept = series.scaled(tick, column);
            double value = series.columns().get(column).value(kept);
            if (ticks.scaled(column) != kept || Double.compare(ticks.value(column), value) != 0) {
                fail(
                        "seed %d: tick %d, column %d gives %s, not %s",
                        SEED + run, tick, column, ticks.value(column), value);
            }
        }
    }

    @Test
    void a_part_of_a_block_has_the_ticks_of_its_time_and_no_other() throws BlockFormatException {
        for (int run = 0; run < SERIES / 20; run++) {
            Random random = new Random(SEED + run);
            Series series = Series.of(random);
            long[] times = series.times();
            long from = times[random.nextInt(times.length)] + random.nextInt(3) - 1;
            long to = times[random.nextInt(times.length)] + random.nextInt(3) - 1;
            int column = random.nextInt(series.columns().size());
            PollTimes ticks = BlockReader.open(series.written().seal()).read(from, to, series.ids()[column]);
            for (int tick = 0; tick < times.length; tick++) {
                boolean within = times[tick] >= from && times[tick] < to;
                if (within
                        && (!ticks.next()
                                || ticks.timeMs() != times[tick]
                                || ticks.scaled(0) != series.scaled(tick, column))) {
                    fail("seed %d: tick %d is lost or another", SEED + run, tick);
                }
            }
            if (ticks.next()) {
                fail("seed %d: %d is not between %d and %d", SEED + run, ticks.timeMs(), from, to);
            }
        }
    }

    @Test
    void a_kept_value_is_kept_as_itself() {
        Random random = new Random(SEED);
        for (int run = 0; run < SERIES; run++) {
            Column column = new Column(1, random.nextInt(16) - 8);
            long scaled = random.nextLong() >> 17 + random.nextInt(46);
            if (column.scaled(column.value(scaled)) != scaled) {
                fail("%d with %d decimals becomes %d", scaled, column.decimals(), column.scaled(column.value(scaled)));
            }
        }
    }
}
