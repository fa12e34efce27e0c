package org.mediamtxmonitor.hub;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * Which servers this process polls. Taking a lease increments the server's fence; the value is the token, and the epoch
 * of all that its owner publishes. Whoever lost a lease is fenced off by the token in the publishing script.
 *
 * <p>A fence begins at the time of day in seconds, so that tokens grow even over a Redis that lost its data.
 *
 * <p>With the embedded Redis there is one process, so leases are taken at once and without regard to an earlier one.
 */
public class Leases {

    /** A dead owner's servers are free after this time. */
    static final long LEASE_MS = 6000;

    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

    private static final RedisScript<Long> TAKE = new DefaultRedisScript<>("""
            if ARGV[2] == '0' and redis.call('exists', KEYS[1]) == 1 then return 0 end
            if redis.call('exists', KEYS[2]) == 0 then redis.call('set', KEYS[2], redis.call('time')[1]) end
            local token = redis.call('incr', KEYS[2])
            redis.call('set', KEYS[1], token, 'px', ARGV[1])
            return token
            """, Long.class);

    private static final RedisScript<Long> RENEW = new DefaultRedisScript<>("""
            if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
            return redis.call('pexpire', KEYS[1], ARGV[2])
            """, Long.class);

    private static final RedisScript<Long> RELEASE = new DefaultRedisScript<>(
            "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0", Long.class);

    private final StringRedisTemplate redis;
    private final Keys keys;
    private final List<String> servers;
    private final boolean alone;
    private final Map<String, Long> tokens = new ConcurrentHashMap<>();
    private final Map<String, Boolean> elsewhere = new ConcurrentHashMap<>();
    private volatile boolean released;

    /**
     * @param servers ids of the servers that this process would poll
     * @param alone no other process uses this Redis
     */
    public Leases(StringRedisTemplate redis, Keys keys, List<String> servers, boolean alone) {
        this.redis = redis;
        this.keys = keys;
        this.servers = List.copyOf(servers);
        this.alone = alone;
    }

    /** Renews what is held and tries to take what is not; called every second. Throws when Redis is away. */
    public void beat() {
        if (released) {
            return;
        }
        for (String server : servers) {
            Long token = tokens.get(server);
            if (token == null || !renewed(server, token)) {
                take(server);
            }
        }
    }

    private boolean renewed(String server, long token) {
        Long held = redis.execute(RENEW, List.of(keys.lease(server)), String.valueOf(token), String.valueOf(LEASE_MS));
        return held != null && held == 1;
    }

    private void take(String server) {
        Long token = redis.execute(
                TAKE, List.of(keys.lease(server), keys.fence(server)), String.valueOf(LEASE_MS), alone ? "1" : "0");
        boolean taken = token != null && token > 0;
        if (taken) {
            tokens.put(server, token);
        } else {
            tokens.remove(server);
        }
        Boolean before = elsewhere.put(server, !taken);
        if (!taken && !Boolean.TRUE.equals(before)) {
            LOG.info("Server {} is polled by another process", server);
        }
    }

    /** Whether this process may poll a server: unless another one is known to. */
    public boolean owns(String server) {
        return !elsewhere.getOrDefault(server, false);
    }

    /** Token of a server, 0 while there is none. */
    public long token(String server) {
        return tokens.getOrDefault(server, 0L);
    }

    /** The publishing script found another token. */
    void lost(String server) {
        LOG.warn("The lease of server {} is lost", server);
        tokens.remove(server);
    }

    /** Lets others take over at once; for an orderly stop. */
    public void release() {
        released = true;
        tokens.forEach((server, token) -> redis.execute(RELEASE, List.of(keys.lease(server)), String.valueOf(token)));
        tokens.clear();
    }
}
