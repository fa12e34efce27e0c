package org.mediamtxmonitor.rule;

/** Whether a condition holds. */
enum TruthValue {
    YES,
    NO,
    /** The field that it compares is not known. */
    UNKNOWN;

    static TruthValue of(boolean holds) {
        return holds ? YES : NO;
    }
}
