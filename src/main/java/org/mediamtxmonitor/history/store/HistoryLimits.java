package org.mediamtxmonitor.history.store;

/** How much of the history a process may have to remember, in proportion to its heap. */
public final class HistoryLimits {

    /** A stream of Redis takes about 650 bytes of heap: less than a tenth of this. */
    private static final long HEAP_OF_A_KEY = 8 << 10;

    private static final long FEWEST_KEYS = 10_000;
    private static final long MOST_KEYS = 500_000;

    private HistoryLimits() {}

    /**
     * Streams of Redis that are kept: up to three tiers of each path, publisher, reader and server.
     *
     * @param heap largest size of the heap in bytes, {@code -Xmx}
     */
    public static int keys(long heap) {
        return (int) Math.max(FEWEST_KEYS, Math.min(MOST_KEYS, heap / HEAP_OF_A_KEY));
    }
}
