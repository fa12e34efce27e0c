package org.mediamtxmonitor.snapshot.capture;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

import org.mediamtxmonitor.stream.StreamId;

/**
 * How long captures wait for a key frame. A stream of which none came in time has key frames far apart: the next capture waits
 * for longer, for as long as the stream is there. Thread-safe.
 */
final class Deadlines {

    /** For most streams, ms. */
    static final int USUAL_MS = 15_000;

    /** For a stream whose key frames are far apart, ms. */
    static final int LONG_MS = 40_000;

    private final Set<StreamId> slow = new HashSet<>();

    /** Time in which a capture of a stream must have ended, ms. */
    synchronized int of(StreamId stream) {
        return slow.contains(stream) ? LONG_MS : USUAL_MS;
    }

    /**
     * A capture was ended at its deadline.
     *
     * @return whether the next one waits for longer
     */
    synchronized boolean passed(StreamId stream) {
        return slow.add(stream);
    }

    /** Forgets all other streams. */
    synchronized void retain(Collection<StreamId> streams) {
        slow.retainAll(streams);
    }
}
