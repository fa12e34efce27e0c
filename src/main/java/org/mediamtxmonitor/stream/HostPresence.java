package org.mediamtxmonitor.stream;

import java.time.Instant;

/**
 * Whether a host is heard of, as the process says that shows it.
 *
 * @param status {@link #UP}, or {@link #UNKNOWN} once nothing was heard for the longer of ten seconds and five intervals
 * @param heardAt when its last report came, by the clock of that process; null before it came
 * @param rival name of another machine whose agent reports under the same id at the same time; null where there is none
 */
public record HostPresence(String status, Instant heardAt, String rival) {

    public static final String UP = "up";
    public static final String UNKNOWN = "unknown";

    /** Of a report that was just made. */
    public static final HostPresence NEW = new HostPresence(UP, null, null);
}
