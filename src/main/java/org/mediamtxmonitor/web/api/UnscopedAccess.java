package org.mediamtxmonitor.web.api;

import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.view.ScopedFleet;
import org.mediamtxmonitor.web.error.ProblemException;

/** Guards what is of the whole monitor and can't be shown or changed in part. */
final class UnscopedAccess {

    private UnscopedAccess() {}

    /** A problem of status 403 for who sees a part of the fleet. */
    static void check(ScopedFleet fleet) {
        if (!fleet.all()) {
            throw new ProblemException(403, Reason.of("needs-all-servers"));
        }
    }
}
