package org.mediamtxmonitor.collect.normalise;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Paths that left the list lately: an encoder that reconnects is away for a moment, and a dynamic path with it. Tracks are
 * remembered for two minutes, changes of state and publisher for ten. Not thread-safe.
 */
final class DepartedPaths {

    /** So many at the most, the last that left: names that never come again must not pile up. */
    private static final int MOST = 1_000;

    private final Map<String, RecentChanges.Carried> paths = new LinkedHashMap<>();

    /**
     * A path is not listed any more.
     *
     * @param nanos when the list was received that does not have it, monotonic
     */
    void left(String path, RecentChanges trail, long nanos) {
        paths.remove(path);
        paths.put(path, trail.left(nanos));
        if (paths.size() > MOST) {
            paths.remove(paths.keySet().iterator().next());
        }
    }

    /** A path is listed: its changes go on from what it was before, if it left lately. */
    void returned(String path, RecentChanges trail) {
        RecentChanges.Carried before = paths.remove(path);
        if (before != null) {
            trail.resume(before);
        }
    }

    /** Forgets what is too long ago. */
    void expire(long nanos) {
        paths.replaceAll((path, carried) -> carried.isOld(nanos) ? carried.withoutTracks() : carried);
        paths.values().removeIf(carried -> carried.isForgotten(nanos));
    }

    /** The server restarted: publishers that connect now replace none. */
    void restarted() {
        paths.replaceAll((path, carried) -> carried.withoutPublisher());
    }

    int size() {
        return paths.size();
    }
}
