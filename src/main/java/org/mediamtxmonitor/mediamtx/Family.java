package org.mediamtxmonitor.mediamtx;

/** The two generations of endpoint names. */
public enum Family {
    /** Up to v1.20: {@code /v3/srtconns/list}. */
    FLAT("/v3/paths/forward/list"),
    /** From v1.21: {@code /v3/srt/conns/list}. */
    NESTED("/v3/paths/forward-dests/list");

    private final String forwards;

    Family(String forwards) {
        this.forwards = forwards;
    }

    /** Path of the list of forward destinations. */
    public String forwards() {
        return forwards;
    }

    public Family other() {
        return this == FLAT ? NESTED : FLAT;
    }
}
