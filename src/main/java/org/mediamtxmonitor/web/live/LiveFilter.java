package org.mediamtxmonitor.web.live;

import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamId;

/**
 * Which streams a client wants: those for which all components are true.
 *
 * @param groups the groups that they are in; null for any and none
 * @param levels null for any
 * @param streams null for any
 */
record LiveFilter(Set<String> groups, Set<Level> levels, Set<StreamId> streams) {

    /** Streams that a client may name, as many as it may look at. */
    static final int MOST_STREAMS = 200;

    static final LiveFilter ALL = new LiveFilter(null, null, null);
    static final LiveFilter NONE = new LiveFilter(null, null, Set.of());

    /** Whether no stream is left out. */
    boolean isAll() {
        return equals(ALL);
    }

    /** Whether there can be wanted streams on a server. */
    boolean concerns(String server) {
        return streams == null
                || streams.stream().anyMatch(stream -> stream.server().equals(server));
    }

    /** Whether a stream is among the named ones, whatever is known of it. @param path null for the server itself */
    boolean names(String server, String path) {
        return streams == null || path == null || streams.contains(new StreamId(server, path));
    }

    /** The named paths of a server; null where streams are not named. */
    List<String> paths(String server) {
        return streams == null
                ? null
                : streams.stream()
                        .filter(stream -> stream.server().equals(server))
                        .map(StreamId::path)
                        .toList();
    }

    /** The streams of a report that are wanted, in their order there or, where the client names them, in none. */
    List<Stream> of(LiveReport now) {
        List<String> named = paths(now.server());
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
}
