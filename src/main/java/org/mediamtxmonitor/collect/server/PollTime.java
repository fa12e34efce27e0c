package org.mediamtxmonitor.collect.server;

import org.mediamtxmonitor.collect.request.MonotonicClock;

/**
 * When a poll began.
 *
 * @param nanos monotonic
 * @param ranNanos monotonic, without the time in which this process stood still
 */
record PollTime(long nanos, long ranNanos) {

    static PollTime now(MonotonicClock clock) {
        return new PollTime(clock.nanos(), clock.ranNanos());
    }

    /** Whether this process stood still for most of the time until then: the poll does not tell how fast the server is. */
    boolean isMostlyOurs(PollTime end) {
        return 2 * (end.ranNanos - ranNanos) < end.nanos - nanos;
    }
}
