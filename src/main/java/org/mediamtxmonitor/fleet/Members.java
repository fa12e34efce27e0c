package org.mediamtxmonitor.fleet;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.RedisMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;

import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * The processes that share this Redis. Each says once a second that it is there; who is silent for {@link #ALIVE_MS} is
 * replaced, and forgotten after {@link #FORGET_MS}. Times are those of Redis, so that clocks may differ.
 */
public class Members {

    /** Less than a lease lasts: when the lease of a process that died is over, it is known who is to take it. */
    public static final long ALIVE_MS = 3000;

    /** So long it is shown that a process is silent. */
    static final long FORGET_MS = 60_000;

    private static final Logger LOG = LoggerFactory.getLogger(Members.class);

    /**
     * Key: the members. Arguments: id and facts of this process as JSON, empty for none; time in ms after which a silent one is
     * forgotten. Returns of each process the time since it was heard of in ms and its facts.
     */
    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> BEAT = new DefaultRedisScript<>("""
            local time = redis.call('time')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            if redis.call('type', KEYS[1]).ok ~= 'hash' then redis.call('del', KEYS[1]) end
            if ARGV[2] ~= '' then redis.call('hset', KEYS[1], ARGV[1], string.format('%.0f ', now) .. ARGV[2]) end
            local found = {}
            local all = redis.call('hgetall', KEYS[1])
            for i = 1, #all, 2 do
              local at, facts = string.match(all[i + 1], '^(%d+) (.*)$')
              if not at or now - at > tonumber(ARGV[3]) then
                redis.call('hdel', KEYS[1], all[i])
              else
                table.insert(found, string.format('%.0f', now - at))
                table.insert(found, facts)
              end
            end
            return found
            """, List.class);

    private final StringRedisTemplate redis;
    private final Keys keys;
    private final RedisMode mode;
    private final Supplier<Member> self;
    private final InstantSource clock;
    private volatile List<Member> all = List.of();
    private volatile boolean left;

    /** @param self what this process says of itself now */
    public Members(StringRedisTemplate redis, Keys keys, RedisMode mode, Supplier<Member> self, InstantSource clock) {
        this.redis = redis;
        this.keys = keys;
        this.mode = mode;
        this.self = self;
        this.clock = clock;
    }

    /**
     * Says that this process is there, and learns who else is: one round trip.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public void beat() {
        Member own = self.get();
        List<?> answer =
                redis.execute(BEAT, List.of(keys.members()), own.id(), left ? "" : json(own), Long.toString(FORGET_MS));
        List<Member> found = new ArrayList<>();
        for (int i = 0; answer != null && i < answer.size(); i += 2) {
            found.add(read((String) answer.get(i + 1), Long.parseLong((String) answer.get(i))));
        }
        found.removeIf(Objects::isNull);
        found.sort(Comparator.comparing(Member::host, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(Member::id));
        all = List.copyOf(found);
    }

    /**
     * Says that this process ends, so that others take over at once.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away; then they do so when it is silent
     */
    public void leave() {
        left = true;
        if (mode.isShared()) {
            redis.opsForHash().delete(keys.members(), self.get().id());
        }
    }

    /** As of the last beat that Redis answered, by host, with those that fell silent lately; with the embedded Redis this process. */
    public List<Member> all() {
        return mode.isShared() ? all : List.of(self.get().seen(clock.instant(), false));
    }

    /** Those of {@link #all} that are not silent. */
    public List<Member> living() {
        return all().stream().filter(member -> !member.silent()).toList();
    }

    /** The id of this process among them. */
    public String self() {
        return self.get().id();
    }

    private Member read(String json, long ageMs) {
        try {
            Member member = Json.mapper().readValue(json, Member.class);
            Instant at = clock.instant().minusMillis(ageMs);
            return member.id() == null ? null : member.seen(at, ageMs > ALIVE_MS);
        } catch (JsonProcessingException e) {
            LOG.debug("What a process says of itself can't be read", e);
            return null;
        }
    }

    private static String json(Member member) {
        try {
            return Json.mapper().writeValueAsString(member);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
