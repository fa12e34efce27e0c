package org.mediamtxmonitor.snapshot;

/** Why a picture is taken just now, the most urgent first. */
public enum Cause {
    /** An alert of the stream began. */
    ALERT,
    /** The stream became live, or is live no more. */
    STATE,
    /** Somebody looks at the stream. */
    WATCHED,
    /** It was its turn. */
    TURN
}
