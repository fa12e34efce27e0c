package org.mediamtxmonitor.metric;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.testing.Runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/** What holds for every sequence of samples, changes and counts of readers, however mad. */
class WindowPropertiesTest {

    private static final long SEED = Long.getLong("seed", 20261122);
    private static final int SEQUENCES = Runs.of(100_000);
    private static final int[] SPANS = {1, 2, 5, 10, 60};

    /** @param base time of the first sample after there was none */
    private record Sample(double value, long at, long base) {}

    @Test
    void percentiles_and_means_are_between_the_extremes_and_memory_is_bounded() {
        for (int run = 0; run < SEQUENCES; run++) {
            Random random = new Random(SEED + run);
            int span = SPANS[random.nextInt(SPANS.length)];
            SampleWindow window = new SampleWindow(Duration.ofSeconds(span));
            long at = Readings.begin(random);
            for (int poll = 0; poll < 24; poll++) {
                if (random.nextInt(10) == 0) {
                    window.expire(at);
                } else {
                    window.update(Readings.gauge(random), at);
                }
                if (!isOrderly(window, random.nextInt(101)) || window.size() > 4 * span + 2) {
                    fail("seed %d: poll %d gives %d samples", SEED + run, poll, window.size());
                }
                at += Readings.step(random);
            }
        }
    }

    @Test
    void a_window_in_order_tells_the_same_as_its_samples_sorted_anew() {
        for (int run = 0; run < SEQUENCES / 2; run++) {
            Random random = new Random(SEED + run);
            int span = SPANS[random.nextInt(SPANS.length)];
            SampleWindow window = new SampleWindow(Duration.ofSeconds(span));
            Deque<Sample> naive = new ArrayDeque<>();
            long at = Readings.begin(random);
            long latest = at;
            for (int poll = 0; poll < 70; poll++) {
                double value = Readings.gauge(random);
                window.update(value, at);
                if (at - latest >= 0) {
                    latest = at;
                    take(naive, value, at, span);
                }
                at += poll > 30 ? 1_000_000_000L : Readings.step(random);
            }
            double[] sorted = naive.stream().mapToDouble(Sample::value).sorted().toArray();
            if (!isSame(window, sorted, random.nextDouble() * 100)) {
                fail("seed %d: %d samples are not %s", SEED + run, window.size(), Arrays.toString(sorted));
            }
        }
    }

    @Test
    void a_filtered_gauge_is_unknown_or_a_value_it_had() {
        for (int run = 0; run < SEQUENCES; run++) {
            Random random = new Random(SEED + run);
            GaugeFilter filter = new GaugeFilter();
            long at = Readings.begin(random);
            double held = 0;
            for (int poll = 0; poll < 16; poll++) {
                double value = Readings.gauge(random);
                double shown = filter.update(value, at);
                if (shown < 0 || Double.isInfinite(shown) || shown > 0 && shown != value && shown != held) {
                    fail("seed %d: poll %d of %s gives %s after %s", SEED + run, poll, value, shown, held);
                }
                held = shown > 0 ? shown : held;
                at += Readings.step(random);
            }
        }
    }

    @Test
    void what_is_usual_is_unknown_or_between_the_rates_and_a_drop_is_a_percentage() {
        for (int run = 0; run < SEQUENCES / 2; run++) {
            Random random = new Random(SEED + run);
            Baseline baseline = new Baseline();
            long at = Readings.begin(random);
            double most = 0;
            for (int poll = 0; poll < 80; poll++) {
                double rate = random.nextInt(4) > 0 ? 800 + random.nextInt(400) : Readings.gauge(random);
                baseline.update(rate, at);
                most = rate <= SampleWindow.LARGEST ? Math.max(most, rate) : most;
                double usual = baseline.median();
                double drop = baseline.drop(Readings.gauge(random));
                if (usual < 0 || usual > most || drop < 0 || drop > 100) {
                    fail("seed %d: poll %d gives %s and %s", SEED + run, poll, usual, drop);
                }
                at += Readings.step(random);
            }
        }
    }

