package org.mediamtxmonitor.mediamtx;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How much was read of one list. The pages of a list are asked for at the same time, and each is an answer that could be as large as
 * one may be: they count together. Thread-safe.
 */
public final class ListCount {

    private final AtomicInteger items = new AtomicInteger();
    private final AtomicInteger entries = new AtomicInteger();

    /** An answer, read as a stream, that is a page of a list. */
    public interface Counted {

        /** Counts all pages of the list that this one belongs to. */
        ListCount count();
    }

    /**
     * Counts one entry that is read.
     *
     * @param isItem whether it is an item of the list itself, and not of a list within one
     */
    void add(boolean isItem) {
        entries.incrementAndGet();
        if (isItem) {
            items.incrementAndGet();
        }
    }

    /** Items of the list itself. */
    int items() {
        return items.get();
    }

    /** All entries, those within items included. */
    int entries() {
        return entries.get();
    }
}
