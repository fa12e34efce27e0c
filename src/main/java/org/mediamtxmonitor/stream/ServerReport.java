package org.mediamtxmonitor.stream;

import java.time.Instant;
import java.util.List;

/**
 * What one poll of one server gave, normalised and evaluated by the rules.
 *
 * @param v version of this shape
 * @param epoch fencing token of the collector that made it; grows with every new owner
 * @param seq number of the report within the epoch, without gaps
 * @param collectedAt when the values were received; older than the report itself where the server did not answer
 */
public record ServerReport(
        int v,
        long epoch,
        long seq,
        Instant collectedAt,
        ServerStatus server,
        List<Stream> streams,
        List<Connection> connections,
        List<Forward> forwards) {

    /** The version written today. */
    public static final int VERSION = 1;

    /** The same report under the number that its owner gives it. */
    public ServerReport numbered(long newEpoch, long newSeq) {
        return new ServerReport(v, newEpoch, newSeq, collectedAt, server, streams, connections, forwards);
    }
}
