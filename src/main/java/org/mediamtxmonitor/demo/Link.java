package org.mediamtxmonitor.demo;

/**
 * The network between a publisher and the server. Losses of earlier qualities are kept, so that counters never fall.
 *
 * @param rttMillis round trip in ms
 * @param latencyMillis negotiated SRT latency in ms
 * @param lossShare share of packets that are lost on the way, 0 to 1
 * @param sincePackets packets that had come before this quality
 * @param lostBefore packets lost before
 * @param droppedBefore of those, packets never repaired
 */
record Link(
        double rttMillis, int latencyMillis, double lossShare, long sincePackets, long lostBefore, long droppedBefore) {

    static Link clean(double rttMillis, int latencyMillis) {
        return new Link(rttMillis, latencyMillis, 0, 0, 0, 0);
    }

    long lost(long packets) {
        return lostBefore + (long) (since(packets) * lossShare);
    }

    /** Retransmissions repair a loss up to here, as recordings of real links show; beyond it they get lost themselves. */
    private static final double REPAIRED_SHARE = 0.03;

    private static final double DROPPED_OF_REST = 0.6;

    /** Lost and not repaired in time. */
    long dropped(long packets) {
        return droppedBefore
                + (long) (since(packets) * lossShare * Math.max(0, lossShare - REPAIRED_SHARE) * DROPPED_OF_REST);
    }

    private long since(long packets) {
        return Math.max(0, packets - sincePackets);
    }

    Link withLoss(double share, long packets) {
        return new Link(rttMillis, latencyMillis, share, packets, lost(packets), dropped(packets));
    }
}
