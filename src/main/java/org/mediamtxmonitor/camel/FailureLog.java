package org.mediamtxmonitor.camel;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of failures of routes in the log: each kind once, and then every ten minutes how many more there were. A kind is a class of
 * exceptions at a step of a route.
 */
final class FailureLog {

    private static final long AGAIN_NANOS = Duration.ofMinutes(10).toNanos();

    /** Kinds of one route. What is more counts as one. */
    private static final int MOST_KINDS = 20;

    private static final Kind OTHER = new Kind("", null);

    private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);

    private record Kind(String exception, String place) {}

    /**
     * Failures of a kind.
     *
     * @param toldNanos when one was told
     * @param more that were not, since then
     */
    private record Told(long toldNanos, long more) {}

    private final LongSupplier nanos;

    /** By route; guarded by this. */
    private final Map<String, Map<Kind, Told>> told = new HashMap<>();

    FailureLog() {
        this(System::nanoTime);
    }

    /** @param nanos monotonic time */
    FailureLog(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * Tells of a failure, or counts it.
     *
     * @param place file and line of the step; null where that is not known
     * @param words what failed, one line without secrets
     */
    void tell(String route, Throwable cause, String place, String words) {
        long more = toTell(route, new Kind(cause.getClass().getName(), place));
        if (more >= 0) {
            LOG.error(
                    "Route {} failed{}: {}{}",
                    route,
                    place == null ? "" : " at " + place,
                    words,
                    more == 0 ? "" : " (and " + more + " times since this was told last)");
        }
    }

    /** How many were not told before this one; -1 if this one is not to be told either. */
    private synchronized long toTell(String route, Kind kind) {
        long now = nanos.getAsLong();
        Map<Kind, Told> kinds = told.computeIfAbsent(route, id -> new HashMap<>());
        Kind known = kinds.size() < MOST_KINDS || kinds.containsKey(kind) ? kind : OTHER;
        Told before = kinds.get(known);
        if (before != null && now - before.toldNanos() < AGAIN_NANOS) {
            kinds.put(known, new Told(before.toldNanos(), before.more() + 1));
            return -1;
        }
        kinds.put(known, new Told(now, 0));
        return before == null ? 0 : before.more();
    }

    /** Of a route that is there no more, or is about to be another one. */
    synchronized void forget(String route) {
        told.remove(route);
    }
}
