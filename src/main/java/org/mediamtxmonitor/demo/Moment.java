package org.mediamtxmonitor.demo;

import java.time.Duration;
import java.time.Instant;

/**
 * A point in time on both clocks of a simulation.
 *
 * @param nanos steady clock in ns, from an arbitrary origin: what counters are computed from
 * @param instant wall clock: what the answers show
 */
record Moment(long nanos, Instant instant) {

    Moment minus(Duration time) {
        return new Moment(nanos - time.toNanos(), instant.minus(time));
    }

    Moment plusNanos(long time) {
        return new Moment(nanos + time, instant.plusNanos(time));
    }
}
