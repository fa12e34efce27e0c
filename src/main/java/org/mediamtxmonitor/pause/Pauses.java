package org.mediamtxmonitor.pause;

/**
 * Adds up the time in which a process stood still, from how late a beat is that should come regularly. A beat that has not
 * come yet counts as far as it is late: whoever asks right after a pause knows of it, even before the beat.
 *
 * <p>Thread-safe. Monotonic nanoseconds.
 */
final class Pauses {

    private final long expectedNanos;
    private long beatNanos;
    private long stoodStillNanos;

    /**
     * Begins.
     *
     * @param now the first beat
     * @param expectedNanos longest time between two beats that counts as none
     */
    Pauses(long now, long expectedNanos) {
        this.beatNanos = now;
        this.expectedNanos = expectedNanos;
    }

    /** The process runs. */
    synchronized void beat(long now) {
        stoodStillNanos = stoodStillNanos(now);
        beatNanos = now;
    }

    /** All time in which the process stood still. Never falls; never grows faster than the time. */
    synchronized long stoodStillNanos(long now) {
        return stoodStillNanos + Math.max(0, now - beatNanos - expectedNanos);
    }
}
