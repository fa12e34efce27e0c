package org.mediamtxmonitor.camel.redisstream;

import java.util.List;
import java.util.function.Supplier;

import org.mediamtxmonitor.redis.StreamEntry;
import org.springframework.data.redis.connection.RedisConnection;

/** What a consumer reads from a stream, and what it keeps of its place. All methods may throw where Redis is away. */
interface StreamReader {

    /** Finds the place to begin; called with each new connection, also after an outage. */
    void open(RedisConnection connection);

    /** The next entries; none after half a second without any. */
    List<StreamEntry> next(RedisConnection connection);

    /** The route has done with an entry. */
    void done(RedisConnection connection, StreamEntry entry);

    /** The route failed on an entry. Returns whether it will not come again. */
    boolean failed(RedisConnection connection, StreamEntry entry);

    /** The consumer stops for good. */
    void close(Supplier<RedisConnection> connections);
}
