package org.mediamtxmonitor.history.query;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.mediamtxmonitor.history.store.HistoryIndex;
import org.mediamtxmonitor.history.store.Retention;
import org.mediamtxmonitor.history.store.Tier;

/**
 * How far back the history reaches, and what it costs.
 *
 * @param capBytes most memory of Redis that it may take
 * @param bytes memory that it takes, as Redis counts it
 * @param series number of streams and servers that are kept
 */
public record HistoryStatus(long capBytes, long bytes, int series, List<TierStatus> tiers) {

    /**
     * One tier.
     *
     * @param tier {@code 1s} for every poll, {@code 1m}, {@code 1h}
     * @param keepSeconds how long it is to be kept
     * @param since of the oldest that it has; null while it has nothing
     * @param shortened it can't be kept that long, for lack of memory
     */
    public record TierStatus(String tier, long keepSeconds, Instant since, long bytes, boolean shortened) {}

    static HistoryStatus of(HistoryIndex historyIndex, Retention retention) {
        List<TierStatus> tiers = Stream.of(Tier.values())
                .map(tier -> new TierStatus(
                        tier.word(),
                        retention.keepMs(tier) / 1000,
                        historyIndex.begin(tier).map(Instant::ofEpochMilli).orElse(null),
                        historyIndex.bytes(tier),
                        retention.isShortened(tier)))
                .toList();
        return new HistoryStatus(retention.capBytes(), historyIndex.bytes(), historyIndex.series(), tiers);
    }

    /** Share of the memory that it may take, in percent. */
    public double usedPercent() {
        return 100.0 * bytes / capBytes;
    }
}
