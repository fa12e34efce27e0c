package org.mediamtxmonitor.stream;

import java.time.Instant;

/**
 * The time that a publisher or reader was connected. A component that is null is not known.
 *
 * @param id MediaMTX's id of the connection
 * @param role {@code publisher} or {@code reader}
 * @param address IP address and port
 * @param start when it connected
 * @param end when we saw that it was gone, or when we saw it last where we had not looked for a while; null while
 *     it is there
 * @param durationMs from start to end, or to the last look
 * @param bytes media received from a publisher, sent to a reader
 * @param meanBitsPerSecond over its whole duration
 * @param ended {@code left}, {@code taken-over} (another publisher came in its place), {@code stream-ended} (the stream
 *     it read ended) or {@code server-restarted}; null while it is there
 */
public record Session(
        String id,
        String server,
        String path,
        String role,
        String protocol,
        String type,
        String address,
        String user,
        String userAgent,
        Instant start,
        Instant end,
        Long durationMs,
        Long bytes,
        Long meanBitsPerSecond,
        String ended) {

    /** The session of a connection that is still there. */
    public static Session running(Connection connection, Instant now) {
        return of(connection, null, now, null);
    }

    /** The session of a connection that ended. */
    public static Session ended(Connection connection, Instant end, String how) {
        return of(connection, end, end, how);
    }

    private static Session of(Connection connection, Instant end, Instant until, String how) {
        Instant start = connection.since();
        Long duration = start == null || until == null
                ? null
                : Long.valueOf(Math.max(0, until.toEpochMilli() - start.toEpochMilli()));
        Long bytes =
                Connection.PUBLISHER.equals(connection.role()) ? connection.inboundBytes() : connection.outboundBytes();
        boolean known = bytes != null && duration != null && duration > 0;
        return new Session(
                connection.id(),
                connection.server(),
                connection.path(),
                connection.role(),
                connection.protocol(),
                connection.type(),
                connection.address(),
                connection.user(),
                connection.userAgent(),
                start,
                end,
                duration,
                bytes,
                known ? Math.round(bytes * 8000.0 / duration) : null,
                how);
    }
}
