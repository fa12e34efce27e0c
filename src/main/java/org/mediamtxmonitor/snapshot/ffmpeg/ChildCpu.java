package org.mediamtxmonitor.snapshot.ffmpeg;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * CPU time of the processes that this one started and that have ended: the only place where Linux tells it after their end.
 * Captures that run at the same time share what came since the last one ended.
 */
public final class ChildCpu {

    private static final Path STAT = Path.of("/proc/self/stat");
    private static final int USER = 13;
    private static final int SYSTEM = 14;
    private static final double MS_PER_TICK = 10;
    /** Where it is not told: a key frame of 1080p with ffmpeg 5 of Debian. */
    private static final double USUAL_MS = 150;

    private final Supplier<Double> totalMs;
    private double toldMs;

    /** Makes one that knows nothing of what was before. */
    public ChildCpu() {
        this(ChildCpu::totalMs);
    }

    /** @param totalMs what all children that have ended took, in ms of one core; null where the system does not tell */
    ChildCpu(Supplier<Double> totalMs) {
        this.totalMs = totalMs;
        Double now = totalMs.get();
        toldMs = now == null ? 0 : now;
    }

    /**
     * What ended children took since the last call, in ms of one core.
     *
     * @return a usual value where the system does not tell
     */
    public synchronized double takeMs() {
        Double now = totalMs.get();
        if (now == null) {
            return USUAL_MS;
        }
        double since = now - toldMs;
        toldMs = Math.max(toldMs, now);
        return Math.max(0, since);
    }

    /** @param ms of one core that are counted elsewhere, of children that have ended or are about to */
    public synchronized void exclude(double ms) {
        toldMs += ms;
    }

    /** Of all children that have ended; null where the system does not tell. */
    static Double totalMs() {
        try {
            String stat = Files.readString(STAT, StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) * MS_PER_TICK;
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }
}
