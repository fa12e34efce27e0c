package org.mediamtxmonitor.redis;

import java.util.Properties;

import org.mediamtxmonitor.stream.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * Whether a Redis that others run deletes keys of ours once its memory is full: its {@code maxmemory-policy}. The embedded one
 * never does.
 */
public class EvictionPolicy {

    private static final Logger LOG = LoggerFactory.getLogger(EvictionPolicy.class);
    private static final String KEEPS_ALL = "noeviction";
    private static final String WITH_EXPIRY = "volatile-";

    private final StringRedisTemplate redis;
    private volatile Reason reason;

    /** @param redis to be asked */
    public EvictionPolicy(StringRedisTemplate redis) {
        this.redis = redis;
    }

    /** Asks Redis. One that does not let our user ask is no outage: nothing is known of it then. */
    public void look() {
        try {
            reason = reason(redis.execute((RedisCallback<Properties>)
                    connection -> connection.serverCommands().info("memory")));
        } catch (DataAccessException e) {
            LOG.debug("Redis does not tell which keys it deletes", e);
        }
    }

    /** What may be deleted, as it was looked at last; null for nothing, and where Redis does not tell. */
    public Reason reason() {
        return reason;
    }

    /** @param memory the section {@code memory} of INFO; of a cluster each name begins with a node */
    static Reason reason(Properties memory) {
        if (memory == null) {
            return null;
        }
        return memory.stringPropertyNames().stream()
                .filter(name -> name.equals("maxmemory_policy") || name.endsWith(".maxmemory_policy"))
                .sorted()
                .filter(name -> isBounded(memory, name.replace("_policy", "")))
                .map(memory::getProperty)
                .filter(policy -> !policy.equals(KEEPS_ALL))
                .findFirst()
                .map(policy -> Reason.of(
                        policy.startsWith(WITH_EXPIRY) ? "redis-evicts-leases" : "redis-evicts-keys", "policy", policy))
                .orElse(null);
    }

    /** A Redis without a limit deletes nothing, whatever its policy. */
    private static boolean isBounded(Properties memory, String limit) {
        return !"0".equals(memory.getProperty(limit, "0"));
    }
}
