package org.mediamtxmonitor.alert.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.mediamtxmonitor.alert.Acknowledgement;
import org.mediamtxmonitor.alert.AlertRequests;
import org.mediamtxmonitor.alert.Silence;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.RedisHealth;
import org.mediamtxmonitor.redis.RedisMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * What people asked for: acknowledgements and silences, in Redis, and as this process read them last. Each change counts a number
 * up, so that looking for news costs one small round trip. Thread-safe.
 */
public class AlertRequestStore {

    private static final Logger LOG = LoggerFactory.getLogger(AlertRequestStore.class);

    /** Silences that are not over. */
    public static final int MOST_SILENCES = 10_000;

    /** Silences that are over are kept for so long, and so many of them. */
    static final Duration KEEP_ENDED = Duration.ofDays(30);

    static final int MOST_ENDED = 1000;

    /**
     * Keys: counter, acknowledgements, silences. Argument: the count that is known. Returns the count; where it is another one
     * also all acknowledgements and all silences, each as field and value in turn.
     */
    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> READ = new DefaultRedisScript<>("""
            local count = redis.call('get', KEYS[1]) or '0'
            if count == ARGV[1] then return { count } end
            return { count, redis.call('hgetall', KEYS[2]), redis.call('hgetall', KEYS[3]) }
            """, List.class);

    /**
     * Keys: counter, a hash. Arguments: a field, its value, empty to delete it; then further fields to delete. Returns how many
     * fields there were of those that were to be deleted.
     */
    private static final RedisScript<Long> CHANGE = new DefaultRedisScript<>("""
            local there = 0
            if ARGV[2] == '' then
              there = redis.call('hdel', KEYS[2], ARGV[1])
            else
              redis.call('hset', KEYS[2], ARGV[1], ARGV[2])
            end
            for i = 3, #ARGV do there = there + redis.call('hdel', KEYS[2], ARGV[i]) end
            redis.call('incr', KEYS[1])
            return there
            """, Long.class);

    /**
     * Takes down who looks after something unless somebody else does. Keys: counter, acknowledgements. Arguments: the field of the
     * alert or incident, its value, the field of the incident that the alert is part of or empty, and a value that may be
     * overridden or empty. Returns the value that stands in the way.
     */
    private static final RedisScript<String> ACKNOWLEDGE = new DefaultRedisScript<>("""
            local held = redis.call('hget', KEYS[2], ARGV[1])
            if not held and ARGV[3] ~= '' then held = redis.call('hget', KEYS[2], ARGV[3]) end
            if held and held ~= ARGV[4] then return held end
            redis.call('hset', KEYS[2], ARGV[1], ARGV[2])
            redis.call('incr', KEYS[1])
            return nil
            """, String.class);

    /** Acknowledgements that are over by our knowledge and are remembered, should Redis lose that they are. */
    static final int MOST_RELEASED = 1000;

    /**
     * Writes what is known where Redis lost changes; what came since then stays. Keys: counter, acknowledgements, silences. Arguments:
     * the count of what is known, the number of acknowledgements, and of those that are over; then fields and values of the first,
     * fields of the second, fields and values of silences. Returns 1 where Redis had lost something.
     */
    private static final RedisScript<Long> RESTORE = new DefaultRedisScript<>("""
            if tonumber(redis.call('get', KEYS[1]) or '0') >= tonumber(ARGV[1]) then return 0 end
            local at = 4
            for i = 1, tonumber(ARGV[2]) do
              redis.call('hset', KEYS[2], ARGV[at], ARGV[at + 1])
              at = at + 2
            end
            for i = 1, tonumber(ARGV[3]) do
              redis.call('hdel', KEYS[2], ARGV[at])
              at = at + 1
            end
            for i = at, #ARGV, 2 do redis.call('hset', KEYS[3], ARGV[i], ARGV[i + 1]) end
            redis.call('set', KEYS[1], ARGV[1])
            return 1
            """, Long.class);

    private static final String NOTHING = "";

    /** @param since of the state of Redis at the reading: another one means that it was away meanwhile */
    private record Read(
            String count, Instant since, Map<String, Acknowledgement> acknowledged, List<Silence> silences) {}

    private final StringRedisTemplate redis;
    private final Keys keys;
    private final RedisMode mode;
    private final RedisHealth health;
    private volatile Read known = new Read("", null, Map.of(), List.of());
    /** Acknowledgements that are over, the latest last. Guarded by this. */
    private final Set<String> released = new LinkedHashSet<>();

    public AlertRequestStore(StringRedisTemplate redis, Keys keys, RedisMode mode, RedisHealth health) {
        this.redis = redis;
        this.keys = keys;
        this.mode = mode;
        this.health = health;
    }

    /** What is asked for, as it was read last. */
    public AlertRequests now() {
        Read read = known;
        return new AlertRequests(read.acknowledged(), read.silences());
    }

    /**
     * Looks whether there is news in Redis. With a Redis of our own nobody else writes there, so it is asked once, and after it
     * was away.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public void look() {
        Instant since = health.status().since();
        if (mode.isShared() || !since.equals(known.since())) {
            read(since);
        }
    }

    private synchronized void read(Instant since) {
        boolean isLater = since.equals(known.since());
        List<?> answer = redis.execute(READ, names(), isLater ? known.count() : NOTHING);
        String count = (String) answer.get(0);
        if (answer.size() == 1) {
            return;
        }
        if (isLost(count) && restore()) {
            answer = redis.execute(READ, names(), NOTHING);
            count = (String) answer.get(0);
        }
        Map<String, Acknowledgement> acknowledged = new LinkedHashMap<>();
        each((List<?>) answer.get(1), Acknowledgement.class, acknowledged);
        Map<String, Silence> silences = new LinkedHashMap<>();
        each((List<?>) answer.get(2), Silence.class, silences);
        noteReleased(acknowledged.keySet());
        known = new Read(count, since, Map.copyOf(acknowledged), List.copyOf(silences.values()));
    }

    /** Whether Redis had more changes than it has: it lost its data, or is a replica that was behind and became master. */
    private boolean isLost(String count) {
        return !known.count().isEmpty() && Long.parseLong(count) < Long.parseLong(known.count());
    }

