package org.mediamtxmonitor.stream;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How well a stream or a server does, worst first. */
public enum Level {
    CRITICAL,
    WARNING,
    UNKNOWN,
    OK;

    /** The word used in every interface, for example {@code warning}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
