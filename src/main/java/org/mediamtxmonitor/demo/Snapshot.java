package org.mediamtxmonitor.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a simulated server lists between two events, in the order of the answers. */
final class Snapshot {

    private static final Comparator<Connection> BY_AGE =
            Comparator.<Connection>comparingLong(c -> c.born.nanos()).thenComparing(c -> c.id);

    final Instant started;
    final List<PathState> paths;
    final List<PathState> muxers;
    private final Map<Protocol, List<Connection>> connections = new EnumMap<>(Protocol.class);

    /** Of all paths, sorted by name. */
    Snapshot(Instant started, Collection<PathState> states) {
        this.started = started;
        this.paths = states.stream().filter(PathState::listed).toList();
        this.muxers = paths.stream().filter(p -> !p.hlsReaders().isEmpty()).toList();
        for (Protocol protocol : Protocol.values()) {
            connections.put(protocol, new ArrayList<>());
        }
        for (PathState path : paths) {
            path.readers.forEach(this::add);
            if (path.publisher != null) {
                add(path.publisher);
            }
        }
        connections.values().forEach(list -> list.sort(BY_AGE));
    }

    private void add(Connection connection) {
        connections.get(connection.protocol).add(connection);
    }

    List<Connection> connections(Protocol protocol) {
        return connections.get(protocol);
    }
}
