package org.mediamtxmonitor.collect.normalise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.mediamtxmonitor.collect.expect.ExpectationIndex;
import org.mediamtxmonitor.collect.request.MonotonicClock;
import org.mediamtxmonitor.collect.request.PollAnswers;
import org.mediamtxmonitor.mediamtx.ItemRef;
import org.mediamtxmonitor.mediamtx.PathConf;
import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Stream;

/**
 * Turns the paths of one server into streams with state and rates.
 *
 * <p>Not thread-safe.
 */
public final class PathNormaliser {

    private final String server;
    private final ExpectationIndex profiles;
    private final UnlistedStreams unlisted;
    private final DepartedPaths departed = new DepartedPaths();
    private Map<String, PathState> memories = new HashMap<>();

    public PathNormaliser(String server, ExpectationIndex profiles) {
        this.server = server;
        this.profiles = profiles;
        this.unlisted = new UnlistedStreams(server, profiles);
    }

    /** Takes up the streams that an earlier process published: their states and beginnings, not their rates. */
    public void restore(List<Stream> streams, MonotonicClock clock) {
        streams.forEach(stream -> memories.put(stream.path(), PathState.of(stream, clock)));
    }

    /** The server began again. */
    public void restarted() {
        memories.values().forEach(PathState::restarted);
        departed.restarted();
    }

    /**
     * The streams of a poll: those that MediaMTX lists, in its order, then those that it should and does not.
     *
     * @param answers with a complete list of paths
     * @param connections of the clients in the same answers
     */
    public List<Stream> normalise(PollAnswers answers, List<Connection> connections, PollContext around) {
        Map<String, Connection> byId = new HashMap<>(connections.size() * 2);
        connections.forEach(connection -> byId.put(connection.id(), connection));
        ReaderCount readers = new ReaderCount(connections, byId);
        Map<String, PathState> kept = new HashMap<>(answers.paths().size() * 2);
        List<Stream> streams = new ArrayList<>(answers.paths().size());
        for (PathItem path : answers.paths()) {
            PathState memory = memoryOf(path.name());
            memory.listed();
            if (kept.putIfAbsent(path.name(), memory) == null) {
                streams.add(memory.tell(
                        reading(path, memory, answers, publisher(path, byId), readers.of(path), around).stream()));
            }
        }
        for (UnlistedStreams.Missed missed : unlisted.missed(kept.keySet(), memories, answers, around)) {
            PathState memory = memoryOf(missed.path());
            kept.put(missed.path(), memory);
            streams.add(unlisted.stream(missed, memory, answers));
        }
        departed.expire(answers.pathsNanos());
        memories.forEach((path, memory) -> {
            if (!kept.containsKey(path)) {
                departed.left(path, memory.trail(), answers.pathsNanos());
            }
        });
        memories = kept;
        profiles.keep(kept.keySet());
        return streams;
    }

    /** What is remembered of a path. It holds its rates of a minute, so none is made in vain. */
    private PathState memoryOf(String path) {
        PathState known = memories.get(path);
        if (known != null) {
            return known;
        }
        PathState fresh = new PathState();
        departed.returned(path, fresh.trail());
        return fresh;
    }

    private PathReading reading(
            PathItem path,
            PathState memory,
            PollAnswers answers,
            Connection publisher,
            Map<String, Integer> readers,
            PollContext around) {
        PathConf conf = around.conf().apply(path.confName());
        return new PathReading(
                server,
                path,
                memory,
                answers,
                publisher,
                readers,
                conf,
                profiles.of(path.name()),
                around.times().known(path.availableTime()),
                around.tracks().getOrDefault(path.name(), List.of()),
                around);
    }

    private static Connection publisher(PathItem path, Map<String, Connection> byId) {
        ItemRef source = path.source();
        return source == null || source.id() == null || source.id().isEmpty() ? null : byId.get(source.id());
    }
}
