package org.mediamtxmonitor.testing;

import java.time.Instant;

import org.mediamtxmonitor.collect.request.MonotonicClock;

/** Clocks that a test moves. */
public final class ManualClock implements MonotonicClock {

    private final Instant zero;
    private volatile long nanos;
    private volatile long stoodStillNanos;

    /** Clocks that begin now. */
    public ManualClock() {
        this(Instant.now());
    }

    /** @param zero the time at their start */
    public ManualClock(Instant zero) {
        this.zero = zero;
    }

    /** Moves both clocks to this many seconds after their start. */
    public void at(double seconds) {
        nanos = Math.round(seconds * 1e9);
    }

    /** The process stands still for so many seconds, while both clocks go on. */
    public void standStill(double seconds) {
        long pause = Math.round(seconds * 1e9);
        stoodStillNanos += pause;
        nanos += pause;
    }

    @Override
    public long stoodStillNanos() {
        return stoodStillNanos;
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
