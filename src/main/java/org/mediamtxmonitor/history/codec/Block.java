package org.mediamtxmonitor.history.codec;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * The bytes of a block: times, a directory of columns, and what each column holds.
 *
 * <pre>
 * version    byte, 1
 * kind       byte: 1 ticks, 2 rolled-up points
 * size       varint: ticks, 1 to 3,600
 * start      varint: Unix ms of the first tick
 * interval   varint: nominal ms between two ticks
 * columns    varint: how many have a known value, 0 to 64
 * times      varint: length of the times
 * directory  for each column, by rising id: varint of 16 x (id − the id before − 1) + decimals + 8, then the length of
 *            the column as a varint; the id before the first is −1
 * times      packed: time − start − index x interval
 * columns    one after the other
 * checksum   four bytes, the highest first: CRC32C of all before
 * </pre>
 *
 * A column without any known value is left out: it reads as unknown and costs nothing. {@link Packing} tells how numbers
 * are packed.
 */
final class Block {

    static final int MOST_TICKS = 3_600;
    static final int MOST_COLUMNS = 64;
    /** In ms, the year 2527: the bound keeps sums of times within a long. */
    static final long LATEST_MS = 1L << 44;

    private static final int VERSION = 1;
    private static final int CHECKSUM_BYTES = 4;
    private static final int DECIMALS_CODES = 16;

    enum Kind {
        TICKS,
        POINTS;

        private int code() {
            return ordinal() + 1;
        }
    }

    /** A column and the bytes it was packed into. */
    record Packed(Column column, ByteSink bytes) {}

    /** A column and what {@link Packed} had of it. */
    private record Entry(Column column, ByteSource bytes) {}

    private final long intervalMs;
    private final long[] times;
    /** By id, in rising order. */
    private final Map<Integer, Entry> entries = new LinkedHashMap<>();

    private Block(byte[] bytes, Kind kind) throws BlockFormatException {
        ByteSource in = new ByteSource(bytes, 2, bytes.length - CHECKSUM_BYTES);
        if (bytes[1] != kind.code()) {
            throw new BlockFormatException("is of kind " + bytes[1] + ", not " + kind.code());
        }
        int size = in.count(MOST_TICKS, "the number of ticks");
        if (size == 0) {
            throw new BlockFormatException("has no ticks");
        }
        long startMs = in.varint(LATEST_MS, "the start");
        intervalMs = in.varint(LATEST_MS, "the interval");
        int columns = in.count(MOST_COLUMNS, "the number of columns");
        int timesLength = in.length();
        Map<Column, Integer> lengths = readDirectory(in, columns);
        times = times(in.slice(timesLength), size, startMs, intervalMs);
        for (Map.Entry<Column, Integer> each : lengths.entrySet()) {
            entries.put(each.getKey().id(), new Entry(each.getKey(), in.slice(each.getValue())));
        }
        if (!in.atEnd()) {
            throw new BlockFormatException("has bytes that belong to no column");
        }
    }

    /** Reads all but the columns. */
    static Block open(byte[] bytes, Kind kind) throws BlockFormatException {
        if (bytes.length == 0) {
            throw new BlockFormatException("is empty");
        }
        if (bytes[0] != VERSION) {
            throw new BlockFormatException("is of version " + (bytes[0] & 0xff) + "; known is " + VERSION);
        }
        int end = bytes.length - CHECKSUM_BYTES;
        if (end < 2) {
            throw new BlockFormatException("has " + bytes.length + " bytes, which is no block");
        }
        if (ByteBuffer.wrap(bytes).getInt(end) != checksum(bytes, end)) {
            throw new BlockFormatException("is damaged: its checksum is wrong");
        }
        return new Block(bytes, kind);
    }

    /**
     * @param times rising Unix ms, of which the first {@code size} count
     * @param columns by rising id
     */
    static byte[] seal(Kind kind, long intervalMs, long[] times, int size, List<Packed> columns) {
        ByteSink out = new ByteSink();
        out.put(VERSION);
        out.put(kind.code());
        out.varint(size);
        out.varint(times[0]);
        out.varint(intervalMs);
        out.varint(columns.size());
        ByteSink packedTimes = packedTimes(times, size, intervalMs);
        out.varint(packedTimes.size());
        int id = -1;
        for (Packed column : columns) {
            int code = column.column().decimals() - Column.FEWEST_DECIMALS;
            out.varint(DECIMALS_CODES * (column.column().id() - id - 1) + code);
            out.varint(column.bytes().size());
            id = column.column().id();
        }
        out.append(packedTimes);
        for (Packed column : columns) {
            out.append(column.bytes());
        }
        byte[] sealed = Arrays.copyOf(out.toBytes(), out.size() + CHECKSUM_BYTES);
        ByteBuffer.wrap(sealed).putInt(out.size(), checksum(sealed, out.size()));
        return sealed;
    }

    long intervalMs() {
        return intervalMs;
    }

    /** Unix ms of the ticks, rising. */
    long[] times() {
        return times;
    }

    /** Index of the first tick at a time or after it. */
    int indexOf(long timeMs) {
        int found = Arrays.binarySearch(times, timeMs);
        return found >= 0 ? found : -found - 1;
    }

    /** Those with a known value, by rising id. */
    List<Column> columns() {
        return entries.values().stream().map(Entry::column).toList();
    }

    /** Null where the column has no known value. */
    Column column(int id) {
        Entry entry = entries.get(id);
        return entry == null ? null : entry.column();
    }

    /** What a column was packed into, which {@link #columns} has. */
    ByteSource bytesOf(int id) {
        return entries.get(id).bytes().again();
    }

    /** The length of each column, by rising id. */
    private static Map<Column, Integer> readDirectory(ByteSource in, int columns) throws BlockFormatException {
        Map<Column, Integer> lengths = new LinkedHashMap<>();
        int id = -1;
        for (int index = 0; index < columns; index++) {
            int key = in.count(DECIMALS_CODES * (Column.LARGEST_ID - id) - 1, "a column");
            id += key / DECIMALS_CODES + 1;
            Column column = new Column(id, key % DECIMALS_CODES + Column.FEWEST_DECIMALS);
            lengths.put(column, in.length());
        }
        return lengths;
    }

    private static ByteSink packedTimes(long[] times, int size, long intervalMs) {
        long[] offsets = new long[size];
        for (int index = 0; index < size; index++) {
            offsets[index] = times[index] - times[0] - index * intervalMs;
        }
        ByteSink packed = new ByteSink();
        Packing.pack(offsets, size, packed);
        return packed;
    }

    private static long[] times(ByteSource in, int size, long startMs, long intervalMs) throws BlockFormatException {
        long[] times = Packing.unpack(in, size);
        long before = -1;
        for (int index = 0; index < size; index++) {
            times[index] += startMs + index * intervalMs;
            if (times[index] <= before || times[index] > LATEST_MS) {
                throw new BlockFormatException("tick " + index + " is at " + times[index] + " ms, after " + before);
            }
            before = times[index];
        }
        return times;
    }

    private static int checksum(byte[] bytes, int end) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, end);
        return (int) checksum.getValue();
    }
}
