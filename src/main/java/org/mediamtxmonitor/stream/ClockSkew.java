package org.mediamtxmonitor.stream;

/** How far a clock is off, in words: a number with a sign tells nobody which of the two is late. */
public final class ClockSkew {

    /** What the names of such values end with. */
    public static final String NAME_END = "SkewMs";

    private ClockSkew() {}

    /** @param ms the other clock minus ours */
    public static Reason reason(double ms) {
        return Reason.of(ms < 0 ? "clock-behind" : "clock-ahead", "bySeconds", Math.abs(ms) / 1000);
    }
}
