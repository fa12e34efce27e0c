package org.mediamtxmonitor.snapshot.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.mediamtxmonitor.stream.StreamId;

/**
 * Small pictures that Redis could not take, until it can: so many bytes at most, of more the oldest are let go. Thread-safe.
 */
final class HeldPictures {

    /** What a picture takes beside its bytes, about. */
    private static final int OVERHEAD = 300;

    private record Held(StreamId stream, PictureBytes picture) {}

    private final long mostBytes;
    /** In the order in which they came. */
    private final Deque<Held> all = new ArrayDeque<>();

    private final Map<StreamId, Deque<PictureBytes>> byStream = new HashMap<>();
    private long bytes;

    HeldPictures(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    synchronized void hold(StreamId stream, PictureBytes small) {
        all.add(new Held(stream, small));
        byStream.computeIfAbsent(stream, id -> new ArrayDeque<>()).add(small);
        bytes += size(small);
        while (bytes > mostBytes) {
            Held oldest = all.element();
            remove(oldest.stream(), oldest.picture());
        }
    }

    /** The oldest of a stream; null for none. */
    synchronized PictureBytes first(StreamId stream) {
        Deque<PictureBytes> held = byStream.get(stream);
        return held == null ? null : held.peek();
    }

    /** Lets go of the oldest of a stream, if it is this one still. */
    synchronized void remove(StreamId stream, PictureBytes small) {
        Deque<PictureBytes> held = byStream.get(stream);
        if (held == null || held.peek() != small) {
            return;
        }
        held.remove();
        if (held.isEmpty()) {
            byStream.remove(stream);
        }
        all.removeFirstOccurrence(new Held(stream, small));
        bytes -= size(small);
    }

    /** Streams of which some are held. */
    synchronized List<StreamId> streams() {
        return new ArrayList<>(byStream.keySet());
    }

    synchronized long bytes() {
        return bytes;
    }

    private static int size(PictureBytes small) {
        return small.bytes().length + OVERHEAD;
    }
}
