package org.mediamtxmonitor.history.store;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.mediamtxmonitor.config.Settings;

/**
 * Decides what is to go: what is older than it is to be kept, more than {@code history.memory} allows, or of more series
 * than the heap suffices for.
 */
public class Retention {

    /** Never shortened below this as long as anything else can be: what comes next could not be rolled up any more. */
    private static final Map<Tier, Duration> FLOOR = new EnumMap<>(Map.of(
            Tier.SECONDS, Duration.ofMinutes(100),
            Tier.MINUTES, Duration.ofHours(27),
            Tier.HOURS, Duration.ofDays(2)));

    /** Redis frees whole nodes of a stream only: on the average half of one is in the way. */
    private static final long NODE_BYTES = 4096;

    /** How much later a stream is trimmed again where memory does not suffice. */
    private static final long STEP_SHORT_MS = Duration.ofMinutes(1).toMillis();

    /** Room is made for the next minutes, not for the next second. */
    private static final double TARGET = 0.97;

    /**
     * Blocks to go.
     *
     * @param keepFromMs Unix ms before which they begin
     */
    public record Chore(Series series, Tier tier, long keepFromMs) {}

    private record Place(Series series, Tier tier) {}

    private final HistoryIndex historyIndex;
    private final BlockStore store;
    private final Settings.History settings;
    private final Clock clock;
    /** Up to where each stream was trimmed last. */
    private final Map<Place, Long> tried = new ConcurrentHashMap<>();

    private volatile Map<Tier, Boolean> shortened = Map.of();

    public Retention(HistoryIndex historyIndex, BlockStore store, Settings.History settings, Clock clock) {
        this.historyIndex = historyIndex;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
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
    public List<Chore> due() {
        Map<Tier, Long> cuts = cuts(clock.millis());
        if (!historyIndex.isOurs()) {
            return List.of();
        }
        List<Chore> chores = new ArrayList<>();
        historyIndex.surplus().forEach(item -> chores.add(new Chore(item.series(), item.tier(), item.lastMs() + 1)));
        for (Tier tier : Tier.values()) {
            for (HistoryIndex.Item item : historyIndex.of(tier)) {
                long cut = item.series().isConnection()
                        ? Math.max(
                                cuts.get(tier),
                                clock.millis() - settings.connections().toMillis())
                        : cuts.get(tier);
                Chore chore = new Chore(item.series(), tier, cut);
                if (item.isEmpty() || (item.firstMs() < cut && isWorthwhile(chore))) {
                    chores.add(chore);
                }
            }
        }
        return chores;
    }

    /** Whether more of a stream can go than at the last trial: it gives way by whole nodes of several blocks. */
    private boolean isWorthwhile(Chore chore) {
        Long before = tried.get(new Place(chore.series(), chore.tier()));
        long step = isShortened(chore.tier()) ? STEP_SHORT_MS : chore.tier().blockMs();
        return before == null || chore.keepFromMs() - before >= step || chore.keepFromMs() < before;
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
     * Lets blocks go, and the streams with them where none is left.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public void trim(List<Chore> chores) {
        store.trim(chores);
        for (Chore chore : chores) {
            tried.put(new Place(chore.series(), chore.tier()), chore.keepFromMs());
            historyIndex.changed(chore.series(), chore.tier());
        }
        tried.keySet().removeIf(place -> !historyIndex.has(place.series(), place.tier()));
    }
}
