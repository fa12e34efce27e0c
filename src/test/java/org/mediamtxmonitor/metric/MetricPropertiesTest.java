package org.mediamtxmonitor.metric;

import java.time.Duration;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.testing.Runs;

import static org.assertj.core.api.Assertions.fail;

/** What holds for every sequence of readings of a counter, however mad. */
class MetricPropertiesTest {

    private static final long SEED = Long.getLong("seed", 20261122);
    private static final int SEQUENCES = Runs.of(250_000);

    @Test
    void a_rate_is_unknown_or_between_zero_and_the_maximum() {
        for (int run = 0; run < SEQUENCES; run++) {
            Random random = new Random(SEED + run);
            CounterWidth width = random.nextBoolean() ? CounterWidth.BITS_64 : CounterWidth.BITS_24;
            double most = random.nextBoolean() ? CounterRate.MAX_BYTES_PER_SECOND : 1 + random.nextInt(1_000_000);
            CounterRate rate = new CounterRate(width, most);
            long value = Readings.start(random, width);
            long at = Readings.begin(random);
            for (int reading = 0; reading < 12; reading++) {
                double now = rate.update(value, at);
                if (now < 0 || now > most || Double.isInfinite(now)) {
                    fail("seed %d: reading %d gives %s, at most %s", SEED + run, reading, now, most);
                }
                value = Readings.next(random, width, value);
                at += Readings.step(random);
            }
        }
    }

    @Test
    void a_share_is_unknown_or_between_zero_and_a_hundred() {
        for (int run = 0; run < SEQUENCES; run++) {
            Random random = new Random(SEED + run);
            ShareWindow share = new ShareWindow();
            long part = random.nextInt(1_000);
            long whole = random.nextInt(1_000_000);
            long at = Readings.begin(random);
            for (int reading = 0; reading < 12; reading++) {
                double now = share.update(part, whole, at);
                if (now < 0 || now > 100) {
                    fail("seed %d: reading %d gives %s", SEED + run, reading, now);
                }
                part = random.nextInt(20) == 0 ? random.nextInt(1_000) : part + random.nextInt(1_000);
                whole = random.nextInt(20) == 0 ? random.nextInt(1_000) : whole + random.nextInt(1_000_000);
                at += Readings.step(random);
            }
        }
    }

    @Test
    void a_reported_share_is_unknown_or_between_zero_and_a_hundred_and_its_parts_fit_24_bits() {
        for (int run = 0; run < SEQUENCES; run++) {
            Random random = new Random(SEED + run);
            ShareWindow share = new ShareWindow(Duration.ofSeconds(1 + random.nextInt(20)), CounterWidth.BITS_24);
            long part = Readings.start(random, CounterWidth.BITS_24);
            long whole = Readings.start(random, CounterWidth.BITS_64);
            long at = Readings.begin(random);
            for (int reading = 0; reading < 12; reading++) {
                double now = share.update(part, whole, at);
                if (now < 0 || now > 100 || share.parts() < 0 || share.parts() >= 1 << 24) {
                    fail("seed %d: reading %d gives %s and %s", SEED + run, reading, now, share.parts());
                }
                // Now and then beyond 24 bits, as the sum of two tracks.
                part = Readings.next(random, CounterWidth.BITS_24, part) * (random.nextInt(8) == 0 ? 2 : 1);
                whole = Readings.next(random, CounterWidth.BITS_64, whole);
                at += Readings.step(random);
            }
        }
    }

    @Test
    void reported_loss_of_two_tracks_is_its_growth_wherever_their_24_bits_begin() {
        for (int run = 0; run < SEQUENCES / 50; run++) {
            Random random = new Random(SEED + run);
            ShareWindow share = new ShareWindow(Duration.ofSeconds(5), CounterWidth.BITS_24);
            long[] video = new long[30];
            long[] audio = new long[30];
            video[0] = random.nextInt(4_000) - 2_000;
            audio[0] = random.nextInt(4_000) - 2_000;
            for (int second = 1; second < 30; second++) {
                video[second] = video[second - 1] + random.nextInt(200);
                audio[second] = audio[second - 1] + random.nextInt(50);
            }
            for (int second = 0; second < 30; second++) {
                long sum = CounterWidth.BITS_24.cut(video[second]) + CounterWidth.BITS_24.cut(audio[second]);
                share.update(sum, second * 1_000L, second * 1_000_000_000L);
                int from = Math.max(0, second - 5);
                long lost = video[second] - video[from] + audio[second] - audio[from];
                if (second > 0 && share.parts() != lost) {
                    fail("seed %d: second %d gives %s, not %d", SEED + run, second, share.parts(), lost);
                }
            }
        }
    }

    @Test
    void a_mean_is_unknown_or_between_zero_and_the_maximum_and_peaks_are_in_order() {
        for (int run = 0; run < SEQUENCES / 5; run++) {
            Random random = new Random(SEED + run);
            CounterWidth width = random.nextBoolean() ? CounterWidth.BITS_64 : CounterWidth.BITS_24;
            double most = random.nextBoolean() ? CounterRate.MAX_BYTES_PER_SECOND : 1 + random.nextInt(1_000_000);
            MeanRate rate = new MeanRate(width, most);
            long value = Readings.start(random, width);
            long at = Readings.begin(random);
            for (int reading = 0; reading < 40; reading++) {
                rate.update(value, at);
                double bound = most * (1 + 1e-9);
                boolean mad = outside(rate.mean10(), bound) || outside(rate.mean60(), bound);
                if (mad || outside(rate.peak60(), rate.peak()) || outside(rate.peak(), most)) {
                    fail(
                            "seed %d: reading %d gives %s, %s, %s, %s of at most %s",
                            SEED + run, reading, rate.mean10(), rate.mean60(), rate.peak60(), rate.peak(), most);
                }
                value = random.nextInt(6) == 0 ? Readings.next(random, width, value) : width.cut(value + 9_000);
                at += Readings.step(random);
            }
        }
    }

    @Test
    void the_mean_of_a_counter_that_only_grows_is_its_growth_over_time() {
        for (int run = 0; run < SEQUENCES / 50; run++) {
            Random random = new Random(SEED + run);
            MeanRate rate = MeanRate.ofBytes();
            long perMs = random.nextInt(1_000_000);
            long start = random.nextLong();
            long ms = 0;
            for (int reading = 0; reading < 200; reading++) {
                rate.update(start + ms * perMs, ms * 1_000_000);
                double now = random.nextBoolean() ? rate.mean10() : rate.mean60();
                if (outside(now - perMs * 1e3 + 1, 2)) {
                    fail("seed %d: reading %d gives %s, not %s", SEED + run, reading, now, perMs * 1e3);
                }
                ms += 250 + random.nextInt(2_000);
            }
        }
    }

    /** Unknown is not outside. */
    private static boolean outside(double value, double most) {
        return value < 0 || value > most || Double.isInfinite(value);
    }
}
