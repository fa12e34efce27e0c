package org.mediamtxmonitor.history.codec;

import java.util.List;

/** Reads a block of ticks. Columns that are not requested are not decoded. */
public final class BlockReader {

    private final Block block;

    private BlockReader(Block block) {
        this.block = block;
    }

    /** Reads the times and the directory. */
    public static BlockReader open(byte[] bytes) throws BlockFormatException {
        return new BlockReader(Block.open(bytes, Block.Kind.TICKS));
    }

    public int size() {
        return block.times().length;
    }

    /** Nominal time between two ticks. */
    public long intervalMs() {
        return block.intervalMs();
    }

    /** Unix ms of the first tick. */
    public long firstMs() {
        return block.times()[0];
    }

    /** Unix ms of the last tick. */
    public long lastMs() {
        return block.times()[size() - 1];
    }

    /** Those that have a known value, by rising id. */
    public List<Column> columns() {
        return block.columns();
    }

    /** All ticks of some columns. */
    public PollTimes read(int... ids) throws BlockFormatException {
        return read(0, Long.MAX_VALUE, ids);
    }

    /**
     * The ticks of some columns within a time. A column that the block does not have is unknown.
     *
     * @param fromMs Unix ms of the first tick that is wanted
     * @param toMs Unix ms of the first tick that is no more wanted
     * @param ids of the columns, in the order in which the ticks shall have them
     */
    public PollTimes read(long fromMs, long toMs, int... ids) throws BlockFormatException {
        Column[] columns = new Column[ids.length];
        long[][] scaled = new long[ids.length][];
        for (int index = 0; index < ids.length; index++) {
            columns[index] = block.column(ids[index]);
            if (columns[index] != null) {
                scaled[index] = decode(columns[index]);
            }
        }
        return new PollTimes(block.times(), block.indexOf(fromMs), block.indexOf(toMs), columns, scaled);
    }

    private long[] decode(Column column) throws BlockFormatException {
        ByteSource bytes = block.bytesOf(column.id());
        long[] values = Packing.unpack(bytes, size());
        for (long value : values) {
            if (value != Column.UNKNOWN && !Column.isKept(value)) {
                throw new BlockFormatException("column " + column.id() + " has " + value + ", which is too large");
            }
        }
        return values;
    }
}
