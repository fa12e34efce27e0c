package org.mediamtxmonitor.history.codec;

/**
 * Run lengths, for numbers that are mostly zero: how many zeros, then a number less one, and so on; the zeros after the
 * last other number are not told.
 */
final class Runs {

    private Runs() {}

    static int bytes(long[] numbers, int from, int to) {
        int bytes = 0;
        int begin = from;
        for (int index = from; index < to; index++) {
            if (numbers[index] != 0) {
                bytes += ByteSink.varintSize(index - begin) + ByteSink.varintSize(numbers[index] - 1);
                begin = index + 1;
            }
        }
        return bytes;
    }

    static void write(long[] numbers, int from, int to, ByteSink out) {
        int begin = from;
        for (int index = from; index < to; index++) {
            if (numbers[index] != 0) {
                out.varint(index - begin);
                out.varint(numbers[index] - 1);
                begin = index + 1;
            }
        }
    }

    /** Reads what the source has left into an array of zeros. */
    static void read(ByteSource in, long[] numbers, int from, int to) throws BlockFormatException {
        int index = from;
        while (!in.atEnd()) {
            index += in.count(to - index, "a run");
            if (index == to) {
                throw new BlockFormatException("has more runs than values");
            }
            numbers[index++] = in.varint() + 1;
        }
    }
}
