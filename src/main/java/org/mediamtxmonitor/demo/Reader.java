package org.mediamtxmonitor.demo;

/**
 * One reader of a simulated path.
 *
 * @param rttMillis round trip to an SRT reader in ms
 * @param latencyMillis negotiated SRT latency in ms; 0: that of the path
 * @param discardedPerSecond frames (RTSP: packets) that it does not get because it reads too slowly, from v1.17
 * @param cdn HLS only: one session that stands for all viewers behind a CDN, from v1.18.1
 */
public record Reader(Protocol protocol, double rttMillis, int latencyMillis, double discardedPerSecond, boolean cdn) {

    private static final double NEAR_RTT_MILLIS = 4;

    /** A nearby, fast reader. */
    public static Reader of(Protocol protocol) {
        return new Reader(protocol, NEAR_RTT_MILLIS, 0, 0, false);
    }

    /** By SRT over a link of this round trip, with this latency, both in ms. */
    public static Reader far(double rttMillis, int latencyMillis) {
        return new Reader(Protocol.SRT, rttMillis, latencyMillis, 0, false);
    }

    /** A reader that is too slow. */
    public static Reader slow(Protocol protocol, double discardedPerSecond) {
        return new Reader(protocol, NEAR_RTT_MILLIS, 0, discardedPerSecond, false);
    }

    /** A content delivery network that reads by HLS for its viewers. */
    public static Reader cdnSession() {
        return new Reader(Protocol.HLS, NEAR_RTT_MILLIS, 0, 0, true);
    }
}
