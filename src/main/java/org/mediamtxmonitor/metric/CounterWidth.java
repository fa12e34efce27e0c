package org.mediamtxmonitor.metric;

/** The number of bits of a counter, which decides whether a falling value is a wrap or a restart. */
public enum CounterWidth {
    /** Go's {@code uint64}; nearly all counters of MediaMTX. */
    BITS_64(64),
    /** The cumulative number of packets lost in RTCP receiver reports (RFC 3550, 6.4.1). */
    BITS_24(24);

    private final int bits;

    CounterWidth(int bits) {
        this.bits = bits;
    }

    /**
     * Whether the counter restarted: it fell although it was not close to its end. Close means the last 1/256 of the
     * range before, the first 1/256 after.
     */
    public boolean isReset(long before, long now) {
        return Long.compareUnsigned(now, before) < 0 && !isWrap(before, now);
    }

    /** The lowest bits of a value, which the counter holds; sums of such counters exceed them. */
    long cut(long value) {
        return value & (-1L >>> (64 - bits));
    }

    /** Growth between two readings in units of the counter, over a wrap if there was one; never negative. */
    public double delta(long before, long now) {
        long modular = cut(now - before);
        return modular >= 0 ? modular : (modular >>> 1) * 2.0;
    }

    private boolean isWrap(long before, long now) {
        return before >>> (bits - 8) == 0xFF && now >>> (bits - 8) == 0;
    }
}
