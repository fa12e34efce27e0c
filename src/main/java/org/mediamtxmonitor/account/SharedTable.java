package org.mediamtxmonitor.account;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

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
 * Redis is away what was read last counts for a bounded time. Changes are made one after another, in all processes. Where Redis has
 * lost the last ones, as a replica may that became master, whoever knows them writes them again: a token that was revoked stays so.
 *
 * @param <T> a record, kept as JSON
 */
final class SharedTable<T> {

    /** How old what is told may be while Redis is there: another process knows of a change after this time. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private static final int TRIES = 20;

    /**
     * Changes that were seen in this time are written again where Redis lost them: longer than a failover takes. Who has
     * emptied Redis, or brought back an older state of it, does not get back what was long before.
     */
    private static final Duration LATELY = Duration.ofMinutes(5);

    /** Changes the hash if nobody else did since it was read; gives the new version, and 0 where somebody did. */
    private static final RedisScript<Long> CHANGE = RedisScript.of("""
            if (redis.call('GET', KEYS[2]) or '0') ~= ARGV[1] then return 0 end
            if ARGV[3] == '' then redis.call('HDEL', KEYS[1], ARGV[2])
            else redis.call('HSET', KEYS[1], ARGV[2], ARGV[3]) end
            return redis.call('INCR', KEYS[2])
            """, Long.class);

    /**
     * Writes changes that Redis has lost. Keys: the hash, its version. Arguments: the version that it had; then of each row that
     * was changed its name, its value, empty where it was removed, and the version at the latest. Returns how many it had lost.
     */
    private static final RedisScript<Long> RESTORE = RedisScript.of("""
            local version, lost = tonumber(redis.call('GET', KEYS[2]) or '0'), 0
            if version >= tonumber(ARGV[1]) then return 0 end
            for i = 2, #ARGV, 3 do
              if tonumber(ARGV[i + 2]) > version then
                lost = lost + 1
                if ARGV[i + 1] == '' then redis.call('HDEL', KEYS[1], ARGV[i])
                else redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
              end
            end
            if lost > 0 then redis.call('SET', KEYS[2], ARGV[1]) end
            return lost
            """, Long.class);

    private static final Logger LOG = LoggerFactory.getLogger(SharedTable.class);

    /** That a row was changed or removed: with which version at the latest, and when that was seen. */
    private record Change(long version, long atNanos) {}

    /**
     * What was read.
     *
     * @param changes of rows, of late
     */
    private record Rows<T>(long version, Map<String, T> byKey, Map<String, Change> changes, long atNanos) {

        /** The same later. */
        private Rows<T> with(long newVersion, Map<String, T> newRows, long now) {
            Map<String, Change> all = new HashMap<>(changes);
            all.values().removeIf(change -> now - change.atNanos > LATELY.toNanos());
            Stream.concat(byKey.keySet().stream(), newRows.keySet().stream())
                    .filter(row -> !Objects.equals(byKey.get(row), newRows.get(row)))
                    .forEach(row -> all.put(row, new Change(newVersion, now)));
            return new Rows<>(newVersion, Map.copyOf(newRows), Map.copyOf(all), now);
        }
    }

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
        Rows<T> before = last;
        long version = readVersion();
        long now = nanos.getAsLong();
        if (before == null) {
            last = new Rows<>(version, all(), Map.of(), now);
        } else if (version == before.version) {
            last = new Rows<>(version, before.byKey, before.changes, now);
        } else {
            if (version > 0 && version < before.version) {
                restore(before, now);
                version = readVersion();
            }
            last = before.with(version, all(), now);
        }
        return last;
    }

    private long readVersion() {
        return Long.parseLong(Objects.requireNonNullElse(redis.opsForValue().get(version()), "0"));
    }

    private void restore(Rows<T> known, long now) {
        List<String> arguments = new ArrayList<>(List.of(Long.toString(known.version)));
        known.changes.forEach((row, change) -> {
            if (now - change.atNanos <= LATELY.toNanos()) {
                arguments.addAll(List.of(row, json(known.byKey.get(row)), Long.toString(change.version)));
            }
        });
        Long lost = redis.execute(RESTORE, List.of(key, version()), arguments.toArray());
        if (lost != null && lost > 0) {
            LOG.warn("Redis has lost changes of {}: {} rows are written again", key, lost);
        }
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
            Long done = redis.execute(CHANGE, List.of(key, version()), Long.toString(now.version), row, json(changed));
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
            if (last.version == before.version) {
                last = last.with(version, rows, nanos.getAsLong());
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
