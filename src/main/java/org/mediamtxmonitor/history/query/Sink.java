package org.mediamtxmonitor.history.query;

import org.mediamtxmonitor.history.codec.RolledPoint;

/** Takes what is kept of a series, oldest first; what is of several tiers comes without overlap. */
interface Sink {

    /**
     * A reading.
     *
     * @param timeMs Unix ms
     * @param intervalMs nominal time to the next
     * @param scaled integers of the columns that were asked for, in their order
     */
    void tick(long timeMs, long intervalMs, long[] scaled);

    /**
     * A point of a coarser tier.
     *
     * @param spanMs its length
     */
    void point(RolledPoint point, long spanMs);
}
