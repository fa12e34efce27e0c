package org.mediamtxmonitor.publish;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.config.SettingsListener;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.Leases;
import org.mediamtxmonitor.redis.Shards;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * Forgets servers that are in {@code collector.yaml} no more: here, in Redis and in other processes. Their history stays for as
 * long as history is kept. A server that another process polls stays.
 */
public class RemovedServers implements SettingsListener {

    private static final Logger LOG = LoggerFactory.getLogger(RemovedServers.class);

    /**
     * Keys: the lease of the server, its owner, the latest reports, the live channel, the fence. Arguments: the token that was held, the
     * id of the server, what is told. The lease goes with the report: what is written under it later is refused. Returns the last token
     * that was given out, -1 where the lease is another's.
     */
    private static final RedisScript<Long> REMOVE = new DefaultRedisScript<>("""
            local owner = redis.call('get', KEYS[1])
            if owner and owner ~= ARGV[1] then return -1 end
            redis.call('del', KEYS[1], KEYS[2])
            redis.call('hdel', KEYS[3], ARGV[2])
            redis.call('publish', KEYS[4], ARGV[3])
            return tonumber(redis.call('get', KEYS[5]) or 0)
            """, Long.class);

    private final StringRedisTemplate redis;
    private final Keys keys;
    private final Leases leases;
    private final Sequencer sequencer;
    private final Consumer<String> view;
    /** Token of servers that Redis does not know to be removed. */
    private final Map<String, Long> waiting = new ConcurrentHashMap<>();

    /** @param view is told the id of a server that nobody is to see any more */
    public RemovedServers(
            StringRedisTemplate redis, Keys keys, Leases leases, Sequencer sequencer, Consumer<String> view) {
        this.redis = redis;
        this.keys = keys;
        this.leases = leases;
        this.sequencer = sequencer;
        this.view = view;
    }

    @Override
    public void take(Settings before, Settings now) {
        now.servers().forEach(server -> waiting.remove(server.id()));
    }

    @Override
    public void release(Settings before, Settings now) {
        List<String> left = now.servers().stream().map(ServerSettings::id).toList();
        before.servers().stream()
                .map(ServerSettings::id)
                .filter(id -> !left.contains(id))
                .forEach(this::remove);
    }

    private void remove(String server) {
        if (leases.isElsewhere(server)) {
            return;
        }
        waiting.put(server, leases.token(server));
        sequencer.forget(server);
        view.accept(server);
        write();
    }

    /** Tells Redis what it does not know yet. Called by the route {@code redis-heartbeat}. */
    public void write() {
        waiting.forEach((server, token) -> {
            try {
                Long last = redis.execute(
                        REMOVE,
                        List.of(
                                keys.lease(server),
                                keys.leaseOwner(server),
                                keys.latest(),
                                keys.live(),
                                keys.fence(server)),
                        Long.toString(token),
                        server,
                        Json.mapper()
                                .createObjectNode()
                                .put("type", "removed")
                                .put("server", server)
                                .toString());
                if (keys.spread() && last != null && last >= 0) {
                    new ServerSlot(redis, keys, Shards.none()).forget(server, last);
                }
                waiting.remove(server, token);
            } catch (DataAccessException e) {
                LOG.debug("Redis is away, it is told later that server {} is removed", server, e);
            }
        });
    }
}
