package org.mediamtxmonitor.collect.normalise;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.mediamtxmonitor.mediamtx.ItemRef;
import org.mediamtxmonitor.mediamtx.ListKind;
import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.stream.Connection;

/**
 * Counts the readers of paths in one poll. Our own are not counted; CDN sessions and read replicas are told beside. An HLS
 * muxer is no reader: it stands for any number of viewers, none included.
 */
final class ReaderCount {

    private final Map<String, Connection> byId;
    private final Map<String, Integer> cdns = new HashMap<>();
    private final Map<String, Integer> replicas = new HashMap<>();

    /** @param byId the connections by their ids */
    ReaderCount(List<Connection> connections, Map<String, Connection> byId) {
        this.byId = byId;
        for (Connection connection : connections) {
            if (ClientNormaliser.isCdn(connection)) {
                cdns.merge(connection.path(), 1, Integer::sum);
            }
            if (ClientNormaliser.isReplica(connection)) {
                replicas.merge(connection.path(), 1, Integer::sum);
            }
        }
    }

    /**
     * Readers of a path by protocol.
     *
     * @return with {@code total}, the sum over the protocols; {@code cdn} and {@code replica}, which {@code total} does
     *     not add, only where there are some
     */
    Map<String, Integer> of(PathItem path) {
        Map<String, Integer> counts = new TreeMap<>();
        putIfAny(counts, "cdn", cdns.get(path.name()));
        putIfAny(counts, "replica", replicas.get(path.name()));
        int total = 0;
        for (ItemRef reader : path.readers()) {
            Connection connection = byId.get(reader.id());
            boolean isOwn = connection != null && connection.isOwn();
            if (reader.type() != null && !reader.type().equals(ListKind.HLS_MUXER.type()) && !isOwn) {
                counts.merge(Protocols.of(reader.type()), 1, Integer::sum);
                total++;
            }
        }
        counts.put("total", total);
        return counts;
    }

    private static void putIfAny(Map<String, Integer> counts, String word, Integer count) {
        if (count != null) {
            counts.put(word, count);
        }
    }
}
