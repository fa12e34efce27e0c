package org.mediamtxmonitor.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells which publishers and readers ended between two reports of one server, and how. */
public final class SessionDetector {

    /** HLS muxers stand for any number of viewers, none included: they are no session. */
    private static final String MUXER = "hlsMuxer";

    private SessionDetector() {}

    /**
     * The sessions of the connections that are gone. They end at {@code at}, unless nobody had looked for a while: then
     * when they were seen last, because what we did not see is no time that they were there.
     */
    public static List<Session> ended(ServerReport before, ServerReport now, Instant at) {
        Set<String> there =
                now.connections().stream().map(Connection::id).collect(Collectors.toCollection(HashSet::new));
        List<Connection> gone = before.connections().stream()
                .filter(connection -> !MUXER.equals(connection.type()) && there.add(connection.id()))
                .toList();
        if (gone.isEmpty()) {
            return List.of();
        }
        Map<String, Stream> streams =
                now.streams().stream().collect(Collectors.toMap(Stream::path, stream -> stream, (a, b) -> b));
        Instant started = before.server().startedAt();
        Instant startedNow = now.server().startedAt();
        boolean restarted = started != null && startedNow != null && !started.equals(startedNow);
        Instant seen = before.collectedAt();
        boolean blind = seen != null
                && Duration.between(seen, at).toMillis() > before.server().staleAfterMs();
        Instant end = blind ? seen : at;
        return gone.stream()
                .map(connection ->
                        Session.ended(connection, end, how(connection, streams.get(connection.path()), restarted)))
                .toList();
    }

    private static String how(Connection connection, Stream stream, boolean restarted) {
        if (restarted) {
            return "server-restarted";
        }
        boolean available = stream != null && stream.state().isAvailable();
        if (Connection.READER.equals(connection.role())) {
            return available ? "left" : "stream-ended";
        }
        String successor =
                available && stream.source() != null ? stream.source().id() : null;
        // The list of paths is asked for first: it may still name one that has left since.
        boolean replaced = successor != null && !successor.equals(connection.id());
        return replaced ? "taken-over" : "left";
    }
}
