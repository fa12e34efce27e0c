package org.mediamtxmonitor.history.codec;

/** Signed numbers as unsigned ones, small where they are near zero: 0, −1, 1, −2, 2 become 0, 1, 2, 3, 4. */
final class ZigZag {

    private ZigZag() {}

    static long fold(long signed) {
        return (signed << 1) ^ (signed >> 63);
    }

    static long unfold(long folded) {
        return (folded >>> 1) ^ -(folded & 1);
    }
}
