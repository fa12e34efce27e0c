package org.mediamtxmonitor.system.process;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How often a server began anew within the last hour, as seen by its processes: one that comes where another one was. Not
 * thread-safe. Time is monotonic nanoseconds.
 */
final class Restarts {

    private static final long HOUR_NANOS = Duration.ofHours(1).toNanos();
    private static final int MOST_PLACES = 256;
    private static final int MOST_RESTARTS = 1000;

    /** What is known of one place: a server, or a port. */
    private static final class Place {
        private final Set<String> processes = new HashSet<>();
        private long seenAt;
        private final Deque<Long> times = new ArrayDeque<>();
    }

    private final Map<String, Place> places = new HashMap<>();

    /**
     * Notes that a process is there.
     *
     * @param place id of its server, or what else tells it from others; null where nothing does
     * @param process its number and the time at which it began
     * @param isThere whether a process still runs: beside that one, another one at the same place, as in a container, is none that
     *     began anew
     * @return restarts within the last hour
     */
    int seen(String place, String process, long now, Predicate<String> isThere) {
        if (place == null) {
            return 0;
        }
        places.values().removeIf(known -> now - known.seenAt > HOUR_NANOS);
        if (places.size() >= MOST_PLACES && !places.containsKey(place)) {
            return 0;
        }
        Place known = places.computeIfAbsent(place, any -> new Place());
        if (!known.processes.contains(process)) {
            if (!known.processes.isEmpty() && known.processes.stream().noneMatch(isThere)) {
                known.times.addLast(now);
            }
            known.processes.removeIf(isThere.negate());
            known.processes.add(process);
        }
        known.seenAt = now;
        while (!known.times.isEmpty()
                && (now - known.times.peekFirst() > HOUR_NANOS || known.times.size() > MOST_RESTARTS)) {
            known.times.removeFirst();
        }
        return known.times.size();
    }
}