    private void noteReleased(Set<String> acknowledged) {
        released.addAll(known.acknowledged().keySet());
        released.removeAll(acknowledged);
        Iterator<String> oldest = released.iterator();
        for (int excess = released.size() - MOST_RELEASED; excess > 0; excess--) {
            oldest.next();
            oldest.remove();
        }
    }

    private List<String> names() {
        return List.of(keys.alertRequests(), keys.acknowledgements(), keys.silences());
    }

    private boolean restore() {
        List<String> arguments = new ArrayList<>(List.of(
                known.count(), Integer.toString(known.acknowledged().size()), Integer.toString(released.size())));
        known.acknowledged().forEach((id, one) -> arguments.addAll(List.of(id, StoredJson.write(one))));
        arguments.addAll(released);
        known.silences().forEach(silence -> arguments.addAll(List.of(silence.id(), StoredJson.write(silence))));
        Long restored = redis.execute(RESTORE, names(), arguments.toArray());
        boolean isDone = restored != null && restored == 1;
        if (isDone) {
            LOG.warn(
                    "Redis has lost changes of acknowledgements and silences: {} and {} are written again",
                    known.acknowledged().size(),
                    known.silences().size());
        }
        return isDone;
    }

    private static <T> void each(List<?> flat, Class<T> type, Map<String, T> into) {
        for (int i = 0; i + 1 < flat.size(); i += 2) {
            T value = StoredJson.read((String) flat.get(i + 1), type);
            if (value != null) {
                into.put((String) flat.get(i), value);
            }
        }
    }

    /**
     * Somebody looks after an alert or an incident, if nobody else does: of two at the same moment the first one.
     *
     * @param id of the alert or incident
     * @param incident that the alert is part of; null for an incident, and where there is none
     * @param mayOverride whether the one that is there does not stand in the way
     * @return the one that stands in the way; empty where it was taken down
     * @throws org.springframework.dao.DataAccessException if Redis is away, likewise the other changes
     */
    public Optional<Acknowledgement> acknowledge(
            String id, String incident, Acknowledgement acknowledgement, Predicate<Acknowledgement> mayOverride) {
        String value = StoredJson.write(acknowledgement);
        String overridden = NOTHING;
        while (true) {
            String held = redis.execute(
                    ACKNOWLEDGE,
                    List.of(keys.alertRequests(), keys.acknowledgements()),
                    id,
                    value,
                    incident == null ? NOTHING : incident,
                    overridden);
            if (held == null) {
                read(health.status().since());
                return Optional.empty();
            }
            Acknowledgement known = StoredJson.read(held, Acknowledgement.class);
            if (known != null && !mayOverride.test(known)) {
                return Optional.of(known);
            }
            overridden = held;
        }
    }

    /** Nobody looks after it any more. Returns whether somebody did. */
    public boolean release(String id) {
        return change(keys.acknowledgements(), id, NOTHING, List.of()) > 0;
    }

    /**
     * Adds a silence, and lets go of those that ended long ago. Returns whether there was room for it.
     *
     * @param now by the wall clock
     */
    public boolean add(Silence silence, Instant now) {
        look();
        List<Silence> all = known.silences();
        if (all.stream().filter(one -> one.endsAt().isAfter(now)).count() >= MOST_SILENCES) {
            return false;
        }
        List<String> old = all.stream()
                .filter(one -> !one.endsAt().isAfter(now))
                .sorted(Comparator.comparing(Silence::endsAt).reversed())
                .skip(MOST_ENDED)
                .map(Silence::id)
                .toList();
        List<String> expired = all.stream()
                .filter(one -> one.endsAt().isBefore(now.minus(KEEP_ENDED)))
                .map(Silence::id)
                .toList();
        List<String> gone = new ArrayList<>(old);
        expired.stream().filter(id -> !old.contains(id)).forEach(gone::add);
        change(keys.silences(), silence.id(), StoredJson.write(silence), gone);
        return true;
    }

    /**
     * Ends a silence now; one that has not begun never will. Returns it as it is now; empty where there is none.
     *
     * @param now by the wall clock
     */
    public Optional<Silence> end(String id, Instant now) {
        look();
        Optional<Silence> found =
                known.silences().stream().filter(one -> one.id().equals(id)).findFirst();
        if (found.isEmpty() || !found.get().endsAt().isAfter(now)) {
            return found;
        }
        Silence one = found.get();
        Instant begin = one.startsAt().isAfter(now) ? now : one.startsAt();
        Silence ended = new Silence(one.id(), one.matchers(), begin, now, one.by(), one.comment());
        change(keys.silences(), id, StoredJson.write(ended), List.of());
        return Optional.of(ended);
    }

    private long change(String hash, String field, String value, List<String> gone) {
        List<String> arguments = new ArrayList<>(List.of(field, value));
        arguments.addAll(gone);
        Long there = redis.execute(CHANGE, List.of(keys.alertRequests(), hash), arguments.toArray());
        read(health.status().since());
        return there == null ? 0 : there;
    }
}
