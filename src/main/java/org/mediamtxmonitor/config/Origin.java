package org.mediamtxmonitor.config;

import java.util.Comparator;

import org.yaml.snakeyaml.error.Mark;

/**
 * Where a value was written: a place in a file, an environment variable or a command-line option.
 *
 * @param source file, variable or option
 * @param line line in the file, from 1; 0 if there is none
 * @param column column in the file, from 1; 0 if there is none
 */
record Origin(String source, int line, int column) {

    /** The file from top to bottom, then what was laid over it. */
    static final Comparator<Origin> ORDER = Comparator.comparing((Origin origin) -> origin.line == 0)
            .thenComparingInt(Origin::line)
            .thenComparingInt(Origin::column)
            .thenComparing(Origin::source);

    static Origin of(String source) {
        return new Origin(source, 0, 0);
    }

    static Origin of(String file, Mark mark) {
        return mark == null ? of(file) : new Origin(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line + ":" + column;
    }
}
