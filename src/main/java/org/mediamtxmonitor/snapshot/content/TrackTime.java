package org.mediamtxmonitor.snapshot.content;

/** How the time of a track goes on, whose stamps may jump. Times are seconds of the stream. */
final class TrackTime {

    /** A longer step is a jump of the time stamps, whose time nobody has seen. */
    private static final double LONGEST_STEP = 10;

    private double last = Double.NaN;
    private double otherSince;

    /** The track has got as far as {@code at}. Returns the time since the step before; 0 for the first and after a jump. */
    double next(double at) {
        double step = at - last;
        last = at;
        otherSince = 0;
        return step > 0 && step <= LONGEST_STEP ? step : 0;
    }

    /** Whether the track has something. */
    boolean isKnown() {
        return !Double.isNaN(last);
    }

    /**
     * The other track has gone on for {@code step}. Returns how long of it this one counts as stopped: 0 while it is not
     * further behind than {@code patience}; all that it is behind in the step that finds it stopped.
     */
    double otherPassed(double step, double patience) {
        if (!isKnown()) {
            return 0;
        }
        double before = otherSince;
        otherSince += step;
        if (otherSince <= patience) {
            return 0;
        }
        return before <= patience ? otherSince : step;
    }
}
