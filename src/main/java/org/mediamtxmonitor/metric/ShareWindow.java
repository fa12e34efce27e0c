package org.mediamtxmonitor.metric;

import java.time.Duration;
import java.util.Arrays;

/**
 * The share of one counter in another over the last seconds, in percent: retransmitted of unique packets, lost of
 * expected packets. Both counters start together; when either falls, the window starts again. Where several counters are parts of one, its
 * readings are kept once for all of them: {@link WholeReadings}.
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

    private final WholeReadings whole;
    private final CounterWidth partWidth;
    private final long spanNanos;

    /** Null while the part has not moved: of most connections nothing is ever lost, and there are many. */
    private long[] parts;

    private long lastPart;
    /** The part of all readings so far, while {@link #parts} is null. */
    private long onlyPart;

    /** Number of the first reading of the whole that this part has, too. */
    private int from;
    /** Number of the first reading of the whole that {@link #parts} does not tell of. */
    private int told;

    private int updates;
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
        this(new WholeReadings(span), span, part);
    }

    /**
     * A share of what others are shares of, too; the part has 64 bits.
     *
     * @param whole takes its readings before the parts do
     * @param span how far the window reaches back, at most as far as the whole does
     */
    public ShareWindow(WholeReadings whole, Duration span) {
        this(whole, span, CounterWidth.BITS_64);
    }

    private ShareWindow(WholeReadings whole, Duration span, CounterWidth part) {
        this.whole = whole;
        partWidth = part;
        spanNanos = span.toNanos();
    }

    /** A window of another length, both counters of 64 bits. */
    public static ShareWindow over(Duration span) {
        return new ShareWindow(span, CounterWidth.BITS_64);
    }

    /**
     * Takes a reading of both counters, of a whole that no other part has.
     *
     * @return the share in percent over the span, at most 100; NaN while there is nothing to compare with or the whole
     *     stood still
     */
    public double update(long part, long wholeValue, long at) {
        whole.update(wholeValue, at);
        return update(part);
    }

    /**
     * Takes a reading of the part, of the moment of the last reading of the whole; a second one of that moment is passed over.
     *
     * @return as {@link #update(long, long, long)} does
     */
    public double update(long part) {
        if (updates == whole.updates()) {
            return percent;
        }
        long own = partWidth.cut(part);
        boolean begins = updates == 0 || from < whole.sinceFall() || partWidth.isReset(lastPart, own);
        // Readings of the whole that another part had kept, or of which this part told nothing, count with what it was
        // before.
        tell(whole.next());
        updates = whole.updates();
        lastPart = own;
        if (begins || !measure()) {
            begin();
        }
        if (whole.isLastKept()) {
            note();
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

    private void begin() {
        percent = Double.NaN;
        grown = Double.NaN;
        wholesPerSecond = Double.NaN;
        parts = null;
        onlyPart = lastPart;
        whole.keepLast();
        from = whole.next();
    }

    /** False where the part grew by more than a counter of its width can tell. */
    private boolean measure() {
        int baseline = baseline();
        double growth = partWidth.delta(parts == null ? onlyPart : parts[baseline % parts.length], lastPart);
        double total = whole.growth(baseline);
        if (partWidth == CounterWidth.BITS_24 && growth > total) {
            return false;
        }
        percent = total > 0 ? Math.min(100, growth * 100 / total) : Double.NaN;
        grown = growth;
        wholesPerSecond = total * 1e9 / whole.age(baseline);
        return true;
    }

    /** The oldest reading within the span, or the one before the last. */
    private int baseline() {
        int oldest = Math.max(from, whole.oldest());
        int number = whole.next() - 1;
        while (number > oldest && whole.age(number - 1) <= spanNanos + WholeReadings.SPACING_NANOS / 2) {
            number--;
        }
        return number;
    }

    /** The reading of the whole is kept, so this part of it is. */
    private void note() {
        if (parts == null && lastPart != onlyPart) {
            parts = new long[whole.capacity()];
            Arrays.fill(parts, onlyPart);
        }
        tell(whole.next() + 1);
    }

    /** Notes the part as it was last for readings of the whole up to one of this number. */
    private void tell(int end) {
        for (int number = Math.max(told, end - whole.capacity()); parts != null && number < end; number++) {
            parts[number % parts.length] = lastPart;
        }
        told = end;
    }
}
