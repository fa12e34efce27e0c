package org.mediamtxmonitor.stream;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What one poll of one server gave, normalised and evaluated by the rules.
 *
 * @param v version of this shape
 * @param epoch fencing token of the collector that made it; grows with every new owner
 * @param seq number of the report within the epoch, without gaps
 * @param collectedAt when the values were received; older than the report itself where the server did not answer
 */
public record ServerReport(
        int v,
        long epoch,
        long seq,
        Instant collectedAt,
        ServerStatus server,
        List<Stream> streams,
        List<Connection> connections,
        List<Forward> forwards) {

    /** The version written today. */
    public static final int VERSION = 1;

    /** Of its number only: Camel hashes a body of which a route reads a property, which took a fifth of the time. */
    @Override
    public int hashCode() {
        return 31 * Long.hashCode(epoch) + Long.hashCode(seq);
    }

    /** The same report under the number that its owner gives it. */
    public ServerReport numbered(long newEpoch, long newSeq) {
        return new ServerReport(v, newEpoch, newSeq, collectedAt, server, streams, connections, forwards);
    }

    /** The same report, of the same number, with what was found out about all that is in it. */
    public ServerReport with(
            ServerStatus status, List<Stream> ofStreams, List<Connection> ofConnections, List<Forward> ofForwards) {
        return new ServerReport(v, epoch, seq, collectedAt, status, ofStreams, ofConnections, ofForwards);
    }

    /**
     * The same report, of the same number, without the streams whose path fits a {@link PathPattern}, their connections and
     * what they are forwarded to; the totals of the server are those of what is left.
     *
     * @throws java.util.regex.PatternSyntaxException if what follows a {@code ~} is no regular expression
     */
    public ServerReport without(String pattern) {
        PathPattern left = PathPattern.of(pattern);
        List<Stream> ofStreams =
                streams.stream().filter(stream -> !left.matches(stream.path())).toList();
        if (ofStreams.size() == streams.size()) {
            return this;
        }
        List<Connection> ofConnections = connections.stream()
                .filter(connection -> connection.path() == null || !left.matches(connection.path()))
                .toList();
        Integer listed = server.connections() == null
                ? null
                : server.connections() - (connections.size() - ofConnections.size());
        return with(
                server.with(ServerTotals.of(ofStreams, listed)),
                ofStreams,
                ofConnections,
                forwards.stream()
                        .filter(forward -> !left.matches(forward.path()))
                        .toList());
    }

    /**
     * What is left of the report when no collector reports of the server any more: its values, an unknown status and
     * unknown states beside the last known ones. It has the number 0 of epoch 0, as no other report follows on it.
     */
    public ServerReport outdated() {
        Instant at = collectedAt == null ? server.lastPollAt() : collectedAt;
        return withoutCurrent(server.outdated(at), Reason.of("outdated"), at);
    }

    /**
     * The same of a server that is told as down already: only what is older than that becomes unknown. The report itself
     * where nothing else does.
     */
    public ServerReport withoutCurrentStreams() {
        return streams.stream().allMatch(stream -> stream.state() == StreamState.UNKNOWN)
                ? this
                : withoutCurrent(
                        server,
                        Reason.of(
                                "server-not-asked",
                                "cause",
                                server.reachability().reason()),
                        collectedAt);
    }

    private ServerReport withoutCurrent(ServerStatus status, Reason reason, Instant at) {
        Verdict verdict = Verdict.unknown(reason);
        Map<String, Integer> counts = streams.isEmpty()
                ? Map.of("total", 0)
                : Map.of(StreamState.UNKNOWN.word(), streams.size(), "total", streams.size());
        return new ServerReport(
                v,
                0,
                0,
                collectedAt,
                status.streams() == null ? status : status.with(counts),
                streams.stream().map(stream -> stream.unknown(verdict, at)).toList(),
                connections.stream()
                        .map(connection -> connection.with(Health.UNKNOWN))
                        .toList(),
                forwards.stream().map(forward -> forward.with(Health.UNKNOWN)).toList());
    }
}
