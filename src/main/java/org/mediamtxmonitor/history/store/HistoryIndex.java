package org.mediamtxmonitor.history.store;

import java.time.Clock;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.mediamtxmonitor.history.codec.BlockFormatException;
import org.mediamtxmonitor.history.codec.RolledReader;
import org.mediamtxmonitor.redis.Keys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * What Redis has of the history. One process looks, every ten seconds, and tells the others; what it says of a moment ago is
 * enough to decide what is to be rolled up and trimmed, and to tell how far back the history reaches.
 */
public class HistoryIndex {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryIndex.class);

    /** How often the result is published to other processes. */
    private static final long TELL_MS = 60_000;

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

    private record Place(Series series, Tier tier) {}

    private final Keys keys;
    private final BlockStore store;
    private final Supplier<List<Series>> current;
    private final Looks looks;
    private final Clock clock;
    private final int mostKeys;
    private final SeriesBudget budget;
    private final IndexExchange exchange;
    /** Of this process only: what it looked at. */
    private final KeyInventory inventory;
    /** Last blocks that this process wrote and may not have seen yet. */
    private final Map<Place, Long> written = new ConcurrentHashMap<>();

    private volatile Map<Series, Map<Tier, Item>> items = Map.of();
    /** Sums of the items: they are asked for each second. */
    private volatile ItemSums sums = ItemSums.of(Map.of());

    private volatile long writeAheadBytes;
    private volatile Map<Tier, Long> begin = Map.of();
    private volatile boolean looked;
    private volatile boolean ours;
    private long tellAtMs;

    /** Who looks at what is in Redis. */
    public enum Looks {
        /** This process, for there is no other. */
        ALWAYS,
        /** One of several processes. */
        IN_TURN,
        /** Other processes: this one polls no server. */
        NEVER
    }

    /**
     * @param current what is being kept now, in Redis or not yet
     * @param mostKeys streams of Redis that are kept; see {@link HistoryLimits}
     * @param budget is told how many there are
     */
    public HistoryIndex(
            StringRedisTemplate redis,
            Keys keys,
            BlockStore store,
            Supplier<List<Series>> current,
            Looks looks,
            int mostKeys,
            SeriesBudget budget,
            Clock clock) {
        this.store = store;
        this.keys = keys;
        this.current = current;
        this.looks = looks;
        this.mostKeys = mostKeys;
        this.budget = budget;
        inventory = new KeyInventory(new KeyProbe(redis, keys), keys, mostKeys, clock);
        exchange = new IndexExchange(redis, keys, clock);
        this.clock = clock;
    }

    /**
     * Looks at what can have changed, or reads what the process that looks has found.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public synchronized void look() {
        ours = looks == Looks.ALWAYS || (looks == Looks.IN_TURN && exchange.take());
        if (!ours) {
            inventory.forget();
            exchange.news().ifPresent(this::take);
            return;
        }
        long droppedBefore = inventory.dropped();
        inventory.look();
        tellDropped(droppedBefore);
        Map<Series, Map<Tier, Item>> found = inventory.items();
        writeAheadBytes = inventory.writeAheadBytes();
        show(found);
        Map<Tier, Long> began = new EnumMap<>(Tier.class);
        for (Tier tier : Tier.values()) {
            oldest(tier).ifPresent(item -> began.put(tier, begin(item)));
        }
        begin = began;
        looked = true;
        if (looks == Looks.IN_TURN && clock.millis() >= tellAtMs) {
            exchange.tell(new IndexExchange.Found(writeAheadBytes, begin, found));
            tellAtMs = clock.millis() + TELL_MS;
        }
    }

    private void tellDropped(long before) {
        if (before == 0 && inventory.dropped() > 0) {
            LOG.warn(
                    "The history has more than {} streams in Redis, which is what the heap of this process suffices for; the"
                            + " series that ended first are dropped before their time. Give the process more memory with -Xmx, or"
                            + " leave paths with ever new names out with history.except.",
                    mostKeys);
        }
    }

    /** Whether this process looks, and so decides for all what is to go. */
    public boolean isOurs() {
        return ours;
    }

    /** This process changed what is in Redis of a tier, which is to be looked at again. */
    void changed(Series series, Tier tier) {
        inventory.changed(series.keyOf(keys, tier));
    }

    /** This process made blocks up to one that begins then, or found that there is nothing to be made of. */
    void rolledUp(Series series, Tier tier, long lastMs) {
        written.merge(new Place(series, tier), lastMs, Math::max);
        changed(series, tier);
    }

    /** Unix ms at which the last block of a tier begins, so that the next can be made; empty for none. */
    Optional<Long> rolledUntil(Series series, Tier tier) {
        Item item = items.getOrDefault(series, Map.of()).get(tier);
        Long seen = item == null || item.isEmpty() ? null : item.lastMs();
        Long ownMs = written.get(new Place(series, tier));
        return seen == null || (ownMs != null && ownMs > seen) ? Optional.ofNullable(ownMs) : Optional.of(seen);
    }

    private void show(Map<Series, Map<Tier, Item>> found) {
        items = found;
        sums = ItemSums.of(found);
        budget.looked(keys(), found.keySet());
        // What is gone needs no memory here; what was seen neither.
        written.entrySet().removeIf(entry -> {
            Map<Tier, Item> tiers = found.get(entry.getKey().series());
            Item item = tiers == null ? null : tiers.get(entry.getKey().tier());
            return tiers == null || (item != null && item.lastMs() >= entry.getValue());
        });
    }

    /** What the process that looks has found. */
    private void take(IndexExchange.Found found) {
        writeAheadBytes = found.writeAheadBytes();
        show(found.items());
        begin = found.begin();
        looked = true;
    }

    /** Streams of Redis that are more than this process can remember; they are to go. */
    List<Item> surplus() {
        return inventory.surplus();
    }

    /** Most streams of Redis that are kept. */
    public int mostKeys() {
        return mostKeys;
    }

    /** Number of streams of Redis that are kept, those of the three tiers of a series one by one. */
    public int keys() {
        return sums.keys();
    }

    /** Number of names that this process remembers of all that it looked at, wrote or trimmed. */
    int remembered() {
        return inventory.remembered() + written.size();
    }

    /** Number of series that went before their time, or were never begun, since this process began: there were too many. */
    public long droppedSeries() {
        return inventory.dropped() + budget.refused();
    }

    /** Whether it looked at all. */
    public boolean isKnown() {
        return looked;
    }

    /** Everything that is there, by series. */
    Map<Series, Map<Tier, Item>> items() {
        return items;
    }

    boolean has(Series series, Tier tier) {
        return items.getOrDefault(series, Map.of()).containsKey(tier);
    }

    /** Everything of a tier. */
    List<Item> of(Tier tier) {
        return items.values().stream()
                .flatMap(tiers -> Stream.ofNullable(tiers.get(tier)))
                .toList();
    }

    /** Bytes of everything. */
    public long bytes() {
        return writeAheadBytes + sums.bytes();
    }

    /** Bytes of a tier. */
    public long bytes(Tier tier) {
        return sums.bytes(tier);
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

    /** How many streams, servers, hosts and parts of hosts there are. */
    public int series() {
        return sums.series();
    }

    /**
     * The streams, servers and hosts of which a tier may have something at a time or in the hour before it, and those that are
     * being kept now.
     *
     * @param atMs Unix ms
     */
    public Set<Series> around(Tier tier, long atMs) {
        Set<Series> found = new LinkedHashSet<>();
        for (Item item : of(tier)) {
            boolean began = item.firstMs() <= atMs;
            boolean ended = item.lastMs() + tier.blockMs() + BlockStore.STEP_MS < atMs;
            if (!item.isEmpty() && began && !ended && !item.series().isConnection()) {
                found.add(item.series());
            }
        }
        current.get().stream().filter(series -> !series.isConnection()).forEach(found::add);
        return found;
    }

    /** All streams that are kept now or were. */
    public List<Series> streams() {
        Set<Series> all = new LinkedHashSet<>(items.keySet());
        all.addAll(current.get());
        return all.stream().filter(Series::isStream).collect(Collectors.toList());
    }
}
