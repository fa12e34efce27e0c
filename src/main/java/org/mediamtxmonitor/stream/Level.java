package org.mediamtxmonitor.stream;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** Severity of the state of a stream or a server, worst first. */
public enum Level implements WireName {
    CRITICAL,
    WARNING,
    UNKNOWN,
    OK;

    /** The word used in every interface, for example {@code warning}. */
    @Override
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
