package org.mediamtxmonitor.history.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.mediamtxmonitor.history.codec.BlockFormatException;
import org.mediamtxmonitor.history.codec.BlockReader;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.ShardAwayException;
import org.mediamtxmonitor.redis.Shards;
import org.mediamtxmonitor.redis.SlotParts;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.data.redis.connection.Limit;
import org.springframework.data.redis.connection.RedisStreamCommands;
import org.springframework.data.redis.connection.stream.ByteRecord;
import org.springframework.data.redis.connection.stream.RecordId;
import org.springframework.data.redis.connection.stream.StreamRecords;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.data.redis.serializer.RedisSerializer;

/**
 * The blocks of all series in Redis: one stream a series and tier, one entry a block, with the Unix ms at which the block
 * begins as its id. Every method throws {@link org.springframework.dao.DataAccessException} if Redis is away.
 */
public class BlockStore {

    /** Entries that are read at once: some 100 kB. */
    private static final int AT_ONCE = 300;

    /** Blocks that were written after the clock stepped back by up to that have ids later than their polls. */
    public static final long STEP_MS = Tier.HOURS.spanMs();

    private static final byte[] FIELD = "b".getBytes(StandardCharsets.UTF_8);

    /** Keys that are asked about or trimmed at once, so that Redis is never held up for long. */
    private static final int KEYS_AT_ONCE = 200;

    private static final RedisScript<Long> TRIM = new DefaultRedisScript<>("""
            for i, key in ipairs(KEYS) do
              redis.pcall('xtrim', key, 'minid', '~', ARGV[i])
              if redis.pcall('xlen', key) == 0 then redis.call('del', key) end
            end
            return #KEYS
            """, Long.class);

    /** The last block of each key whose id is not after the argument; empty for none. */
    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> LAST = new DefaultRedisScript<>("""
            local found = {}
            for i, key in ipairs(KEYS) do
              local last = redis.pcall('xrevrange', key, ARGV[1], '-', 'count', 1)
              found[i] = not last.err and #last > 0 and last[1][2][2] or ''
            end
            return found
            """, List.class);

    private final StringRedisTemplate redis;
    private final Keys keys;
    private final Shards shards;

    /**
     * An entry of a stream.
     *
     * @param timeMs Unix ms of its id
     */
    public record Stored(long timeMs, byte[] bytes) {}

    public BlockStore(StringRedisTemplate redis, Keys keys, Shards shards) {
        this.shards = shards;
        this.redis = redis;
        this.keys = keys;
    }

    /** The first block of a tier; empty if there is none. */
    public Optional<Stored> first(Series series, Tier tier) {
        return entries(series.server(), key(series, tier), Range.unbounded(), 1, false).stream()
                .findFirst()
                .map(BlockStore::stored);
    }

    /** The last block of a tier; empty if there is none. */
    public Optional<Stored> last(Series series, Tier tier) {
        return entries(series.server(), key(series, tier), Range.unbounded(), 1, true).stream()
                .findFirst()
                .map(BlockStore::stored);
    }

    /**
     * The last blocks of a tier of those series that have one, many in one round trip. Of several servers those are left out whose shard of
     * a Cluster is away.
     */
    public Map<Series, byte[]> last(Collection<Series> several, Tier tier) {
        return last(several, tier, "+");
    }

