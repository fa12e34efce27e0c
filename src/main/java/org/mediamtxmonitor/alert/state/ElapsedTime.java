package org.mediamtxmonitor.alert.state;

import java.time.Duration;
import java.time.Instant;

/**
 * Milliseconds that passed between observations. A clock that is set back counts as no time, and one that is set forward
 * as no more than the time that an observation may come late: so a jump neither ends what has just begun nor keeps what is
 * over.
 *
 * <p>Not thread-safe.
 */
final class ElapsedTime {

    /** Observations of what is so now come at least this often, or when something is due. */
    static final long LONGEST_STEP_MS = 10_000;
    /** Of what was, only those are looked at that bring something new: any time may pass between them. */
    static final long ANY_STEP = Long.MAX_VALUE;

    private final long longestStepMs;
    private long elapsed;
    private Instant last;

    /** @param longestStepMs most ms that may pass from one observation to the next, if nothing is due later */
    ElapsedTime(long longestStepMs) {
        this.longestStepMs = longestStepMs;
    }

    /**
     * Takes the time of the next observation.
     *
     * @param dueInMs after how many ms an observation was asked for
     * @return ms that passed since the last one; 0 for the first
     */
    long advance(Instant at, long dueInMs) {
        long step = last == null ? 0 : Duration.between(last, at).toMillis();
        step = Math.min(Math.max(step, 0), Math.max(longestStepMs, dueInMs));
        last = at;
        elapsed += step;
        return step;
    }

    /** Ms since the first observation. */
    long now() {
        return elapsed;
    }

    /** The time of the last observation; null before the first. */
    Instant at() {
        return last;
    }
}
