package org.mediamtxmonitor.web.live;

/** Limits the messages of one client by a leaky bucket: some at once, and one a second in the long run. Not thread-safe. */
final class MessageRate {

    /** Messages that a client may send at once. */
    static final int MOST_AT_ONCE = 20;

    /** In the long run it may send one in this time. */
    static final long NANOS_OF_A_MESSAGE = 1_000_000_000L;

    /** Messages that were sent, less those that time has made good. */
    private double level;

    private long lastNanos;

    /**
     * Counts one more message.
     *
     * @param nowNanos monotonic
     * @return whether it is to be read; one that is not counts, too
     */
    boolean take(long nowNanos) {
        long since = level == 0 ? 0 : nowNanos - lastNanos;
        level = Math.max(0, level - (double) since / NANOS_OF_A_MESSAGE) + 1;
        lastNanos = nowNanos;
        return level <= MOST_AT_ONCE;
    }
}
