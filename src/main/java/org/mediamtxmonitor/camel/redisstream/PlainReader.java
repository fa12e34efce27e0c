package org.mediamtxmonitor.camel.redisstream;

import java.util.List;
import java.util.function.Supplier;

import org.mediamtxmonitor.redis.StreamEntry;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.Limit;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.stream.ByteRecord;
import org.springframework.data.redis.connection.stream.ReadOffset;
import org.springframework.data.redis.connection.stream.StreamOffset;
import org.springframework.data.redis.connection.stream.StreamReadOptions;

/**
 * Reads a stream for this process alone. The position is kept as an id, never as Redis' {@code $}: entries written between
 * two reads, or while Redis can't be reached, come with the next read.
 */
final class PlainReader implements StreamReader {

    private static final String NEWEST = "$";
    private static final String BEFORE_ALL = "0-0";

    private final byte[] key;
    private final StreamReadOptions options;

    /** Id of the last entry that was delivered; {@code $} until the newest is known. */
    private String last;

    PlainReader(byte[] key, StreamReadOptions options, String startId) {
        this.key = key;
        this.options = options;
        this.last = startId;
    }

    @Override
    public void open(RedisConnection connection) {
        if (last.equals(NEWEST)) {
            List<ByteRecord> newest = connection
                    .streamCommands()
                    .xRevRange(key, Range.unbounded(), Limit.limit().count(1));
            last = newest.isEmpty() ? BEFORE_ALL : newest.get(0).getId().getValue();
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<StreamEntry> next(RedisConnection connection) {
        return Entries.of(connection.streamCommands().xRead(options, StreamOffset.create(key, ReadOffset.from(last))));
    }

    @Override
    public void done(RedisConnection connection, StreamEntry entry) {
        last = entry.id();
    }

    @Override
    public boolean failed(RedisConnection connection, StreamEntry entry) {
        last = entry.id();
        return true;
    }

    @Override
    public void close(Supplier<RedisConnection> connections) {
        // Nobody else knows of the place.
    }
}
