package org.mediamtxmonitor.publish;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Objects;

import com.fasterxml.jackson.core.JsonGenerator;

/** Writes what changed between two records of one type: the new values, and null for what is not known any more. */
final class RecordDiff<R extends Record> {

    private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);

    private final String[] names;
    private final MethodHandle[] accessors;

    RecordDiff(Class<R> type) {
        RecordComponent[] components = type.getRecordComponents();
        names = Arrays.stream(components).map(RecordComponent::getName).toArray(String[]::new);
        accessors = Arrays.stream(components).map(RecordDiff::getter).toArray(MethodHandle[]::new);
    }

    private static MethodHandle getter(RecordComponent component) {
        try {
            return MethodHandles.publicLookup()
                    .unreflect(component.getAccessor())
                    .asType(GETTER);
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(component + " is not public", e);
        }
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
            return (Object) accessors[component].invokeExact((Object) record);
        } catch (Throwable e) {
            throw new IllegalStateException("can't read " + names[component], e);
        }
    }
}
