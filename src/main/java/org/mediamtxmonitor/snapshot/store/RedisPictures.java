package org.mediamtxmonitor.snapshot.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.RedisSerializers;
import org.mediamtxmonitor.redis.SlotParts;
import org.mediamtxmonitor.stream.PictureFile;
import org.mediamtxmonitor.stream.StreamId;
import org.springframework.data.redis.connection.DataType;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.data.redis.serializer.RedisSerializer;

import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * Pictures in Redis. A key of a wrong type, and what can't be read, counts as not there and is written anew. Every method
 * throws {@link org.springframework.dao.DataAccessException} if Redis is away.
 */
final class RedisPictures {

    /** Small pictures that are listed at most: those of a week. */
    private static final int MOST_LISTED = 7 * 24 * 60;

    /** Lua that deletes a key of another type: nobody else writes under our names. */
    static final String TYPED = """
            local function typed(key, kind)
              local is = redis.call('type', key).ok
              if is ~= 'none' and is ~= kind then redis.call('del', key) end
            end
            """;

    /** Of one change what is known of the stream. */
    private static final String KEEP_KNOWN = """
            typed(all, 'hash')
            redis.call('hset', all, ARGV[1], ARGV[2])
            """;

    /** Of one change the pictures; {@code added} becomes the bytes of the small one. */
    private static final String KEEP_PICTURES = """
            local added = 0
            if ARGV[6] ~= '' then
              typed(newest, 'hash')
              redis.call('hset', newest, 'file', ARGV[5], 'jpeg', ARGV[6], 'takenAt', ARGV[10], 'width', ARGV[11],
                'height', ARGV[12], 'known', ARGV[2])
              redis.call('pexpire', newest, ARGV[3])
            end
            if ARGV[9] ~= '' then
              typed(filmstrip, 'stream')
              -- A clock that was set back gives a time before that of the last one.
              local entry = redis.pcall('xadd', filmstrip, ARGV[7] .. '-0', 'file', ARGV[8], 'jpeg', ARGV[9])
              if type(entry) == 'string' then added = #ARGV[8] + #ARGV[9] + 100 end
              redis.call('pexpire', filmstrip, ARGV[3])
            end
            """;

    /** Of one change the bytes of its minute, and the message. */
    private static final String TELL = """
            if added > 0 then
              typed(minutes, 'hash')
              redis.call('hincrby', minutes, math.floor(ARGV[7] / 60000), added)
            end
            if ARGV[4] ~= '' then redis.call('publish', live, ARGV[4]) end
            return added
            """;

    /**
     * One change. Keys: what is known of all, the newest picture, the filmstrip, bytes by minute, the live channel. Arguments:
     * name of the stream, what is known as JSON, how long pictures are kept in ms, message for other processes (empty for none),
     * then of the newest picture its file as JSON and its bytes, then of the small one its time in ms, its file and its bytes;
     * empty for none; then time, width and height of the newest.
     */
    private static final RedisScript<Long> KEEP =
            new DefaultRedisScript<>(TYPED + """
            local all, newest, filmstrip, minutes, live = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
            """ + KEEP_KNOWN + KEEP_PICTURES + TELL, Long.class);

    /** The first half of that on a Cluster, in the slot of the server. Keys: the newest picture, the filmstrip. */
    private static final RedisScript<Long> KEEP_IN_SERVER =
            new DefaultRedisScript<>(TYPED + """
            local newest, filmstrip = KEYS[1], KEYS[2]
            """ + KEEP_PICTURES + """
            return added
            """, Long.class);

    /**
     * The second half, in the slot of the fleet. Keys: what is known of all, bytes by minute, the live channel. Arguments: as above,
     * then how many bytes were added.
     */
    private static final RedisScript<Long> KEEP_IN_FLEET =
            new DefaultRedisScript<>(TYPED + """
            local all, minutes, live, added = KEYS[1], KEYS[2], KEYS[3], tonumber(ARGV[13])
            """ + KEEP_KNOWN + TELL, Long.class);

    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> NEWEST = new DefaultRedisScript<>("""
            local found = redis.pcall('hmget', KEYS[1], 'file', 'jpeg')
            if found.err or not found[1] or not found[2] then return {} end
            return found
            """, List.class);

