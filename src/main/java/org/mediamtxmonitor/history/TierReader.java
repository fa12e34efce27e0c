package org.mediamtxmonitor.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.mediamtxmonitor.history.codec.BlockFormatException;
import org.mediamtxmonitor.history.codec.BlockReader;
import org.mediamtxmonitor.history.codec.Column;
import org.mediamtxmonitor.history.codec.PollTimes;
import org.mediamtxmonitor.history.codec.RolledPoint;
import org.mediamtxmonitor.history.codec.RolledReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Walks over what is kept of one series. It reads the tier that is asked for; what is too old for that comes from coarser
 * tiers, and what is too young to be rolled up from finer ones and from what Redis does not have yet.
 */
final class TierReader {

    private static final Logger LOG = LoggerFactory.getLogger(TierReader.class);

    /** Blocks that were written after the clock stepped back by up to that have ids later than their ticks. */
    static final long STEP_MS = Tier.HOURS.spanMs();

    private final BlockStore store;
    private final Series series;
    private final List<Column> columns;
    private final int[] ids;
    private final Sink sink;

    /** What tells the blocks apart that were read; the same one may be there twice, after a lost answer of Redis. */
    private final Set<Long> blocksRead = new HashSet<>();

    /** Unix ms of the ticks that were given, as far as both Redis and this process may have them. */
    private final Set<Long> given = new HashSet<>();

    private long freshFromMs = Long.MAX_VALUE;
    private int unreadable;
    private String problem;

    TierReader(BlockStore store, Series series, List<Column> columns, Sink sink) {
        this.store = store;
        this.series = series;
        this.columns = List.copyOf(columns);
        this.ids = columns.stream().mapToInt(Column::id).toArray();
        this.sink = sink;
    }

    /**
     * Gives all there is of a range to the sink.
     *
     * @param fromMs Unix ms at which it begins
     * @param toMs Unix ms at which it ends, no more part of it
     * @param fresh blocks that Redis does not have yet, taken before this call
     */
    void read(Tier tier, long fromMs, long toMs, List<byte[]> fresh) {
        List<BlockReader> ours = open(fresh);
        freshFromMs = ours.stream().mapToLong(BlockReader::firstMs).min().orElse(Long.MAX_VALUE);
        try {
            stored(tier, fromMs, toMs, true, true);
        } catch (DataAccessException e) {
            LOG.debug("The history of {} can't be read", series, e);
            problem = "Redis does not answer: there is only what is still in memory";
        }
        for (BlockReader block : ours) {
            try {
                give(block, fromMs, toMs);
            } catch (BlockFormatException e) {
                unreadable++;
            }
        }
    }

    /** Gives what one tier has of a range to the sink. */
    void readOnly(Tier tier, long fromMs, long toMs) {
        own(tier, fromMs, toMs);
    }

    /** Why not all was read, in words; empty where all was. */
    Optional<String> problem() {
        if (problem == null && unreadable > 0) {
            return Optional.of(
                    unreadable == 1
                            ? "a block can't be read and is left out"
                            : unreadable + " blocks can't be read and are left out");
        }
        return Optional.ofNullable(problem);
    }

    private void stored(Tier tier, long fromMs, long toMs, boolean older, boolean newer) {
        if (fromMs >= toMs) {
            return;
        }
        Optional<BlockStore.Stored> first = store.first(series, tier);
        // Of a stream that is gone there may be nothing left of this tier.
        long firstMs = first.map(BlockStore.Stored::timeMs).orElse(toMs);
        long begin = older && firstMs > fromMs ? older(tier, fromMs, toMs, firstMs) : fromMs;
        if (first.isPresent()) {
            own(tier, begin, toMs);
        }
        if (newer && tier.isRolled()) {
            long end = store.last(series, tier)
                    .map(last -> last.timeMs() + tier.blockMs())
                    .orElse(fromMs);
            stored(tier.finer(), Math.max(begin, end), toMs, false, true);
        }
    }

    /** Reads what is older than a tier from the next coarser one, and tells where that ends. */
    private long older(Tier tier, long fromMs, long toMs, long firstMs) {
        Tier coarser = tier.coarser();
        if (tier == coarser) {
            return fromMs;
        }
        Optional<BlockStore.Stored> last = store.last(series, coarser);
        if (last.isEmpty()) {
            return older(coarser, fromMs, toMs, firstMs);
        }
        long rolledUntil = last.get().timeMs() + coarser.blockMs();
        long cut = Math.min(toMs, Math.min(rolledUntil, ceil(firstMs, coarser.spanMs())));
        stored(coarser, fromMs, cut, true, false);
        return Math.max(fromMs, cut);
    }

    private static long ceil(long timeMs, long spanMs) {
        return Math.floorDiv(timeMs + spanMs - 1, spanMs) * spanMs;
    }

    private void own(Tier tier, long fromMs, long toMs) {
        long lastId = tier.isRolled() ? toMs - 1 : toMs - 1 + STEP_MS;
        Iterator<BlockStore.Stored> blocks = store.blocks(series, tier, Math.max(0, fromMs - tier.blockMs()), lastId);
        while (blocks.hasNext()) {
            byte[] block = blocks.next().bytes();
            try {
                if (tier.isRolled()) {
                    points(RolledReader.open(block), fromMs, toMs);
                } else {
                    BlockReader opened = BlockReader.open(block);
                    if (blocksRead.add(identity(opened.firstMs(), block))) {
                        give(opened, fromMs, toMs);
                    }
                }
            } catch (BlockFormatException e) {
                LOG.warn("A block of {} of tier {} {}; it is left out", series, tier.word(), e.getMessage());
                unreadable++;
            }
        }
    }

    private void points(RolledReader block, long fromMs, long toMs) throws BlockFormatException {
        for (RolledPoint point : block.read(fromMs, toMs, ids)) {
            sink.point(point, block.spanMs());
        }
    }

    /** Differs for blocks that differ, even where an hour is lived twice. */
    static long identity(long firstMs, byte[] block) {
        return firstMs * 31 ^ (long) Arrays.hashCode(block) << Integer.SIZE;
    }

    private List<BlockReader> open(List<byte[]> blocks) {
        List<BlockReader> opened = new ArrayList<>();
        for (byte[] block : blocks) {
            try {
                opened.add(BlockReader.open(block));
            } catch (BlockFormatException e) {
                unreadable++;
            }
        }
        return opened;
    }

    /** What was written to Redis meanwhile, or without our knowledge, is not given again. */
    private void give(BlockReader block, long fromMs, long toMs) throws BlockFormatException {
        PollTimes ticks = block.read(fromMs, toMs, ids);
        while (ticks.next()) {
            if (ticks.timeMs() >= freshFromMs && !given.add(ticks.timeMs())) {
                continue;
            }
            long[] scaled = new long[ids.length];
            for (int i = 0; i < ids.length; i++) {
                // The decimals of the block may be those of an older version.
                scaled[i] = columns.get(i).scaled(ticks.value(i));
            }
            sink.tick(ticks.timeMs(), block.intervalMs(), scaled);
        }
    }
}
