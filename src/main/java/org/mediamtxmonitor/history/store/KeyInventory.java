package org.mediamtxmonitor.history.store;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.mediamtxmonitor.history.store.HistoryIndex.Item;
import org.mediamtxmonitor.redis.Keys;

/**
 * The keys of the history in Redis, as this process looked at them. A key is asked about only when something about it can have
 * changed: the longer it did not, the more rarely. Of more keys than may be kept the series that ended first are left out, and are
 * to go. One thread looks; {@link #changed} may be called from any.
 */
final class KeyInventory {

    /** Keys that are asked about at once, so that Redis is never held up for long. */
    private static final int AT_ONCE = 200;

    /** A block takes a minute; a key that did not change for long is not likely to change soon. */
    private static final long SOONEST_MS = 60_000;

    private static final long LATEST_MS = 3_600_000;

    /** Room is made for the names of the next minutes, not of the next second. */
    private static final double TARGET = 0.97;

    /** While it asks, an eighth more may be known. */
    private static final int SLACK = 8;

    /**
     * What is known of a key.
     *
     * @param item null for the write-ahead log of a server
     * @param askAtMs Unix ms at which it is to be asked about again
     */
    private record Known(Item item, long bytes, long askAtMs) {}

    private final KeyProbe probe;
    private final Keys keys;
    private final int mostKeys;
    private final Clock clock;
    private final Map<String, Known> known = new HashMap<>();

    /** What is to go, of the last look only. */
    private final List<Item> surplus = new ArrayList<>();

    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private volatile long dropped;

    /** @param mostKeys streams of Redis that are kept; see {@link HistoryLimits} */
    KeyInventory(KeyProbe probe, Keys keys, int mostKeys, Clock clock) {
        this.probe = probe;
        this.keys = keys;
        this.mostKeys = mostKeys;
        this.clock = clock;
    }

    /**
     * Looks which keys there are, and asks about those that can have changed.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    void look() {
        surplus.clear();
        Set<String> names = probe.keys();
        known.keySet().retainAll(names);
        // What was trimmed away has changed, and is never asked about again.
        changed.retainAll(names);
        ask(names.stream().filter(this::isToBeAsked).sorted().toList());
    }

    private boolean isToBeAsked(String name) {
        Known before = known.get(name);
        return before == null || changed.contains(name) || clock.millis() >= before.askAtMs();
    }

    /** Asks about keys, those of a series one after the other, so that all of a series is known when some have to go. */
    private void ask(List<String> names) {
        for (int from = 0; from < names.size() && surplus.size() < mostKeys; from += AT_ONCE) {
            List<String> some = names.subList(from, Math.min(names.size(), from + AT_ONCE));
            some.forEach(changed::remove);
            for (KeyProbe.Answer answer : probe.ask(some)) {
                known.put(answer.key(), new Known(answer.item(), answer.bytes(), askAt(answer.key(), answer.lastMs())));
            }
            // Sorting them out takes time: not for every few hundred that are asked about.
            if (known.size() > mostKeys + mostKeys / SLACK) {
                dropOldest(some.get(some.size() - 1));
            }
        }
        if (known.size() > mostKeys) {
            dropOldest(null);
        }
    }

    /**
     * Whole series go, those first whose last block is the oldest: what is live keeps its years.
     *
     * @param askedLast key whose series may have more keys that were not asked about yet; null when all were
     */
    private void dropOldest(String askedLast) {
        Map<Series, List<Item>> all = known.values().stream()
                .map(Known::item)
                .filter(item -> item != null && !item.series().isMain())
                .collect(Collectors.groupingBy(Item::series));
        Known incomplete = askedLast == null ? null : known.get(askedLast);
        if (incomplete != null && incomplete.item() != null) {
            all.remove(incomplete.item().series());
        }
        List<List<Item>> oldestFirst = all.values().stream()
                .sorted(Comparator.comparingLong(
                        items -> items.stream().mapToLong(Item::lastMs).max().orElse(-1)))
                .toList();
        for (List<Item> series : oldestFirst) {
            if (known.size() <= mostKeys * TARGET) {
                return;
            }
            for (Item item : series) {
                known.remove(item.series().keyOf(keys, item.tier()));
                surplus.add(item);
            }
            dropped++;
        }
    }

    /** A key that did not change for some time is asked about after half of that; not all keys at once. */
    private long askAt(String name, long lastMs) {
        long now = clock.millis();
        long wait = Math.max(SOONEST_MS, Math.min(LATEST_MS, (now - lastMs) / 2));
        return now + wait - Math.floorMod(name.hashCode(), wait / 4);
    }

    /** A key has changed, which the next look asks about. */
    void changed(String name) {
        changed.add(name);
    }

    /** Forgets all keys: another process looks at them. */
    void forget() {
        known.clear();
        changed.clear();
    }

    /** Streams of Redis with measures, by series. */
    Map<Series, Map<Tier, Item>> items() {
        Map<Series, Map<Tier, Item>> items = new HashMap<>();
        for (Known one : known.values()) {
            if (one.item() != null) {
                items.computeIfAbsent(one.item().series(), key -> new EnumMap<>(Tier.class))
                        .put(one.item().tier(), one.item());
            }
        }
        return items;
    }

    /** Bytes of the write-ahead logs of all servers. */
    long writeAheadBytes() {
        return known.values().stream()
                .filter(one -> one.item() == null)
                .mapToLong(Known::bytes)
                .sum();
    }

    /** Streams that are more than may be kept, as the last look found them; they are to go. */
    List<Item> surplus() {
        return List.copyOf(surplus);
    }

    /** Number of series that were left out, since this process began. */
    long dropped() {
        return dropped;
    }

    /** Number of keys that are known or have changed. */
    int remembered() {
        return known.size() + changed.size();
    }
}
