package org.mediamtxmonitor.stream;

import java.time.Instant;

import org.mediamtxmonitor.metric.CounterRate;

/**
 * The time that a publisher or reader was connected. A component that is null is not known.
 *
 * @param id MediaMTX's id of the connection
 * @param role {@code publisher} or {@code reader}
 * @param address IP address and port
 * @param start when it connected
 * @param end when a poll found it gone, or when it was seen last if no poll had succeeded for a while; null while
 *     it is connected
 * @param durationMs milliseconds from start to end, or to the last poll
 * @param bytes media received from a publisher, sent to a reader
 * @param meanBitsPerSecond over its whole duration
 * @param bitsPerSecond of the media, in from a publisher or out to a reader, when it was polled last; null once it is over
 * @param ended {@code left}, {@code reconnected} (the same machine publishes again by the same protocol), {@code taken-over}
 *     (another publisher came in its place), {@code stream-ended} (the stream
 *     it read ended) or {@code server-restarted}; null while it is connected
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
        Long bitsPerSecond,
        String ended) {

    /** Makes the session of a connection that is still open. */
    public static Session running(Connection connection, Instant now) {
        return of(connection, null, now, null);
    }

    /** Makes the session of a connection that ended. */
    public static Session ended(Connection connection, Instant end, String how) {
        return of(connection, end, end, how);
    }

    private static Session of(Connection connection, Instant end, Instant until, String how) {
        Instant start = connection.since();
        Long duration = start == null || until == null
                ? null
                : Long.valueOf(Math.max(0, until.toEpochMilli() - start.toEpochMilli()));
        boolean publishes = Connection.PUBLISHER.equals(connection.role());
        Long bytes = publishes ? connection.inboundBytes() : connection.outboundBytes();
        Long rate = publishes ? connection.inboundBitsPerSecond() : connection.outboundBitsPerSecond();
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
                known ? mean(bytes, duration) : null,
                end == null ? rate : null,
                how);
    }

    /** Null for more than any link carries: then the bytes or the times are wrong. */
    private static Long mean(long bytes, long durationMs) {
        double perSecond = bytes * 1000.0 / durationMs;
        return perSecond > CounterRate.MAX_BYTES_PER_SECOND ? null : Long.valueOf(Math.round(perSecond * 8));
    }
}
