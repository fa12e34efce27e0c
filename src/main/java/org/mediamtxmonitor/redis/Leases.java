package org.mediamtxmonitor.redis;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

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

    private static final int BEATS_OF_PATIENCE = 3;

    /** A dead owner's servers are free after this time. */
    public static final long LEASE_MS = 6000;

    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

    /** Returns the token, 0 where the lease is another's; negative where there was no fence, so nobody had it before. */
    private static final RedisScript<Long> TAKE = new DefaultRedisScript<>("""
            if ARGV[2] == '0' and redis.call('exists', KEYS[1]) == 1 then return 0 end
            local new = redis.call('exists', KEYS[2]) == 0
            if new then redis.call('set', KEYS[2], redis.call('time')[1]) end
            local token = redis.call('incr', KEYS[2])
            redis.call('set', KEYS[1], token, 'px', ARGV[1])
            return new and -token or token
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
    /** Tokens that were held last, also where they are lost. */
    private final Map<String, Long> lastTokens = new ConcurrentHashMap<>();

    private final Map<String, Boolean> elsewhere = new ConcurrentHashMap<>();
    private final Map<String, Long> handovers = new ConcurrentHashMap<>();
    private final LongSupplier nanos;
    private volatile Long beatNanos;
    private int patience;
    private volatile boolean released;

    /**
     * @param servers ids of the servers that this process would poll
     * @param alone no other process uses this Redis
     */
    public Leases(StringRedisTemplate redis, Keys keys, List<String> servers, boolean alone) {
        this(redis, keys, servers, alone, System::nanoTime);
    }

    Leases(StringRedisTemplate redis, Keys keys, List<String> servers, boolean alone, LongSupplier nanos) {
        this.nanos = nanos;
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
        boolean answered = false;
        try {
            for (String server : servers) {
                Long token = tokens.get(server);
                if ((token == null || !renewed(server, token)) && !leavesItToOthers(server)) {
                    take(server);
                }
            }
            answered = true;
        } finally {
            beatNanos = nanos.getAsLong();
            patience = answered ? Math.max(0, patience - 1) : BEATS_OF_PATIENCE;
        }
    }

    /**
     * After an outage of Redis all leases are over. Who polled a server all the time holds what Redis did not take
     * meanwhile, so it comes first.
     */
    private boolean leavesItToOthers(String server) {
        return patience > 0 && elsewhere.getOrDefault(server, false);
    }

    private boolean renewed(String server, long token) {
        Long held = redis.execute(RENEW, List.of(keys.lease(server)), String.valueOf(token), String.valueOf(LEASE_MS));
        return held != null && held == 1;
    }

    private void take(String server) {
        Long token = redis.execute(
                TAKE, List.of(keys.lease(server), keys.fence(server)), String.valueOf(LEASE_MS), alone ? "1" : "0");
        boolean taken = token != null && token != 0;
        boolean wasElsewhere = elsewhere.getOrDefault(server, false);
        if (taken) {
            Long before = lastTokens.put(server, Math.abs(token));
            if (before != null && !wasElsewhere && token > 0 && token != before + 1) {
                LOG.info("Server {} was polled by another process for a while", server);
                handedOver(server);
            }
            tokens.put(server, Math.abs(token));
        } else {
            tokens.remove(server);
            if (!wasElsewhere) {
                LOG.info("Server {} is polled by another process", server);
                handedOver(server);
            }
        }
        elsewhere.put(server, !taken);
    }

    private void handedOver(String server) {
        if (!alone) {
            handovers.merge(server, 1L, Long::sum);
        }
    }

    /**
     * Whether this process may poll a server: unless another one is known to, or may have begun to without our notice,
     * because we did not look after our leases for as long as they last. That Redis was asked in vain counts as looking:
     * without it nobody can take over.
     */
    public boolean owns(String server) {
        return isAwake() && !elsewhere.getOrDefault(server, false);
    }

    private boolean isAwake() {
        Long beat = beatNanos;
        return released || (beat != null && (alone || nanos.getAsLong() - beat < LEASE_MS * 1_000_000));
    }

    /** How often another process had a server since our start, as far as we know. */
    public long handovers(String server) {
        return handovers.getOrDefault(server, 0L);
    }

    /** Token of a server, 0 while there is none. */
    public long token(String server) {
        return tokens.getOrDefault(server, 0L);
    }

    /** The publishing script found another token. */
    public void lost(String server) {
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
