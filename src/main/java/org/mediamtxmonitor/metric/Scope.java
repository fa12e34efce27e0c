package org.mediamtxmonitor.metric;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What a number or a verdict is about. */
public enum Scope {
    /** All servers together. */
    FLEET,
    /** A MediaMTX server. */
    SERVER,
    /** A path of a server. */
    STREAM,
    /** Who sends a stream. */
    PUBLISHER,
    /** Who receives a stream. */
    READER,
    /** A destination to which MediaMTX sends a stream. */
    FORWARD,
    /** A machine. */
    HOST,
    /** This program. */
    MONITOR;

    /** The scope of this word. */
    @JsonCreator
    public static Scope of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The word used in every interface, for example {@code publisher}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
