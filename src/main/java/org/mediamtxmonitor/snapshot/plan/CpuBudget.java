package org.mediamtxmonitor.snapshot.plan;

/**
 * CPU time for pictures that nobody looks at: it comes in evenly, and what captures took goes out. A capture is charged when
 * it begins with what they usually take, and set right once it is known. Urgent captures may begin on an advance. Processes that
 * run all the time are paid first, then advances are paid back; a part of what comes in is never for either. Not thread-safe.
 */
final class CpuBudget {

    /** Unspent time of so long is kept, ms: after a pause there is no burst. */
    private static final long KEPT_MS = 5000;

    /** Advances are at most what comes in within so long, ms: ten or twenty captures. */
    private static final long ADVANCE_MS = 10_000;

    private static final double FIRST_GUESS_MS = 150;
    private static final double WEIGHT = 0.1;
    /** Most of what comes in that goes to processes which run all the time; of what is left, to advances. */
    private static final double MOST_TO_THE_FIRST = 0.75;

    private final double share;
    private double leftMs;
    private Long lastMs;
    private double elsewhereMs;
    private double advancedMs;
    private double usualMs = FIRST_GUESS_MS;

    CpuBudget(double share) {
        this.share = share;
    }

    void passed(long nowMs) {
        if (lastMs != null && nowMs > lastMs) {
            double income = (nowMs - lastMs) * share;
            double paid = Math.min(elsewhereMs, MOST_TO_THE_FIRST * income);
            elsewhereMs = Math.min(elsewhereMs - paid, KEPT_MS * share);
            double paidBack = Math.min(advancedMs, MOST_TO_THE_FIRST * (income - paid));
            advancedMs -= paidBack;
            leftMs = Math.min(leftMs + income - paid - paidBack, KEPT_MS * share);
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

    /** Whether an urgent capture may begin before its time has come in. */
    boolean allowsAdvance() {
        return advancedMs < ADVANCE_MS * share;
    }

    /** @param costMs CPU time that it will take, as far as that is known; set right by {@link #end} */
    void begin(double costMs) {
        leftMs -= costMs;
    }

    /** @param costMs as for {@link #begin} */
    void advance(double costMs) {
        advancedMs += costMs;
    }

    /**
     * The end of a capture that was charged.
     *
     * @param costMs what it was charged when it began: what is usual may be another value by now
     * @param tookMs CPU time of it
     */
    void end(double costMs, double tookMs) {
        leftMs += costMs - tookMs;
        learn(tookMs);
    }

    /** @param tookMs CPU time of a capture that somebody looks at */
    void learn(double tookMs) {
        usualMs += WEIGHT * (tookMs - usualMs);
    }

    double usualMs() {
        return usualMs;
    }
}
