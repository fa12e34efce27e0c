package org.mediamtxmonitor.history.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Collects the ticks of one series, a stream for example, and seals them into a block.
 *
 * <p>A tick has the time at which it was polled. Times rise within a block: gaps, jitter and changes of the interval
 * are kept as they are, but after a step of the clock backwards a new block must begin, see {@link #accepts}. PollTimes on
 * the grid of the nominal interval cost nothing for their times.
 *
 * <p>Holds eight bytes for each tick and column that was ever known. Not thread-safe.
 */
public final class BlockWriter {

    private static final int HEADER_BYTES = 20;
    private static final int COLUMN_BYTES = 3;

    private final List<Column> columns;
    private final long intervalMs;
    private final int capacity;
    private final long[][] scaled;
    /** The last known value of each column that has one. */
    private final long[] latest;

    private long[] times;
    private int size;
    /** What the distances of times and values from those before have in bits, and eight for each end of a gap. */
    private long bits;

    /**
     * @param columns by rising id, at most 64
     * @param intervalMs time between two ticks as planned
     * @param capacity how many ticks a block takes, 1 to 3,600
     */
    public BlockWriter(List<Column> columns, long intervalMs, int capacity) {
        Check.columns(columns);
        Check.that(intervalMs > 0 && intervalMs <= Block.LATEST_MS, "an interval of %d ms", intervalMs);
        Check.that(capacity > 0 && capacity <= Block.MOST_TICKS, "%d ticks in a block", capacity);
        this.columns = List.copyOf(columns);
        this.intervalMs = intervalMs;
        this.capacity = capacity;
        scaled = new long[columns.size()][];
        latest = new long[columns.size()];
        times = new long[Math.min(capacity, 16)];
    }

    /** Whether a tick at that time fits: there is room, and the clock did not step back or stand still. */
    public boolean accepts(long timeMs) {
        return size < capacity && timeMs > (size == 0 ? -1 : times[size - 1]) && timeMs <= Block.LATEST_MS;
    }

    /**
     * Takes a tick.
     *
     * @param timeMs Unix ms, after the tick before
     * @param values one for each column, in its unit; NaN for unknown
     * @throws IllegalArgumentException where {@link #accepts} says no: then this block is to be sealed and another begun
     */
    public void append(long timeMs, double... values) {
        Check.that(values.length == columns.size(), "%d values for %d columns", values.length, columns.size());
        begin(timeMs);
        for (int index = 0; index < values.length; index++) {
            put(index, columns.get(index).scaled(values[index]));
        }
        size++;
    }

    /**
     * Takes a tick.
     *
     * @param values by the id of their column; a column that is not among them is unknown
     */
    public void append(long timeMs, Map<Integer, Double> values) {
        double[] inOrder = new double[columns.size()];
        int found = 0;
        for (int index = 0; index < inOrder.length; index++) {
            Double value = values.get(columns.get(index).id());
            inOrder[index] = value == null ? Double.NaN : value;
            found += value == null ? 0 : 1;
        }
        Check.that(found == values.size(), "values %s are not all of columns %s", values, columns);
        append(timeMs, inOrder);
    }

    /** How many ticks were taken. */
    public int size() {
        return size;
    }

    public boolean isFull() {
        return size == capacity;
    }

    /**
     * About how many bytes the block would have now. It may have half as many or twice as many, and fewer still where
     * values or times grow evenly.
     */
    public int estimatedBytes() {
        int known = 0;
        for (long[] values : scaled) {
            known += values == null ? 0 : 1;
        }
        return HEADER_BYTES + known * COLUMN_BYTES + (int) (bits / 8);
    }

    /** The ticks so far as a block. The writer keeps them, and may go on: see {@link #clear}. */
    public byte[] seal() {
        if (size == 0) {
            throw new IllegalStateException("there is no tick to seal");
        }
        List<Block.Packed> packed = new ArrayList<>();
        for (int index = 0; index < scaled.length; index++) {
            if (scaled[index] != null) {
                ByteSink bytes = new ByteSink();
                Packing.pack(scaled[index], size, bytes);
                packed.add(new Block.Packed(columns.get(index), bytes));
            }
        }
        return Block.seal(Block.Kind.TICKS, intervalMs, times, size, packed);
    }

    /** Forgets all ticks, to begin another block. */
    public void clear() {
        Arrays.fill(scaled, null);
        size = 0;
        bits = 0;
    }

    private void begin(long timeMs) {
        Check.that(size < capacity, "the block is full, with %d ticks", size);
        long before = size == 0 ? -1 : times[size - 1];
        Check.that(
                accepts(timeMs),
                "a tick at %d ms is not after the one at %d ms, or after the year 2527: a block can't go back in time",
                timeMs,
                before);
        if (size == times.length) {
            times = grown(times);
        }
        times[size] = timeMs;
        bits += size == 0 ? 0 : cost(timeMs - before - intervalMs);
    }

    private void put(int index, long value) {
        boolean known = value != Column.UNKNOWN;
        if (scaled[index] == null && !known) {
            return;
        }
        if (scaled[index] == null) {
            scaled[index] = new long[times.length];
            Arrays.fill(scaled[index], 0, size, Column.UNKNOWN);
            latest[index] = value;
        } else if (size == scaled[index].length) {
            scaled[index] = grown(scaled[index]);
        }
        scaled[index][size] = value;
        if (size > 0 && known != (scaled[index][size - 1] != Column.UNKNOWN)) {
            bits += Byte.SIZE;
        }
        if (known) {
            bits += cost(value - latest[index]);
            latest[index] = value;
        }
    }

    private long[] grown(long[] values) {
        return Arrays.copyOf(values, Math.min(capacity, values.length * 2));
    }

    private static int cost(long distance) {
        return distance == 0 ? 0 : 65 - Long.numberOfLeadingZeros(ZigZag.fold(distance));
    }
}
