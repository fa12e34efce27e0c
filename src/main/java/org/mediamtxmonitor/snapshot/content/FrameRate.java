package org.mediamtxmonitor.snapshot.content;

import java.util.ArrayDeque;
import java.util.Deque;

import org.mediamtxmonitor.metric.Rounding;

/** Frames a second, from the time of every tenth frame. */
final class FrameRate {

    private static final int FRAMES = 10;
    /** Time over which it is the mean, seconds, where that is more than ten frames. */
    private static final double SPAN = 5;
    /** Ten frames that take longer were no frames of the same recording. */
    private static final double LONGEST = 600;
    /** Nothing is filmed or sent at more. */
    private static final double MOST = 1000;

    private final Deque<Double> times = new ArrayDeque<>();

    /** The tenth frame after the last one that was told. */
    void tenth(double at) {
        if (!times.isEmpty() && !isAfter(at, times.getLast())) {
            times.clear();
        }
        times.addLast(at);
        while (times.size() > 2 && at - times.getFirst() > SPAN) {
            times.removeFirst();
        }
    }

    private static boolean isAfter(double at, double before) {
        double passed = at - before;
        return passed > FRAMES / MOST && passed < LONGEST;
    }

    /** Frames a second; null before twenty frames. */
    Double perSecond() {
        if (times.size() < 2) {
            return null;
        }
        return Rounding.hundredths(FRAMES * (times.size() - 1) / (times.getLast() - times.getFirst()));
    }
}
