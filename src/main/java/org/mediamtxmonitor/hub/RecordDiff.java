package org.mediamtxmonitor.hub;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Objects;

import com.fasterxml.jackson.core.JsonGenerator;

/** Writes what changed between two records of one type: the new values, and null for what is not known any more. */
final class RecordDiff<R extends Record> {

    private final String[] names;
    private final Method[] accessors;

    RecordDiff(Class<R> type) {
        RecordComponent[] components = type.getRecordComponents();
        names = Arrays.stream(components).map(RecordComponent::getName).toArray(String[]::new);
        accessors = Arrays.stream(components).map(RecordComponent::getAccessor).toArray(Method[]::new);
    }

    /** Writes the fields that differ into the object that is open. */
    void write(R before, R now, JsonGenerator json) throws IOException {
        for (int i = 0; i < names.length; i++) {
            Object value = value(i, now);
            if (!Objects.equals(value(i, before), value)) {
                json.writeFieldName(names[i]);
                json.writePOJO(value);
            }
        }
    }

    private Object value(int component, R record) {
        try {
            return accessors[component].invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
