package org.mediamtxmonitor.history.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.mediamtxmonitor.history.codec.BlockFormatException;
import org.mediamtxmonitor.history.codec.BlockReader;
import org.mediamtxmonitor.history.codec.Column;
import org.mediamtxmonitor.history.codec.PollTimes;
import org.mediamtxmonitor.history.codec.RolledPoint;
import org.mediamtxmonitor.history.codec.RolledReader;
import org.mediamtxmonitor.history.codec.Summary;
import org.mediamtxmonitor.history.store.BlockStore;
import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.history.store.SeriesSchema;
import org.mediamtxmonitor.history.store.Tier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what was true of many series at one moment: of each one block, some hundred in one round trip. */
final class MomentReader {

    private static final Logger LOG = LoggerFactory.getLogger(MomentReader.class);

    /** Gives blocks that Redis does not have yet. */
    interface Fresh {
        /** @param toMs Unix ms from which on nothing is wanted */
        Map<Series, List<byte[]>> blocks(List<Series> several, long toMs);
    }

    private final BlockStore store;
    private final Fresh fresh;

    MomentReader(BlockStore store, Fresh fresh) {
        this.store = store;
        this.fresh = fresh;
    }

    /** The readings of those series that have one at the moment or before it. */
    Map<Series, PastReading> read(Collection<Series> several, Tier tier, long atMs) {
        Map<Series, PastReading> readings = new HashMap<>();
        List<Series> lacking = new ArrayList<>();
        Map<Series, byte[]> blocks = store.lastUntil(several, tier, atMs);
        for (Series series : several) {
            byte[] block = blocks.get(series);
            boolean isWhole = block != null && take(readings, series, tier, block, atMs);
            if (!isWhole && !tier.isRolled()) {
                lacking.add(series);
            }
        }
        if (!lacking.isEmpty()) {
            fresh.blocks(lacking, atMs + 1)
                    .forEach((series, ours) -> ours.forEach(block -> take(readings, series, tier, block, atMs)));
        }
        return readings;
    }

    /** Takes the reading of a block if none is later. Tells whether the block goes on after the moment. */
    private static boolean take(Map<Series, PastReading> readings, Series series, Tier tier, byte[] block, long atMs) {
        try {
            PastReading reading = tier.isRolled() ? point(series, block, atMs) : poll(series, block, atMs);
            if (reading != null) {
                readings.merge(series, reading, (a, b) -> b.timeMs() >= a.timeMs() ? b : a);
            }
            return !tier.isRolled() && BlockReader.open(block).lastMs() >= atMs;
        } catch (BlockFormatException e) {
            LOG.warn("A block of {} of tier {} {}; it is left out", series, tier.word(), e.getMessage());
            return false;
        }
    }

    private static PastReading poll(Series series, byte[] block, long atMs) throws BlockFormatException {
        BlockReader opened = BlockReader.open(block);
        List<SeriesSchema.Entry> entries = SeriesSchema.of(series).entries();
        PollTimes ticks = opened.read(0, atMs + 1, ids(entries));
        long timeMs = -1;
        double[] last = new double[entries.size()];
        while (ticks.next()) {
            timeMs = ticks.timeMs();
            for (int i = 0; i < last.length; i++) {
                last[i] = ticks.value(i);
            }
        }
        if (timeMs < 0) {
            return null;
        }
        Map<String, Double> values = new HashMap<>();
        for (int i = 0; i < last.length; i++) {
            if (!Double.isNaN(last[i])) {
                values.put(entries.get(i).name(), last[i]);
            }
        }
        return new PastReading(series, timeMs, opened.intervalMs(), values);
    }

    private static PastReading point(Series series, byte[] block, long atMs) throws BlockFormatException {
        RolledReader opened = RolledReader.open(block);
        List<SeriesSchema.Entry> entries = SeriesSchema.of(series).entries();
        List<RolledPoint> points = opened.read(0, atMs + 1, ids(entries));
        if (points.isEmpty()) {
            return null;
        }
        RolledPoint last = points.get(points.size() - 1);
        // The decimals of the block may be those of an older version.
        Map<Integer, Column> columns =
                opened.columns().stream().collect(Collectors.toMap(Column::id, Function.identity()));
        Map<String, Double> values = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            SeriesSchema.Entry entry = entries.get(i);
            Summary summary = last.summaries().get(i);
            if (summary.count() > 0) {
                Column column = columns.get(entry.column().id());
                boolean isWord = entry.metric().words() != null;
                values.put(entry.name(), isWord ? column.value(summary.max()) : column.value(summary.mean()));
            }
        }
        return new PastReading(series, last.startMs(), opened.spanMs(), values);
    }

    private static int[] ids(List<SeriesSchema.Entry> entries) {
        return entries.stream().mapToInt(entry -> entry.column().id()).toArray();
    }
}
