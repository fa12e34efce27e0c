package org.mediamtxmonitor.publish;

import java.io.IOException;
import java.util.Objects;

import org.mediamtxmonitor.stream.RecordShape;

import com.fasterxml.jackson.core.JsonGenerator;

/** Writes what changed between two records of one type: the new values, and null for what is not known any more. */
final class RecordDiff<R extends Record> {

    private final RecordShape shape;

    RecordDiff(Class<R> type) {
        shape = RecordShape.of(type);
    }

    /** Writes the fields that differ into the object that is open. */
    void write(R before, R now, JsonGenerator json) throws IOException {
        for (RecordShape.Leaf field : shape.leaves()) {
            Object value = field.read(now);
            if (!Objects.equals(field.read(before), value)) {
                json.writeFieldName(field.name());
                json.writePOJO(value);
            }
        }
    }
}
