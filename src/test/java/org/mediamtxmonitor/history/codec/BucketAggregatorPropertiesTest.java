package org.mediamtxmonitor.history.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.testing.Runs;

import static org.assertj.core.api.Assertions.fail;

/** Minutes and hours are what the seconds were, whichever way they were made and after they were stored. */
class BucketAggregatorPropertiesTest {

    private static final long SEED = Long.getLong("seed", 20261122);
    private static final int SERIES = Runs.of(80_000);
    private static final long MINUTE_MS = 60_000;
    private static final long HOUR_MS = 3_600_000;

    @Test
    void hours_of_stored_minutes_of_stored_ticks_are_the_hours_of_the_ticks() {
        IntStream.range(0, SERIES).parallel().forEach(run -> {
            Random random = new Random(SEED + run);
            Series series = Series.of(random, 1 + random.nextInt(90));
            try {
                List<RolledPoint> minutes = stored(series, MINUTE_MS, rolledUp(series));
                expectEqual(run, minutes, recomputed(series, MINUTE_MS));
                List<RolledPoint> hours = new ArrayList<>();
                BucketAggregator ofMinutes =
                        new BucketAggregator(HOUR_MS, series.columns().size(), hours::add);
                minutes.forEach(ofMinutes::add);
                ofMinutes.finish();
                expectEqual(run, stored(series, HOUR_MS, hours), recomputed(series, HOUR_MS));
            } catch (BlockFormatException e) {
                fail("seed %d".formatted(SEED + run), e);
            }
        });
    }

    private static List<RolledPoint> rolledUp(Series series) throws BlockFormatException {
        List<RolledPoint> minutes = new ArrayList<>();
        BucketAggregator ofTicks =
                new BucketAggregator(MINUTE_MS, series.columns().size(), minutes::add);
        PollTimes ticks = BlockReader.open(series.written().seal()).read(series.ids());
        while (ticks.next()) {
            ofTicks.add(
                    ticks.timeMs(),
                    IntStream.range(0, series.columns().size())
                            .mapToLong(ticks::scaled)
                            .toArray());
        }
        ofTicks.finish();
        return minutes;
    }

    private static List<RolledPoint> stored(Series series, long spanMs, List<RolledPoint> points)
            throws BlockFormatException {
        RolledWriter writer = new RolledWriter(series.columns(), spanMs, points.size());
        points.forEach(writer::append);
        return RolledReader.open(writer.seal()).read(series.ids());
    }

    /** From the values, with nothing of the code under test but what a value is kept as. */
    private static List<RolledPoint> recomputed(Series series, long spanMs) {
        TreeMap<Long, List<Integer>> buckets = new TreeMap<>();
        for (int tick = 0; tick < series.ticks(); tick++) {
            long start = series.times()[tick] - series.times()[tick] % spanMs;
            buckets.computeIfAbsent(start, at -> new ArrayList<>()).add(tick);
        }
        List<RolledPoint> points = new ArrayList<>();
        buckets.forEach((start, ticks) -> points.add(new RolledPoint(
                start,
                IntStream.range(0, series.columns().size())
                        .mapToObj(column -> {
                            long[] known = ticks.stream()
                                    .mapToLong(tick -> series.scaled(tick, column))
                                    .filter(value -> value != Column.UNKNOWN)
                                    .sorted()
                                    .toArray();
                            return known.length == 0
                                    ? Summary.NONE
                                    : new Summary(
                                            known[0],
                                            known[known.length - 1],
                                            Arrays.stream(known).sum(),
                                            known.length);
                        })
                        .toList())));
        return points;
    }

    private static void expectEqual(int run, List<RolledPoint> actual, List<RolledPoint> expected) {
        if (!actual.equals(expected)) {
            fail("seed %d: %s, not %s", SEED + run, actual, expected);
        }
    }
}
