package org.mediamtxmonitor.snapshot.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.stream.PictureFile;
import org.mediamtxmonitor.stream.StreamId;
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

    private static final String TYPED = """
            local function typed(key, kind)
              local is = redis.call('type', key).ok
              if is ~= 'none' and is ~= kind then redis.call('del', key) end
            end
            """;

    /**
     * One change. Keys: what is known of all, the newest picture, the filmstrip, bytes by minute, the live channel. Arguments:
     * name of the stream, what is known as JSON, how long pictures are kept in ms, message for other processes (empty for none),
     * then of the newest picture its file as JSON and its bytes, then of the small one its time in ms, its file and its bytes;
     * empty for none.
     */
    private static final RedisScript<Long> KEEP = new DefaultRedisScript<>(TYPED + """
            typed(KEYS[1], 'hash')
            redis.call('hset', KEYS[1], ARGV[1], ARGV[2])
            if ARGV[6] ~= '' then
              redis.call('del', KEYS[2])
              redis.call('hset', KEYS[2], 'file', ARGV[5], 'jpeg', ARGV[6], 'takenAt', ARGV[10], 'width', ARGV[11],
                'height', ARGV[12], 'known', ARGV[2])
              redis.call('pexpire', KEYS[2], ARGV[3])
            end
            if ARGV[9] ~= '' then
              typed(KEYS[3], 'stream')
              typed(KEYS[4], 'hash')
              -- A clock that was set back gives a time before that of the last one.
              local added = redis.pcall('xadd', KEYS[3], ARGV[7] .. '-0', 'file', ARGV[8], 'jpeg', ARGV[9])
              if type(added) == 'string' then
                redis.call('hincrby', KEYS[4], math.floor(ARGV[7] / 60000), #ARGV[8] + #ARGV[9] + 100)
              end
              redis.call('pexpire', KEYS[3], ARGV[3])
            end
            if ARGV[4] ~= '' then redis.call('publish', KEYS[5], ARGV[4]) end
            return 1
            """, Long.class);

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

    private static final byte[] NOTHING = {};

    private final StringRedisTemplate redis;
    private final Keys keys;
    private final long keepMs;

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
        PictureFile file = change.taken() == null ? null : change.taken().file();
        execute(
                KEEP,
                List.of(
                        keys.pictures(),
                        keys.picture(stream.server(), stream.path()),
                        keys.filmstrip(stream.server(), stream.path()),
                        keys.filmstripBytes(),
                        keys.live()),
                text(stream.text()),
                text(known),
                text(keepMs),
                text(message == null ? "" : message),
                file == null ? NOTHING : json(file),
                file == null ? NOTHING : change.taken().bytes(),
                text(change.small() == null ? "" : change.small().file().takenAtMs()),
                change.small() == null ? NOTHING : json(change.small().file()),
                change.small() == null ? NOTHING : change.small().bytes(),
                text(file == null ? "" : file.takenAtMs()),
                text(file == null ? "" : file.width()),
                text(file == null ? "" : file.height()));
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

    /** What is known of all streams: JSON by the names of the streams. */
    Map<String, String> known() {
        Map<String, String> known = new HashMap<>();
        redis.<String, String>opsForHash().entries(keys.pictures()).forEach(known::put);
        return known;
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
