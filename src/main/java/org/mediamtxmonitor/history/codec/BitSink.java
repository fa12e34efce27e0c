package org.mediamtxmonitor.history.codec;

/** Bits behind the bytes of a sink, the highest first; the last byte is filled up with zeros. */
final class BitSink {

    private final ByteSink out;
    private int open;
    private int used;

    BitSink(ByteSink out) {
        this.out = out;
    }

    /** The lowest bits of a value. */
    void bits(long value, int count) {
        int left = count;
        while (left > 0) {
            int taken = Math.min(8 - used, left);
            left -= taken;
            open = open << taken | (int) (value >>> left) & (1 << taken) - 1;
            used += taken;
            if (used == 8) {
                out.put(open);
                open = 0;
                used = 0;
            }
        }
    }

    void ones(int count) {
        bits(-1L, count);
    }

    void finish() {
        if (used > 0) {
            bits(0, 8 - used);
        }
    }
}
