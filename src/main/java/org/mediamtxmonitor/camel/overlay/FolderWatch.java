package org.mediamtxmonitor.camel.overlay;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.mediamtxmonitor.camel.overlay.RouteFolder.Content;

/**
 * Tells which files of a folder hold still: what is being written, and what a program removes and writes anew, waits. No clock of
 * its own.
 */
final class FolderWatch {

    private record Seen(Content content, long sinceNanos) {}

    private final long settleNanos;
    private final Map<String, Seen> seen = new HashMap<>();
    private final Map<String, Long> missedSince = new HashMap<>();

    /** @param settle how long a content must be the same */
    FolderWatch(Duration settle) {
        this.settleNanos = settle.toNanos();
    }

    /** Takes what the folder holds now. */
    void look(Map<String, Content> now, long nanos) {
        for (String name : new HashSet<>(seen.keySet())) {
            if (!now.containsKey(name)) {
                missedSince.putIfAbsent(name, nanos);
            }
        }
        now.forEach((name, content) -> {
            missedSince.remove(name);
            Seen before = seen.get(name);
            if (before == null || !before.content().equals(content)) {
                seen.put(name, new Seen(content, nanos));
            }
        });
    }

    /** How long the content of a file has been the same. */
    Duration age(String name, long nanos) {
        return Duration.ofNanos(nanos - seen.get(name).sinceNanos());
    }

    /** Files that the last look found. */
    Set<String> names() {
        Set<String> names = new HashSet<>(seen.keySet());
        names.removeAll(missedSince.keySet());
        return names;
    }

    /** Files whose content holds still. */
    Map<String, Content> settled(long nanos) {
        Map<String, Content> settled = new HashMap<>();
        seen.forEach((name, file) -> {
            if (!missedSince.containsKey(name) && nanos - file.sinceNanos() >= settleNanos) {
                settled.put(name, file.content());
            }
        });
        return settled;
    }

    /** Files that are gone, each told once. */
    Set<String> gone(long nanos) {
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
