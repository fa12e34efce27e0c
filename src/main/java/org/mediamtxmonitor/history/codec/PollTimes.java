package org.mediamtxmonitor.history.codec;

/** Walks over the ticks of a block: {@link #next} comes first, then the time and the values of that tick. */
public final class PollTimes {

    private final long[] times;
    private final int end;
    private final Column[] columns;
    private final long[][] scaled;
    private int at;

    /** @param scaled null for a column that is unknown throughout */
    PollTimes(long[] times, int from, int end, Column[] columns, long[][] scaled) {
        this.times = times;
        this.end = end;
        this.columns = columns;
        this.scaled = scaled;
        at = from - 1;
    }

    /** Goes to the next tick; false where there is none. */
    public boolean next() {
        at++;
        return at < end;
    }

    /** Unix ms. */
    public long timeMs() {
        return times[at];
    }

    /** The integer that was kept, or {@link Column#UNKNOWN}; columns count from 0, in the order they were asked for. */
    public long scaled(int column) {
        return scaled[column] == null ? Column.UNKNOWN : scaled[column][at];
    }

    /** In the unit of the metric; NaN for unknown. */
    public double value(int column) {
        return scaled[column] == null ? Double.NaN : columns[column].value(scaled[column][at]);
    }
}
