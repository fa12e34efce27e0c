package org.mediamtxmonitor.history.codec;

import java.util.List;

/**
 * Collects the ticks of one series until they are sealed into a block, in a fifth of the memory that {@link BlockWriter}
 * takes: of thousands of series most of the time is spent collecting. Each tick is the time since the one before, the set of
 * known values, and their differences from the values before. Not thread-safe.
 */
public final class PollLog {

    private final List<Column> columns;
    private final long[] latest;
    private final ByteSink bytes = new ByteSink();
    private long firstMs = -1;
    private long lastMs = -1;
    private int size;

    /** @param columns by rising id, at most 64 */
    public PollLog(List<Column> columns) {
        Check.columns(columns);
        this.columns = columns;
        latest = new long[columns.size()];
    }

    /** Whether a tick at that time fits: the clock did not step back or stand still. */
    public boolean accepts(long timeMs) {
        return timeMs > lastMs && timeMs <= Block.LATEST_MS;
    }

    /**
     * Takes a tick.
     *
     * @param timeMs Unix ms, after the tick before
     * @param values one for each column, in its unit; NaN for unknown
     */
    public void add(long timeMs, double... values) {
        Check.that(accepts(timeMs), "a tick at %d ms is not after the one at %d ms", timeMs, lastMs);
        Check.that(values.length == latest.length, "%d values for %d columns", values.length, latest.length);
        long known = 0;
        for (int i = 0; i < values.length; i++) {
            known |= columns.get(i).scaled(values[i]) == Column.UNKNOWN ? 0 : 1L << i;
        }
        bytes.varint(size == 0 ? timeMs : timeMs - lastMs);
        bytes.varint(known);
        for (int i = 0; i < values.length; i++) {
            if ((known & 1L << i) != 0) {
                long scaled = columns.get(i).scaled(values[i]);
                bytes.zigzag(scaled - latest[i]);
                latest[i] = scaled;
            }
        }
        firstMs = size == 0 ? timeMs : firstMs;
        lastMs = timeMs;
        size++;
    }

    /** How many ticks were taken. */
    public int size() {
        return size;
    }

    /** Unix ms of the first tick; −1 for none. */
    public long firstMs() {
        return firstMs;
    }

    /**
     * The ticks so far as a block. The log keeps them, and may go on.
     *
     * @param intervalMs time between two ticks as planned
     */
    public byte[] seal(long intervalMs) {
        BlockWriter writer = new BlockWriter(columns, intervalMs, Math.max(1, size));
        ByteSource in = new ByteSource(bytes.toBytes(), 0, bytes.size());
        long[] values = new long[latest.length];
        double[] row = new double[latest.length];
        long timeMs = 0;
        try {
            for (int tick = 0; tick < size; tick++) {
                timeMs += in.varint();
                long known = in.varint();
                for (int i = 0; i < row.length; i++) {
                    boolean isKnown = (known & 1L << i) != 0;
                    values[i] += isKnown ? in.zigzag() : 0;
                    row[i] = isKnown ? columns.get(i).value(values[i]) : Double.NaN;
                }
                writer.append(timeMs, row);
            }
        } catch (BlockFormatException e) {
            throw new IllegalStateException("a log can't read itself", e);
        }
        return writer.seal();
    }
}
