package org.mediamtxmonitor.stream;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** Whether a server can be asked. */
public enum Reachability implements WireName {
    /** Not asked yet. */
    PENDING,
    /** Answers. */
    UP,
    /** Answers so slowly that it is asked less often. */
    SLOW,
    /** Does not answer. */
    UNREACHABLE,
    /** Rejects our credentials. */
    REFUSED,
    /** Answers something that is not MediaMTX's API. */
    FAULTY,
    /** Nothing current is known: no collector reports of it. Only what is shown has it, never a collector's report. */
    UNKNOWN;

    /** Whether the server gives answers of use. */
    public boolean answers() {
        return this == UP || this == SLOW;
    }

    /** The word used in every interface, for example {@code unreachable}. */
    @Override
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
