package org.mediamtxmonitor.history.query;

import java.util.Arrays;
import java.util.List;

import org.mediamtxmonitor.history.codec.Column;
import org.mediamtxmonitor.history.codec.RolledPoint;
import org.mediamtxmonitor.history.codec.Summary;
import org.mediamtxmonitor.history.store.SeriesSchema;

/** Hands on all that it is given as readings. */
final class ReadingSink implements Sink {

    private final Readings to;
    private final Column[] columns;
    private final boolean[] words;
    private final double[] values;

    ReadingSink(Readings to, List<SeriesSchema.Entry> metrics) {
        this.to = to;
        columns = metrics.stream().map(SeriesSchema.Entry::column).toArray(Column[]::new);
        values = new double[columns.length];
        words = new boolean[columns.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = metrics.get(i).metric().words() != null;
        }
    }

    @Override
    public void tick(long timeMs, long intervalMs, long[] scaled) {
        Arrays.setAll(values, i -> columns[i].value(scaled[i]));
        to.reading(timeMs, intervalMs, values);
    }

    @Override
    public void point(RolledPoint point, long spanMs) {
        Arrays.setAll(values, i -> value(i, point.summaries().get(i)));
        to.reading(point.startMs(), spanMs, values);
    }

    /** Of words, which are kept as numbers that rise with the trouble, the mean says nothing. */
    private double value(int column, Summary summary) {
        if (summary.count() == 0) {
            return Double.NaN;
        }
        return words[column]
                ? columns[column].value(summary.max())
                : columns[column].value(summary.sum()) / summary.count();
    }
}