    /**
     * The last blocks of a tier that begin at a time or before it, of those series that have one.
     *
     * @param atMs Unix ms
     */
    public Map<Series, byte[]> lastUntil(Collection<Series> several, Tier tier, long atMs) {
        return last(several, tier, Long.toString(atMs));
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private Map<Series, byte[]> last(Collection<Series> several, Tier tier, String endId) {
        Map<Series, byte[]> last = new HashMap<>();
        List<List<Series>> parts = SlotParts.of(keys, several, KEYS_AT_ONCE, Series::server);
        boolean severalServers = several.stream().map(Series::server).distinct().count() > 1;
        for (List<Series> some : parts) {
            List<?> found;
            try {
                found = shards.ask(some.get(0).server(), () -> (List<?>) redis.execute(
                        LAST,
                        RedisSerializer.byteArray(),
                        (RedisSerializer) RedisSerializer.byteArray(),
                        some.stream().map(series -> key(series, tier)).toList(),
                        bytes(endId)));
            } catch (ShardAwayException e) {
                if (severalServers) {
                    continue;
                }
                throw e;
            }
            for (int i = 0; found != null && i < some.size(); i++) {
                if (found.get(i) instanceof byte[] bytes && bytes.length > 0) {
                    last.put(some.get(i), bytes);
                }
            }
        }
        return last;
    }

    /**
     * Blocks of a tier by their ids, read from Redis page by page as they are asked for.
     *
     * @param fromMs Unix ms of the first id
     * @param toMs Unix ms of the last id
     */
    public Iterator<Stored> blocks(Series series, Tier tier, long fromMs, long toMs) {
        return entries(series.server(), key(series, tier), fromMs, toMs);
    }

    /**
     * Unix ms of the earliest poll of a series: after the clock was set back it may be in a later block than the first.
     *
     * @param firstMs id of the first block
     */
    public long firstPollMs(Series series, long firstMs) {
        long earliest = firstMs;
        Iterator<Stored> blocks = blocks(series, Tier.SECONDS, firstMs, firstMs + STEP_MS);
        while (blocks.hasNext()) {
            try {
                earliest = Math.min(
                        earliest, BlockReader.open(blocks.next().bytes()).firstMs());
            } catch (BlockFormatException e) {
                // Told when the block itself is read.
                continue;
            }
        }
        return earliest;
    }

    /** Differs for blocks that differ, even where an hour is lived twice. */
    public static long identity(long firstMs, byte[] block) {
        return firstMs * 31 ^ (long) Arrays.hashCode(block) << Integer.SIZE;
    }

    /** The entries of the write-ahead log of a server, oldest first. */
    public Iterator<Stored> writeAhead(String server) {
        return entries(server, keys.writeAhead(server), 0, Long.MAX_VALUE);
    }

    /** Unix ms of the last entry of the write-ahead log of a server or host; empty for none. */
    public OptionalLong lastWriteAheadMs(String server) {
        return entries(server, keys.writeAhead(server), Range.unbounded(), 1, true).stream()
                .mapToLong(entry -> entry.getId().getTimestamp())
                .findFirst();
    }

    private Iterator<Stored> entries(String server, String key, long fromMs, long toMs) {
        return new Iterator<>() {
            private Iterator<ByteRecord> page = List.<ByteRecord>of().iterator();
            private String next = Long.toString(fromMs);
            private boolean more = true;

            @Override
            public boolean hasNext() {
                if (!page.hasNext() && more) {
                    Range<String> range = toMs == Long.MAX_VALUE
                            ? Range.rightUnbounded(Range.Bound.inclusive(next))
                            : Range.closed(next, Long.toString(toMs));
                    List<ByteRecord> read = entries(server, key, range, AT_ONCE, false);
                    more = read.size() == AT_ONCE;
                    if (more) {
                        RecordId id = read.get(read.size() - 1).getId();
                        next = id.getTimestamp() + "-" + (id.getSequence() + 1);
                    }
                    page = read.iterator();
                }
                return page.hasNext();
            }

            @Override
            public Stored next() {
                return stored(page.next());
            }
        };
    }

    private List<ByteRecord> entries(String server, String key, Range<String> range, int count, boolean backwards) {
        Limit limit = Limit.limit().count(count);
        try {
            RedisCallback<List<ByteRecord>> read = connection -> backwards
                    ? connection.streamCommands().xRevRange(bytes(key), range, limit)
                    : connection.streamCommands().xRange(bytes(key), range, limit);
            List<ByteRecord> found = shards.ask(server, () -> redis.execute(read));
            return found == null ? List.of() : found;
        } catch (RedisSystemException e) {
            if (isRefused(e, "WRONGTYPE")) {
                return List.of();
            }
            throw e;
        }
    }

    private static Stored stored(ByteRecord entry) {
        byte[] bytes = entry.getValue().values().stream().findFirst().orElse(new byte[0]);
        return new Stored(entry.getId().getTimestamp(), bytes);
    }

    /** Adds a block, unless the stream is further already: then another process did. */
    public void add(Series series, Tier tier, long firstMs, byte[] block) {
        ByteRecord entry = StreamRecords.rawBytes(Map.of(FIELD, block))
                .withStreamKey(bytes(key(series, tier)))
                .withId(RecordId.of(firstMs, 0));
        try {
            redis.execute((RedisCallback<RecordId>)
                    connection -> connection.streamCommands().xAdd(entry, RedisStreamCommands.XAddOptions.none()));
        } catch (RedisSystemException e) {
            if (!isRefused(e, "equal or smaller") && !isRefused(e, "WRONGTYPE")) {
                throw e;
            }
        }
    }

    private static boolean isRefused(RedisSystemException e, String word) {
        return e.getCause() != null && String.valueOf(e.getCause().getMessage()).contains(word);
    }

    /** Removes the blocks that begin before their times, and the streams where none is left. */
    void trim(List<Retention.Chore> chores) {
        for (List<Retention.Chore> some :
                SlotParts.of(keys, chores, KEYS_AT_ONCE, chore -> chore.series().server())) {
            redis.execute(
                    TRIM,
                    some.stream()
                            .map(chore -> key(chore.series(), chore.tier()))
                            .toList(),
                    some.stream()
                            .map(chore -> Long.toString(Math.max(0, chore.keepFromMs())))
                            .toArray());
        }
    }

    private String key(Series series, Tier tier) {
        return series.keyOf(keys, tier);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
