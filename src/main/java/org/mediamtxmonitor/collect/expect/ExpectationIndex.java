package org.mediamtxmonitor.collect.expect;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.config.StreamSettings;
import org.mediamtxmonitor.stream.PathPattern;

/** What {@code collector.yaml} says of the streams of one server. Not thread-safe. */
public final class ExpectationIndex {

    private record Entry(PathPattern pattern, StreamSettings settings) {}

    private ServerSettings server;
    private List<Entry> entries;
    private final Map<String, StreamExpectations> known = new HashMap<>();

    public ExpectationIndex(ServerSettings server, List<StreamSettings> settings) {
        become(server, settings);
    }

    /** Goes by other settings from now on. */
    public void become(ServerSettings ofServer, List<StreamSettings> settings) {
        this.server = ofServer;
        this.known.clear();
        this.entries = settings.stream()
                .filter(entry -> entry.server().map(server.id()::equals).orElse(true))
                .map(entry -> new Entry(PathPattern.of(entry.path()), entry))
                .toList();
    }

    /** The profile of a path. */
    public StreamExpectations of(String path) {
        return known.computeIfAbsent(
                path,
                name -> StreamExpectations.of(
                        server.labels(),
                        server.group().orElse(null),
                        entries.stream()
                                .filter(entry -> entry.pattern().matches(name))
                                .map(Entry::settings)
                                .toList()));
    }

    /** Paths that are named one by one, so that they are missed even when MediaMTX never lists them. */
    public Set<String> named() {
        return entries.stream()
                .map(entry -> entry.pattern().name())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** Forgets the paths that are not there any more. */
    public void keep(Set<String> paths) {
        known.keySet().retainAll(paths);
    }
}
