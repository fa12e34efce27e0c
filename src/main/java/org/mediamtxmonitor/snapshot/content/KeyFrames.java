package org.mediamtxmonitor.snapshot.content;

import org.mediamtxmonitor.metric.Rounding;

/** Time from key frame to key frame. */
final class KeyFrames {

    /** A longer time is a jump of the time stamps. */
    private static final double LONGEST = 3600;

    private double last = Double.NaN;
    private double interval = Double.NaN;
    private double since;

    /** The next key frame. */
    void key(double at) {
        double passed = at - last;
        if (passed > 0 && passed < LONGEST) {
            interval = passed;
        }
        last = at;
        since = 0;
    }

    /** The picture has gone on without one, seconds. */
    void passed(double seconds) {
        since += seconds;
    }

    /** The last interval, seconds; NaN before the second. */
    double interval() {
        return interval;
    }

    /** The last interval, or the time since the last key frame once that is longer, seconds; null before the first. */
    Double seconds() {
        if (Double.isNaN(last)) {
            return null;
        }
        boolean overdue = Double.isNaN(interval) ? since > 1 : since > interval + 1;
        return overdue ? Rounding.tenths(since) : Rounding.hundredths(interval);
    }
}
