package org.mediamtxmonitor.history.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.testing.Runs;

import static org.assertj.core.api.Assertions.fail;

/** A chart has every extreme of what it draws, in its place. */
class DownSamplerPropertiesTest {

    private static final long SEED = Long.getLong("seed", 20261122);
    private static final int SERIES = Runs.of(1_000_000);

    @Test
    void every_bucket_has_the_extremes_the_ends_and_the_number_of_its_ticks() {
        IntStream.range(0, SERIES).parallel().forEach(run -> {
            Random random = new Random(SEED + run);
            Series series = Series.of(random);
            long[] times = series.times();
            long from = Math.max(0, times[0] + random.nextInt(5_000) - 2_500);
            long to = Math.max(from, times[times.length - 1]) + 1 + random.nextInt(5_000);
            int points = 1 + random.nextInt(random.nextBoolean() ? 8 : 2_000);
            Column column = series.columns().get(0);
            List<Bucket> buckets = new ArrayList<>();
            DownSampler sampler = new DownSampler(column, from, to, points, series.intervalMs() * 3 / 2, buckets::add);
            TreeMap<Long, List<Double>> expected = new TreeMap<>();
            for (int tick = 0; tick < times.length; tick++) {
                long scaled = series.scaled(tick, 0);
                sampler.add(times[tick], scaled);
                if (scaled != Column.UNKNOWN && times[tick] >= from && times[tick] < to) {
                    expected.computeIfAbsent((times[tick] - from) * points / (to - from), place -> new ArrayList<>())
                            .add(column.value(scaled));
                }
            }
            sampler.finish();
            if (buckets.size() != expected.size()) {
                fail("seed %d: %d buckets, not %d", SEED + run, buckets.size(), expected.size());
            }
            int next = 0;
            for (long place : expected.keySet()) {
                Bucket bucket = buckets.get(next++);
                if ((bucket.startMs() - from) * points / (to - from) != place || !tells(bucket, expected.get(place))) {
                    fail("seed %d: bucket %d is %s of %s", SEED + run, place, bucket, expected.get(place));
                }
            }
        });
    }

    private static boolean tells(Bucket bucket, List<Double> values) {
        double min = values.stream().mapToDouble(v -> v).min().getAsDouble();
        double max = values.stream().mapToDouble(v -> v).max().getAsDouble();
        double mean = values.stream().mapToDouble(v -> v).average().getAsDouble();
        double most = Math.max(Math.abs(min), Math.abs(max));
        return bucket.min() == min
                && bucket.max() == max
                && bucket.first() == values.get(0)
                && bucket.last() == values.get(values.size() - 1)
                && bucket.count() == values.size()
                && bucket.mean() >= min
                && bucket.mean() <= max
                && Math.abs(bucket.mean() - mean) <= 1e-9 * most;
    }

    @Test
    void a_chart_of_minutes_has_the_extremes_of_the_seconds() {
        IntStream.range(0, SERIES / 20).parallel().forEach(run -> {
            Random random = new Random(SEED + run);
            Series series = Series.of(random, 1 + random.nextInt(60));
            long from = series.times()[0] - series.times()[0] % 60_000;
            long last = series.times()[series.ticks() - 1];
            int minutes = (int) Math.min(10_000, (last - from) / 60_000 + 1);
            long to = from + minutes * 60_000L;
            List<Bucket> ofTicks = new ArrayList<>();
            List<Bucket> ofPoints = new ArrayList<>();
            Column column = series.columns().get(0);
            // Whole minutes in each bucket, so that both see the same values.
            DownSampler ticks = new DownSampler(column, from, to, minutes, 1, ofTicks::add);
            DownSampler points = new DownSampler(column, from, to, minutes, 1, ofPoints::add);
            BucketAggregator aggregator = new BucketAggregator(
                    60_000,
                    1,
                    point -> points.add(
                            point.startMs(), 60_000, point.summaries().get(0)));
            for (int tick = 0; tick < series.ticks(); tick++) {
                ticks.add(series.times()[tick], series.scaled(tick, 0));
                aggregator.add(series.times()[tick], series.scaled(tick, 0));
            }
            ticks.finish();
            aggregator.finish();
            points.finish();
            if (!withoutEnds(ofTicks).equals(withoutEnds(ofPoints))) {
                fail("seed %d: %s, not %s", SEED + run, ofPoints, ofTicks);
            }
        });
    }

    private static List<Bucket> withoutEnds(List<Bucket> buckets) {
        return buckets.stream()
                .map(b -> new Bucket(b.startMs(), b.min(), b.max(), 0, 0, 0, b.count(), false, false))
                .toList();
    }
}
