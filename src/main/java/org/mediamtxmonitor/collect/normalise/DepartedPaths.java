package org.mediamtxmonitor.collect.normalise;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Paths that left the list within the last two minutes: an encoder that reconnects is away for a moment, and a dynamic path
 * with it. Not thread-safe.
 */
final class DepartedPaths {

    /** So many at the most, the last that left: names that never come again must not pile up. */
    private static final int MOST = 1_000;

    private final Map<String, RecentChanges.Carried> paths = new LinkedHashMap<>();

    /** A path is not listed any more. */
    void left(String path, RecentChanges trail) {
        RecentChanges.Carried carried = trail.carried();
        if (carried.tracks().isEmpty()) {
            return;
        }
        paths.remove(path);
        paths.put(path, carried);
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

    /** Forgets those that left too long ago. */
    void expire(long nanos) {
        paths.values().removeIf(carried -> carried.isOld(nanos));
    }

    int size() {
        return paths.size();
    }
}
