package org.mediamtxmonitor.alert.dispatch;

import java.time.Instant;

/** Finds out when is the next time that something may have to be decided. */
final class DueTimes {

    private final Instant now;
    private Instant next;

    DueTimes(Instant now) {
        this.now = now;
    }

    /** Whether that time has come; if not, it is looked at again then. */
    boolean reached(Instant due) {
        if (!now.isBefore(due)) {
            return true;
        }
        next = next == null || due.isBefore(next) ? due : next;
        return false;
    }

    Instant now() {
        return now;
    }

    /** Null where nothing is due later. */
    Instant next() {
        return next;
    }
}
