package org.mediamtxmonitor.history.store;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

import org.mediamtxmonitor.history.codec.BlockFormatException;
import org.mediamtxmonitor.history.codec.BlockReader;
import org.mediamtxmonitor.history.codec.BucketAggregator;
import org.mediamtxmonitor.history.codec.Column;
import org.mediamtxmonitor.history.codec.PollTimes;
import org.mediamtxmonitor.history.codec.RolledPoint;
import org.mediamtxmonitor.history.codec.RolledReader;
import org.mediamtxmonitor.history.codec.RolledWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes minutes of polls and hours of minutes. It remembers nothing: what is due follows from what is in Redis, so a crash, a
 * takeover or a day without the monitor changes nothing but the time at which it is done.
 */
public class RollUp {

    private static final Logger LOG = LoggerFactory.getLogger(RollUp.class);

    /** Blocks are not all sealed before; and not all series are to be rolled up in the same minute. */
    private static final Map<Tier, Duration> SLACK =
            Map.of(Tier.MINUTES, Duration.ofMinutes(12), Tier.HOURS, Duration.ofMinutes(50));

    private static final int SPREAD_MINUTES = 20;

    /** Of a stream that lived for less there are polls only: names that never come again would stay for years. */
    private static final long SHORT_LIFE_MS = Duration.ofMinutes(10).toMillis();

    /**
     * A block to be written.
     *
     * @param tier to be written to
     * @param fromMs Unix ms at which the block begins
     */
    public record Chore(Series series, Tier tier, long fromMs) {

        long endMs() {
            return fromMs + tier.blockMs();
        }
    }

    private final HistoryIndex historyIndex;
    private final BlockStore store;
    private final ToLongFunction<String> writtenUntil;
    private final Clock clock;

    /**
     * @param writtenUntil Unix ms before which Redis has all polls of the server of this id as blocks;
     *     {@code Long.MIN_VALUE} where another process polls it
     */
    public RollUp(HistoryIndex historyIndex, BlockStore store, ToLongFunction<String> writtenUntil, Clock clock) {
        this.historyIndex = historyIndex;
        this.store = store;
        this.writtenUntil = writtenUntil;
        this.clock = clock;
    }

    /** Blocks of minutes and hours that are due: oldest first, and minutes before the hours that are made of them. */
    public List<Chore> due() {
        long nowMs = clock.millis();
        List<Chore> chores = new ArrayList<>();
        historyIndex.items().forEach((series, tiers) -> {
            if (series.isConnection()) {
                return;
            }
            Optional<Chore> minutes = next(series, tiers, Tier.MINUTES);
            Optional<Chore> hours = next(series, tiers, Tier.HOURS);
            minutes.filter(chore -> isDue(chore, nowMs)).ifPresent(chores::add);
            hours.filter(chore -> isDue(chore, nowMs))
                    .filter(chore -> minutes.isEmpty() || minutes.get().fromMs() >= chore.endMs())
                    .ifPresent(chores::add);
        });
        chores.sort(Comparator.comparing(Chore::tier).thenComparing(Chore::fromMs));
        return chores;
    }

    /** What is over for so long that all of it is in Redis: late blocks could not be rolled up any more. */
    private boolean isDue(Chore chore, long nowMs) {
        long slack = SLACK.get(chore.tier())
                .plusMinutes(Math.floorMod(chore.series().hashCode(), SPREAD_MINUTES))
                .toMillis();
        return chore.endMs() + slack <= nowMs && isWritten(chore);
    }

    private boolean isWritten(Chore chore) {
        return writtenUntil.applyAsLong(chore.series().server()) >= chore.endMs();
    }

    private Optional<Chore> next(Series series, Map<Tier, HistoryIndex.Item> tiers, Tier tier) {
        HistoryIndex.Item finer = tiers.get(tier.finer());
        if (finer == null || finer.isEmpty()) {
            return Optional.empty();
        }
        Optional<Long> last = historyIndex.rolledUntil(series, tier);
        if (last.isEmpty() && tier == Tier.MINUTES && finer.lastMs() - finer.firstMs() < SHORT_LIFE_MS) {
            return Optional.empty();
        }
        long done = last.map(lastMs -> lastMs + tier.blockMs()).orElse(0L);
        long from = Math.floorDiv(Math.max(done, finer.firstMs()), tier.blockMs()) * tier.blockMs();
        return finer.lastMs() >= from ? Optional.of(new Chore(series, tier, Math.max(done, from))) : Optional.empty();
    }

