package org.mediamtxmonitor.rule;

import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.stream.Reason;

/**
 * What to set an SRT link to, from its round trip and loss.
 *
 * <p>Formulas of the SRT Deployment Guide (Haivision): the RTT multiplier is 3, 4, 5, 6 for a loss of up to 1, 3, 7,
 * 10 %; the latency is multiplier times round trip; the bandwidth overhead is 1.65 times the loss for constant loss, or
 * 100 % over the multiplier for bursts; the longest burst that is survived is latency times overhead.
 */
public final class SrtAdvisor {

    /** libsrt's documentation asks for four round trips where retransmission alone repairs. */
    public static final int COMFORTABLE_MULTIPLIER = 4;

    private static final double[] LOSS_PERCENT = {1, 3, 7, 10};
    private static final int[] MULTIPLIER = {3, 4, 5, 6};
    private static final double OVERHEAD_PER_LOSS = 1.65;
    private static final String LATENCY_SHORT = "srt-latency-short";

    private SrtAdvisor() {}

    /**
     * @param rttMs round trip that was counted with
     * @param latencyMs negotiated latency; null where it is not known
     * @param ratio latency over round trip; of a measured link over the median of ten seconds, as in its rules
     * @param lossPercent loss that was counted with
     * @param multiplier RTT multiplier for this loss
     * @param beyondTable the loss is above the 10 % for which the table ends: repair can't be relied on
     * @param tableLatencyMs multiplier times round trip
     * @param latencyToSetMs what we advise to set: at least four round trips, and never less than is negotiated already
     * @param overheadPercent least bandwidth overhead, for constant loss
     * @param burstOverheadPercent bandwidth overhead for bursts
     * @param survivableBurstMs longest burst of loss that the negotiated latency (or the one to set) survives with that
     *     overhead
     */
    public record Advice(
            double rttMs,
            Double latencyMs,
            Double ratio,
            double lossPercent,
            int multiplier,
            boolean beyondTable,
            double tableLatencyMs,
            double latencyToSetMs,
            double overheadPercent,
            double burstOverheadPercent,
            double survivableBurstMs) {

        private Advice with(Double timesRtt, double toSetMs) {
            return new Advice(
                    rttMs,
                    latencyMs,
                    timesRtt,
                    lossPercent,
                    multiplier,
                    beyondTable,
                    tableLatencyMs,
                    toSetMs,
                    overheadPercent,
                    burstOverheadPercent,
                    survivableBurstMs);
        }
    }

    /**
     * Advice for a link; null where its round trip is not known.
     *
     * @param rttMs round trip in ms
     * @param latencyMs negotiated latency in ms, or null
     * @param lossPercent retransmitted of unique packets, or null for none known
     */
    public static Advice advise(Double rttMs, Double latencyMs, Double lossPercent) {
        if (rttMs == null || !(rttMs > 0)) {
            return null;
        }
        double loss = lossPercent == null ? 0 : lossPercent;
        int multiplier = multiplier(loss);
        double needed = Math.ceil(rttMs * Math.max(COMFORTABLE_MULTIPLIER, multiplier));
        double toSet = latencyMs == null ? needed : Math.max(needed, latencyMs);
        double burst = 100.0 / multiplier;
        double counted = latencyMs == null || latencyMs <= 0 ? toSet : latencyMs;
        return new Advice(
                rttMs,
                latencyMs,
                latencyMs == null ? null : hundredths(latencyMs / rttMs),
                loss,
                multiplier,
                loss > LOSS_PERCENT[LOSS_PERCENT.length - 1],
                hundredths(rttMs * multiplier),
                toSet,
                hundredths(loss * OVERHEAD_PER_LOSS),
                hundredths(burst),
                hundredths(counted * burst / 100));
    }

    /**
     * Advice for the link of a connection, with the latency that {@link LatencyAdvice} holds; null where its round trip is not
     * known.
     */
    public static Advice advise(Connection.Srt srt) {
        boolean isCounted = srt.advisedForRttMs() != null;
        Advice now = advise(
                isCounted ? srt.advisedForRttMs() : roundTrip(srt.rtt60s(), srt.rttMs()),
                srt.latencyMs(),
                isCounted ? srt.advisedForLossPercent() : srt.retransmittedPercent());
        if (now == null || srt.advisedLatencyMs() == null) {
            return now;
        }
        return now.with(srt.latencyToRtt() == null ? now.ratio() : srt.latencyToRtt(), srt.advisedLatencyMs());
    }

    /** The round trip that is counted with, in ms: the longest of a minute but for 5 %; null where it is not known. */
    public static Double roundTrip(Connection.Spread ofMinute, Double rttMs) {
        return ofMinute == null ? rttMs : ofMinute.p95Ms();
    }

    /** What to do about an SRT link that does badly: its text is the advice. Null for a connection of another protocol. */
    static Reason words(Connection connection) {
        if (connection == null || connection.srt() == null) {
            return null;
        }
        Advice advice = advise(connection.srt());
        if (advice == null) {
            return advice(Reason.of("srt-round-trip-unknown"));
        }
        boolean isEnough = advice.latencyMs() != null && advice.latencyMs() >= advice.latencyToSetMs();
        if (!isEnough) {
            return advice(Reason.of(LATENCY_SHORT, "latencyMs", advice.latencyToSetMs()));
        }
        boolean reads = Connection.READER.equals(connection.role());
        return advice(Reason.of(
                reads ? "srt-latency-enough-to-reader" : "srt-latency-enough-from-publisher",
                "latencyMs",
                advice.latencyMs(),
                "peer",
                connection.address() == null ? connection.id() : connection.address()));
    }

    /** The latency in ms that an issue advises to set; zero where it advises none. */
    static double latencyToSet(Issue issue) {
        Object said = issue.values() == null ? null : issue.values().get("connection.srt.advice");
        return said instanceof Reason reason
                        && LATENCY_SHORT.equals(reason.code())
                        && reason.values().get("latencyMs") instanceof Number ms
                ? ms.doubleValue()
                : 0;
    }

    private static Reason advice(Reason reason) {
        return new Reason(reason.advice(), reason.code(), reason.values());
    }

    /** RTT multiplier for a loss in percent; above 10 % that of 10 %, which is where the table ends. */
    public static int multiplier(double lossPercent) {
        for (int i = 0; i < LOSS_PERCENT.length; i++) {
            if (lossPercent <= LOSS_PERCENT[i]) {
                return MULTIPLIER[i];
            }
        }
        return MULTIPLIER[MULTIPLIER.length - 1];
    }

    private static double hundredths(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
