package org.mediamtxmonitor.demo;

import java.util.UUID;

/** Numbers that look random and are the same for the same key. */
final class Noise {

    private Noise() {}

    static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Between -1 and 1; 0 for step 0. */
    static double unit(long key, long step) {
        return step == 0 ? 0 : mix(key ^ (step * 0xD6E8FEB86659FD93L)) * 0x1p-63;
    }

    /** Between 0 and {@code bound}, exclusive. */
    static int below(int bound, long key) {
        return (int) Long.remainderUnsigned(mix(key), bound);
    }

    static String uuid(long key) {
        long high = mix(key) & 0xFFFFFFFFFFFF0FFFL | 0x4000L;
        long low = mix(~key) & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }
}
