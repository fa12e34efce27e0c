package org.mediamtxmonitor.history.write;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.mediamtxmonitor.history.store.SeriesSchema;

/**
 * What was written of a stream: a poll every ten seconds but for gaps.
 *
 * @param times Unix ms of the polls
 * @param bits inbound bits a second at each
 * @param live 1 or 0 at each
 */
public record Tape(List<Long> times, List<Double> bits, List<Double> live) {

    public static final int STEP = 10_000;

    private static final long HOUR = Duration.ofHours(1).toMillis();

    /** Writes days with spikes, a gap of two hours and outages. */
    public static Tape write(Rig to, String path, long fromMs, long untilMs, long seed) {
        Random random = new Random(seed);
        Tape tape = new Tape(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Rig.Filler filler = to.fill(Rig.series(path));
        double bits = 4_000_000;
        int down = 0;
        for (long time = fromMs; time < untilMs; time += STEP) {
            boolean gap = time - fromMs >= 5 * HOUR && time - fromMs < 7 * HOUR;
            bits = Math.max(0, bits + 1000 * random.nextInt(101) - 50_000);
            down = random.nextInt(3000) == 0 ? 1 + random.nextInt(60) : Math.max(0, down - 1);
            double shown = random.nextInt(500) == 0 ? 9_000_000 + 1000 * random.nextInt(1000) : bits;
            if (!gap) {
                double[] values = new double[SeriesSchema.STREAM.columns().size()];
                Arrays.fill(values, Double.NaN);
                values[index("inboundBitsPerSecond")] = shown;
                values[index("live")] = down > 0 ? 0 : 1;
                tape.times().add(time);
                tape.bits().add(shown);
                tape.live().add(down > 0 ? 0.0 : 1.0);
                filler.add(time, STEP, values);
            }
        }
        filler.end();
        return tape;
    }

    private static int index(String metric) {
        return SeriesSchema.STREAM
                .entries()
                .indexOf(SeriesSchema.STREAM.find(metric).orElseThrow());
    }
}
