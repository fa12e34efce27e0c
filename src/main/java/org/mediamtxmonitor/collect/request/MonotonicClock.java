package org.mediamtxmonitor.collect.request;

import java.time.Instant;

/** The two clocks of the collector: one that never steps, for durations, and the wall clock, for times that are shown. */
public interface MonotonicClock {

    /** Monotonic time in nanoseconds. */
    long nanos();

    Instant now();

    /** The clocks of this machine. */
    MonotonicClock SYSTEM = new MonotonicClock() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public Instant now() {
            return Instant.now();
        }
    };
}
