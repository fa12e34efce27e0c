package org.mediamtxmonitor.demo;

/**
 * The bytes of one stream as a function of time: a mean bitrate with some noise, that can stall and change its rate,
 * and never decreases.
 */
final class Feed {

    private static final long SECOND = 1_000_000_000L;
    /** Bytes of a second differ from the mean by at most twice this share. */
    private static final double NOISE = 0.05;

    private final long key;
    private volatile Segment segment;

    /** A time of constant mean rate; {@code baseBytes} had come before {@code fromNanos}. */
    private record Segment(long fromNanos, long baseBytes, double bytesPerNano) {}

    Feed(long key, long nowNanos, long bitsPerSecond) {
        this.key = key;
        this.segment = new Segment(nowNanos, 0, perNano(bitsPerSecond));
    }

    /** Media bytes that have come until then. */
    long bytes(long nowNanos) {
        Segment s = segment;
        long age = nowNanos - s.fromNanos;
        if (age <= 0 || s.bytesPerNano == 0) {
            return s.baseBytes;
        }
        long step = age / SECOND;
        double share = (age % SECOND) / (double) SECOND;
        double noise = Noise.unit(key, step) * (1 - share) + Noise.unit(key, step + 1) * share;
        return s.baseBytes + (long) (s.bytesPerNano * (age + NOISE * SECOND * noise));
    }

    /** Bitrate of the second that holds this time. */
    double bitsPerSecond(long nowNanos) {
        Segment s = segment;
        long step = Math.max(0, nowNanos - s.fromNanos) / SECOND;
        return s.bytesPerNano * 8 * SECOND * (1 + NOISE * (Noise.unit(key, step + 1) - Noise.unit(key, step)));
    }

    /** Continues at this mean rate; 0 stalls. Bytes so far are kept. */
    void changeRate(long nowNanos, long bitsPerSecond) {
        segment = new Segment(nowNanos, bytes(nowNanos), perNano(bitsPerSecond));
    }

    /** For how long it has stood still, ns; 0 while it does not. */
    long stillNanos(long nowNanos) {
        Segment s = segment;
        return s.bytesPerNano == 0 ? Math.max(0, nowNanos - s.fromNanos) : 0;
    }

    private static double perNano(long bitsPerSecond) {
        return bitsPerSecond / 8.0 / SECOND;
    }
}
