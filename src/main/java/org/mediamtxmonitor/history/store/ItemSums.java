package org.mediamtxmonitor.history.store;

import java.util.EnumMap;
import java.util.Map;

/**
 * How much the history is, added up once for each look at it.
 *
 * @param bytesOfTier of each tier that has some
 * @param keys number of streams of Redis
 * @param series number of streams, servers, hosts and parts of hosts
 */
record ItemSums(Map<Tier, Long> bytesOfTier, int keys, int series) {

    static ItemSums of(Map<Series, Map<Tier, HistoryIndex.Item>> items) {
        Map<Tier, Long> bytes = new EnumMap<>(Tier.class);
        int keys = 0;
        int series = 0;
        for (Map.Entry<Series, Map<Tier, HistoryIndex.Item>> one : items.entrySet()) {
            keys += one.getValue().size();
            series += one.getKey().isConnection() ? 0 : 1;
            one.getValue().forEach((tier, item) -> bytes.merge(tier, item.bytes(), Long::sum));
        }
        return new ItemSums(bytes, keys, series);
    }

    long bytes() {
        return bytesOfTier.values().stream().mapToLong(Long::longValue).sum();
    }

    long bytes(Tier tier) {
        return bytesOfTier.getOrDefault(tier, 0L);
    }
}
