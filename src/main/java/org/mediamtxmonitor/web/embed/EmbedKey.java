package org.mediamtxmonitor.web.embed;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

import org.mediamtxmonitor.redis.Keys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/**
 * The key that links are signed with, in Redis, so that all processes have the same. Another one in its place ends all links: in this
 * process at once, in others within ten seconds.
 */
@Component
class EmbedKey {

    private static final Logger LOG = LoggerFactory.getLogger(EmbedKey.class);
    private static final int BYTES = 32;
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final StringRedisTemplate redis;
    private final String name;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    /** Null until Redis told it once; guarded by this. */
    private byte[] key;

    private Instant readAt = Instant.MIN;

    @Autowired
    EmbedKey(StringRedisTemplate redis, Keys keys) {
        this(redis, keys, Clock.systemUTC());
    }

    EmbedKey(StringRedisTemplate redis, Keys keys, Clock clock) {
        this.redis = redis;
        this.name = keys.embedKey();
        this.clock = clock;
    }

    /**
     * The key, made where there is none. While Redis is away, the one that it told last.
     *
     * @throws DataAccessException if Redis is away and has not told it yet
     */
    synchronized byte[] get() {
        Instant now = clock.instant();
        if (key == null || now.isAfter(readAt.plus(FRESH))) {
            try {
                redis.opsForValue().setIfAbsent(name, fresh());
                key = Base64.getDecoder().decode(redis.opsForValue().get(name));
            } catch (DataAccessException e) {
                if (key == null) {
                    throw e;
                }
                LOG.debug("Redis is away, the key is as it was", e);
            }
            readAt = now;
        }
        return key.clone();
    }

    /** Ends all links. */
    synchronized void exchange() {
        String fresh = fresh();
        redis.opsForValue().set(name, fresh);
        key = Base64.getDecoder().decode(fresh);
        readAt = clock.instant();
    }

    private String fresh() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
