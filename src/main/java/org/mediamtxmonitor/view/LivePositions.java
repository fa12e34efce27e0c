package org.mediamtxmonitor.view;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.mediamtxmonitor.stream.ServerReport;

/**
 * How far the live channel has told of each server. Redis does not keep what it publishes: after a connection was lost, or while a
 * replica takes the place of a master, messages are missing, whether a command failed or not. What follows on the last one tells.
 */
final class LivePositions {

    private record Position(long epoch, long seq) {}

    private final Map<String, Position> told = new ConcurrentHashMap<>();

    /**
     * Takes the numbers of a message.
     *
     * @param known the report that was known before it; null for none
     * @return whether others before it were missed
     */
    boolean isGap(String server, long epoch, long seq, ServerReport known) {
        boolean isFirst = told.isEmpty();
        Position last = told.get(server);
        boolean isNewer = last == null || last.epoch() != epoch || seq > last.seq();
        if (isNewer) {
            told.put(server, new Position(epoch, seq));
        }
        // Later on a report says nothing of what was told: it may have been read from Redis, ahead of the channel.
        if (last == null && known != null) {
            last = new Position(known.epoch(), known.seq());
        }
        // Between the first reading and the first message something may have been told to nobody.
        return isFirst || isNewer && last != null && (last.epoch() != epoch || seq > last.seq() + 1);
    }

    /** Nobody polls the server any more. */
    void forget(String server) {
        told.remove(server);
    }
}
