package org.mediamtxmonitor.history.codec;

import java.util.ArrayList;
import java.util.List;

/** Reads a block of rolled-up points. Columns that are not requested are not decoded. */
public final class RolledReader {

    private final Block block;

    private RolledReader(Block block) {
        this.block = block;
    }

    /** Reads the times and the directory. */
    public static RolledReader open(byte[] bytes) throws BlockFormatException {
        return new RolledReader(Block.open(bytes, Block.Kind.POINTS));
    }

    public int size() {
        return block.times().length;
    }

    /** Length of a bucket. */
    public long spanMs() {
        return block.intervalMs();
    }

    /** Unix ms at which the first bucket begins. */
    public long firstMs() {
        return block.times()[0];
    }

    /** Unix ms at which the last bucket begins. */
    public long lastMs() {
        return block.times()[size() - 1];
    }

    /** Those that have a known value, by rising id. */
    public List<Column> columns() {
        return block.columns();
    }

    /** All points of some columns. */
    public List<RolledPoint> read(int... ids) throws BlockFormatException {
        return read(0, Long.MAX_VALUE, ids);
    }

    /**
     * The points of some columns that share some time with a range.
     *
     * @param fromMs Unix ms at which it begins
     * @param toMs Unix ms at which it ends, no more part of it
     * @param ids of the columns, in the order in which the points shall have them
     */
    public List<RolledPoint> read(long fromMs, long toMs, int... ids) throws BlockFormatException {
        Summary[][] summaries = new Summary[ids.length][];
        for (int index = 0; index < ids.length; index++) {
            summaries[index] = block.column(ids[index]) == null ? null : decode(ids[index]);
        }
        List<RolledPoint> points = new ArrayList<>();
        for (int at = block.indexOf(fromMs - spanMs() + 1); at < block.indexOf(toMs); at++) {
            List<Summary> ofPoint = new ArrayList<>(ids.length);
            for (Summary[] ofColumn : summaries) {
                ofPoint.add(ofColumn == null ? Summary.NONE : ofColumn[at]);
            }
            points.add(new RolledPoint(block.times()[at], ofPoint));
        }
        return points;
    }

    private Summary[] decode(int id) throws BlockFormatException {
        ByteSource in = block.bytesOf(id);
        long[] counts = Packing.unpack(in.framed(), size());
        int known = 0;
        for (long count : counts) {
            known += count == 0 ? 0 : 1;
        }
        if (known == 0) {
            throw new BlockFormatException("column " + id + " has points without values only");
        }
        long[] mins = Packing.unpack(in.framed(), known);
        long[] spreads = Packing.unpack(in.framed(), known);
        long[] excesses = Packing.unpack(in, known);
        Summary[] summaries = new Summary[counts.length];
        int next = 0;
        for (int index = 0; index < counts.length; index++) {
            summaries[index] = Summary.NONE;
            if (counts[index] != 0) {
                summaries[index] = summary(counts[index], mins[next], spreads[next], excesses[next]);
                next++;
            }
        }
        return summaries;
    }

    private static Summary summary(long count, long min, long spread, long excess) throws BlockFormatException {
        try {
            long sum = Math.addExact(Math.multiplyExact(count, min), excess);
            return new Summary(min, Math.addExact(min, spread), sum, count);
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new BlockFormatException("has a point that can't be", e);
        }
    }
}
