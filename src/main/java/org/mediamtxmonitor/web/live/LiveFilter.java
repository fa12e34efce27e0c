package org.mediamtxmonitor.web.live;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamId;

/** Which streams a client wants: those that are among the named ones, in the groups and of the levels. */
final class LiveFilter {

    /** Streams that a client may name, as many as it may look at. */
    static final int MOST_STREAMS = 200;

    static final LiveFilter ALL = new LiveFilter(null, null, null);
    static final LiveFilter NONE = new LiveFilter(null, null, Set.of());

    private final Set<String> groups;
    private final Set<Level> levels;
    /** The named paths by server; null where streams are not named. There may be thousands of clients, each with names of its own. */
    private final Map<String, Set<String>> paths;
    /** It is looked up with each message to a client. */
    private final int hash;

    /**
     * @param groups the groups that they are in; null for any and none
     * @param levels null for any
     * @param streams null for any
     */
    LiveFilter(Set<String> groups, Set<Level> levels, Set<StreamId> streams) {
        this.groups = groups;
        this.levels = levels;
        this.paths = streams == null
                ? null
                : streams.stream()
                        .collect(Collectors.groupingBy(
                                StreamId::server, Collectors.mapping(StreamId::path, Collectors.toUnmodifiableSet())));
        this.hash = Objects.hash(groups, levels, paths);
    }

    /** The groups that wanted streams are in; null for any and none. */
    Set<String> groups() {
        return groups;
    }

    /** The levels of wanted streams; null for any. */
    Set<Level> levels() {
        return levels;
    }

    /** Whether no stream is left out. */
    boolean isAll() {
        return equals(ALL);
    }

    /** Whether it depends on the name alone whether a stream is wanted. */
    boolean isOfNames() {
        return groups == null && levels == null;
    }

    /** Whether there can be wanted streams on a server. */
    boolean concerns(String server) {
        return paths == null || paths.containsKey(server);
    }

    /** Whether a stream is among the named ones, whatever is known of it. @param path null for the server itself */
    boolean names(String server, String path) {
        return paths == null || path == null || paths(server).contains(path);
    }

    /** The named paths of a server; null where streams are not named. */
    Set<String> paths(String server) {
        return paths == null ? null : paths.getOrDefault(server, Set.of());
    }

    /** The streams of a report that are wanted, in their order there or, where the client names them, in none. */
    List<Stream> of(LiveReport now) {
        Set<String> named = paths(now.server());
        return (named == null
                        ? now.report().streams().stream()
                        : named.stream().map(now.byPath()::get).filter(Objects::nonNull))
                .filter(this::isWanted)
                .toList();
    }

    /** Whether a stream is in the groups and of the levels that are wanted. */
    boolean isWanted(Stream stream) {
        return (groups == null || (stream.group() != null && groups.contains(stream.group())))
                && (levels == null || levels.contains(stream.level()));
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof LiveFilter that
                        && hash == that.hash
                        && Objects.equals(groups, that.groups)
                        && Objects.equals(levels, that.levels)
                        && Objects.equals(paths, that.paths);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return "groups " + groups + ", levels " + levels + ", streams " + paths;
    }
}
