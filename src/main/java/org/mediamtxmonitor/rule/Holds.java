package org.mediamtxmonitor.rule;

/** Whether a condition holds. */
enum Holds {
    YES,
    NO,
    /** What it is about is not known. */
    UNKNOWN;

    static Holds of(boolean holds) {
        return holds ? YES : NO;
    }
}
