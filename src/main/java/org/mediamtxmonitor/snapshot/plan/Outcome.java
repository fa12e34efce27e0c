package org.mediamtxmonitor.snapshot.plan;

/** How a capture ended. */
public enum Outcome {
    /** There is a picture. */
    TAKEN,
    /** The stream gave none; the next capture asks another listener, where there is one. */
    MISSED,
    /** None came in time; the next capture asks the same listener, and waits for longer. */
    LATE,
    /** The listener does not let the monitor read the stream, and maybe no other either. */
    REFUSED,
    /** The listener did not answer in time, or closed the connection: because of the stream, or it answers nobody. */
    UNANSWERED,
    /** Nobody listens there. The stream is not to blame. */
    UNREACHABLE,
    /** The monitor itself failed: nothing is known of the listener. */
    ABANDONED
}
