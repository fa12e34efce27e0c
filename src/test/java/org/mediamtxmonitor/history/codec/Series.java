package org.mediamtxmonitor.history.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A series at random: of any shape, with gaps, jitter and unknown runs. */
record Series(List<Column> columns, long intervalMs, long[] times, double[][] rows) {

    private static final long[] INTERVALS = {250, 1_000, 1_000, 1_000, 2_000, 5_000, 60_000};

    static Series of(Random random) {
        return of(random, random.nextInt(200) == 0 ? 1 + random.nextInt(400) : 1 + random.nextInt(24));
    }

    static Series of(Random random, int ticks) {
        List<Column> columns = new ArrayList<>();
        int width = random.nextInt(100) == 0 ? 5 : 1 + random.nextInt(2);
        int id = random.nextInt(10) == 0 ? random.nextInt(60_000) : 0;
        for (int index = 0; index < width; index++) {
            columns.add(new Column(id, random.nextInt(5) == 0 ? random.nextInt(16) - 8 : random.nextInt(3)));
            id += 1 + random.nextInt(random.nextInt(10) == 0 ? 300 : 3);
        }
        long interval = INTERVALS[random.nextInt(INTERVALS.length)];
        double[][] rows = new double[ticks][width];
        for (int column = 0; column < width; column++) {
            fill(random, rows, column);
        }
        return new Series(columns, interval, times(random, ticks, interval), rows);
    }

    private static long[] times(Random random, int ticks, long intervalMs) {
        int jitter = random.nextBoolean() ? 1 : 1 + random.nextInt((int) intervalMs / 2);
        boolean gaps = random.nextInt(4) == 0;
        long[] times = new long[ticks];
        long grid = random.nextInt(20) == 0 ? random.nextInt(1_000) : 1_795_000_000_000L + random.nextInt(1 << 30);
        long interval = intervalMs;
        for (int tick = 0; tick < ticks; tick++) {
            times[tick] = grid + random.nextInt(jitter);
            if (gaps && random.nextInt(10) == 0) {
                grid += random.nextBoolean() ? 2 * interval : (long) (Math.exp(random.nextInt(24)) + 1) * 7;
            }
            if (gaps && random.nextInt(40) == 0) {
                interval *= 2;
            }
            grid += interval;
        }
        return times;
    }

    private static void fill(Random random, double[][] rows, int column) {
        int shape = random.nextInt(8);
        double scale = Math.pow(10, random.nextInt(7) - 2);
        int unknown = random.nextInt(3) == 0 ? 1 + random.nextInt(12) : 0;
        double value = random.nextGaussian() * scale;
        boolean known = random.nextInt(8) > 0;
        for (double[] row : rows) {
            value = switch (shape) {
                case 0 -> value;
                case 1 -> value + random.nextGaussian() * scale / 10;
                case 2 -> random.nextInt(9) == 0 ? random.nextGaussian() * scale * 1_000 : 1;
                case 3 -> random.nextGaussian() * scale;
                case 4 -> random.nextInt(6) == 0 ? random.nextInt(7) : value;
                case 5 -> value + scale;
                case 6 -> huge(random);
                default -> random.nextInt(20) == 0 ? -value : value + 1;
            };
            known ^= unknown > 0 && random.nextInt(unknown) == 0;
            row[column] = known ? value : Double.NaN;
        }
    }

    private static double huge(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Double.longBitsToDouble(random.nextLong());
            case 1 -> Double.NEGATIVE_INFINITY;
            case 2 -> Column.LARGEST;
            case 3 -> -Column.LARGEST;
            default -> random.nextLong() >> random.nextInt(64);
        };
    }

    int ticks() {
        return times.length;
    }

    /** What is kept of a value. */
    long scaled(int tick, int column) {
        return columns.get(column).scaled(rows[tick][column]);
    }

    long[] scaled(int tick) {
        long[] scaled = new long[columns.size()];
        for (int column = 0; column < scaled.length; column++) {
            scaled[column] = scaled(tick, column);
        }
        return scaled;
    }

    int[] ids() {
        return columns.stream().mapToInt(Column::id).toArray();
    }

    BlockWriter written() {
        BlockWriter writer = new BlockWriter(columns, intervalMs, ticks());
        for (int tick = 0; tick < ticks(); tick++) {
            writer.append(times[tick], rows[tick]);
        }
        return writer;
    }
}
