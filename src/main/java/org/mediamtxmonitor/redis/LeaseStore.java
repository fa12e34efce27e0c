package org.mediamtxmonitor.redis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
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

    /** Of each ms by the clock of Redis there are so many tokens; which of them is its own is told by the id of a process. */
    private static final int TOKENS_OF_A_MS = 1024;

    /**
     * All leases in one round trip. Keys: the live channel, then lease, its owner and the fence of each server. Arguments: 1
     * where leases of others count for nothing; what is told on the channel, empty for nothing; the id of this process, and which of
     * the tokens of a ms are its own; then for each server the token held, 0 for none, the duration of its lease in ms, and the token
     * that was held last, 0 where another process had the server since. A lease that this process took without learning of it, because
     * the answer came too late, is told by its owner.
     *
     * <p>Where nobody had a server since, its next token is the last one and 1; otherwise it is made of the time. So a token that a
     * failover lost, with the fence that told it, is not given out to another process.
     *
     * <p>Returns for each server the token, the one that was held or a new one; 0 where the lease is another's; negative
     * where there was no fence, so nobody had it before; a text where Redis could not tell.
     */
    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> BEAT = new DefaultRedisScript<>("""
            local time = redis.call('time')
            local ms = time[1] * 1000 + math.floor(time[2] / 1000)
            local function beat(lease, name, fence, held, duration, last)
              local owner, id = redis.call('get', lease), redis.call('get', name)
              if owner and (id == ARGV[3] or owner == held and not id) then
                redis.call('pexpire', lease, duration)
                redis.call('set', name, ARGV[3], 'px', duration)
                return tonumber(owner)
              end
              if owner and ARGV[1] == '0' then return 0 end
              local given = redis.call('get', fence)
              local before = tonumber(given or 0)
              local token = last + 1
              if last == 0 or before > last then
                token = math.max(ms, math.floor(before / %1$d) + 1) * %1$d + ARGV[4]
              end
              local text = string.format('%%.0f', token)
              redis.call('set', fence, text)
              redis.call('set', lease, text, 'px', duration)
              redis.call('set', name, ARGV[3], 'px', duration)
              return given and token or -token
            end
            local answers = {}
            for i = 1, (#KEYS - 1) / 3 do
              local ok, answer = pcall(beat, KEYS[3 * i - 1], KEYS[3 * i], KEYS[3 * i + 1], ARGV[3 * i + 2],
                ARGV[3 * i + 3], tonumber(ARGV[3 * i + 4]))
              if not ok and type(answer) == 'table' then answer = answer.err end
              answers[i] = ok and answer or tostring(answer)
            end
            if ARGV[2] ~= '' then redis.call('publish', KEYS[1], ARGV[2]) end
            return answers
            """.formatted(TOKENS_OF_A_MS), List.class);

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
     * @param last those that were held last, by name, of what no other process is known to have had since
     * @return for each of the names, in their order, what {@link #BEAT} answers
     */
    List<?> beat(List<String> asked, Map<String, Long> tokens, Map<String, Long> last) {
        List<String> names = new ArrayList<>(List.of(keys.live()));
        List<String> arguments = new ArrayList<>(List.of(
                mode.isShared() ? "0" : "1",
                mode.isShared() ? HEARTBEAT : "",
                id,
                Long.toString(Long.remainderUnsigned(HexFormat.fromHexDigitsToLong(id), TOKENS_OF_A_MS))));
        for (String server : asked) {
            names.add(keys.lease(server));
            names.add(keys.leaseOwner(server));
            names.add(keys.fence(server));
            arguments.add(token(tokens, server));
            arguments.add(Long.toString(Leases.LEASE_MS));
            arguments.add(token(last, server));
        }
        List<?> answers = redis.execute(BEAT, names, arguments.toArray());
        return answers == null ? List.of() : answers;
    }

    private static String token(Map<String, Long> tokens, String server) {
        Long token = tokens.get(server);
        return token == null ? NONE : token.toString();
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
