package org.mediamtxmonitor.account;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last entries of the audit that Redis took of this process, and may lose when it fails over. Thread-safe. */
final class WrittenEntries {

    /** Entries that are remembered; of more the oldest is forgotten. */
    static final int MOST = 100;

    /** Longer than a failover takes: what is older and missing was let go of. */
    static final Duration LATELY = Duration.ofMinutes(5);

    /**
     * An entry.
     *
     * @param isRefused which of the two streams has it
     * @param id that it has there
     * @param time of what it tells
     */
    record Written(boolean isRefused, String id, String json, Instant time) {}

    private final Deque<Written> entries = new ArrayDeque<>();

    synchronized void add(Written one) {
        entries.add(one);
        if (entries.size() > MOST) {
            entries.remove();
        }
    }

    synchronized void remove(Written one) {
        entries.remove(one);
    }

    /** Those that tell of the last minutes, oldest first. */
    synchronized List<Written> lately(Instant now) {
        entries.removeIf(one -> one.time().isBefore(now.minus(LATELY)));
        return List.copyOf(entries);
    }
}
