package org.mediamtxmonitor.pause;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures how long this process stood still: the JVM collected garbage, or the machine was suspended or too busy to let it
 * run. What was waited for meanwhile, such as the answer of a server, was not late by that time. Measured by a thread that
 * wakes every 5 ms: pauses of less than 10 ms are not seen, and of others up to 10 ms are missing. Thread-safe.
 */
public final class PauseMeter implements AutoCloseable {

    private static final long BEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    /** Timers jitter: a beat may be as late as this. */
    private static final long TOLERANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Pauses pauses = new Pauses(System.nanoTime(), BEAT_NANOS + TOLERANCE_NANOS);
    private final Thread thread = new Thread(this::beat, "pause-meter");
    private volatile boolean closed;

    /** Begins. */
    public PauseMeter() {
        thread.setDaemon(true);
        thread.start();
    }

    private void beat() {
        while (!closed) {
            LockSupport.parkNanos(BEAT_NANOS);
            pauses.beat(System.nanoTime());
        }
    }

    /** Time in nanoseconds in which this process stood still since it began to be measured. Never falls. */
    public long stoodStillNanos() {
        return pauses.stoodStillNanos(System.nanoTime());
    }

    /** Monotonic time in nanoseconds in which this process ran: it stands still while the process does. */
    public long ranNanos() {
        long now = System.nanoTime();
        return now - pauses.stoodStillNanos(now);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
