package org.mediamtxmonitor.hub;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.data.redis.serializer.RedisSerializer;

import com.fasterxml.jackson.core.JsonProcessingException;

/** Writes a report to Redis: one script, one round trip, and only if the lease still holds our token. */
public class Hub {

    /** Returns 1, or 0 where the lease is another's. */
    private static final RedisScript<Long> PUBLISH = new DefaultRedisScript<>("""
            if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
            redis.call('pexpire', KEYS[1], ARGV[2])
            redis.call('hset', KEYS[2], ARGV[3], ARGV[4])
            redis.call('publish', KEYS[3], ARGV[5])
            return 1
            """, Long.class);

    private static final RedisSerializer<Long> NO_RESULT = RedisSerializers.number();

    private final StringRedisTemplate redis;
    private final Keys keys;
    private final Leases leases;

    public Hub(StringRedisTemplate redis, Keys keys, Leases leases) {
        this.redis = redis;
        this.keys = keys;
        this.leases = leases;
    }

    /**
     * Publishes a report, unless it has no token yet: that happens while Redis is away, and the next one will have one.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public void publish(Publication publication) throws JsonProcessingException {
        long token = publication.report().epoch();
        if (token == 0) {
            return;
        }
        Long done = redis.execute(
                PUBLISH,
                RedisSerializer.byteArray(),
                NO_RESULT,
                List.of(keys.lease(publication.server()), keys.latest(), keys.live()),
                text(Long.toString(token)),
                text(Long.toString(Leases.LEASE_MS)),
                text(publication.server()),
                HubJson.mapper().writeValueAsBytes(publication.report()),
                text(publication.delta()));
        if (done == null || done == 0) {
            leases.lost(publication.server());
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
