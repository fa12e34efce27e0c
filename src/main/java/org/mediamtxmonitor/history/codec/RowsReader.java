package org.mediamtxmonitor.history.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Walks over the series of an entry of the write-ahead log; see {@link RowsWriter}. Not thread-safe. */
public final class RowsReader {

    private final ByteSource in;
    private final long timeMs;
    private final long intervalMs;
    private final List<Column> columns = new ArrayList<>();
    private String name;
    private ByteSource row;

    private RowsReader(ByteSource in) throws BlockFormatException {
        this.in = in;
        int version = in.next();
        if (version != RowsWriter.VERSION) {
            throw new BlockFormatException("version " + version + " is not known");
        }
        timeMs = in.varint(Block.LATEST_MS, "the time");
        intervalMs = in.varint(Block.LATEST_MS, "the interval");
        int count = in.count(RowsWriter.MOST_COLUMNS, "the number of columns");
        for (int i = 0; i < count; i++) {
            int id = in.count(Column.LARGEST_ID, "a column");
            columns.add(column(id, in.zigzag()));
        }
    }

    /** Reads what comes before the series. */
    public static RowsReader open(byte[] bytes) throws BlockFormatException {
        return new RowsReader(new ByteSource(bytes, 0, bytes.length));
    }

    private static Column column(int id, long decimals) throws BlockFormatException {
        if (decimals < Column.FEWEST_DECIMALS || decimals > Column.MOST_DECIMALS) {
            throw new BlockFormatException("column " + id + " has " + decimals + " decimals");
        }
        return new Column(id, (int) decimals);
    }

    /** Unix ms. */
    public long timeMs() {
        return timeMs;
    }

    /** Nominal time to the next tick in ms. */
    public long intervalMs() {
        return intervalMs;
    }

    /** Goes to the next series; false where there is none. */
    public boolean next() throws BlockFormatException {
        if (in.atEnd()) {
            return false;
        }
        ByteSource bytes = in.framed();
        byte[] text = new byte[bytes.left()];
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) bytes.next();
        }
        name = new String(text, StandardCharsets.UTF_8);
        row = in.framed();
        return true;
    }

    /** Name of the series. */
    public String name() {
        return name;
    }

    /**
     * Its values, in their units.
     *
     * @param wanted columns in the order in which the values shall be; one that the entry does not have is unknown
     */
    public double[] values(List<Column> wanted) throws BlockFormatException {
        double[] values = new double[wanted.size()];
        Arrays.fill(values, Double.NaN);
        ByteSource rest = row.again();
        long known = rest.varint();
        for (int i = 0; i < RowsWriter.MOST_COLUMNS; i++) {
            if ((known & 1L << i) != 0) {
                if (i >= columns.size()) {
                    throw new BlockFormatException("a row has a column " + i + " of " + columns.size());
                }
                put(columns.get(i), rest.zigzag(), wanted, values);
            }
        }
        return values;
    }

    private static void put(Column column, long scaled, List<Column> wanted, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (wanted.get(i).id() == column.id()) {
                values[i] = column.value(scaled);
            }
        }
    }
}
