package org.mediamtxmonitor.metric;

import java.time.Duration;
import java.util.Arrays;

/**
 * The share of one counter in another over the last seconds, in percent: retransmitted of unique packets, lost of
 * expected packets. Both counters start together; when either falls, the window starts again.
 *
 * <p>A part of 24 bits is the number of packets that readers report as lost by RTCP. The field is signed (RFC 3550,
 * 6.4.1: duplicates make it negative), and MediaMTX adds the fields of all tracks up as if they were not (gortsplib,
 * {@code sender.go}), so that one duplicate on each of two tracks is a jump of 2 x (2^24 - 1). Such a part counts
 * modulo 2^24, and where it grows by more than the whole, that is no measurement: the share is NaN and the window
 * starts again.
 *
 * <p>Not thread-safe. Time is a monotonic clock in nanoseconds.
 */
public final class ShareWindow {

    private static final Duration USUAL_SPAN = Duration.ofSeconds(10);
    /** Readings are kept at most once a second (less jitter), so that eleven of them span ten seconds. */
    private static final long SPACING_NANOS = 900_000_000L;

    private final CounterWidth partWidth;
    private final long spanNanos;
    private final int readings;
    /** Null before the first reading: many a connection never counts what its other direction would. */
    private long[] nanos;

    /** Null while the part has not moved: of most connections nothing is ever lost, and there are many. */
    private long[] parts;

    private long[] wholes;
    private long lastPart;
    /** The part of all readings so far, while {@link #parts} is null. */
    private long onlyPart;

    private long lastWhole;
    private long lastAt;
    private int size;
    private int newest = -1;
    private double percent = Double.NaN;
    private double grown = Double.NaN;
    private double wholesPerSecond = Double.NaN;

    /** Ten seconds, both counters of 64 bits. */
    public ShareWindow() {
        this(USUAL_SPAN, CounterWidth.BITS_64);
    }

    /**
     * @param span how far the window reaches back, a second or more; polls further apart are compared with the one
     *     before
     * @param part how many bits the part has before it wraps; the whole has 64
     */
    public ShareWindow(Duration span, CounterWidth part) {
        partWidth = part;
        spanNanos = span.toNanos();
        readings = (int) (spanNanos / SPACING_NANOS) + 2;
    }

    /** A window of another length, both counters of 64 bits. */
    public static ShareWindow over(Duration span) {
        return new ShareWindow(span, CounterWidth.BITS_64);
    }

    /**
     * Takes a reading of both counters.
     *
     * @return the share in percent over the span, at most 100; NaN while there is nothing to compare with or the whole
     *     stood still
     */
    public double update(long part, long whole, long at) {
        if (size > 0 && at - lastAt <= 0) {
            return percent;
        }
        long own = partWidth.cut(part);
        if (size > 0 && (partWidth.isReset(lastPart, own) || CounterWidth.BITS_64.isReset(lastWhole, whole))) {
            size = 0;
        }
        lastPart = own;
        lastWhole = whole;
        lastAt = at;
        measure();
        if (size == 0 || at - nanos[newest] >= SPACING_NANOS) {
            add();
        }
        return percent;
    }

    /** By how much the part grew in the window, in units of the part; NaN while there is nothing to compare with. */
    public double parts() {
        return grown;
    }

    /** How fast the whole grew in the window, in its unit a second; NaN while there is nothing to compare with. */
    public double wholesPerSecond() {
        return wholesPerSecond;
    }

    private void measure() {
        percent = Double.NaN;
        grown = Double.NaN;
        wholesPerSecond = Double.NaN;
        if (size == 0) {
            return;
        }
        int from = baseline();
        double growth = partWidth.delta(parts == null ? onlyPart : parts[from], lastPart);
        double total = CounterWidth.BITS_64.delta(wholes[from], lastWhole);
        if (partWidth == CounterWidth.BITS_24 && growth > total) {
            size = 0;
            return;
        }
        grown = growth;
        wholesPerSecond = total * 1e9 / (lastAt - nanos[from]);
        if (total > 0) {
            percent = Math.min(100, growth * 100 / total);
        }
    }

    private int baseline() {
        int index = newest;
        for (int back = 1; back < size; back++) {
            int older = (newest - back + readings) % readings;
            if (lastAt - nanos[older] > spanNanos + SPACING_NANOS / 2) {
                break;
            }
            index = older;
        }
        return index;
    }

    private void add() {
        if (nanos == null) {
            nanos = new long[readings];
            wholes = new long[readings];
        }
        if (size == 0) {
            parts = null;
            onlyPart = lastPart;
        }
        if (parts == null && lastPart != onlyPart) {
            parts = new long[readings];
            Arrays.fill(parts, onlyPart);
        }
        newest = (newest + 1) % readings;
        nanos[newest] = lastAt;
        if (parts != null) {
            parts[newest] = lastPart;
        }
        wholes[newest] = lastWhole;
        size = Math.min(size + 1, readings);
    }
}
