package org.mediamtxmonitor.snapshot.store;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;

import org.mediamtxmonitor.stream.PictureFile;
import org.mediamtxmonitor.stream.StreamId;

/**
 * What is let go so that all pictures together fit: of filmstrips the oldest pictures of all streams, and the oldest of the
 * newest pictures only where these alone are too many. Pure.
 *
 * @param filmstripsFromMs small pictures that were taken before are let go, Unix ms
 * @param dropped streams whose newest picture is let go
 */
record PictureRetention(long filmstripsFromMs, Set<StreamId> dropped) {

    private static final long MINUTE_MS = 60_000;

    /** What Redis needs for a picture beside its bytes, about. */
    private static final int OVERHEAD = 700;

    /**
     * @param newest the newest picture of each stream
     * @param minutes bytes of all small pictures by minute since 1970
     * @param keepMs how long small pictures are kept
     * @param mostBytes of all pictures
     */
    static PictureRetention of(
            Map<StreamId, PictureFile> newest,
            NavigableMap<Long, Long> minutes,
            long nowMs,
            long keepMs,
            long mostBytes) {
        Set<StreamId> dropped = new HashSet<>();
        List<Map.Entry<StreamId, PictureFile>> latestFirst = newest.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> -entry.getValue().takenAtMs()))
                .toList();
        long room = mostBytes;
        for (Map.Entry<StreamId, PictureFile> entry : latestFirst) {
            int size = entry.getValue().bytes() + OVERHEAD;
            if (dropped.isEmpty() && size <= room) {
                room -= size;
            } else {
                dropped.add(entry.getKey());
            }
        }
        return new PictureRetention(Math.max(nowMs - keepMs, from(minutes, dropped.isEmpty() ? room : 0)), dropped);
    }

    /** The time from which on the small pictures fit. */
    private static long from(NavigableMap<Long, Long> minutes, long mostBytes) {
        long room = mostBytes;
        for (Map.Entry<Long, Long> minute : minutes.descendingMap().entrySet()) {
            room -= Math.max(0, minute.getValue());
            if (room < 0) {
                return (minute.getKey() + 1) * MINUTE_MS;
            }
        }
        return 0;
    }
}
