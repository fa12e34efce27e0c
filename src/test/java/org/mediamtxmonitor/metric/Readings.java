package org.mediamtxmonitor.metric;

import java.util.Random;

/** Mad readings of counters and gauges, at mad times. */
final class Readings {

    private static final long MS = 1_000_000L;
    private static final long HOUR = 3_600_000 * MS;

    private static final double[] ODD = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        Double.MIN_VALUE,
        1e100,
        -1e100,
        -0.0
    };

    private Readings() {}

    /** The time of the first reading: anywhere, also shortly before the clock's end. */
    static long begin(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextLong();
            case 1 -> Long.MAX_VALUE - random.nextInt();
            default -> random.nextInt();
        };
    }

    /** Mostly a poll later, sometimes at the same time, a little before, a long time after, or an hour off. */
    static long step(Random random) {
        return switch (random.nextInt(16)) {
            case 0 -> 0;
            case 1 -> -random.nextInt(1_000_000_000);
            case 2 -> 1;
            case 3 -> random.nextInt(60_000) * MS;
            case 4 -> random.nextInt(4) > 0 ? 1_000 * MS : random.nextBoolean() ? HOUR : -HOUR;
            default -> (250 + random.nextInt(2_000)) * MS;
        };
    }

    static long start(Random random, CounterWidth width) {
        return switch (random.nextInt(3)) {
            case 0 -> random.nextInt(1_000_000);
            case 1 -> width.cut(-1L - random.nextInt(1_000));
            default -> width.cut(random.nextLong());
        };
    }

    /** Mostly a growing counter, sometimes one that begins again, stands still, or is another's whose id it got. */
    static long next(Random random, CounterWidth width, long value) {
        return switch (random.nextInt(10)) {
            case 0 -> random.nextInt(100);
            case 1 -> width.cut(random.nextLong());
            case 2 -> value;
            default -> width.cut(value + random.nextInt(1_000_000));
        };
    }

    /** Mostly an ordinary value, often the same as another, sometimes none that a gauge can have. */
    static double gauge(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> ODD[random.nextInt(ODD.length)];
            case 1 -> 0;
            case 2 -> -random.nextDouble();
            case 3, 4, 5, 6 -> random.nextInt(5);
            default -> random.nextDouble() * 1_000;
        };
    }
}
