package org.mediamtxmonitor.web.rate;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.RedisHealth;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * From where people have signed in before: the last addresses of each account, for as long as somebody who is on leave is away.
 * In Redis, and those of this process in memory for while it is away. Only good sign-ins get here, so nobody else adds any.
 */
class KnownAddresses {

    private static final Logger LOG = LoggerFactory.getLogger(KnownAddresses.class);

    private static final int MOST_OF_ONE = 32;
    private static final int MOST_IN_MEMORY = 1024;
    private static final Duration KEEP = Duration.ofDays(90);

    private final StringRedisTemplate redis;
    private final RedisHealth health;
    private final Keys keys;
    /** Guarded by itself. */
    private final Set<String> lately = java.util.Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_IN_MEMORY;
        }
    });

    /** Of this process alone. */
    KnownAddresses() {
        this(null, null, null);
    }

    KnownAddresses(StringRedisTemplate redis, RedisHealth health, Keys keys) {
        this.redis = redis;
        this.health = health;
        this.keys = keys;
    }

    /** Whether somebody signed in to the account from there. */
    boolean has(String account, String address) {
        if (redis != null && health.isUp()) {
            try {
                return redis.opsForZSet().score(keys.signedInFrom(account), address) != null;
            } catch (DataAccessException e) {
                LOG.debug("Redis is away, what this process knows counts", e);
            }
        }
        synchronized (lately) {
            return lately.contains(pair(account, address));
        }
    }

    /** Somebody signed in to the account from there. */
    void add(String account, String address) {
        synchronized (lately) {
            lately.add(pair(account, address));
        }
        if (redis != null && health.isUp()) {
            try {
                String key = keys.signedInFrom(account);
                redis.opsForZSet().add(key, address, System.currentTimeMillis());
                redis.opsForZSet().removeRange(key, 0, -1 - MOST_OF_ONE);
                redis.expire(key, KEEP);
            } catch (DataAccessException e) {
                LOG.debug("Redis is away, only this process knows", e);
            }
        }
    }

    private static String pair(String account, String address) {
        return account + '@' + address;
    }
}
