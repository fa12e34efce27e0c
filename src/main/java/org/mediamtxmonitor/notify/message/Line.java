package org.mediamtxmonitor.notify.message;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.mediamtxmonitor.history.query.Chart;
import org.mediamtxmonitor.notify.Message;

/**
 * A row of values, drawn small.
 *
 * @param values NaN where nothing is known
 */
record Line(double[] values) {

    private static final String BLOCKS = "▁▂▃▄▅▆▇█";
    private static final int WIDTH = 320;
    private static final int HEIGHT = 48;

    static Line of(Chart.Drawn drawn, long fromMs, long stepMs, int points) {
        double[] values = new double[points];
        Arrays.fill(values, Double.NaN);
        double[] means = drawn.lines().get(0).mean();
        for (int i = 0; i < drawn.times().length; i++) {
            int slot = (int) Math.min(points - 1, Math.max(0, (drawn.times()[i] - fromMs) / stepMs));
            values[slot] = means[i];
        }
        return new Line(values);
    }

    boolean isEmpty() {
        return known().count() < 2;
    }

    double least() {
        return known().min().orElse(0);
    }

    double most() {
        return known().max().orElse(0);
    }

    private DoubleStream known() {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value));
    }

    Message.Sparkline sparkline(String caption) {
        return new Message.Sparkline(blocks(), caption, png(), svg());
    }

    /** One block a value, from 0 to the largest; a blank where nothing is known. */
    String blocks() {
        return Arrays.stream(values)
                .mapToObj(value -> Double.isNaN(value)
                        ? " "
                        : BLOCKS.substring((int) (height(value) * 7.99), (int) (height(value) * 7.99) + 1))
                .collect(Collectors.joining());
    }

    private double height(double value) {
        double most = most();
        return most <= 0 ? 0 : Math.max(0, value) / most;
    }

    /** Bars on white, of 320 x 48 pixels. */
    byte[] png() {
        boolean[][] dark = new boolean[HEIGHT][WIDTH];
        int wide = WIDTH / values.length;
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                continue;
            }
            int top = HEIGHT - 1 - (int) Math.round(height(values[i]) * (HEIGHT - 2));
            for (int y = top; y < HEIGHT; y++) {
                Arrays.fill(dark[y], i * wide, (i + 1) * wide - 1, true);
            }
        }
        return Png.of(dark);
    }

    String svg() {
        int wide = WIDTH / values.length;
        String bars = IntStream.range(0, values.length)
                .filter(i -> !Double.isNaN(values[i]))
                .mapToObj(i -> {
                    double high = 1 + height(values[i]) * (HEIGHT - 2);
                    return String.format(
                            Locale.ROOT, "M%d %d v%.1f h%d V%d z", i * wide, HEIGHT, -high, wide - 1, HEIGHT);
                })
                .collect(Collectors.joining(" "));
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT
                + "\"><path fill=\"#455a64\" d=\"" + bars + "\"/></svg>";
    }
}
