package org.mediamtxmonitor.web.prometheus;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Series that can be asked for by {@code collect[]}. */
public enum Group {
    /** Streams: what they are, their states, figures and pictures. */
    STREAMS,
    /** MediaMTX servers. */
    SERVERS,
    /** Connections that publish streams. */
    PUBLISHERS,
    /** Readers of streams by protocol. */
    READERS,
    /** Destinations to which MediaMTX sends streams. */
    FORWARDS,
    /** Machines with their disks, interfaces and processes of MediaMTX. */
    HOSTS,
    /** Rules that hold, and alerts. */
    ALERTS,
    /** How this monitor does. */
    MONITOR,
    /** Java, the process and what is part of it, such as the web server. */
    JVM;

    /** The word in queries, for example {@code streams}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All words. */
    static List<String> words() {
        return Arrays.stream(values()).map(Group::word).toList();
    }

    /** The group of this word. */
    static Group of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
