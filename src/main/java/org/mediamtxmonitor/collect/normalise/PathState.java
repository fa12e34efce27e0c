package org.mediamtxmonitor.collect.normalise;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.mediamtxmonitor.collect.request.MonotonicClock;
import org.mediamtxmonitor.metric.Baseline;
import org.mediamtxmonitor.metric.CounterRate;
import org.mediamtxmonitor.metric.CounterWidth;
import org.mediamtxmonitor.metric.MeanRate;
import org.mediamtxmonitor.metric.Rounding;
import org.mediamtxmonitor.metric.UsualGap;
import org.mediamtxmonitor.stream.Media;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.stream.Track;

/** What must be remembered of a path from one poll to the next. Not thread-safe. */
final class PathState {

    /** More frames a second than any stream has. */
    private static final double MOST_FRAMES_PER_SECOND = 1e6;

    /** A mean of ten seconds is meaningless for a stream that was in another state ten seconds ago. */
    private static final long SETTLED_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final Stream.Inbound NOTHING = new Stream.Inbound(null, null, null, null, null, null);

    private Instant availableTime;
    /** An earlier process saw it with a time that can't be, and did not tell it. */
    private boolean keyUnknown;
    /** When we saw it begin, by our clock. */
    private Instant begunAt;

    private CounterRate in = CounterRate.ofBytes();
    private CounterRate out = CounterRate.ofBytes();
    private MeanRate means = MeanRate.ofBytes();
    private Baseline baseline = new Baseline();
    private final UsualGap gap = new UsualGap();
    private boolean live;
    private long liveNanos;
    private MeanRate errors;
    private final RecentChanges trail = new RecentChanges();
    private boolean seen;
    /** Whether this process saw it in a list. */
    private boolean listed;
    /** When the first list was received that does not have it any more, monotonic; null while it is listed. */
    private Long absentNanos;
    /** From when on no list has it; null while it is listed. */
    private Instant absentSince;
    /** What was told of it last. */
    private Stream told;

    private Long lastBytes;
    private boolean grew;
    private long grewNanos;
    private Instant grewAt;
    private Media media = Media.NONE;
    private StreamState state;
    private Instant since;

    /** Takes up where an earlier process left off, so that our own restart changes nothing. */
    static PathState of(Stream stream, MonotonicClock clock) {
        PathState memory = new PathState();
        memory.seen = !Boolean.TRUE.equals(stream.neverSeen());
        memory.told = stream;
        memory.state = stream.knownState();
        memory.since = stream.since();
        memory.availableTime = toMillis(stream.availableSince());
        memory.keyUnknown = memory.availableTime == null && memory.state != null && memory.state.isAvailable();
        if (stream.inbound() != null && stream.inbound().usualGapSeconds() != null) {
            memory.gap.restore(Math.round(stream.inbound().usualGapSeconds() * 1e9), clock.nanos());
        }
        if (memory.state == StreamState.STALLED && stream.since() != null) {
            memory.lastBytes = stream.inboundBytes();
            memory.grewAt = stream.since();
            long silent = Duration.between(stream.since(), clock.now()).toNanos();
            memory.grewNanos = clock.nanos() - Math.max(0, silent);
        }
        return memory;
    }

    /** A new {@code availableTime} is a new stream: its counters begin again. */
    void keyedBy(Instant newAvailableTime, Instant at) {
        Instant key = toMillis(newAvailableTime);
        if (keyUnknown) {
            keyUnknown = false;
            availableTime = key;
            begunAt = since;
        }
        begunAt = begunAt == null ? at : begunAt;
        if (!Objects.equals(availableTime, key)) {
            availableTime = key;
            begunAt = at;
            forgetCounters();
            trail.beganAnew();
            if (state == StreamState.LIVE) {
                state = null;
            }
        }
    }

