package org.mediamtxmonitor.snapshot.watch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.mediamtxmonitor.stream.StreamId;

/**
 * The streams that somebody looks at: those seen in this process, and those that other processes tell of through Redis.
 * Bounded: of more than {@link #MOST} the ones that were looked at first are forgotten. Thread-safe.
 */
public final class Watched {

    /** How long a look counts, ms: clients say every few seconds what they look at. */
    public static final long COUNTS_MS = 12_000;

    /** Streams that are remembered. */
    public static final int MOST = 1000;

    /**
     * A stream that was looked at.
     *
     * @param agoMs how long ago, 0 or more
     */
    public record Look(StreamId stream, long agoMs) {}

    /** When each was looked at last, Unix ms. */
    private final Map<StreamId, Long> here = new ConcurrentHashMap<>();

    /** The same of those that are not told to Redis yet. */
    private final Map<StreamId, Long> untold = new ConcurrentHashMap<>();

    private volatile Map<StreamId, Long> elsewhere = Map.of();

    /**
     * Somebody looks at a stream.
     *
     * @param nowMs Unix ms
     */
    public void look(String server, String path, long nowMs) {
        StreamId stream = new StreamId(server, path);
        here.put(stream, nowMs);
        untold.put(stream, nowMs);
        bound(here);
        bound(untold);
    }

    private static void bound(Map<StreamId, Long> looks) {
        while (looks.size() > MOST) {
            looks.entrySet().stream()
                    .min(Map.Entry.comparingByValue())
                    .ifPresent(first -> looks.remove(first.getKey()));
        }
    }

    /**
     * The streams that were looked at within {@link #COUNTS_MS}, at most twice {@link #MOST}.
     *
     * @param nowMs Unix ms
     */
    public Set<StreamId> recent(long nowMs) {
        here.values().removeIf(at -> nowMs - at > COUNTS_MS);
        Set<StreamId> all = new HashSet<>(here.keySet());
        elsewhere.forEach((stream, at) -> {
            if (nowMs - at <= COUNTS_MS) {
                all.add(stream);
            }
        });
        return all;
    }

    /** What Redis is to be told: each look once. */
    List<Look> takeUntold(long nowMs) {
        Map<StreamId, Long> taken = new HashMap<>(untold);
        List<Look> looks = new ArrayList<>(taken.size());
        taken.forEach((stream, at) -> {
            untold.remove(stream, at);
            if (nowMs - at <= COUNTS_MS) {
                looks.add(new Look(stream, Math.max(0, nowMs - at)));
            }
        });
        return looks;
    }

    /** All looks that Redis knows of take the place of those before. */
    void learn(List<Look> looks, long nowMs) {
        Map<StreamId, Long> all = new HashMap<>();
        looks.forEach(look -> all.put(look.stream(), nowMs - look.agoMs()));
        elsewhere = Map.copyOf(all);
    }
}
