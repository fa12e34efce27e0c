package org.mediamtxmonitor.account;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;

import org.mediamtxmonitor.redis.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * A small hash in Redis that every request needs: read into memory, and looked at again twice a second while somebody asks. While
 * Redis is away what was read last counts for a bounded time. Changes are made one after another, in all processes.
 *
 * @param <T> a record, kept as JSON
 */
final class SharedTable<T> {

    /** How old what is told may be while Redis is there: another process knows of a change after this time. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private static final int TRIES = 20;

    /** Changes the hash if nobody else did since it was read; gives the new version, and 0 where somebody did. */
    private static final RedisScript<Long> CHANGE = RedisScript.of("""
            if (redis.call('GET', KEYS[2]) or '0') ~= ARGV[1] then return 0 end
            if ARGV[3] == '' then redis.call('HDEL', KEYS[1], ARGV[2])
            else redis.call('HSET', KEYS[1], ARGV[2], ARGV[3]) end
            return redis.call('INCR', KEYS[2])
            """, Long.class);

    private static final Logger LOG = LoggerFactory.getLogger(SharedTable.class);

    private record Rows<T>(String version, Map<String, T> byKey, long atNanos) {}

    private final StringRedisTemplate redis;
    private final String key;
    private final Class<T> type;
    private final long longestAwayNanos;
    private final LongSupplier nanos;
    private final ReentrantLock reading = new ReentrantLock();
    /** Null until it was read for the first time. */
    private volatile Rows<T> last;

    private volatile long triedNanos;

    /**
     * @param key of the hash; {@code <key>:version} counts its changes
     * @param longestAway how long what was read last counts while Redis is away
     * @param nanos monotonic time
     */
    SharedTable(StringRedisTemplate redis, String key, Class<T> type, Duration longestAway, LongSupplier nanos) {
        this.redis = redis;
        this.key = key;
        this.type = type;
        this.longestAwayNanos = longestAway.toNanos();
        this.nanos = nanos;
        this.triedNanos = nanos.getAsLong() - LOOK.toNanos();
    }

    /** The rows by their keys; empty if Redis was never read, or has been away for too long. */
    Optional<Map<String, T>> rows() {
        lookIfDue();
        Rows<T> rows = last;
        return rows == null || nanos.getAsLong() - rows.atNanos > longestAwayNanos
                ? Optional.empty()
                : Optional.of(rows.byKey);
    }

    private void lookIfDue() {
        boolean isFirst = last == null;
        if (nanos.getAsLong() - triedNanos < LOOK.toNanos()) {
            return;
        }
        // One asks Redis; the others go on with what is known, unless that is nothing.
        if (isFirst) {
            reading.lock();
        } else if (!reading.tryLock()) {
            return;
        }
        try {
            if (nanos.getAsLong() - triedNanos >= LOOK.toNanos()) {
                read();
            }
        } catch (DataAccessException e) {
            LOG.debug("{} can't be read, what was read last counts", key, e);
        } finally {
            triedNanos = nanos.getAsLong();
            reading.unlock();
        }
    }

    private Rows<T> read() {
        String version = Objects.requireNonNullElse(redis.opsForValue().get(version()), "0");
        Rows<T> before = last;
        Map<String, T> byKey = before != null && before.version.equals(version) ? before.byKey : all();
        Rows<T> read = new Rows<>(version, byKey, nanos.getAsLong());
        last = read;
        return read;
    }

    private Map<String, T> all() {
        Map<String, T> rows = new HashMap<>();
        redis.<String, String>opsForHash().entries(key).forEach((name, json) -> {
            try {
                rows.put(name, Json.mapper().readValue(json, type));
            } catch (JsonProcessingException e) {
                LOG.warn("An entry of {} can't be read and counts as none: {}", key, name);
            }
        });
        return Map.copyOf(rows);
    }

    private String version() {
        return key + ":version";
    }

    /**
     * Changes one row; the change is computed again where somebody else was faster.
     *
     * @param change from all rows to the new one of that key; null to remove it. What it throws leaves everything as it is
     * @return the new row
     * @throws DataAccessException if Redis is away
     */
    T change(String row, Function<Map<String, T>, T> change) {
        for (int i = 0; i < TRIES; i++) {
            Rows<T> now;
            reading.lock();
            try {
                now = read();
            } finally {
                reading.unlock();
            }
            T changed = change.apply(now.byKey);
            Long done = redis.execute(CHANGE, List.of(key, version()), now.version, row, json(changed));
            if (done != null && done > 0) {
                become(now, row, changed, done);
                return changed;
            }
        }
        throw new OptimisticLockingFailureException(key + " is changed by others all the time");
    }

    /** What was changed here counts here at once: who was just given a second factor does not get in without it. */
    private void become(Rows<T> before, String row, T changed, long version) {
        Map<String, T> rows = new HashMap<>(before.byKey);
        rows.compute(row, (key, old) -> changed);
        reading.lock();
        try {
            if (last.version.equals(before.version)) {
                last = new Rows<>(Long.toString(version), Map.copyOf(rows), nanos.getAsLong());
            } else {
                read();
            }
        } finally {
            reading.unlock();
        }
    }

    private String json(T row) {
        try {
            return row == null ? "" : Json.mapper().writeValueAsString(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
