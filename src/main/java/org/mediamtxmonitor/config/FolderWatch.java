package org.mediamtxmonitor.config;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Tells which files hold still: what is being written, and what a program removes and writes anew, waits. Only contents count,
 * neither times nor links. No clock of its own.
 *
 * @param <C> what a file holds
 */
public final class FolderWatch<C> {

    private record Seen<C>(C content, long sinceNanos) {}

    private final long settleNanos;
    private final Map<String, Seen<C>> seen = new HashMap<>();
    private final Map<String, Long> missedSince = new HashMap<>();

    /** @param settle how long a content must be the same */
    public FolderWatch(Duration settle) {
        this.settleNanos = settle.toNanos();
    }

    /** Takes what there is now: content by name. */
    public void look(Map<String, C> now, long nanos) {
        for (String name : new HashSet<>(seen.keySet())) {
            if (!now.containsKey(name)) {
                missedSince.putIfAbsent(name, nanos);
            }
        }
        now.forEach((name, content) -> {
            missedSince.remove(name);
            Seen<C> before = seen.get(name);
            if (before == null || !before.content().equals(content)) {
                seen.put(name, new Seen<>(content, nanos));
            }
        });
    }

    /** Whether there is a file, or was so lately that it may come back. */
    public boolean knows(String name) {
        return seen.containsKey(name);
    }

    /** How long the content of a file has been the same. */
    public Duration age(String name, long nanos) {
        return Duration.ofNanos(nanos - seen.get(name).sinceNanos());
    }

    /** Files that the last look found. */
    public Set<String> names() {
        Set<String> names = new HashSet<>(seen.keySet());
        names.removeAll(missedSince.keySet());
        return names;
    }

    /** Files whose content holds still. */
    public Map<String, C> settled(long nanos) {
        Map<String, C> settled = new HashMap<>();
        seen.forEach((name, file) -> {
            if (!missedSince.containsKey(name) && nanos - file.sinceNanos() >= settleNanos) {
                settled.put(name, file.content());
            }
        });
        return settled;
    }

    /** Files that are gone, each told once. */
    public Set<String> gone(long nanos) {
        Set<String> gone = new HashSet<>();
        missedSince.forEach((name, since) -> {
            if (nanos - since >= settleNanos) {
                gone.add(name);
            }
        });
        gone.forEach(missedSince::remove);
        gone.forEach(seen::remove);
        return gone;
    }
}
