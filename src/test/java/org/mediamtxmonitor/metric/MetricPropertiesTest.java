package org.mediamtxmonitor.metric;

import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.fail;

/** What holds for every sequence of readings, however mad. */
class MetricPropertiesTest {

    private static final long SEED = Long.getLong("seed", 20261122);
    private static final int SEQUENCES = 250_000;
    private static final long MS = 1_000_000L;

    @Test
    void a_rate_is_unknown_or_between_zero_and_the_maximum() {
        for (int run = 0; run < SEQUENCES; run++) {
            Random random = new Random(SEED + run);
            CounterWidth width = random.nextBoolean() ? CounterWidth.BITS_64 : CounterWidth.BITS_24;
            double most = random.nextBoolean() ? CounterRate.MAX_BYTES_PER_SECOND : 1 + random.nextInt(1_000_000);
            CounterRate rate = new CounterRate(width, most);
            long value = start(random, width);
            long at = random.nextInt();
            for (int reading = 0; reading < 12; reading++) {
                double now = rate.update(value, at);
                if (now < 0 || now > most || Double.isInfinite(now)) {
                    fail("seed %d: reading %d gives %s, at most %s", SEED + run, reading, now, most);
                }
                value = next(random, width, value);
                at += step(random);
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
            long at = random.nextInt();
            for (int reading = 0; reading < 12; reading++) {
                double now = share.update(part, whole, at);
                if (now < 0 || now > 100) {
                    fail("seed %d: reading %d gives %s", SEED + run, reading, now);
                }
                part = random.nextInt(20) == 0 ? random.nextInt(1_000) : part + random.nextInt(1_000);
                whole = random.nextInt(20) == 0 ? random.nextInt(1_000) : whole + random.nextInt(1_000_000);
                at += step(random);
            }
        }
    }

    private static long start(Random random, CounterWidth width) {
        return switch (random.nextInt(3)) {
            case 0 -> random.nextInt(1_000_000);
            case 1 ->
                width == CounterWidth.BITS_24 ? (1L << 24) - 1 - random.nextInt(1_000) : -1L - random.nextInt(1_000);
            default -> cut(random.nextLong(), width);
        };
    }

    private static long next(Random random, CounterWidth width, long value) {
        return switch (random.nextInt(10)) {
            case 0 -> random.nextInt(100);
            case 1 -> cut(random.nextLong(), width);
            case 2 -> value;
            default -> cut(value + random.nextInt(1_000_000), width);
        };
    }

    private static long cut(long value, CounterWidth width) {
        return width == CounterWidth.BITS_24 ? value & ((1L << 24) - 1) : value;
    }

    /** Mostly a poll later, sometimes at the same time, a little before, or a long time after. */
    private static long step(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> 0;
            case 1 -> -random.nextInt(1_000_000_000);
            case 2 -> 1;
            case 3 -> random.nextInt(60_000) * MS;
            default -> (250 + random.nextInt(2_000)) * MS;
        };
    }
}
