package org.mediamtxmonitor.history.codec;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One tick of many series in one piece: an entry of the write-ahead log. Not thread-safe.
 *
 * <pre>
 * version     1
 * time        Unix ms, varint
 * interval    nominal time to the next tick in ms, varint
 * columns     their number, then id and decimals (zig-zag) of each
 * then, to the end, for each series
 *   name      its length, then UTF-8
 *   row       its length, then the set of known columns as a varint of bits, then their integers, zig-zag
 * </pre>
 */
public final class RowsWriter {

    static final int VERSION = 1;

    /** More columns do not fit the set of known ones. */
    static final int MOST_COLUMNS = 64;

    private final List<Column> columns;
    private final ByteSink out = new ByteSink();

    /** @param columns of all series that will follow, at most 64 */
    public RowsWriter(long timeMs, long intervalMs, List<Column> columns) {
        Check.that(columns.size() <= MOST_COLUMNS, "%d columns in a row", columns.size());
        Check.that(timeMs >= 0 && timeMs <= Block.LATEST_MS, "a tick at %d ms", timeMs);
        Check.that(intervalMs > 0, "an interval of %d ms", intervalMs);
        this.columns = List.copyOf(columns);
        out.put(VERSION);
        out.varint(timeMs);
        out.varint(intervalMs);
        out.varint(columns.size());
        for (Column column : columns) {
            out.varint(column.id());
            out.zigzag(column.decimals());
        }
    }

    /**
     * Adds a series.
     *
     * @param first index in the columns of this writer of the first value
     * @param values in the unit of their columns; NaN for unknown
     */
    public void add(String name, int first, double... values) {
        Check.that(first >= 0 && first + values.length <= columns.size(), "%d values from %d on", values.length, first);
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        out.varint(bytes.length);
        for (byte part : bytes) {
            out.put(part);
        }
        out.framed(row(first, values));
    }

    private ByteSink row(int first, double[] values) {
        ByteSink integers = new ByteSink();
        long known = 0;
        for (int i = 0; i < values.length; i++) {
            long scaled = columns.get(first + i).scaled(values[i]);
            if (scaled != Column.UNKNOWN) {
                known |= 1L << (first + i);
                integers.zigzag(scaled);
            }
        }
        ByteSink row = new ByteSink();
        row.varint(known);
        row.append(integers);
        return row;
    }

    public byte[] toBytes() {
        return out.toBytes();
    }
}
