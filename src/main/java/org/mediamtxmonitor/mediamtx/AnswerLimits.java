package org.mediamtxmonitor.mediamtx;

/**
 * How much of what a MediaMTX sends is taken, in proportion to the heap. What is beyond is skipped while it is read, and
 * counted; an answer of more bytes is none.
 *
 * @param items items of any one list
 * @param held paths and connections that are held of all servers together
 * @param entries items of all lists of one answer and of the other pages of its list, those within items included: readers and tracks of paths
 * @param bytes of one answer, decompressed
 */
public record AnswerLimits(int items, int held, int entries, long bytes) {

    private static final long HEAP_OF_AN_ITEM = 30 << 10;
    /** A path or a connection takes 8 to 10 kB between polls, more while it is read, and a collector needs a share of free heap. */
    private static final long HEAP_OF_A_HELD_ITEM = 16 << 10;
    /** The monitor takes 42 MB without any; the rest is free, so that collections do not take most of the time. */
    private static final long HEAP_OF_THE_REST = 76 << 20;

    private static final long HEAP_OF_AN_ENTRY = 2 << 10;
    private static final long HEAP_OF_A_BYTE = 8;
    private static final long FEWEST_ITEMS = 1000;
    private static final long FEWEST_HELD = 1000;
    private static final long FEWEST_ENTRIES = 16_000;
    private static final long FEWEST_BYTES = 8 << 20;

    /** MediaMTX is asked for so many items at most. */
    private static final long MOST_ITEMS = 100_000;

    private static final long MOST_HELD = 200_000;
    private static final long MOST_ENTRIES = 2_000_000;
    private static final long MOST_BYTES = 256 << 20;

    /** Those of this process. */
    public static final AnswerLimits OF_THIS_HEAP = ofHeap(Runtime.getRuntime().maxMemory());

    /** @param heap largest size of the heap in bytes, {@code -Xmx} */
    public static AnswerLimits ofHeap(long heap) {
        return new AnswerLimits(
                (int) between(FEWEST_ITEMS, heap / HEAP_OF_AN_ITEM, MOST_ITEMS),
                (int) between(FEWEST_HELD, (heap - HEAP_OF_THE_REST) / HEAP_OF_A_HELD_ITEM, MOST_HELD),
                (int) between(FEWEST_ENTRIES, heap / HEAP_OF_AN_ENTRY, MOST_ENTRIES),
                between(FEWEST_BYTES, heap / HEAP_OF_A_BYTE, MOST_BYTES));
    }

    /**
     * The same where so many servers are asked, as all may answer at once: of each list twice the even share of a server is taken,
     * but not less than of the smallest heap.
     */
    public AnswerLimits forEachOf(int servers) {
        long ofEach = between(Math.min(FEWEST_ITEMS, items), 2L * held / Math.max(1, servers), items);
        return new AnswerLimits((int) ofEach, held, entries, bytes);
    }

    private static long between(long least, long value, long most) {
        return Math.max(least, Math.min(most, value));
    }
}