    /** The last small picture from one time to another. */
    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> LAST = new DefaultRedisScript<>("""
            local found = redis.pcall('xrevrange', KEYS[1], ARGV[2], ARGV[1], 'count', 1)
            if found.err or #found == 0 then return {} end
            return {found[1][2][2], found[1][2][4]}
            """, List.class);

    /** The files of the small pictures from one time to another, without their bytes. */
    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> LIST = new DefaultRedisScript<>("""
            local found = redis.pcall('xrange', KEYS[1], ARGV[1], ARGV[2], 'count', ARGV[3])
            if found.err then return {} end
            local files = {}
            for i, entry in ipairs(found) do files[i] = entry[2][2] end
            return files
            """, List.class);

    /** Trims filmstrips. Keys: several. Arguments: the id from which on entries are kept. */
    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> TRIM = new DefaultRedisScript<>("""
            for _, key in ipairs(KEYS) do
              redis.pcall('xtrim', key, 'minid', ARGV[1])
              if redis.pcall('xlen', key) == 0 then redis.call('del', key) end
            end
            return {}
            """, List.class);

    private static final int KEYS_AT_ONCE = 200;

    private static final long MINUTE_MS = 60_000;

    private static final long SHORTEST_KEEP_MS = 10 * MINUTE_MS;

    /** How long the process that looks after pictures keeps the others from it. */
    private static final Duration LEASE = Duration.ofSeconds(25);

    private static final byte[] NOTHING = {};

    private final StringRedisTemplate redis;
    private final Keys keys;
    private final long keepMs;

    /** @param keepMs how long small pictures are kept, 0 for none; the newest one is kept for ten minutes at least */
    RedisPictures(StringRedisTemplate redis, Keys keys, long keepMs) {
        this.redis = redis;
        this.keys = keys;
        this.keepMs = keepMs;
    }

    /**
     * Writes a change.
     *
     * @param known what is known of the stream, as JSON
     * @param message told on the live channel; null for nothing
     */
    void keep(PictureChange change, String known, String message) {
        StreamId stream = change.stream();
        PictureBytes small = keepMs == 0 ? null : change.small();
        PictureFile file = change.taken() == null ? null : change.taken().file();
        List<byte[]> arguments = new ArrayList<>(List.of(
                text(stream.text()),
                text(known),
                text(Math.max(keepMs, SHORTEST_KEEP_MS)),
                text(message == null ? "" : message),
                file == null ? NOTHING : json(file),
                file == null ? NOTHING : change.taken().bytes(),
                text(small == null ? "" : small.file().takenAtMs()),
                small == null ? NOTHING : json(small.file()),
                small == null ? NOTHING : small.bytes(),
                text(file == null ? "" : file.takenAtMs()),
                text(file == null ? "" : file.width()),
                text(file == null ? "" : file.height())));
        String newest = keys.picture(stream.server(), stream.path());
        String filmstrip = keys.filmstrip(stream.server(), stream.path());
        if (!keys.spread()) {
            count(KEEP, List.of(keys.pictures(), newest, filmstrip, keys.filmstripBytes(), keys.live()), arguments);
            return;
        }
        long added = file == null && small == null ? 0 : count(KEEP_IN_SERVER, List.of(newest, filmstrip), arguments);
        arguments.add(text(added));
        count(KEEP_IN_FLEET, List.of(keys.pictures(), keys.filmstripBytes(), keys.live()), arguments);
    }

    private long count(RedisScript<Long> script, List<String> names, List<byte[]> arguments) {
        Long count = redis.execute(
                script, RedisSerializer.byteArray(), RedisSerializers.number(), names, arguments.toArray());
        return count == null ? 0 : count;
    }

