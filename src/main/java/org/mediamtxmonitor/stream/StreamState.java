package org.mediamtxmonitor.stream;

import com.fasterxml.jackson.annotation.JsonValue;

/** The state of a stream. Its {@link Level} is separate: the rules decide that. */
public enum StreamState implements WireName {
    /** A source feeds it and bytes arrive. */
    LIVE("live"),
    /** An always-available path that shows its filler because no source feeds it. */
    SLATE("slate"),
    /** Available, but no byte arrives. */
    STALLED("stalled"),
    /** Not available because no reader has asked for it yet; this is not an error. */
    IDLE_ON_DEMAND("idle-on-demand"),
    /** Not available although MediaMTX is configured to fetch it. */
    SOURCE_ERROR("source-error"),
    /** Nobody publishes it. */
    OFFLINE("offline"),
    /** Its server did not answer. */
    UNKNOWN("unknown");

    private final String word;

    StreamState(String word) {
        this.word = word;
    }

    /** The word used in every interface, for example {@code idle-on-demand}. */
    @Override
    @JsonValue
    public String word() {
        return word;
    }

    /** Whether the path can be read in this state. */
    public boolean isAvailable() {
        return this == LIVE || this == SLATE || this == STALLED;
    }
}