    @Test
    void changes_are_between_none_and_64() {
        for (int run = 0; run < SEQUENCES; run++) {
            Random random = new Random(SEED + run);
            ChangeCount changes = new ChangeCount(Duration.ofSeconds(random.nextInt(1_000)));
            long at = Readings.begin(random);
            for (int poll = 0; poll < 80; poll++) {
                changes.note(at);
                int count = changes.within(at + Readings.step(random));
                if (count < 0 || count > Math.min(poll + 1, 64)) {
                    fail("seed %d: change %d gives %d", SEED + run, poll, count);
                }
                at += Readings.step(random);
            }
        }
    }

    @Test
    void a_crowd_leaves_by_a_percentage_and_grows_by_none_or_more() {
        for (int run = 0; run < SEQUENCES; run++) {
            Random random = new Random(SEED + run);
            Crowd crowd = new Crowd();
            long at = Readings.begin(random);
            int readers = random.nextInt(100);
            for (int poll = 0; poll < 40; poll++) {
                crowd.update(readers, at);
                double left = crowd.leftPercent();
                double grown = crowd.grownPercent();
                if (left < 0 || left > 100 || grown < 0 || Double.isInfinite(grown)) {
                    fail("seed %d: poll %d of %d gives %s and %s", SEED + run, poll, readers, left, grown);
                }
                readers = random.nextInt(12) == 0 ? random.nextInt() : Math.abs(readers / 2 + random.nextInt(100));
                at += Readings.step(random);
            }
        }
    }

    @Test
    void days_of_polls_fill_no_window_beyond_its_end() {
        Baseline baseline = new Baseline();
        MeanRate mean = MeanRate.ofBytes();
        Crowd crowd = new Crowd();
        Random random = new Random(SEED);
        long at = 0;
        for (int poll = 0; poll < 500_000; poll++) {
            at += (225 + random.nextInt(50)) * 1_000_000L;
            baseline.update(1_000, at);
            mean.update(at / 1_000_000, at);
            crowd.update(50, at);
        }

        assertThat(baseline.median()).isEqualTo(1_000);
        assertThat(mean.mean60()).isEqualTo(1_000);
        assertThat(crowd.grownPercent()).isZero();
    }

    private static boolean isOrderly(SampleWindow window, double p) {
        if (window.size() == 0) {
            return Double.isNaN(window.percentile(p)) && Double.isNaN(window.mean()) && window.spanNanos() == 0;
        }
        double min = window.min();
        double max = window.max();
        return isBetween(min, window.percentile(p), max)
                && isBetween(min, window.mean(), max)
                && isBetween(0, window.deviation(), SampleWindow.LARGEST)
                && isBetween(-SampleWindow.LARGEST, min, SampleWindow.LARGEST)
                && window.spanNanos() >= 0;
    }

    private static boolean isBetween(double low, double value, double high) {
        return low <= value && value <= high;
    }

    private static void take(Deque<Sample> samples, double value, long at, int span) {
        // To the millisecond.
        samples.removeIf(
                sample -> (at - sample.base) / 1_000_000 - (sample.at - sample.base) / 1_000_000 > span * 1_000L);
        long spacing = span >= 10 ? 900_000_000L : 225_000_000L;
        boolean due = samples.isEmpty() || at - samples.getLast().at >= spacing;
        if (due && Math.abs(value) <= SampleWindow.LARGEST) {
            samples.add(new Sample(value, at, samples.isEmpty() ? at : samples.getLast().base));
        }
        if (samples.size() > (span >= 10 ? span : 4 * span) + 2) {
            samples.removeFirst();
        }
    }

    private static boolean isSame(SampleWindow window, double[] sorted, double p) {
        if (window.size() != sorted.length || sorted.length == 0) {
            return window.size() == sorted.length;
        }
        double mean = Arrays.stream(sorted).sum() / sorted.length;
        double variance = Arrays.stream(sorted)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / sorted.length;
        double scale = Math.max(1, Math.max(Math.abs(sorted[0]), Math.abs(sorted[sorted.length - 1])));
        int rank = Math.max(1, (int) Math.ceil(p * sorted.length / 100));
        return window.min() == sorted[0]
                && window.max() == sorted[sorted.length - 1]
                && window.percentile(p) == sorted[rank - 1]
                && Math.abs(window.mean() - mean) <= 1e-9 * scale
                && Math.abs(window.deviation() - Math.sqrt(variance)) <= 1e-6 * scale;
    }
}