    /**
     * Rolls up a block of hours, or all blocks of minutes of a series that are due, from the one on that is named.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public void run(Chore chore) {
        long nowMs = clock.millis();
        Tier tier = chore.tier();
        long from = begin(chore);
        while (from + tier.blockMs() + SLACK.get(tier).toMillis() <= nowMs
                && isWritten(new Chore(chore.series(), tier, from))) {
            List<RolledPoint> points = points(chore.series(), tier, from, from + tier.blockMs());
            if (!points.isEmpty()) {
                RolledWriter writer =
                        new RolledWriter(SeriesSchema.of(chore.series()).columns(), tier.spanMs(), (int)
                                (tier.blockMs() / tier.spanMs()));
                points.forEach(writer::append);
                store.add(chore.series(), tier, from, writer.seal());
            }
            historyIndex.rolledUp(chore.series(), tier, from);
            Optional<BlockStore.Stored> next = next(chore.series(), tier.finer(), from + tier.blockMs());
            if (next.isEmpty() || tier == Tier.HOURS) {
                return;
            }
            from = Math.floorDiv(Math.max(next.get().timeMs(), from + tier.blockMs()), tier.blockMs()) * tier.blockMs();
        }
    }

    /** The first block is that of the earliest reading, which is not in the first block where the clock was set back. */
    private long begin(Chore chore) {
        if (chore.tier() != Tier.MINUTES
                || store.last(chore.series(), Tier.MINUTES).isPresent()) {
            return chore.fromMs();
        }
        return store.first(chore.series(), Tier.SECONDS)
                .map(first -> store.firstPollMs(chore.series(), first.timeMs()))
                .map(earliest -> Math.floorDiv(earliest, Tier.MINUTES.blockMs()) * Tier.MINUTES.blockMs())
                .orElse(chore.fromMs());
    }

    private Optional<BlockStore.Stored> next(Series series, Tier tier, long fromMs) {
        Iterator<BlockStore.Stored> rest = store.blocks(series, tier, fromMs, Long.MAX_VALUE);
        return rest.hasNext() ? Optional.of(rest.next()) : Optional.empty();
    }

    private List<RolledPoint> points(Series series, Tier tier, long fromMs, long toMs) {
        List<Column> columns = SeriesSchema.of(series).columns();
        List<RolledPoint> points = new ArrayList<>();
        BucketAggregator aggregator = new BucketAggregator(tier.spanMs(), columns.size(), points::add);
        if (tier.finer().isRolled()) {
            finerPoints(series, tier.finer(), columns, fromMs, toMs).forEach(aggregator::add);
        } else {
            // Sorted: an hour may have been lived twice.
            for (Reading reading : readings(series, columns, fromMs, toMs)) {
                aggregator.add(reading.timeMs(), reading.scaled());
            }
        }
        aggregator.finish();
        return points;
    }

    private record Reading(long timeMs, long[] scaled) {}

    private List<Reading> readings(Series series, List<Column> columns, long fromMs, long toMs) {
        int[] ids = ids(columns);
        List<Reading> readings = new ArrayList<>();
        long lookBack = Tier.SECONDS.blockMs();
        Set<Long> read = new HashSet<>();
        Iterator<BlockStore.Stored> blocks =
                store.blocks(series, Tier.SECONDS, Math.max(0, fromMs - lookBack), toMs - 1 + BlockStore.STEP_MS);
        while (blocks.hasNext()) {
            try {
                byte[] bytes = blocks.next().bytes();
                BlockReader block = BlockReader.open(bytes);
                if (!read.add(BlockStore.identity(block.firstMs(), bytes))) {
                    continue;
                }
                PollTimes ticks = block.read(fromMs, toMs, ids);
                while (ticks.next()) {
                    long[] scaled = new long[ids.length];
                    Arrays.setAll(scaled, i -> columns.get(i).scaled(ticks.value(i)));
                    readings.add(new Reading(ticks.timeMs(), scaled));
                }
            } catch (BlockFormatException e) {
                LOG.warn("A block of {} {}; it is not rolled up", series, e.getMessage());
            }
        }
        readings.sort(Comparator.comparingLong(Reading::timeMs));
        return readings;
    }

    private List<RolledPoint> finerPoints(Series series, Tier tier, List<Column> columns, long fromMs, long toMs) {
        List<RolledPoint> points = new ArrayList<>();
        Iterator<BlockStore.Stored> blocks =
                store.blocks(series, tier, Math.max(0, fromMs - tier.blockMs() + 1), toMs - 1);
        while (blocks.hasNext()) {
            try {
                RolledReader.open(blocks.next().bytes()).read(fromMs, toMs, ids(columns)).stream()
                        .filter(point -> point.startMs() >= fromMs)
                        .forEach(points::add);
            } catch (BlockFormatException e) {
                LOG.warn("A block of {} {}; it is not rolled up", series, e.getMessage());
            }
        }
        points.sort(Comparator.comparingLong(RolledPoint::startMs));
        return points;
    }

    private static int[] ids(List<Column> columns) {
        return columns.stream().mapToInt(Column::id).toArray();
    }
}
