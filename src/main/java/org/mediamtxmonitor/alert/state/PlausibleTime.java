package org.mediamtxmonitor.alert.state;

import java.time.Duration;
import java.time.Instant;

/** Times as they may be: what others say of the past may be absent, in the future, or of a clock that was never set. */
final class PlausibleTime {

    private static final Duration LONGEST = Duration.ofDays(3660);

    private PlausibleTime() {}

    /** The time, or {@code now} where it is none of the last ten years. */
    static Instant of(Instant time, Instant now) {
        boolean plausible = time != null && !time.isAfter(now) && time.isAfter(now.minus(LONGEST));
        return plausible ? time : now;
    }

    /** The later one. */
    static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
