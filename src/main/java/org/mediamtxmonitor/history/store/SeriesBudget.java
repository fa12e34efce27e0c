package org.mediamtxmonitor.history.store;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds how many histories begin between two looks at what is stored. What is too much goes with each look; where new
 * publishers, readers or streams come faster than that, Redis would hold many times as much meanwhile.
 */
public final class SeriesBudget {

    /** Of the streams of Redis that are kept. */
    private static final double ROOM = 1.5;

    private final int most;
    private final AtomicInteger room;
    private final AtomicLong refused = new AtomicLong();
    private volatile Set<Series> known = Set.of();

    /** @param mostKeys streams of Redis that are kept; see {@link HistoryLimits} */
    public SeriesBudget(int mostKeys) {
        this.most = (int) Math.min(Integer.MAX_VALUE, mostKeys * ROOM);
        this.room = new AtomicInteger(most);
    }

    /**
     * The history was looked at.
     *
     * @param keys streams of Redis that there are
     * @param series what they belong to
     */
    void looked(int keys, Set<Series> series) {
        known = series;
        room.set(Math.max(0, most - keys));
    }

    /**
     * Whether a block of a series is to be written: of all but those that are new and too many. Streams have twice the room,
     * so that they have a history beside any number of publishers and readers.
     */
    public boolean takes(Series series) {
        if (series.isMain() || known.contains(series)) {
            return true;
        }
        int least = series.isConnection() ? 0 : -most;
        if (room.getAndUpdate(left -> left > least ? left - 1 : left) > least) {
            return true;
        }
        refused.incrementAndGet();
        return false;
    }

    /** Number of blocks that were not written since this process began. */
    public long refused() {
        return refused.get();
    }
}
