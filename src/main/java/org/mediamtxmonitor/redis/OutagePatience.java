package org.mediamtxmonitor.redis;

/** After an outage of Redis all leases are over: for a while what one did not have oneself is left to who had it. */
final class OutagePatience {

    /** Two beats of another process, and half a second until it finds Redis again. */
    private static final long LASTS_NANOS = 2_500_000_000L;

    private boolean waits;
    /** When it ends; null before Redis answers. */
    private Long untilNanos;

    /** Redis was asked. */
    void asked(boolean answered, long nowNanos) {
        if (!answered) {
            waits = true;
            untilNanos = null;
        } else if (waits && untilNanos == null) {
            untilNanos = nowNanos + LASTS_NANOS;
        } else if (waits) {
            waits = nowNanos < untilNanos;
        }
    }

    boolean waits(long nowNanos) {
        return waits && (untilNanos == null || nowNanos < untilNanos);
    }
}
