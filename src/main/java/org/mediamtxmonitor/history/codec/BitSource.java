package org.mediamtxmonitor.history.codec;

/** Bits of the bytes that a source has left, the highest first. */
final class BitSource {

    private final ByteSource in;
    /** The bits that were taken from the source and not yet read, from the highest on; zeros behind them. */
    private long window;

    private int held;

    BitSource(ByteSource in) {
        this.in = in;
    }

    /** @param count 0 to 64 */
    long bits(int count) throws BlockFormatException {
        if (count > 32) {
            return bits(count - 32) << 32 | bits(32);
        }
        if (count == 0) {
            return 0;
        }
        fill(count);
        long value = window >>> 64 - count;
        drop(count);
        return value;
    }

    /** How many ones come before the next zero, at most so many. The zero is passed over, unless the most was reached. */
    int ones(int most) throws BlockFormatException {
        fillWhatThereIs();
        int ones = Math.min(most, Long.numberOfLeadingZeros(~window));
        int taken = ones == most ? ones : ones + 1;
        fill(taken);
        drop(taken);
        return ones;
    }

    /** Nothing but the zeros that fill the last byte may be left. */
    void expectEnd() throws BlockFormatException {
        if (!in.atEnd() || held > 7 || window != 0) {
            throw new BlockFormatException("has more bits than values");
        }
    }

    private void drop(int count) {
        window <<= count;
        held -= count;
    }

    private void fill(int count) throws BlockFormatException {
        while (held < count) {
            take();
        }
    }

    private void fillWhatThereIs() throws BlockFormatException {
        while (held <= 56 && !in.atEnd()) {
            take();
        }
    }

    private void take() throws BlockFormatException {
        window |= (long) in.next() << 56 - held;
        held += 8;
    }
}
