package org.mediamtxmonitor.redis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;

/** The leases as they are in Redis. Each call throws a {@code DataAccessException} where Redis is away. */
final class LeaseStore {

    private static final String NONE = "0";
    private static final String HEARTBEAT = "{\"type\":\"heartbeat\"}";

    /**
     * All leases in one round trip. Keys: the live channel, then lease, its owner and the fence of each server. Arguments: 1
     * where leases of others count for nothing; what is told on the channel, empty for nothing; the id of this process; then
     * for each server the token held, 0 for none, and the duration of its lease in ms. A lease that this process took without
     * learning of it, because the answer came too late, is told by its owner.
     *
     * <p>Returns for each server the token, the one that was held or a new one; 0 where the lease is another's; negative
     * where there was no fence, so nobody had it before; a text where Redis could not tell.
     */
    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> BEAT = new DefaultRedisScript<>("""
            local function beat(lease, name, fence, held, ms)
              local owner = redis.call('get', lease)
              if owner and (owner == held or redis.call('get', name) == ARGV[3]) then
                redis.call('pexpire', lease, ms)
                redis.call('pexpire', name, ms)
                return tonumber(owner)
              end
              if owner and ARGV[1] == '0' then return 0 end
              local new = redis.call('exists', fence) == 0
              if new then redis.call('set', fence, redis.call('time')[1]) end
              local token = redis.call('incr', fence)
              redis.call('set', lease, token, 'px', ms)
              redis.call('set', name, ARGV[3], 'px', ms)
              return new and -token or token
            end
            local answers = {}
            for i = 1, (#KEYS - 1) / 3 do
              local ok, answer =
                pcall(beat, KEYS[3 * i - 1], KEYS[3 * i], KEYS[3 * i + 1], ARGV[2 * i + 2], ARGV[2 * i + 3])
              if not ok and type(answer) == 'table' then answer = answer.err end
              answers[i] = ok and answer or tostring(answer)
            end
            if ARGV[2] ~= '' then redis.call('publish', KEYS[1], ARGV[2]) end
            return answers
            """, List.class);

    /** Deletes each lease that still holds the token given for it. */
    private static final RedisScript<Long> RELEASE = new DefaultRedisScript<>("""
            for i, lease in ipairs(KEYS) do
              if redis.call('get', lease) == ARGV[i] then redis.call('del', lease) end
            end
            return #KEYS
            """, Long.class);

    /** Ends a lease that holds a token and lets the tokens that follow be later than another one. Keys: lease, its owner, fence. */
    private static final RedisScript<Long> RAISE = new DefaultRedisScript<>("""
            if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
            if tonumber(redis.call('get', KEYS[3]) or 0) < tonumber(ARGV[2]) then redis.call('set', KEYS[3], ARGV[2]) end
            redis.call('del', KEYS[1], KEYS[2])
            return 1
            """, Long.class);

    private final StringRedisTemplate redis;
    private final Keys keys;
    private final RedisMode mode;
    private final String id;

    /** @param id of this process */
    LeaseStore(StringRedisTemplate redis, Keys keys, RedisMode mode, String id) {
        this.redis = redis;
        this.keys = keys;
        this.mode = mode;
        this.id = id;
    }

    /**
     * Renews the leases that this process holds and takes those that are free.
     *
     * @param asked names of the leases
     * @param tokens those that are held, by name
     * @return for each of the names, in their order, what {@link #BEAT} answers
     */
    List<?> beat(List<String> asked, Map<String, Long> tokens) {
        List<String> names = new ArrayList<>(List.of(keys.live()));
        List<String> arguments =
                new ArrayList<>(List.of(mode.isShared() ? "0" : "1", mode.isShared() ? HEARTBEAT : "", id));
        for (String server : asked) {
            names.add(keys.lease(server));
            names.add(keys.leaseOwner(server));
            names.add(keys.fence(server));
            Long held = tokens.get(server);
            arguments.add(held == null ? NONE : held.toString());
            arguments.add(Long.toString(Leases.LEASE_MS));
        }
        List<?> answers = redis.execute(BEAT, names, arguments.toArray());
        return answers == null ? List.of() : answers;
    }

    /**
     * Who holds each lease; an empty text where that is not told. What this process knows for its own is its own.
     *
     * @param own names of the leases that it holds
     */
    Map<String, String> owners(List<String> names, Set<String> own) {
        List<String> asked = new ArrayList<>();
        names.forEach(name -> asked.add(keys.lease(name)));
        names.forEach(name -> asked.add(keys.leaseOwner(name)));
        List<String> found = names.isEmpty() ? null : redis.opsForValue().multiGet(asked);
        Map<String, String> owners = new HashMap<>();
        for (int i = 0; found != null && i < names.size(); i++) {
            if (own.contains(names.get(i))) {
                owners.put(names.get(i), id);
            } else if (found.get(i) != null) {
                owners.put(names.get(i), Objects.requireNonNullElse(found.get(names.size() + i), ""));
            }
        }
        return owners;
    }

    /** Gives leases up, where they are still held by these tokens, and tells the others. */
    void release(Map<String, Long> held) {
        redis.execute(
                RELEASE,
                held.keySet().stream().map(keys::lease).toList(),
                held.values().stream().map(String::valueOf).toArray());
        if (mode.isShared()) {
            // Others need not wait for their next beat.
            redis.convertAndSend(keys.handovers(), id);
        }
    }

    /** Gives a lease up that holds a token, and lets the next one be later than one that was seen. */
    void raise(String server, long token, long seen) {
        redis.execute(
                RAISE,
                List.of(keys.lease(server), keys.leaseOwner(server), keys.fence(server)),
                Long.toString(token),
                Long.toString(seen));
    }
}
