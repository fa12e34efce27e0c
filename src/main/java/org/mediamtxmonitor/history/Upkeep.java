package org.mediamtxmonitor.history;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.history.codec.BlockFormatException;
import org.mediamtxmonitor.history.codec.BlockReader;
import org.mediamtxmonitor.history.codec.Column;
import org.mediamtxmonitor.history.codec.PollTimes;
import org.mediamtxmonitor.history.codec.RollUp;
import org.mediamtxmonitor.history.codec.RolledPoint;
import org.mediamtxmonitor.history.codec.RolledReader;
import org.mediamtxmonitor.history.codec.RolledWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rolls the history up and decides what is to go. It remembers nothing: what is due follows from what is in Redis, so a
 * crash, a takeover or a day without the monitor changes nothing but the time at which it is done.
 */
public class Upkeep {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    /** Blocks are not all sealed before; and not all series are to be rolled up in the same minute. */
    private static final Map<Tier, Duration> SLACK =
            Map.of(Tier.MINUTES, Duration.ofMinutes(12), Tier.HOURS, Duration.ofMinutes(50));

    private static final int SPREAD_MINUTES = 20;

    /** Never shortened below this as long as anything else can be: what comes next could not be rolled up any more. */
    private static final Map<Tier, Duration> FLOOR = new EnumMap<>(Map.of(
            Tier.SECONDS, Duration.ofMinutes(100),
            Tier.MINUTES, Duration.ofHours(27),
            Tier.HOURS, Duration.ofDays(2)));

    /** Redis frees whole nodes of a stream only: on the average half of one is in the way. */
    private static final long NODE_BYTES = 4096;

    /** Room is made for the next minutes, not for the next second. */
    private static final double TARGET = 0.97;

    /**
     * A block to be written.
     *
     * @param tier to be written to
     * @param fromMs Unix ms at which the block begins
     */
    public record RollUpChore(Series series, Tier tier, long fromMs) {

        long endMs() {
            return fromMs + tier.blockMs();
        }
    }

    /**
     * Blocks to go.
     *
     * @param keepFromMs Unix ms before which they begin
     */
    public record TrimChore(Series series, Tier tier, long keepFromMs) {}

    private final HistoryIndex historyIndex;
    private final BlockStore store;
    private final Settings.History settings;
    private final ToLongFunction<String> writtenUntil;
    private final Clock clock;
    private volatile Map<Tier, Boolean> shortened = Map.of();

    /**
     * @param writtenUntil Unix ms before which Redis has all ticks of the server of this id as blocks;
     *     {@code Long.MIN_VALUE} where another process polls it
     */
    Upkeep(
            HistoryIndex historyIndex,
            BlockStore store,
            Settings.History settings,
            ToLongFunction<String> writtenUntil,
            Clock clock) {
        this.clock = clock;
        this.historyIndex = historyIndex;
        this.store = store;
        this.settings = settings;
        this.writtenUntil = writtenUntil;
    }

    /** Blocks of minutes and hours that are due: oldest first, and minutes before the hours that are made of them. */
    public List<RollUpChore> rollUps() {
        long nowMs = clock.millis();
        List<RollUpChore> chores = new ArrayList<>();
        historyIndex.items().forEach((series, tiers) -> {
            if (series.isConnection()) {
                return;
            }
            Optional<RollUpChore> minutes = next(series, tiers, Tier.MINUTES);
            Optional<RollUpChore> hours = next(series, tiers, Tier.HOURS);
            minutes.filter(chore -> isDue(chore, nowMs)).ifPresent(chores::add);
            hours.filter(chore -> isDue(chore, nowMs))
                    .filter(chore -> minutes.isEmpty() || minutes.get().fromMs() >= chore.endMs())
                    .ifPresent(chores::add);
        });
        chores.sort(Comparator.comparing(RollUpChore::tier).thenComparing(RollUpChore::fromMs));
        return chores;
    }

    /** What is over for so long that all of it is in Redis: late blocks could not be rolled up any more. */
    private boolean isDue(RollUpChore chore, long nowMs) {
        long slack = SLACK.get(chore.tier())
                .plusMinutes(Math.floorMod(chore.series().hashCode(), SPREAD_MINUTES))
                .toMillis();
        return chore.endMs() + slack <= nowMs && isWritten(chore);
    }

    private boolean isWritten(RollUpChore chore) {
        return writtenUntil.applyAsLong(chore.series().server()) >= chore.endMs();
    }

    private static Optional<RollUpChore> next(Series series, Map<Tier, HistoryIndex.Item> tiers, Tier tier) {
        HistoryIndex.Item finer = tiers.get(tier.finer());
        if (finer == null || finer.isEmpty()) {
            return Optional.empty();
        }
        HistoryIndex.Item own = tiers.get(tier);
        long done = own == null || own.isEmpty() ? 0 : own.lastMs() + tier.blockMs();
        long from = Math.floorDiv(Math.max(done, finer.firstMs()), tier.blockMs()) * tier.blockMs();
        return finer.lastMs() >= from
                ? Optional.of(new RollUpChore(series, tier, Math.max(done, from)))
                : Optional.empty();
    }

