package org.mediamtxmonitor.stream;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** Severity of the state of a stream or a server, worst first. */
public enum Level implements WireName {
    CRITICAL,
    WARNING,
    UNKNOWN,
    OK;

    /** Whether something is wrong: what alerts tell, and pictures are taken of. */
    public boolean isProblem() {
        return this == CRITICAL || this == WARNING;
    }

    /** The word used in every interface, for example {@code warning}. */
    @Override
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
