package org.mediamtxmonitor.history.codec;

/** A range of bytes that is read from its beginning to its end, and never beyond. */
final class ByteSource {

    private final byte[] bytes;
    private final int from;
    private final int end;
    private int at;

    ByteSource(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.from = from;
        this.at = from;
        this.end = end;
    }

    boolean atEnd() {
        return at == end;
    }

    /** The same bytes, from the beginning. */
    ByteSource again() {
        return new ByteSource(bytes, from, end);
    }

    int left() {
        return end - at;
    }

    int next() throws BlockFormatException {
        if (at == end) {
            throw new BlockFormatException("ends too early, at byte " + at);
        }
        return bytes[at++] & 0xff;
    }

    /** An unsigned number. */
    long varint() throws BlockFormatException {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int next = next();
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new BlockFormatException("a number at byte " + at + " has no end");
    }

    /** An unsigned number that must not be larger. */
    long varint(long most, String what) throws BlockFormatException {
        long value = varint();
        if (value < 0 || value > most) {
            throw new BlockFormatException(what + " is " + Long.toUnsignedString(value) + ", not 0 to " + most);
        }
        return value;
    }

    /** A number of things that is not larger. */
    int count(int most, String what) throws BlockFormatException {
        return (int) varint(most, what);
    }

    long zigzag() throws BlockFormatException {
        return ZigZag.unfold(varint());
    }

    /** The next bytes as a source of their own, preceded by their number. */
    ByteSource framed() throws BlockFormatException {
        return slice(length());
    }

    int length() throws BlockFormatException {
        return count(Integer.MAX_VALUE, "a length");
    }

    ByteSource slice(int length) throws BlockFormatException {
        if (length > left()) {
            throw new BlockFormatException("ends too early: " + length + " bytes wanted, " + left() + " left");
        }
        at += length;
        return new ByteSource(bytes, at - length, at);
    }
}
