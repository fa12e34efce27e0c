package org.mediamtxmonitor.collect.request;

import java.time.Instant;

import org.mediamtxmonitor.pause.PauseMeter;

/**
 * The clocks of the collector: one that never steps, for durations; the same without the time in which this process itself stood
 * still, for what servers are judged by; and the wall clock, for times that are shown.
 */
public interface MonotonicClock {

    /** Monotonic time in nanoseconds. */
    long nanos();

    /** Time in nanoseconds in which this process stood still, in all; never falls. */
    default long stoodStillNanos() {
        return 0;
    }

    /** Monotonic time in nanoseconds in which this process ran: it stands still while the process does. */
    default long ranNanos() {
        return nanos() - stoodStillNanos();
    }

    Instant now();

    /** The clocks of this machine. */
    static MonotonicClock system(PauseMeter pauses) {
        return new MonotonicClock() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public long stoodStillNanos() {
                return pauses.stoodStillNanos();
            }

            @Override
            public long ranNanos() {
                return pauses.ranNanos();
            }

            @Override
            public Instant now() {
                return Instant.now();
            }
        };
    }
}
