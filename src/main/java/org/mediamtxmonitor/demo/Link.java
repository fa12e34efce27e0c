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

    /** Lost and not repaired in time: grows with the square of the loss, as recordings of real links show. */
    long dropped(long packets) {
        return droppedBefore + (long) (since(packets) * lossShare * lossShare / 2);
    }

    private long since(long packets) {
        return Math.max(0, packets - sincePackets);
    }

    Link withLoss(double share, long packets) {
        return new Link(rttMillis, latencyMillis, share, packets, lost(packets), dropped(packets));
    }
}
