package org.mediamtxmonitor.history.query;

import java.util.ArrayList;
import java.util.List;

import org.mediamtxmonitor.history.codec.Column;
import org.mediamtxmonitor.history.codec.RolledPoint;
import org.mediamtxmonitor.history.codec.Summary;
import org.mediamtxmonitor.history.store.Tier;

/**
 * How much of a time a stream was live: by the poll where polls are kept, else by the minute or the hour. A poll counts until
 * the next one, or for its interval where the next is late by more than one and a half. Of a minute everything counts as
 * seen, and its share of polls at which the stream was not live as down time. An outage ends when the stream is live again;
 * what was not seen meanwhile does not part it.
 */
public final class Availability {

    /**
     * A time in which the stream was not live, but for what was not seen of it.
     *
     * @param fromMs Unix ms of the first poll at which it was not live; where only minutes are kept, of the begin of that
     *     minute
     * @param toMs Unix ms of the end, likewise
     * @param downMs how long the stream was not live in it
     */
    public record Outage(long fromMs, long toMs, long downMs) {}

    private final long fromMs;
    private final long toMs;
    /** A poll that is later than that is missing. */
    private static final double GAP_INTERVALS = 2.5;

    private static final long FINEST_MS = 1000;

    private final List<Outage> outages = new ArrayList<>();
    /** The latest poll, of which it is not known yet how long it counts. */
    private long tickMs = Long.MIN_VALUE;

    private long tickIntervalMs;
    private long tickLive = Column.UNKNOWN;
    /** The latest point, of which polls may be there one by one. */
    private RolledPoint point;

    private long pointSpanMs;
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
                    endPoint(timeMs);
                    endTick(timeMs);
                    tickMs = timeMs;
                    tickIntervalMs = intervalMs;
                    tickLive = scaled[0];
                }
            }

            @Override
            public void point(RolledPoint next, long spanMs) {
                endTick(Long.MAX_VALUE);
                endPoint(Long.MAX_VALUE);
                point = next;
                pointSpanMs = spanMs;
            }
        };
    }

    private void endTick(long nextMs) {
        if (tickLive == Column.UNKNOWN) {
            return;
        }
        boolean late = nextMs == Long.MAX_VALUE || nextMs - tickMs > GAP_INTERVALS * tickIntervalMs;
        long endMs = late ? tickMs + tickIntervalMs : nextMs;
        count(tickMs, endMs, tickLive > 0 ? 0 : 1, Math.max(FINEST_MS, tickIntervalMs));
        tickLive = Column.UNKNOWN;
    }

    private void endPoint(long nextMs) {
        if (point != null) {
            Summary live = point.summaries().get(0);
            long endMs = Math.min(nextMs, point.startMs() + pointSpanMs);
            if (live.count() > 0) {
                count(point.startMs(), endMs, live.sum() == live.count() ? 0 : 1 - live.mean(), pointSpanMs);
            }
            point = null;
        }
    }

    /** A time of which each reading was seen, and the stream was live. */
    void liveThroughout(long startMs, long spanMs) {
        endAll();
        resolutionMs = Math.max(resolutionMs, Tier.MINUTES.spanMs());
        observedMs += spanMs;
        endOutage();
    }

    /** @param downShare of the time; 0 where the stream was live throughout */
    private void count(long startMs, long endMs, double downShare, long resolution) {
        long begin = Math.max(fromMs, startMs);
        long end = Math.min(toMs, endMs);
        if (begin >= end) {
            return;
        }
        resolutionMs = Math.max(resolutionMs, resolution);
        observedMs += end - begin;
        if (downShare == 0) {
            endOutage();
            return;
        }
        double lost = (end - begin) * downShare;
        downMs += lost;
        if (!down) {
            down = true;
            outageFromMs = begin;
            outageDownMs = 0;
        }
        outageToMs = end;
        outageDownMs += lost;
    }

    private void endAll() {
        endTick(Long.MAX_VALUE);
        endPoint(Long.MAX_VALUE);
    }

    private void endOutage() {
        if (down) {
            outages.add(new Outage(outageFromMs, outageToMs, Math.round(outageDownMs)));
            down = false;
        }
    }

    void finish() {
        endAll();
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
