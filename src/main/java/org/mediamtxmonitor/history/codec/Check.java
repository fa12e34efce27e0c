package org.mediamtxmonitor.history.codec;

import java.util.List;

/** What a caller must keep to. */
final class Check {

    private Check() {}

    static void that(boolean holds, String otherwise, Object... details) {
        if (!holds) {
            throw new IllegalArgumentException(String.format(otherwise, details));
        }
    }

    static void columns(List<Column> columns) {
        that(columns.size() <= Block.MOST_COLUMNS, "%d columns in a block", columns.size());
        int before = -1;
        for (Column column : columns) {
            that(column.id() > before, "column %d comes after column %d", column.id(), before);
            before = column.id();
        }
    }
}
