package org.mediamtxmonitor.history.codec;

/**
 * Golomb-Rice coding, for numbers that are never the same twice: {@code number >> k} ones and a zero, then the lowest
 * {@code k} bits. A number of more than {@link #MOST_ONES} ones is told in another way: that many ones, how many bits
 * it has in six bits, and the bits.
 */
final class Rice {

    static final int MOST_ONES = 24;
    static final int LARGEST_K = 63;

    private Rice() {}

    /** The {@code k} that makes these unsigned numbers shortest, or close to it. */
    static int bestK(long[] numbers, int from, int to) {
        long lengths = 0;
        for (int index = from; index < to; index++) {
            lengths += length(numbers[index]);
        }
        int mean = (int) (lengths / Math.max(1, to - from));
        int best = 0;
        long least = Long.MAX_VALUE;
        for (int k = Math.max(0, mean - 2); k <= Math.min(LARGEST_K, mean + 1); k++) {
            long bits = bits(numbers, from, to, k);
            if (bits < least) {
                least = bits;
                best = k;
            }
        }
        return best;
    }

    static int bytes(long[] numbers, int from, int to, int k) {
        return (int) ((bits(numbers, from, to, k) + 7) / 8);
    }

    private static long bits(long[] numbers, int from, int to, int k) {
        long bits = 0;
        for (int index = from; index < to; index++) {
            long ones = numbers[index] >>> k;
            bits += isFew(ones) ? ones + 1 + k : MOST_ONES + 6 + length(numbers[index]);
        }
        return bits;
    }

    static void write(long[] numbers, int from, int to, int k, ByteSink out) {
        BitSink bits = new BitSink(out);
        for (int index = from; index < to; index++) {
            long number = numbers[index];
            long ones = number >>> k;
            if (isFew(ones)) {
                bits.ones((int) ones);
                bits.bits(0, 1);
                bits.bits(number, k);
            } else {
                bits.ones(MOST_ONES);
                bits.bits(length(number) - 1, 6);
                bits.bits(number, length(number));
            }
        }
        bits.finish();
    }

    /** Reads as many numbers as there is room for; nothing may be left behind them. */
    static void read(ByteSource in, int k, long[] numbers, int from, int to) throws BlockFormatException {
        BitSource bits = new BitSource(in);
        for (int index = from; index < to; index++) {
            int ones = bits.ones(MOST_ONES);
            numbers[index] = ones < MOST_ONES ? (long) ones << k | bits.bits(k) : bits.bits((int) bits.bits(6) + 1);
        }
        bits.expectEnd();
    }

    private static boolean isFew(long ones) {
        return ones >= 0 && ones < MOST_ONES;
    }

    private static int length(long number) {
        return 64 - Long.numberOfLeadingZeros(number | 1);
    }
}
