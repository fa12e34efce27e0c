package org.mediamtxmonitor.alert.state;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * When alerts began to fire lately, by the fingerprint of their key: what begins too often flaps. Holds at most
 * {@value #MOST_KEYS} fingerprints, those that were needed longest ago go first.
 *
 * <p>Not thread-safe.
 */
final class Beginnings {

    static final int MOST_KEYS = 10_000;
    private static final int MOST_OF_A_KEY = 32;

    private static final class Past {
        private final Deque<Long> elapsed = new ArrayDeque<>();
        private final Deque<Instant> times = new ArrayDeque<>();
        private long touched;
        private long lastSince = Long.MIN_VALUE;

        private void forgetUntil(long limit) {
            while (!elapsed.isEmpty() && elapsed.getFirst() <= limit) {
                elapsed.removeFirst();
                times.removeFirst();
            }
        }
    }

    private final long windowMs;
    /** The one that was needed longest ago comes first. */
    private final Map<String, Past> pasts = new LinkedHashMap<>(16, 0.75f, true);

    Beginnings(Duration window) {
        windowMs = window.toMillis();
    }

    /** Takes up what another process remembered until {@code at}, which is {@code now} ms here. */
    void restore(Map<String, List<Instant>> beginnings, Instant at, long now) {
        beginnings.forEach((fingerprint, times) -> {
            for (Instant time : times) {
                long ago = Math.max(0, Duration.between(time, at).toMillis());
                if (ago < windowMs) {
                    add(fingerprint, time, now - ago);
                }
            }
        });
    }

    /** Notes that an alert began to fire, and returns how often it did within the window. */
    int add(String fingerprint, Instant at, long now) {
        Past past = pasts.get(fingerprint);
        if (past == null) {
            makeRoom();
            past = pasts.computeIfAbsent(fingerprint, key -> new Past());
        }
        past.touched = now;
        past.forgetUntil(now - windowMs);
        if (past.elapsed.size() == MOST_OF_A_KEY) {
            past.elapsed.removeFirst();
            past.times.removeFirst();
        }
        past.elapsed.addLast(now);
        past.times.addLast(at);
        return past.elapsed.size();
    }

    /** It settled: earlier beginnings do not count any more. */
    void settle(String fingerprint) {
        Past past = pasts.get(fingerprint);
        if (past != null) {
            past.elapsed.clear();
            past.times.clear();
        }
    }

    /** Notes that an alert that began at {@code since} (Unix ms) ended, so that the next one gets another id. */
    void ended(String fingerprint, long since, long now) {
        Past past = pasts.get(fingerprint);
        if (past != null) {
            past.lastSince = since;
            past.touched = now;
        }
    }

    /** The beginning of an alert as it may be used for its id, in Unix ms: another one than that of the last one. */
    long unused(String fingerprint, long since) {
        Past past = pasts.get(fingerprint);
        return past == null ? since : Math.max(since, past.lastSince + 1);
    }

    /** Lets go what is older than the window. */
    void forget(long now) {
        pasts.values().removeIf(past -> {
            past.forgetUntil(now - windowMs);
            return past.elapsed.isEmpty() && past.touched <= now - windowMs;
        });
    }

    /** Times at which alerts began to fire within the window, oldest first, by fingerprint. */
    Map<String, List<Instant>> all() {
        Map<String, List<Instant>> all = new HashMap<>();
        pasts.forEach((fingerprint, past) -> {
            if (!past.times.isEmpty()) {
                all.put(fingerprint, new ArrayList<>(past.times));
            }
        });
        return all;
    }

    private void makeRoom() {
        if (pasts.size() < MOST_KEYS) {
            return;
        }
        Iterator<Past> oldest = pasts.values().iterator();
        oldest.next();
        oldest.remove();
    }
}
