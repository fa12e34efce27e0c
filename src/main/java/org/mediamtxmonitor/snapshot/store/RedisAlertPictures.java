package org.mediamtxmonitor.snapshot.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.RedisSerializers;
import org.mediamtxmonitor.stream.PictureFile;
import org.mediamtxmonitor.stream.StreamId;
import org.springframework.data.redis.connection.DataType;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.data.redis.serializer.RedisSerializer;

import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * Pictures of alerts in Redis: a stream for each stream of MediaMTX, a hash that says which picture is of which moment of an
 * alert, and a sorted set of all by their time, with their bytes. Every method throws
 * {@link org.springframework.dao.DataAccessException} if Redis is away.
 */
final class RedisAlertPictures {

    private static final Duration KEPT = Duration.ofDays(365);

    /** What Redis needs for a picture beside its bytes, about. */
    private static final int OVERHEAD = 600;

    private static final String KEEP_PICTURE = """
            typed(pictures, 'hash')
            redis.call('hset', pictures, ARGV[4], ARGV[3], 'file ' .. ARGV[4], ARGV[2])
            redis.call('pexpire', pictures, ARGV[5])
            """;

    private static final String KEEP_MOMENT = """
            typed(moments, 'hash')
            typed(all, 'zset')
            redis.call('hset', moments, ARGV[1], ARGV[2])
            redis.call('pexpire', moments, ARGV[5])
            redis.call('zadd', all, ARGV[4], ARGV[6])
            """;

    /**
     * Keys: moments of the alert, pictures of the stream, all pictures. Arguments: moment, file as JSON, bytes, time in ms, ms
     * that it is kept, member of all pictures.
     */
    private static final RedisScript<Long> KEEP =
            new DefaultRedisScript<>(RedisPictures.TYPED + """
            local moments, pictures, all = KEYS[1], KEYS[2], KEYS[3]
            """ + KEEP_PICTURE + KEEP_MOMENT + """
            return 1
            """, Long.class);

    /** The first half of that on a Cluster, in the slot of the server. Keys: pictures of the stream. */
    private static final RedisScript<Long> KEEP_IN_SERVER =
            new DefaultRedisScript<>(RedisPictures.TYPED + """
            local pictures = KEYS[1]
            """ + KEEP_PICTURE + """
            return 1
            """, Long.class);

    /** The second half, in the slot of the fleet. Keys: moments of the alert, all pictures. */
    private static final RedisScript<Long> KEEP_IN_FLEET =
            new DefaultRedisScript<>(RedisPictures.TYPED + """
            local moments, all = KEYS[1], KEYS[2]
            """ + KEEP_MOMENT + """
            return 1
            """, Long.class);

    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> GET = new DefaultRedisScript<>("""
            local found = redis.pcall('hmget', KEYS[1], 'file ' .. ARGV[1], ARGV[1])
            if found.err or not found[1] or not found[2] then return {} end
            return found
            """, List.class);

    private final StringRedisTemplate redis;
    private final Keys keys;
    private final long mostBytes;

    /** @param mostBytes of all pictures of alerts */
    RedisAlertPictures(StringRedisTemplate redis, Keys keys, long mostBytes) {
        this.redis = redis;
        this.keys = keys;
        this.mostBytes = mostBytes;
    }

    /** Keeps a picture of an alert. */
    void keep(String alert, String moment, StreamId stream, PictureBytes picture) {
        long takenAtMs = picture.file().takenAtMs();
        Object[] arguments = {
            text(moment),
            text(json(picture.file())),
            picture.bytes(),
            text(takenAtMs),
            text(KEPT.toMillis()),
            text(picture.bytes().length + " " + takenAtMs + " " + stream.text())
        };
        String moments = keys.alertMoments(alert);
        String pictures = keys.alertPictures(stream.server(), stream.path());
        String all = keys.alertPicturesByTime();
        if (keys.spread()) {
            execute(KEEP_IN_SERVER, List.of(pictures), arguments);
            execute(KEEP_IN_FLEET, List.of(moments, all), arguments);
        } else {
            execute(KEEP, List.of(moments, pictures, all), arguments);
        }
    }

    private void execute(RedisScript<Long> script, List<String> names, Object[] arguments) {
        redis.execute(script, RedisSerializer.byteArray(), RedisSerializers.number(), names, arguments);
    }

    private static byte[] text(Object value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String json(PictureFile file) {
        try {
            return Json.mapper().writeValueAsString(file);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<PictureFile> file(String json) {
        try {
            return Optional.ofNullable(Json.mapper().readValue(json, PictureFile.class))
                    .filter(read -> read.type() != null && read.tag() != null);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The pictures of an alert, by their moments; of those that were let go only what they were. */
    Map<String, PictureFile> moments(String alert) {
        Map<String, PictureFile> moments = new HashMap<>();
        String key = keys.alertMoments(alert);
        if (redis.type(key) == DataType.HASH) {
            redis.<String, String>opsForHash()
                    .entries(key)
                    .forEach((moment, json) -> file(json).ifPresent(file -> moments.put(moment, file)));
        }
        return moments;
    }

    /** The picture that was taken at a time. */
    @SuppressWarnings({"rawtypes", "unchecked"})
    Optional<PictureBytes> taken(StreamId stream, long takenAtMs) {
        Object found = redis.execute(
                (RedisScript) GET,
                RedisSerializer.byteArray(),
                (RedisSerializer) RedisSerializer.byteArray(),
                List.of(keys.alertPictures(stream.server(), stream.path())),
                text(takenAtMs));
        if (!(found instanceof List<?> parts) || parts.size() != 2) {
            return Optional.empty();
        }
        byte[] bytes = (byte[]) parts.get(1);
        return file(new String((byte[]) parts.get(0), StandardCharsets.UTF_8))
                .filter(file -> file.bytes() == bytes.length)
                .map(file -> new PictureBytes(file, bytes));
    }

    /** Deletes those of a stream. */
    void delete(StreamId stream) {
        redis.delete(keys.alertPictures(stream.server(), stream.path()));
    }

    /** Lets go of the oldest until all fit. */
    void trim() {
        String all = keys.alertPicturesByTime();
        if (redis.type(all) != DataType.ZSET) {
            return;
        }
        List<String> newestFirst = new ArrayList<>(redis.opsForZSet().reverseRange(all, 0, -1));
        long room = mostBytes;
        for (String member : newestFirst) {
            String[] parts = member.split(" ", 3);
            StreamId stream = parts.length == 3 ? StreamId.parse(parts[2]) : null;
            room -= stream == null ? Long.MAX_VALUE / 2 : Long.parseLong(parts[0]) + OVERHEAD;
            if (room < 0) {
                redis.opsForZSet().remove(all, member);
                if (stream != null) {
                    redis.opsForHash()
                            .delete(keys.alertPictures(stream.server(), stream.path()), parts[1], "file " + parts[1]);
                } else {
                    room += Long.MAX_VALUE / 2;
                }
            }
        }
    }
}
