package org.mediamtxmonitor.collect.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How long a server or a stream may be without news before that counts. All times grow with the interval between polls,
 * and none is shorter than 3 s.
 */
final class Patience {

    private static final long SHORTEST_NANOS = TimeUnit.SECONDS.toNanos(3);
    /** Polls jitter: a silence that is this much too short counts. */
    private static final long TOLERANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Schedule schedule;

    Patience(Schedule schedule) {
        this.schedule = schedule;
    }

    /** Time without a good answer after which a server counts as silent: three polls. */
    long silentAfterNanos() {
        return polls(3) - TOLERANCE_NANOS;
    }

    /** Time without a byte after which a stream counts as stalled: two polls. */
    long stalledAfterNanos() {
        return polls(2) - TOLERANCE_NANOS;
    }

    /** Age after which a report of the server is stale: three polls. */
    Duration staleAfter() {
        return Duration.ofNanos(polls(3));
    }

    private long polls(int count) {
        return Math.max(SHORTEST_NANOS, count * schedule.recentNanos());
    }
}
