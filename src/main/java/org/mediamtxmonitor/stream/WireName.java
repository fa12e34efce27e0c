package org.mediamtxmonitor.stream;

/** A constant that has one word for all interfaces. */
public interface WireName {

    /** The word, for example {@code idle-on-demand}. */
    String word();
}
