package org.mediamtxmonitor.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * All that the fleet says at one moment.
 *
 * @param at time of the observation
 * @param findings rules that hold now, of all servers, streams, publishers and forwards, and of this monitor
 * @param servers by id, what is known of each
 * @param unknownStreams streams of which nothing is known now; all streams of a server with {@link ServerView#blind()} are
 *     unknown without standing here
 * @param streams by server, what is known of each stream, well or not: who shares an uplink or a group with a stream in trouble,
 *     and who does not. The same map as before where nothing new is known of a server
 * @param hosts by id, what is known of each machine that has an agent
 * @param removed ids of servers that are in {@code collector.yaml} no more since a short while
 */
public record Observation(
        Instant at,
        List<Finding> findings,
        Map<String, ServerView> servers,
        Set<StreamId> unknownStreams,
        Map<String, Map<StreamId, AlertSubject>> streams,
        Map<String, HostView> hosts,
        Set<String> removed) {

    /** An observation in which no server was removed. */
    public Observation(
            Instant at,
            List<Finding> findings,
            Map<String, ServerView> servers,
            Set<StreamId> unknownStreams,
            Map<String, Map<StreamId, AlertSubject>> streams,
            Map<String, HostView> hosts) {
        this(at, findings, servers, unknownStreams, streams, hosts, Set.of());
    }

    /** The same with servers that were removed. */
    public Observation withRemoved(Set<String> ids) {
        return new Observation(at, findings, servers, unknownStreams, streams, hosts, ids);
    }

    /** An observation without hosts. */
    public Observation(
            Instant at,
            List<Finding> findings,
            Map<String, ServerView> servers,
            Set<StreamId> unknownStreams,
            Map<String, Map<StreamId, AlertSubject>> streams) {
        this(at, findings, servers, unknownStreams, streams, Map.of());
    }

    /** An observation that knows only of streams in trouble. */
    public Observation(
            Instant at, List<Finding> findings, Map<String, ServerView> servers, Set<StreamId> unknownStreams) {
        this(at, findings, servers, unknownStreams, Map.of());
    }

    /** A stream: a path on a server. */
    public record StreamId(String server, String path) {

        /** See {@link org.mediamtxmonitor.stream.StreamId#hashCode()}. */
        @Override
        public int hashCode() {
            return org.mediamtxmonitor.stream.StreamId.hash(server, path);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof StreamId that
                    && Objects.equals(path, that.path)
                    && Objects.equals(server, that.server);
        }
    }

    /**
     * What is known of a machine.
     *
     * @param silent its agent has not been heard of for so long that nothing is known of it now
     */
    public record HostView(boolean silent) {}

    /**
     * What is known of a server.
     *
     * @param blind nothing is known of its streams now: it does not answer, or its latest poll failed, or nobody polls it
     * @param inGrace its process began less than thirty seconds ago: that a stream is not back yet means nothing
     * @param paths of all its streams, listed or expected: an alert of any other path is of a stream that is gone
     * @param expectedStreams how many of them must be live now
     * @param reason why it is blind; null where it is not
     */
    public record ServerView(
            boolean blind,
            boolean inGrace,
            Set<String> paths,
            int expectedStreams,
            String reason,
            AlertSubject subject) {

        /** How many streams it has. */
        public int streams() {
            return paths.size();
        }
    }
}
