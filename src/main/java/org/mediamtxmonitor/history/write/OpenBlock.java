package org.mediamtxmonitor.history.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

import org.mediamtxmonitor.history.codec.PollLog;
import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.history.store.SeriesSchema;
import org.mediamtxmonitor.history.store.Tier;

/**
 * The block of a series that is being filled. It is sealed when it is full, when it is ten minutes long, at the full hour
 * (so that an hour is whole blocks), when the interval changes for good, and when the clock stepped back. Not thread-safe.
 */
final class OpenBlock {

    /** Of more the bytes hardly shrink; of fewer they grow. See docs/history.md. */
    static final int TICKS = 60;

    private static final long HOUR_MS = Tier.MINUTES.blockMs();

    /** A slow server is asked a little less or more often all the time. */
    private static final double SAME_INTERVAL = 1.5;

    private final Series series;
    private final SeriesSchema kept;
    private final boolean[] shown;
    /** So that the blocks of many series are not sealed all at the same poll. */
    private final int firstTicks;

    private PollLog log;
    private int ticks;
    private long intervalMs;
    private long lastMs = -1;

    /**
     * A block that was sealed.
     *
     * @param firstMs Unix ms of its first tick
     */
    record Sealed(Series series, long firstMs, byte[] bytes) {}

    OpenBlock(Series series) {
        this.series = series;
        this.kept = SeriesSchema.of(series);
        shown = new boolean[kept.columns().size()];
        firstTicks = 1 + Math.floorMod(series.hashCode(), TICKS);
    }

    /** Takes a tick and gives the blocks that it made complete: none, one or two. */
    List<Sealed> add(long timeMs, long interval, double[] values) {
        List<Sealed> sealed = new ArrayList<>();
        if (isToEndBefore(timeMs, interval)) {
            seal().ifPresent(sealed::add);
        }
        if (log == null) {
            // Blocks begin together at the full hour; without this they would be full together from then on.
            ticks = lastMs / HOUR_MS == timeMs / HOUR_MS ? TICKS : firstTicks;
            log = new PollLog(kept.columns());
            intervalMs = interval;
        }
        log.add(timeMs, withoutZerosNeverLeft(values));
        lastMs = timeMs;
        if (log.size() == ticks) {
            seal().ifPresent(sealed::add);
        }
        return sealed;
    }

    private boolean isToEndBefore(long timeMs, long interval) {
        return log != null
                && (!log.accepts(timeMs)
                        || timeMs - log.firstMs() >= Tier.SECONDS.blockMs()
                        || timeMs / HOUR_MS != log.firstMs() / HOUR_MS
                        || interval > intervalMs * SAME_INTERVAL
                        || interval * SAME_INTERVAL < intervalMs);
    }

    /** Most streams never have a reader by most protocols: that is not to be told sixty times a minute. */
    private double[] withoutZerosNeverLeft(double[] values) {
        double[] told = values.clone();
        for (int i = 0; i < told.length; i++) {
            if (kept.isSparse(i)) {
                shown[i] |= told[i] > 0;
                told[i] = shown[i] ? told[i] : Double.NaN;
            }
        }
        return told;
    }

    /** Ends the block, if there is one. */
    Optional<Sealed> seal() {
        Optional<Sealed> sealed = peek();
        log = null;
        return sealed;
    }

    /** What the block is so far, if there is one. */
    Optional<Sealed> peek() {
        return log == null ? Optional.empty() : Optional.of(new Sealed(series, log.firstMs(), log.seal(intervalMs)));
    }

    /** Unix ms of the first tick that is in no sealed block; empty where all are. */
    LongStream firstMs() {
        return log == null ? LongStream.empty() : LongStream.of(log.firstMs());
    }

    /** How many ticks are in no sealed block. */
    int size() {
        return log == null ? 0 : log.size();
    }
}
