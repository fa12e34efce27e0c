package org.mediamtxmonitor.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the publishers and readers that ended between two consecutive reports of one server, and why they ended. */
public final class SessionDetector {

    /** Type of HLS muxers. A muxer stands for any number of viewers, even none, so it is not a session. */
    private static final String MUXER = "hlsMuxer";

    private SessionDetector() {}

    /**
     * Returns the sessions of the connections that are gone. They end at {@code at}. If no poll had succeeded for a while,
     * they end when they were seen last, because nothing shows that they were connected after that. Of lists that are
     * incomplete only those are told whose stream shows that they are gone.
     */
    public static List<Session> ended(ServerReport before, ServerReport now, Instant at) {
        Set<String> there =
                now.connections().stream().map(Connection::id).collect(Collectors.toCollection(HashSet::new));
        List<Connection> gone = before.connections().stream()
                .filter(connection -> !MUXER.equals(connection.type()) && !connection.isOwn())
                .filter(connection -> there.add(connection.id()))
                .toList();
        if (gone.isEmpty()) {
            return List.of();
        }
        Map<String, Stream> earlier = byPath(before);
        Map<String, Stream> streams = byPath(now);
        boolean restarted = EventDetector.isRestarted(before.server(), now.server());
        boolean whole = restarted || !now.server().isTruncated();
        Instant seen = before.collectedAt();
        boolean blind = seen != null
                && Duration.between(seen, at).toMillis() > before.server().staleAfterMs();
        Instant end = blind ? seen : at;
        return gone.stream()
                .filter(connection -> whole
                        || isSurelyGone(connection, earlier.get(connection.path()), streams.get(connection.path())))
                .map(connection -> Session.ended(
                        connection,
                        end,
                        how(connection, earlier.get(connection.path()), streams.get(connection.path()), restarted)))
                .toList();
    }

    private static Map<String, Stream> byPath(ServerReport report) {
        return report.streams().stream().collect(Collectors.toMap(Stream::path, stream -> stream, (a, b) -> b));
    }

    private static boolean isSurelyGone(Connection connection, Stream before, Stream now) {
        if (now == null || now.state() == StreamState.UNKNOWN) {
            return false;
        }
        boolean isReader = Connection.READER.equals(connection.role());
        boolean feeds =
                now.source() != null && connection.id().equals(now.source().id());
        return !now.state().isAvailable() || (isReader ? isAnother(before, now) : !feeds);
    }

    private static String how(Connection connection, Stream before, Stream stream, boolean restarted) {
        if (restarted) {
            return "server-restarted";
        }
        boolean available = stream != null && stream.state().isAvailable();
        if (Connection.READER.equals(connection.role())) {
            return available && !isAnother(before, stream) ? "left" : "stream-ended";
        }
        String successor =
                available && stream.source() != null ? stream.source().id() : null;
        // The list of paths is read first, so it may still name a connection that has left since.
        boolean replaced = successor != null && !successor.equals(connection.id());
        if (!replaced) {
            return "left";
        }
        return isSamePeer(connection, stream.source()) ? "reconnected" : "taken-over";
    }

    /** Whether the new publisher sends by the same protocol from the same machine: an encoder that lost its connection. */
    private static boolean isSamePeer(Connection before, Source now) {
        String host = PeerHost.of(before.address());
        return !host.isEmpty()
                && host.equals(PeerHost.of(now.address()))
                && before.protocol() != null
                && before.protocol().equals(now.protocol());
    }

    /**
     * Whether the path has another stream by now: MediaMTX ends all readers of the one before. Times from Redis have
     * milliseconds only.
     */
    private static boolean isAnother(Stream before, Stream now) {
        return before != null
                && before.availableSince() != null
                && now.availableSince() != null
                && before.availableSince().toEpochMilli()
                        != now.availableSince().toEpochMilli();
    }
}
