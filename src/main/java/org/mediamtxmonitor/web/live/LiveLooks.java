package org.mediamtxmonitor.web.live;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.mediamtxmonitor.snapshot.watch.Watched;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamId;
import org.mediamtxmonitor.view.FleetView;

/** What clients look at. Names of streams that there are not count for nothing: of looks only so many are remembered. */
record LiveLooks(FleetView view, Watched watched) {

    /** @param nowMs Unix ms */
    void look(Set<StreamId> streams, long nowMs) {
        Map<String, Set<String>> paths = new HashMap<>();
        for (StreamId stream : streams) {
            if (paths.computeIfAbsent(stream.server(), this::paths).contains(stream.path())) {
                watched.look(stream.server(), stream.path(), nowMs);
            }
        }
    }

    private Set<String> paths(String server) {
        return view.report(server).map(ServerReport::streams).stream()
                .flatMap(streams -> streams.stream().map(Stream::path))
                .collect(Collectors.toSet());
    }
}