    /**
     * Rolls up a block of hours, or all blocks of minutes of a series that are due, from the one on that is named.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public void rollUp(RollUpChore chore) {
        long nowMs = clock.millis();
        Tier tier = chore.tier();
        long from = begin(chore);
        while (from + tier.blockMs() + SLACK.get(tier).toMillis() <= nowMs
                && isWritten(new RollUpChore(chore.series(), tier, from))) {
            List<RolledPoint> points = points(chore.series(), tier, from, from + tier.blockMs());
            if (!points.isEmpty()) {
                RolledWriter writer =
                        new RolledWriter(SeriesSchema.of(chore.series()).columns(), tier.spanMs(), (int)
                                (tier.blockMs() / tier.spanMs()));
                points.forEach(writer::append);
                store.add(chore.series(), tier, from, writer.seal());
            }
            Optional<BlockStore.Stored> next = next(chore.series(), tier.finer(), from + tier.blockMs());
            if (next.isEmpty() || tier == Tier.HOURS) {
                return;
            }
            from = Math.floorDiv(Math.max(next.get().timeMs(), from + tier.blockMs()), tier.blockMs()) * tier.blockMs();
        }
    }

    /** The first block is that of the earliest reading, which is not in the first block where the clock was set back. */
    private long begin(RollUpChore chore) {
        if (chore.tier() != Tier.MINUTES
                || store.last(chore.series(), Tier.MINUTES).isPresent()) {
            return chore.fromMs();
        }
        return store.first(chore.series(), Tier.SECONDS)
                .map(first -> TierReader.firstReadingMs(store, chore.series(), first.timeMs()))
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
        RollUp rollUp = new RollUp(tier.spanMs(), columns.size(), points::add);
        if (tier.finer().isRolled()) {
            finerPoints(series, tier.finer(), columns, fromMs, toMs).forEach(rollUp::add);
        } else {
            // Sorted: an hour may have been lived twice.
            for (Reading reading : readings(series, columns, fromMs, toMs)) {
                rollUp.add(reading.timeMs(), reading.scaled());
            }
        }
        rollUp.finish();
        return points;
    }

    private record Reading(long timeMs, long[] scaled) {}

    private List<Reading> readings(Series series, List<Column> columns, long fromMs, long toMs) {
        int[] ids = ids(columns);
        List<Reading> readings = new ArrayList<>();
        long lookBack = Tier.SECONDS.blockMs();
        Set<Long> read = new HashSet<>();
        Iterator<BlockStore.Stored> blocks =
                store.blocks(series, Tier.SECONDS, Math.max(0, fromMs - lookBack), toMs - 1 + TierReader.STEP_MS);
        while (blocks.hasNext()) {
            try {
                byte[] bytes = blocks.next().bytes();
                BlockReader block = BlockReader.open(bytes);
                if (!read.add(TierReader.identity(block.firstMs(), bytes))) {
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

    /** How long a tier is to be kept, in ms. */
    public long keepMs(Tier tier) {
        return switch (tier) {
            case SECONDS -> settings.seconds().toMillis();
            case MINUTES -> settings.minutes().toMillis();
            case HOURS -> settings.hours().toMillis();
        };
    }

    /** Whether memory does not suffice to keep a tier as long as it is to be kept. */
    public boolean isShortened(Tier tier) {
        return shortened.getOrDefault(tier, false);
    }

    /** Most bytes that the history may take. */
    public long capBytes() {
        return settings.memoryBytes();
    }

    /** What is too old, or too much: all series of a tier reach back equally far, and the finest gives way first. */
    public List<TrimChore> trims() {
        Map<Tier, Long> cuts = cuts(clock.millis());
        List<TrimChore> chores = new ArrayList<>();
        for (Tier tier : Tier.values()) {
            for (HistoryIndex.Item item : historyIndex.of(tier)) {
                long cut = item.series().isConnection()
                        ? Math.max(
                                cuts.get(tier),
                                clock.millis() - settings.connections().toMillis())
                        : cuts.get(tier);
                if (item.isEmpty() || item.firstMs() < cut) {
                    chores.add(new TrimChore(item.series(), tier, cut));
                }
            }
        }
        return chores;
    }

    private Map<Tier, Long> cuts(long nowMs) {
        Map<Tier, Long> reach = new EnumMap<>(Tier.class);
        for (Tier tier : Tier.values()) {
            long all = nowMs - historyIndex.since(tier).orElse(nowMs);
            reach.put(tier, Math.min(all, keepMs(tier)));
        }
        long excess = historyIndex.bytes() - (long) (capBytes() * TARGET);
        Map<Tier, Long> left = new EnumMap<>(reach);
        excess = shorten(left, excess, FLOOR);
        shorten(left, excess, Map.of());
        Map<Tier, Long> cuts = new EnumMap<>(Tier.class);
        Map<Tier, Boolean> nowShort = new EnumMap<>(Tier.class);
        for (Tier tier : Tier.values()) {
            boolean cut = left.get(tier) < reach.get(tier);
            boolean reachesAll = reach.get(tier) >= keepMs(tier) - 2 * tier.blockMs();
            nowShort.put(tier, cut || (isShortened(tier) && !reachesAll));
            cuts.put(tier, nowMs - (cut ? left.get(tier) : keepMs(tier)));
        }
        shortened = nowShort;
        return cuts;
    }

    /** Shortens tiers, the finest first and none below its floor, and tells how many bytes are still too many. */
    private long shorten(Map<Tier, Long> left, long excess, Map<Tier, Duration> floors) {
        long rest = excess;
        for (Tier tier : Tier.values()) {
            long reach = left.get(tier);
            long bytes = historyIndex.bytes(tier);
            long floor = floors.getOrDefault(tier, Duration.ZERO).toMillis();
            if (rest > 0 && bytes > 0 && reach > floor) {
                double share = Math.min(
                        1, (double) (rest + NODE_BYTES * historyIndex.of(tier).size()) / bytes);
                long shorter = Math.max(floor, (long) (reach * (1 - share)));
                rest -= (long) (bytes * (1 - (double) shorter / reach));
                left.put(tier, shorter);
            }
        }
        return rest;
    }

    /**
     * Lets blocks go, and the stream with them where none is left.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public void trim(TrimChore chore) {
        store.trim(chore.series(), chore.tier(), chore.keepFromMs());
    }
}
