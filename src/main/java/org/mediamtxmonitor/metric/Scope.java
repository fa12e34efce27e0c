package org.mediamtxmonitor.metric;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Subject of a number or a rule. */
public enum Scope {
    /** All servers together. */
    FLEET,
    /** A MediaMTX server. */
    SERVER,
    /** A path of a server. */
    STREAM,
    /** A connection that publishes a stream. */
    PUBLISHER,
    /** A connection that reads a stream. */
    READER,
    /** A destination to which MediaMTX sends a stream. */
    FORWARD,
    /** A machine. */
    HOST,
    /** A mounted file system of a machine. */
    DISK,
    /** A network interface of a machine. */
    INTERFACE,
    /** A process of MediaMTX on a machine. */
    PROCESS,
    /** This monitor. */
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
