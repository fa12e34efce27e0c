package org.mediamtxmonitor.rule;

/** Whether a condition holds. */
enum TruthValue {
    YES,
    NO,
    /** What it is about is not known. */
    UNKNOWN;

    static TruthValue of(boolean holds) {
        return holds ? YES : NO;
    }
}
