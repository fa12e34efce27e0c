package org.mediamtxmonitor.history.store;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.mediamtxmonitor.history.store.HistoryIndex.Item;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.redis.Keys;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;

import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * Which process looks at the history for all, and what it tells the others. Each call throws a {@code DataAccessException} where
 * Redis is away.
 */
final class IndexExchange {

    /** Duration of the lease of the process that looks. */
    private static final long LEASE_MS = 35_000;

    private static final String AT = "at";
    private static final String FOUND = "found";

    private static final RedisScript<Long> TAKE = new DefaultRedisScript<>("""
            local owner = redis.call('get', KEYS[1])
            if owner and owner ~= ARGV[1] then return 0 end
            redis.call('set', KEYS[1], ARGV[1], 'px', ARGV[2])
            return 1
            """, Long.class);

    /**
     * What was found in Redis.
     *
     * @param begin Unix ms of the oldest point of each tier
     */
    record Found(long writeAheadBytes, Map<Tier, Long> begin, Map<Series, Map<Tier, Item>> items) {}

    /**
     * The same as it is written.
     *
     * @param items server, name, tier, bytes, first and last Unix ms of each stream
     */
    private record Written(long writeAheadBytes, Map<Tier, Long> begin, List<List<Object>> items) {}

    private final StringRedisTemplate redis;
    private final Keys keys;
    private final Clock clock;
    private final String id = UUID.randomUUID().toString();
    private String readAt;

    IndexExchange(StringRedisTemplate redis, Keys keys, Clock clock) {
        this.redis = redis;
        this.keys = keys;
        this.clock = clock;
    }

    /** Whether this process is the one that looks, for a while. */
    boolean take() {
        Long taken = redis.execute(TAKE, List.of(keys.historyLease()), id, Long.toString(LEASE_MS));
        return taken != null && taken == 1;
    }

    void tell(Found found) {
        List<List<Object>> rows = new ArrayList<>();
        found.items()
                .values()
                .forEach(tiers -> tiers.values()
                        .forEach(item -> rows.add(List.of(
                                item.series().server(),
                                item.series().name(),
                                item.tier().word(),
                                item.bytes(),
                                item.firstMs(),
                                item.lastMs()))));
        String json = json(new Written(found.writeAheadBytes(), found.begin(), rows));
        redis.opsForHash().putAll(keys.historyIndex(), Map.of(AT, id + " " + clock.millis(), FOUND, json));
    }

    /** What was told since the last call; empty where that is nothing. */
    Optional<Found> news() {
        Object at = redis.opsForHash().get(keys.historyIndex(), AT);
        if (at == null || at.equals(readAt)) {
            return Optional.empty();
        }
        Object json = redis.opsForHash().get(keys.historyIndex(), FOUND);
        if (json == null) {
            return Optional.empty();
        }
        Written written = written(json.toString());
        Map<Series, Map<Tier, Item>> items = new HashMap<>();
        for (List<Object> row : written.items()) {
            Tier.of(row.get(2).toString())
                    .map(tier -> item(row, tier))
                    .ifPresent(item -> items.computeIfAbsent(item.series(), key -> new EnumMap<>(Tier.class))
                            .put(item.tier(), item));
        }
        readAt = at.toString();
        return Optional.of(new Found(written.writeAheadBytes(), written.begin(), items));
    }

    private static Item item(List<Object> row, Tier tier) {
        return new Item(
                new Series(row.get(0).toString(), row.get(1).toString()),
                tier,
                ((Number) row.get(3)).longValue(),
                ((Number) row.get(4)).longValue(),
                ((Number) row.get(5)).longValue());
    }

    private static String json(Written written) {
        try {
            return Json.mapper().writeValueAsString(written);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Written written(String json) {
        try {
            return Json.mapper().readValue(json, Written.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