    private static byte[] text(Object value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] json(PictureFile file) {
        try {
            return Json.mapper().writeValueAsBytes(file);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The newest picture of a stream. */
    Optional<PictureBytes> newest(StreamId stream) {
        return picture(execute(NEWEST, List.of(keys.picture(stream.server(), stream.path()))));
    }

    /** The last small picture from one time to another, both included. */
    Optional<PictureBytes> last(StreamId stream, long fromMs, long toMs) {
        return picture(execute(
                LAST, List.of(keys.filmstrip(stream.server(), stream.path())), text(Math.max(0, fromMs)), text(toMs)));
    }

    /** The small pictures from one time to another, both included, the oldest first. */
    List<PictureFile> filmstrip(StreamId stream, long fromMs, long toMs) {
        List<?> found = execute(
                LIST,
                List.of(keys.filmstrip(stream.server(), stream.path())),
                text(Math.max(0, fromMs)),
                text(Math.max(0, toMs)),
                text(MOST_LISTED));
        List<PictureFile> files = new ArrayList<>(found.size());
        found.forEach(each -> file((byte[]) each).ifPresent(files::add));
        return files;
    }

    /** Whether this process looks after the pictures now. */
    boolean takeLease() {
        return Boolean.TRUE.equals(redis.opsForValue().setIfAbsent(keys.picturesLease(), "1", LEASE));
    }

    /** Bytes of all small pictures by minute since 1970. */
    NavigableMap<Long, Long> minutes() {
        NavigableMap<Long, Long> minutes = new TreeMap<>();
        entries(keys.filmstripBytes()).forEach((minute, bytes) -> {
            try {
                minutes.put(Long.valueOf(minute), Long.valueOf(bytes));
            } catch (NumberFormatException e) {
                redis.opsForHash().delete(keys.filmstripBytes(), minute);
            }
        });
        return minutes;
    }

    /** Lets small pictures go that were taken before. */
    void trim(List<StreamId> streams, long fromMs) {
        for (List<StreamId> some : SlotParts.of(keys, streams, KEYS_AT_ONCE, StreamId::server)) {
            execute(
                    TRIM,
                    some.stream()
                            .map(stream -> keys.filmstrip(stream.server(), stream.path()))
                            .toList(),
                    text(fromMs));
        }
        Object[] old = minutes().headMap(fromMs / MINUTE_MS, false).keySet().stream()
                .map(String::valueOf)
                .toArray();
        if (old.length > 0) {
            redis.opsForHash().delete(keys.filmstripBytes(), old);
        }
    }

    /** Forgets an entry that makes no sense. */
    void forget(String name) {
        redis.opsForHash().delete(keys.pictures(), name);
    }

    /** Deletes all pictures of a stream, and what is known of them. */
    void delete(StreamId stream) {
        redis.delete(
                List.of(keys.picture(stream.server(), stream.path()), keys.filmstrip(stream.server(), stream.path())));
        forget(stream.text());
    }

    /** Deletes the newest picture of a stream. */
    void dropNewest(StreamId stream, String known) {
        redis.delete(keys.picture(stream.server(), stream.path()));
        redis.opsForHash().put(keys.pictures(), stream.text(), known);
    }

    /** What is known of all streams: JSON by the names of the streams. */
    Map<String, String> known() {
        return entries(keys.pictures());
    }

    /** All of a hash; one of another type is deleted. */
    private Map<String, String> entries(String key) {
        DataType type = redis.type(key);
        if (type != DataType.HASH) {
            if (type != DataType.NONE) {
                redis.delete(key);
            }
            return Map.of();
        }
        return redis.<String, String>opsForHash().entries(key);
    }

    private static Optional<PictureBytes> picture(List<?> found) {
        if (found.size() != 2) {
            return Optional.empty();
        }
        byte[] bytes = (byte[]) found.get(1);
        return file((byte[]) found.get(0))
                .filter(file -> file.bytes() == bytes.length)
                .map(file -> new PictureBytes(file, bytes));
    }

    /** Empty where that can't be read. */
    private static Optional<PictureFile> file(byte[] json) {
        try {
            PictureFile file = Json.mapper().readValue(json, PictureFile.class);
            return Optional.ofNullable(file).filter(read -> read.type() != null && read.tag() != null);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private List<?> execute(RedisScript<?> script, List<String> names, byte[]... arguments) {
        Object result = redis.execute(
                (RedisScript) script,
                RedisSerializer.byteArray(),
                (RedisSerializer) RedisSerializer.byteArray(),
                names,
                (Object[]) arguments);
        return result instanceof List<?> list ? list : List.of();
    }
}
