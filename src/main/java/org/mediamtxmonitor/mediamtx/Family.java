package org.mediamtxmonitor.mediamtx;

/** The two generations of endpoint names. */
public enum Family {
    /** Up to v1.20: {@code /v3/srtconns/list}. */
    FLAT,
    /** From v1.21: {@code /v3/srt/conns/list}. */
    NESTED;

    public Family other() {
        return this == FLAT ? NESTED : FLAT;
    }
}
