package org.mediamtxmonitor.web.live;

import org.mediamtxmonitor.stream.ServerReport;

/**
 * What a client has of a server.
 *
 * @param epoch of the collector that made the report
 * @param seq number of the report in that epoch
 */
record Position(long epoch, long seq) {

    static Position of(ServerReport report) {
        return new Position(report.epoch(), report.seq());
    }

    /** Whether a client with this position has a report, or a later one of its epoch. */
    boolean covers(ServerReport report) {
        return epoch == report.epoch() && seq >= report.seq();
    }
}