    /** Redis holds milliseconds, MediaMTX gives nanoseconds. */
    private static Instant toMillis(Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS);
    }

    void forgetCounters() {
        in = CounterRate.ofBytes();
        out = CounterRate.ofBytes();
        means = MeanRate.ofBytes();
        errors = null;
        lastBytes = null;
        gap.interrupt();
    }

    /** The server restarted: counters begin at zero, and publishers connect again. */
    void restarted() {
        forgetCounters();
        trail.restarted();
    }

    double inPerSecond(Long bytes, long nanos, Instant at) {
        grew = lastBytes == null || !lastBytes.equals(bytes);
        if (grew) {
            grewNanos = nanos;
            grewAt = at;
        }
        lastBytes = bytes;
        if (bytes == null) {
            return Double.NaN;
        }
        double rate = in.update(bytes, nanos);
        means.update(bytes, nanos);
        return rate;
    }

    /**
     * The bitrate over time.
     *
     * @param rate of now in bytes a second, or NaN
     * @param live a real source feeds it, so that the rate says something about what is usual
     */
    Stream.Inbound inbound(double rate, boolean live, long nanos) {
        liveNanos = live && !this.live ? nanos : liveNanos;
        this.live = live;
        double recent = means.mean10();
        boolean settled = live && nanos - liveNanos >= SETTLED_NANOS;
        // A mean of ten seconds says nothing of a stream that comes in bursts.
        double drop = settled && gap.nanos() == 0 ? baseline.drop(recent) : Double.NaN;
        if (live && !Double.isNaN(rate)) {
            baseline.update(rate, nanos);
        }
        Stream.Inbound inbound = new Stream.Inbound(
                Rounding.bitsPerSecond(recent),
                Rounding.bitsPerSecond(means.mean60()),
                Rounding.bitsPerSecond(means.peak60()),
                Rounding.bitsPerSecond(baseline.median()),
                Rounding.tenths(drop),
                gap.nanos() == 0 ? null : Rounding.tenths(gap.nanos() / 1e9));
        return inbound.equals(NOTHING) ? null : inbound;
    }

    /** Frames in error a second over ten seconds; null where it is not known. */
    Double errorsPerSecond(Long frames, long nanos) {
        if (frames == null) {
            return null;
        }
        errors = errors == null ? MeanRate.ofTenSeconds(CounterWidth.BITS_64, MOST_FRAMES_PER_SECOND) : errors;
        errors.update(frames, nanos);
        return Rounding.hundredths(errors.mean10());
    }

    RecentChanges trail() {
        return trail;
    }

    /** Whether MediaMTX ever listed it while this process or an earlier one polled. */
    boolean wasSeen() {
        return seen;
    }

    void listed() {
        seen = true;
        listed = true;
        absentSince = null;
        absentNanos = null;
    }

    /** Since when no list has it, which is now if the one before had it. */
    Instant absentSince(Instant at) {
        absentSince = absentSince == null ? at : absentSince;
        return absentSince;
    }

    /**
     * Whether it had left the list at this time; also of a list that an earlier process saw.
     *
     * @param now when the list was received that does not have it, monotonic
     */
    boolean isAbsentAt(long nanos, long now) {
        absentNanos = absentNanos == null ? Long.valueOf(now) : absentNanos;
        return !listed || nanos - absentNanos >= 0;
    }

    /** What was told of it last; null for nothing. */
    Stream told() {
        return told;
    }

    /** Takes note of what is told. */
    Stream tell(Stream stream) {
        told = stream;
        return stream;
    }

    double outPerSecond(Long bytes, long nanos) {
        return bytes == null ? Double.NaN : out.update(bytes, nanos);
    }

    long nanosWithoutByte(long nanos) {
        return nanos - grewNanos;
    }

    /**
     * Time without a byte after which the stream counts as stalled: longer for one that usually comes in bursts.
     *
     * @param leastNanos the same for a steady stream
     * @param pictures false for a stream that is known to have no video
     */
    long stalledAfterNanos(boolean available, long leastNanos, boolean pictures, long nanos) {
        if (available) {
            gap.update(grew, nanos, leastNanos, pictures);
        } else {
            gap.interrupt();
        }
        return gap.stalledAfterNanos(leastNanos, nanos);
    }

    /** When the last byte was seen to arrive. */
    Instant grewAt() {
        return grewAt;
    }

    /** The tracks by kind; as long as the list is the same object, so is what is made of it. */
    Media media(List<Track> tracks) {
        media = media.tracks() == tracks ? media : Media.of(tracks);
        return media;
    }

    /** When we saw it begin, by our clock. */
    Instant begunAt() {
        return begunAt;
    }

    StreamState state() {
        return state;
    }

    Instant since() {
        return since;
    }

    void entered(StreamState newState, Instant at) {
        state = newState;
        since = at;
    }
}
