package org.mediamtxmonitor.history.query;

import java.util.ArrayList;
import java.util.List;

import org.mediamtxmonitor.history.codec.BucketAggregator;
import org.mediamtxmonitor.history.codec.RolledPoint;
import org.mediamtxmonitor.history.codec.Summary;
import org.mediamtxmonitor.history.store.Tier;

/**
 * How much of a time a stream was live, minute by minute (hour by hour where minutes are kept no more). A minute of which
 * anything was seen counts as seen; its share of readings at which the stream was not live is down time. Minutes with down
 * time that follow each other are one outage; what was not seen between them does not part them.
 */
public final class Availability {

    /**
     * A time with minutes in which the stream was not live.
     *
     * @param fromMs Unix ms at which its first minute begins
     * @param toMs Unix ms at which its last minute ends
     * @param downMs how long the stream was not live in it
     */
    public record Outage(long fromMs, long toMs, long downMs) {}

    private final long fromMs;
    private final long toMs;
    private final BucketAggregator minutes =
            new BucketAggregator(Tier.MINUTES.spanMs(), 1, point -> count(point, Tier.MINUTES.spanMs()));
    private final List<Outage> outages = new ArrayList<>();
    private long tickMs = Long.MIN_VALUE;
    private boolean down;
    private long observedMs;
    private double downMs;
    private double outageDownMs;
    private long outageFromMs;
    private long outageToMs;
    private long resolutionMs;

    Availability(long fromMs, long toMs) {
        this.fromMs = fromMs;
        this.toMs = toMs;
    }

    Sink sink() {
        return new Sink() {
            @Override
            public void tick(long timeMs, long intervalMs, long[] scaled) {
                // Of an hour that was lived twice, after a step of the clock, the first counts.
                if (timeMs > tickMs) {
                    tickMs = timeMs;
                    minutes.add(timeMs, scaled);
                }
            }

            @Override
            public void point(RolledPoint point, long spanMs) {
                count(point, spanMs);
            }
        };
    }

    /** A time of which each reading was seen, and the stream was live. */
    void liveThroughout(long startMs, long spanMs) {
        minutes.finish();
        resolutionMs = Math.max(resolutionMs, Tier.MINUTES.spanMs());
        observedMs += spanMs;
        endOutage();
    }

    private void count(RolledPoint point, long spanMs) {
        Summary live = point.summaries().get(0);
        long begin = Math.max(fromMs, point.startMs());
        long end = Math.min(toMs, point.startMs() + spanMs);
        if (live.count() == 0 || begin >= end) {
            return;
        }
        resolutionMs = Math.max(resolutionMs, spanMs);
        observedMs += end - begin;
        if (live.sum() == live.count()) {
            endOutage();
            return;
        }
        double lost = (end - begin) * (1 - live.mean());
        downMs += lost;
        if (!down) {
            down = true;
            outageFromMs = begin;
            outageDownMs = 0;
        }
        outageToMs = end;
        outageDownMs += lost;
    }

    private void endOutage() {
        if (down) {
            outages.add(new Outage(outageFromMs, outageToMs, Math.round(outageDownMs)));
            down = false;
        }
    }

    void finish() {
        minutes.finish();
        endOutage();
    }

    /** Share of the time seen in which it was live, in percent; NaN where nothing was seen. */
    public double availablePercent() {
        return observedMs == 0 ? Double.NaN : 100 * (1 - downMs / observedMs);
    }

    /** Time of which anything was seen, in ms. */
    public long observedMs() {
        return observedMs;
    }

    /** Time at which it was not live, in ms. */
    public long downMs() {
        return Math.round(downMs);
    }

    /** Oldest first. */
    public List<Outage> outages() {
        return List.copyOf(outages);
    }

    /** Longest down time of an outage in ms; 0 without one. */
    public long longestMs() {
        return outages.stream().mapToLong(Outage::downMs).max().orElse(0);
    }

    /** Mean time to recovery in ms: the mean down time of an outage; 0 without one. */
    public long mttrMs() {
        return outages.isEmpty() ? 0 : downMs() / outages.size();
    }

    /** How exactly times are known, in ms; 0 where nothing was seen. */
    public long resolutionMs() {
        return resolutionMs;
    }
}
