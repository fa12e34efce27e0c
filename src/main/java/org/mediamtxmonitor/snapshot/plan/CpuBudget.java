package org.mediamtxmonitor.snapshot.plan;

/**
 * CPU time for pictures that nobody looks at: it comes in evenly, and what captures took goes out. A capture is charged when
 * it begins with what they usually take, and set right once it is known. Processes that run all the time are paid first, but a
 * part of what comes in is never theirs. Not thread-safe.
 */
final class CpuBudget {

    /** Unspent time of so long is kept, ms: after a pause there is no burst. */
    private static final long KEPT_MS = 5000;

    private static final double FIRST_GUESS_MS = 150;
    private static final double WEIGHT = 0.1;
    /** Most of what comes in that goes to processes which run all the time. */
    private static final double MOST_ELSEWHERE = 0.75;

    private final double share;
    private double leftMs;
    private Long lastMs;
    private double elsewhereMs;
    private double usualMs = FIRST_GUESS_MS;

    CpuBudget(double share) {
        this.share = share;
    }

    void passed(long nowMs) {
        if (lastMs != null && nowMs > lastMs) {
            double income = (nowMs - lastMs) * share;
            double paid = Math.min(elsewhereMs, MOST_ELSEWHERE * income);
            elsewhereMs = Math.min(elsewhereMs - paid, KEPT_MS * share);
            leftMs = Math.min(leftMs + income - paid, KEPT_MS * share);
        }
        lastMs = nowMs;
    }

    /** @param tookMs CPU time of processes that run all the time, since the last call */
    void spentElsewhere(double tookMs) {
        elsewhereMs += tookMs;
    }

    boolean allows() {
        return leftMs > 0;
    }

    /** @param costMs CPU time that it will take, as far as that is known; {@link #usualMs} is set right by {@link #end} */
    void begin(double costMs) {
        leftMs -= costMs;
    }

    /** @param tookMs CPU time of a capture that was begun */
    void end(double tookMs) {
        leftMs += usualMs - tookMs;
        learn(tookMs);
    }

    /** @param tookMs CPU time of a capture of another kind */
    void learn(double tookMs) {
        usualMs += WEIGHT * (tookMs - usualMs);
    }

    double usualMs() {
        return usualMs;
    }
}
