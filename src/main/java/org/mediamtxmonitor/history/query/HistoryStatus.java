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
 * @param keys streams of Redis that are kept: up to three tiers of each stream, server, publisher and reader
 * @param mostKeys as many as the heap of the process suffices for
 * @param droppedSeries series that went before their time because there were more keys, since the process began
 */
public record HistoryStatus(
        long capBytes, long bytes, int series, int keys, int mostKeys, long droppedSeries, List<TierStatus> tiers) {

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
        return new HistoryStatus(
                retention.capBytes(),
                historyIndex.bytes(),
                historyIndex.series(),
                historyIndex.keys(),
                historyIndex.mostKeys(),
                historyIndex.droppedSeries(),
                tiers);
    }

    /** Share of what it may take in percent: of the memory of Redis or of the keys, whichever is larger. */
    public double usedPercent() {
        return Math.max(100.0 * bytes / capBytes, 100.0 * keys / mostKeys);
    }
}
