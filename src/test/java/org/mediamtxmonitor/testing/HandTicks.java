package org.mediamtxmonitor.testing;

import java.time.Instant;

import org.mediamtxmonitor.collect.request.MonotonicClock;

/** Clocks that a test moves. */
public final class HandTicks implements MonotonicClock {

    private final Instant zero = Instant.now();
    private volatile long nanos;

    /** Moves both clocks to this many seconds after their start. */
    public void at(double seconds) {
        nanos = Math.round(seconds * 1e9);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public Instant now() {
        return zero.plusNanos(nanos);
    }
}
