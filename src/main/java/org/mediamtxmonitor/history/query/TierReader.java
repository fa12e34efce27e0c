package org.mediamtxmonitor.history.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

import org.mediamtxmonitor.history.codec.BlockFormatException;
import org.mediamtxmonitor.history.codec.BlockReader;
import org.mediamtxmonitor.history.codec.BucketAggregator;
import org.mediamtxmonitor.history.codec.Column;
import org.mediamtxmonitor.history.codec.PollTimes;
import org.mediamtxmonitor.history.codec.RolledPoint;
import org.mediamtxmonitor.history.codec.RolledReader;
import org.mediamtxmonitor.history.codec.Summary;
import org.mediamtxmonitor.history.store.BlockStore;
import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.history.store.Tier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Walks over what is kept of one series. It reads the tier that is asked for; what is too old for that comes from coarser
 * tiers, and what is too young to be rolled up from finer ones and from what Redis does not have yet. Nothing is given twice, and
 * nothing that is in Redis is left out.
 */
final class TierReader {

    private static final Logger LOG = LoggerFactory.getLogger(TierReader.class);

    private final BlockStore store;
    private final Series series;
    private final List<Column> columns;
    private final int[] ids;
    private final Sink sink;

    private final Map<Tier, Optional<Long>> firsts = new EnumMap<>(Tier.class);

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
                give(block, fromMs, toMs, sink);
            } catch (BlockFormatException e) {
                unreadable++;
            }
        }
    }

    /** Gives what one tier has of a range to the sink. */
    void readOnly(Tier tier, long fromMs, long toMs) {
        own(tier, fromMs, toMs, sink);
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
        // Of a stream that is gone there may be nothing left of this tier.
        long firstMs = firstMs(tier).orElse(toMs);
        long begin = older && firstMs > fromMs ? older(tier, fromMs, toMs, firstMs) : fromMs;
        if (firstMs(tier).isPresent() && begin < toMs) {
            own(tier, begin, toMs, sink);
        }
        if (newer && tier.isRolled()) {
            long end = store.last(series, tier)
                    .map(last -> last.timeMs() + tier.blockMs())
                    .orElse(fromMs);
            stored(tier.finer(), Math.max(begin, end), toMs, false, true);
        }
    }

    /** Unix ms of the first id of a tier; asked for once. */
    private Optional<Long> firstMs(Tier tier) {
        return firsts.computeIfAbsent(tier, key -> store.first(series, key).map(BlockStore.Stored::timeMs));
    }

    /** Reads what is older than a tier from a coarser one, and tells from where on the tier itself is to be read. */
    private long older(Tier tier, long fromMs, long toMs, long firstMs) {
        Tier coarser = tier.coarser();
        while (firstMs(coarser).orElse(Long.MAX_VALUE) > firstMs) {
            if (coarser == coarser.coarser()) {
                return fromMs;
            }
            coarser = coarser.coarser();
        }
        if (coarser == tier) {
            return fromMs;
        }
        long until = Math.min(toMs, store.last(series, coarser).orElseThrow().timeMs() + coarser.blockMs());
        // Blocks of rolled-up points begin where a point of the coarser tier does.
        boolean apart = tier.isRolled() || firstMs(tier).isEmpty() || firstMs - BlockStore.STEP_MS >= toMs;
        long begin = apart ? firstMs : floor(store.firstPollMs(series, firstMs), coarser.spanMs());
        long cut = Math.min(until, begin);
        stored(coarser, fromMs, cut, true, false);
        if (apart || begin >= toMs) {
            return Math.max(fromMs, cut);
        }
        return shared(tier, coarser, Math.max(fromMs, begin), firstMs, toMs);
    }

    /**
     * Reads the points of a coarser tier of which the finer one has a part: its readings one by one, and of each point what
     * is left without them, which is nothing as long as nothing was trimmed. Tells where that ends.
     *
     * @param firstMs id of the first block of the finer tier
     */
    private long shared(Tier tier, Tier coarser, long fromMs, long firstMs, long toMs) {
        long beginMs = floor(fromMs, coarser.spanMs());
        long endMs = floor(firstMs, coarser.spanMs()) + coarser.spanMs();
        List<RolledPoint> points = new ArrayList<>();
        List<Reading> readings = new ArrayList<>();
        Sink collected = new Sink() {
            @Override
            public void tick(long timeMs, long intervalMs, long[] scaled) {
                readings.add(new Reading(timeMs, intervalMs, scaled));
            }

            @Override
            public void point(RolledPoint point, long spanMs) {
                points.add(point);
            }
        };
        own(coarser, beginMs, Math.min(toMs, endMs), collected);
        own(tier, beginMs, endMs, collected);
        readings.sort(Comparator.comparingLong(Reading::timeMs));
        Map<Long, RolledPoint> known = rolledUp(readings, coarser);
        int next = 0;
        for (RolledPoint point : points) {
            next = give(readings, next, fromMs, point.startMs());
            RolledPoint rest = rest(point, known.get(point.startMs()));
            if (rest.summaries().stream().anyMatch(summary -> summary.count() > 0)) {
                sink.point(rest, coarser.spanMs());
            }
        }
        give(readings, next, fromMs, toMs);
        return endMs;
    }

    private record Reading(long timeMs, long intervalMs, long[] scaled) {}

    /** Gives readings up to a time to the sink, but for those before the range, and tells which comes next. */
    private int give(List<Reading> readings, int first, long fromMs, long untilMs) {
        int next = first;
        for (; next < readings.size() && readings.get(next).timeMs() < untilMs; next++) {
            Reading reading = readings.get(next);
            if (reading.timeMs() >= fromMs) {
                sink.tick(reading.timeMs(), reading.intervalMs(), reading.scaled());
            }
        }
        return next;
    }

    private Map<Long, RolledPoint> rolledUp(List<Reading> readings, Tier tier) {
        Map<Long, RolledPoint> points = new HashMap<>();
        BucketAggregator aggregator =
                new BucketAggregator(tier.spanMs(), ids.length, point -> points.put(point.startMs(), point));
        readings.forEach(reading -> aggregator.add(reading.timeMs(), reading.scaled()));
        aggregator.finish();
        return points;
    }

    private static RolledPoint rest(RolledPoint whole, RolledPoint part) {
        if (part == null) {
            return whole;
        }
        List<Summary> rest = new ArrayList<>();
        for (int i = 0; i < whole.summaries().size(); i++) {
            rest.add(whole.summaries().get(i).minus(part.summaries().get(i)));
        }
        return new RolledPoint(whole.startMs(), rest);
    }

    /** Unix ms of the first reading of each block that can be read. */
    static LongStream firstReadingsMs(List<byte[]> blocks) {
        return blocks.stream().flatMapToLong(block -> {
            try {
                return LongStream.of(BlockReader.open(block).firstMs());
            } catch (BlockFormatException e) {
                return LongStream.empty();
            }
        });
    }

    private static long floor(long timeMs, long spanMs) {
        return Math.floorDiv(timeMs, spanMs) * spanMs;
    }

    private void own(Tier tier, long fromMs, long toMs, Sink to) {
        long lastId = tier.isRolled() ? toMs - 1 : toMs - 1 + BlockStore.STEP_MS;
        Iterator<BlockStore.Stored> blocks = store.blocks(series, tier, Math.max(0, fromMs - tier.blockMs()), lastId);
        // The same block may be there twice, after a lost answer of Redis.
        Set<Long> blocksRead = new HashSet<>();
        while (blocks.hasNext()) {
            byte[] block = blocks.next().bytes();
            try {
                if (tier.isRolled()) {
                    points(RolledReader.open(block), fromMs, toMs, to);
                } else {
                    BlockReader opened = BlockReader.open(block);
                    if (blocksRead.add(BlockStore.identity(opened.firstMs(), block))) {
                        give(opened, fromMs, toMs, to);
                    }
                }
            } catch (BlockFormatException e) {
                LOG.warn("A block of {} of tier {} {}; it is left out", series, tier.word(), e.getMessage());
                unreadable++;
            }
        }
    }

    private void points(RolledReader block, long fromMs, long toMs, Sink to) throws BlockFormatException {
        for (RolledPoint point : block.read(fromMs, toMs, ids)) {
            to.point(point, block.spanMs());
        }
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
    private void give(BlockReader block, long fromMs, long toMs, Sink to) throws BlockFormatException {
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
            to.tick(ticks.timeMs(), block.intervalMs(), scaled);
        }
    }
}
