package org.mediamtxmonitor.history.codec;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects rolled-up points of one series and seals them into a block. Not thread-safe.
 *
 * <p>A column holds four rows of integers, those of points without a value left out of all but the first:
 *
 * <pre>
 * count    of each point; 0 for none
 * min
 * spread   max − min
 * excess   sum − count x min
 * </pre>
 *
 * which all are constant while the values are. The first three are preceded by their length.
 */
public final class RolledWriter {

    private final List<Column> columns;
    private final long spanMs;
    private final int capacity;
    private final List<RolledPoint> points = new ArrayList<>();

    /**
     * @param columns by rising id, at most 64
     * @param spanMs length of a bucket
     * @param capacity how many points a block takes, 1 to 3,600
     */
    public RolledWriter(List<Column> columns, long spanMs, int capacity) {
        Check.columns(columns);
        Check.that(spanMs > 0 && spanMs <= Block.LATEST_MS, "buckets of %d ms", spanMs);
        Check.that(capacity > 0 && capacity <= Block.MOST_TICKS, "%d points in a block", capacity);
        this.columns = List.copyOf(columns);
        this.spanMs = spanMs;
        this.capacity = capacity;
    }

    /** Whether a point that begins at that time fits: there is room, and it is after the one before. */
    public boolean accepts(long startMs) {
        return points.size() < capacity && startMs > before() && startMs <= Block.LATEST_MS;
    }

    /**
     * Takes a point.
     *
     * @throws IllegalArgumentException where {@link #accepts} says no: then this block is to be sealed and another begun
     */
    public void append(RolledPoint point) {
        int size = point.summaries().size();
        Check.that(size == columns.size(), "%d values for %d columns", size, columns.size());
        Check.that(!isFull(), "the block is full, with %d points", points.size());
        Check.that(
                accepts(point.startMs()),
                "a point at %d ms is not after the one at %d ms, or after the year 2527: a block can't go back in time",
                point.startMs(),
                before());
        points.add(point);
    }

    /** How many points were taken. */
    public int size() {
        return points.size();
    }

    public boolean isFull() {
        return points.size() == capacity;
    }

    /** The points so far as a block. The writer keeps them, and may go on: see {@link #clear}. */
    public byte[] seal() {
        if (points.isEmpty()) {
            throw new IllegalStateException("there is no point to seal");
        }
        List<Block.Packed> packed = new ArrayList<>();
        for (int index = 0; index < columns.size(); index++) {
            ByteSink bytes = pack(index);
            if (bytes.size() > 0) {
                packed.add(new Block.Packed(columns.get(index), bytes));
            }
        }
        long[] times = points.stream().mapToLong(RolledPoint::startMs).toArray();
        return Block.seal(Block.Kind.POINTS, spanMs, times, times.length, packed);
    }

    /** Forgets all points, to begin another block. */
    public void clear() {
        points.clear();
    }

    private long before() {
        return points.isEmpty() ? -1 : points.get(points.size() - 1).startMs();
    }

    private ByteSink pack(int column) {
        long[] counts = new long[points.size()];
        long[] mins = new long[points.size()];
        long[] spreads = new long[points.size()];
        long[] excesses = new long[points.size()];
        int known = 0;
        for (int index = 0; index < counts.length; index++) {
            Summary summary = points.get(index).summaries().get(column);
            counts[index] = summary.count();
            if (summary.count() > 0) {
                mins[known] = summary.min();
                spreads[known] = summary.max() - summary.min();
                excesses[known] = summary.sum() - summary.count() * summary.min();
                known++;
            }
        }
        ByteSink out = new ByteSink();
        if (known > 0) {
            out.framed(packed(counts, counts.length));
            out.framed(packed(mins, known));
            out.framed(packed(spreads, known));
            out.append(packed(excesses, known));
        }
        return out;
    }

    private static ByteSink packed(long[] values, int size) {
        ByteSink out = new ByteSink();
        Packing.pack(values, size, out);
        return out;
    }
}
