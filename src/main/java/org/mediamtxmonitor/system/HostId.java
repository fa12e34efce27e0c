package org.mediamtxmonitor.system;

import java.util.Locale;

/** The id of a machine: what {@code system.host} says, else made of its host name. */
final class HostId {

    /** Of a machine whose name has no letter and no digit. */
    static final String FALLBACK = "host";

    private static final int LONGEST = 63;

    private HostId() {}

    /**
     * Makes an id of a host name: its first label in lower case, with {@code -} for what an id can't have. {@code
     * Media_North.example.com} is {@code media-north}.
     */
    static String of(String hostName) {
        String label = hostName.strip().toLowerCase(Locale.ROOT).replaceFirst("[.].*", "");
        String id = label.replaceAll("[^a-z0-9]+", "-").replaceFirst("^-+", "");
        String bounded = id.length() > LONGEST ? id.substring(0, LONGEST) : id;
        String trimmed = bounded.replaceFirst("-+$", "");
        return trimmed.isEmpty() ? FALLBACK : trimmed;
    }
}
