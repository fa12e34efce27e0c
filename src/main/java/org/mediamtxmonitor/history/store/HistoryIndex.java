package org.mediamtxmonitor.history.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.mediamtxmonitor.history.codec.BlockFormatException;
import org.mediamtxmonitor.history.codec.RolledReader;
import org.mediamtxmonitor.redis.Keys;
import org.springframework.data.redis.connection.DataType;
import org.springframework.data.redis.core.Cursor;
import org.springframework.data.redis.core.ScanOptions;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * What is in Redis of the history: looked at every ten seconds, by every process. What it says of a moment ago is enough to
 * decide what is to be rolled up and trimmed, and to tell how far back the history reaches.
 */
public class HistoryIndex {

    /** Keys that are asked about at once, so that Redis is never held up for long. */
    private static final int AT_ONCE = 200;

    /** Three numbers for each key: bytes, Unix ms of the first entry, Unix ms of the last; the latter −1 for none. */
    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> LOOK = new DefaultRedisScript<>("""
            local found = {}
            for i, key in ipairs(KEYS) do
              local bytes = redis.call('memory', 'usage', key)
              local first = redis.call('xrange', key, '-', '+', 'count', 1)
              local last = redis.call('xrevrange', key, '+', '-', 'count', 1)
              found[#found + 1] = bytes and tostring(bytes) or '0'
              found[#found + 1] = #first > 0 and first[1][1]:match('%d+') or '-1'
              found[#found + 1] = #last > 0 and last[1][1]:match('%d+') or '-1'
            end
            return found
            """, List.class);

    /**
     * One stream of Redis.
     *
     * @param firstMs Unix ms of the first block; −1 where there is none
     * @param lastMs Unix ms at which the last block begins
     */
    public record Item(Series series, Tier tier, long bytes, long firstMs, long lastMs) {

        boolean isEmpty() {
            return firstMs < 0;
        }
    }

    private final StringRedisTemplate redis;
    private final Keys keys;
    private final BlockStore store;
    private final Supplier<List<Series>> current;
    private volatile Map<Series, Map<Tier, Item>> items = Map.of();
    private volatile long writeAheadBytes;
    private volatile Map<Tier, Long> begin = Map.of();
    private volatile boolean looked;

    /** @param current what is being kept now, in Redis or not yet */
    public HistoryIndex(StringRedisTemplate redis, Keys keys, BlockStore store, Supplier<List<Series>> current) {
        this.store = store;
        this.redis = redis;
        this.keys = keys;
        this.current = current;
    }

    /**
     * Looks at everything again.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public void look() {
        List<String> names = new ArrayList<>();
        String prefix = keys.historyPrefix();
        ScanOptions all = ScanOptions.scanOptions()
                .match(prefix.replaceAll("([\\\\*?\\[\\]])", "\\\\$1") + "*")
                .count(1000)
                .type(DataType.STREAM)
                .build();
        try (Cursor<String> cursor = redis.scan(all)) {
            cursor.forEachRemaining(names::add);
        }
        Map<Series, Map<Tier, Item>> found = new HashMap<>();
        long ahead = 0;
        List<String> distinct = List.copyOf(new LinkedHashSet<>(names));
        for (int from = 0; from < distinct.size(); from += AT_ONCE) {
            List<String> some = distinct.subList(from, Math.min(distinct.size(), from + AT_ONCE));
            List<?> answer = redis.execute(LOOK, some);
            for (int i = 0; answer != null && i < some.size(); i++) {
                Optional<Item> item = item(some.get(i).substring(prefix.length()), answer, i * 3);
                item.ifPresent(known -> found.computeIfAbsent(known.series(), key -> new HashMap<>())
                        .put(known.tier(), known));
                ahead += item.isPresent() ? 0 : number(answer, i * 3);
            }
        }
        items = found;
        writeAheadBytes = ahead;
        Map<Tier, Long> began = new EnumMap<>(Tier.class);
        for (Tier tier : Tier.values()) {
            oldest(tier).ifPresent(item -> began.put(tier, begin(item)));
        }
        begin = began;
        looked = true;
    }

    /** Of what follows the prefix: server, name and tier, parted by colons; only names may have more of them. */
    private static Optional<Item> item(String rest, List<?> answer, int at) {
        int begin = rest.indexOf(':');
        int end = rest.lastIndexOf(':');
        Optional<Tier> tier = end > begin ? Tier.of(rest.substring(end + 1)) : Optional.empty();
        return tier.map(known -> new Item(
                new Series(rest.substring(0, begin), rest.substring(begin + 1, end)),
                known,
                number(answer, at),
                number(answer, at + 1),
                number(answer, at + 2)));
    }

    private static long number(List<?> answer, int at) {
        Object value = answer.get(at);
        return Long.parseLong(
                value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : value.toString());
    }

    /** Whether it looked at all. */
    public boolean isKnown() {
        return looked;
    }

    /** Everything that is there, by series. */
    Map<Series, Map<Tier, Item>> items() {
        return items;
    }

    /** Everything of a tier. */
    List<Item> of(Tier tier) {
        return items.values().stream()
                .flatMap(tiers -> Stream.ofNullable(tiers.get(tier)))
                .toList();
    }

    /** Bytes of everything. */
    public long bytes() {
        return writeAheadBytes
                + items.values().stream()
                        .flatMap(tiers -> tiers.values().stream())
                        .mapToLong(Item::bytes)
                        .sum();
    }

    /** Bytes of a tier. */
    public long bytes(Tier tier) {
        return of(tier).stream().mapToLong(Item::bytes).sum();
    }

    /** Unix ms at which the oldest block of a tier begins; empty where there is none. */
    Optional<Long> since(Tier tier) {
        return oldest(tier).map(Item::firstMs);
    }

    /** Unix ms of the oldest point of a tier, which may be later than its block begins; empty where there is none. */
    public Optional<Long> begin(Tier tier) {
        return Optional.ofNullable(begin.get(tier));
    }

    private Optional<Item> oldest(Tier tier) {
        return of(tier).stream().filter(item -> !item.isEmpty()).min(Comparator.comparingLong(Item::firstMs));
    }

    private long begin(Item item) {
        Optional<BlockStore.Stored> first = store.first(item.series(), item.tier());
        try {
            return item.tier().isRolled() && first.isPresent()
                    ? RolledReader.open(first.get().bytes()).firstMs()
                    : item.firstMs();
        } catch (BlockFormatException e) {
            return item.firstMs();
        }
    }

    /** How many streams and servers there are. */
    public int series() {
        return (int)
                items.keySet().stream().filter(series -> !series.isConnection()).count();
    }

    /** All streams that are kept now or were. */
    public List<Series> streams() {
        Set<Series> all = new LinkedHashSet<>(items.keySet());
        all.addAll(current.get());
        return all.stream()
                .filter(series -> !series.isServer() && !series.isConnection())
                .collect(Collectors.toList());
    }
}
