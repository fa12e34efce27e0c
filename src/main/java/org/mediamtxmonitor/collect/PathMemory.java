package org.mediamtxmonitor.collect;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

import org.mediamtxmonitor.metric.CounterRate;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;

/** What must be remembered of a path from one poll to the next. Not thread-safe. */
final class PathMemory {

    private Instant availableTime;
    private CounterRate in = CounterRate.ofBytes();
    private CounterRate out = CounterRate.ofBytes();
    private Long lastBytes;
    private long grewNanos;
    private Instant grewAt;
    private StreamState state;
    private Instant since;

    /** Takes up where an earlier process left off, so that our own restart changes nothing. */
    static PathMemory of(Stream stream, Ticks ticks) {
        PathMemory memory = new PathMemory();
        memory.state = stream.state() == StreamState.UNKNOWN ? stream.lastState() : stream.state();
        memory.since = stream.since();
        memory.availableTime = toMillis(stream.availableSince());
        if (memory.state == StreamState.STALLED && stream.since() != null) {
            memory.lastBytes = stream.inboundBytes();
            memory.grewAt = stream.since();
            long silent = Duration.between(stream.since(), ticks.now()).toNanos();
            memory.grewNanos = ticks.nanos() - Math.max(0, silent);
        }
        return memory;
    }

    /** A new {@code availableTime} is a new stream: its counters begin again. */
    void keyedBy(Instant newAvailableTime) {
        Instant key = toMillis(newAvailableTime);
        if (!Objects.equals(availableTime, key)) {
            availableTime = key;
            forgetCounters();
            if (state == StreamState.LIVE) {
                state = null;
            }
        }
    }

    /** Redis holds milliseconds, MediaMTX tells nanoseconds. */
    private static Instant toMillis(Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS);
    }

    void forgetCounters() {
        in = CounterRate.ofBytes();
        out = CounterRate.ofBytes();
        lastBytes = null;
    }

    double inPerSecond(Long bytes, long nanos, Instant at) {
        if (lastBytes == null || !lastBytes.equals(bytes)) {
            grewNanos = nanos;
            grewAt = at;
        }
        lastBytes = bytes;
        return bytes == null ? Double.NaN : in.update(bytes, nanos);
    }

    double outPerSecond(Long bytes, long nanos) {
        return bytes == null ? Double.NaN : out.update(bytes, nanos);
    }

    long nanosWithoutByte(long nanos) {
        return nanos - grewNanos;
    }

    /** When the last byte was seen to arrive. */
    Instant grewAt() {
        return grewAt;
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
