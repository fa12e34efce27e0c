package org.mediamtxmonitor.history.codec;

import java.util.Arrays;

/** Bytes that grow. A varint has seven bits a byte, the lowest first; the highest bit says that more follow. */
final class ByteSink {

    private byte[] bytes = new byte[64];
    private int size;

    void put(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, size * 2);
        }
        bytes[size++] = (byte) value;
    }

    /** @param value unsigned */
    void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            put((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        put((int) rest);
    }

    /** A signed number. */
    void zigzag(long value) {
        varint(ZigZag.fold(value));
    }

    void append(ByteSink other) {
        if (bytes.length - size < other.size) {
            bytes = Arrays.copyOf(bytes, (size + other.size) * 2);
        }
        System.arraycopy(other.bytes, 0, bytes, size, other.size);
        size += other.size;
    }

    /** What another sink holds, with its length in front. */
    void framed(ByteSink other) {
        varint(other.size);
        append(other);
    }

    int size() {
        return size;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    static int varintSize(long value) {
        return (70 - Long.numberOfLeadingZeros(value | 1)) / 7;
    }
}
