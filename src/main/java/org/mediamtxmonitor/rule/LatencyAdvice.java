package org.mediamtxmonitor.rule;

import java.time.Duration;

/**
 * The latency that is advised for one SRT link, as one figure that holds still: the worst need of five minutes, rounded up to a
 * number that one would type. It becomes another one only where that is 10 % off, or where a latency that was enough no longer is.
 *
 * <p>A need is the round trip of a minute times the multiplier of the loss at that time, see {@link SrtAdvisor}. The estimate of a
 * new link is wrong at first, so nothing of its first twenty seconds is remembered. Memory is a dozen numbers for each half minute.
 *
 * <p>Not thread-safe. Time is a monotonic clock in nanoseconds.
 */
public final class LatencyAdvice {

    private static final long SLOT_NANOS = Duration.ofSeconds(30).toNanos();
    /** Five minutes and the half minute that runs. */
    private static final int SLOTS = 11;

    private static final long SETTLING_NANOS = Duration.ofSeconds(20).toNanos();
    private static final double CHANGE = 0.1;

    /**
     * What a link needs.
     *
     * @param rttMs round trip that was counted with
     * @param lossPercent loss that was counted with
     * @param latencyMs least latency for the two
     */
    public record Need(double rttMs, double lossPercent, double latencyMs) {}

    /** What was needed lately, while some of it was more than the link has: most links have enough, and remember nothing. */
    private Window window;

    private boolean began;
    private long firstAt;
    private Need worst;
    private double advised = Double.NaN;

    /**
     * Takes what was measured.
     *
     * @param rttMs round trip of a minute in ms; null where it is not known, which changes nothing
     * @param latencyMs negotiated latency in ms; null where it is not known
     * @param lossPercent retransmitted of unique packets; null for none known
     * @param at monotonic time in nanoseconds
     * @return the latency to set in ms, the negotiated one where that is enough; null as long as no round trip is known
     */
    public Double update(Double rttMs, Double latencyMs, Double lossPercent, long at) {
        if (rttMs != null && rttMs > 0) {
            note(need(rttMs, lossPercent == null ? 0 : lossPercent), latencyMs, at);
        }
        if (worst == null) {
            return null;
        }
        boolean isEnough = isEnough(worst, latencyMs);
        double wanted = isEnough ? latencyMs : typed(worst.latencyMs());
        boolean isOff = !(Math.abs(wanted - advised) < CHANGE * advised);
        boolean isTooLittle = latencyMs != null && !isEnough && advised <= latencyMs;
        if (isOff || isTooLittle) {
            advised = wanted;
        }
        return advised;
    }

    /** What the advised latency was counted with; null as long as no round trip is known. */
    public Need worst() {
        return worst;
    }

    private void note(Need need, Double latencyMs, long at) {
        if (!began) {
            began = true;
            firstAt = at;
        }
        boolean isNew = at - firstAt < SETTLING_NANOS;
        if (!isNew && window == null && !isEnough(need, latencyMs)) {
            window = new Window();
        }
        worst = isNew || window == null ? need : window.worstWith(need, at);
        if (isEnough(worst, latencyMs)) {
            window = null;
        }
    }

    private static boolean isEnough(Need need, Double latencyMs) {
        return latencyMs != null && latencyMs >= need.latencyMs();
    }

    /** The worst of five minutes, by half minutes. */
    private static final class Window {

        private final Need[] worstOfSlot = new Need[SLOTS];
        private final long[] slotBegan = new long[SLOTS];
        private int slot;

        Need worstWith(Need need, long at) {
            if (worstOfSlot[slot] != null && at - slotBegan[slot] >= SLOT_NANOS) {
                slot = (slot + 1) % SLOTS;
                worstOfSlot[slot] = null;
            }
            if (worstOfSlot[slot] == null) {
                slotBegan[slot] = at;
            }
            worstOfSlot[slot] = larger(worstOfSlot[slot], need);
            Need worst = null;
            for (int i = 0; i < SLOTS; i++) {
                if (worstOfSlot[i] != null && at - slotBegan[i] < SLOTS * SLOT_NANOS) {
                    worst = larger(worst, worstOfSlot[i]);
                }
            }
            return worst;
        }
    }

    private static Need need(double rttMs, double lossPercent) {
        double trips = Math.max(SrtAdvisor.COMFORTABLE_MULTIPLIER, SrtAdvisor.multiplier(lossPercent));
        return new Need(rttMs, lossPercent, rttMs * trips);
    }

    private static Need larger(Need one, Need other) {
        return one == null || other.latencyMs() > one.latencyMs() ? other : one;
    }

    /**
     * The next number that one would type, in ms: up to 100 in steps of 10, to 200 of 20, to 1,000 of 50, to 2,000 of 100, then of
     * 500.
     */
    static double typed(double ms) {
        double step = ms <= 100 ? 10 : ms <= 200 ? 20 : ms <= 1000 ? 50 : ms <= 2000 ? 100 : 500;
        return Math.ceil(ms / step - 1e-9) * step;
    }
}
