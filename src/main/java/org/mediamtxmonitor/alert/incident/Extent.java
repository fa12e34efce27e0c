package org.mediamtxmonitor.alert.incident;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.Observation.StreamId;

/**
 * What an incident hit: all that it ever did, or what it still does.
 *
 * @param streams what it did to each of them
 * @param streamsTotal how many it has hit, also where no alert tells of each
 * @param servers with an alert of their own, in order
 * @param hosts likewise
 * @param downServers that do not answer, in order
 * @param flapping that a server answers and does not, again and again; null where none does so
 * @param restartedServers that restarted, in order, and since when that is told
 * @param ofMonitor whether it is about the monitor itself
 * @param worst the first of the worst alerts, as it was when it became that: titles do not change with each value
 */
record Extent(
        Map<StreamId, StreamImpact> streams,
        int streamsTotal,
        Set<String> servers,
        Set<String> hosts,
        Set<String> downServers,
        Alert flapping,
        Map<String, Instant> restartedServers,
        boolean ofMonitor,
        Alert worst) {}
