package org.mediamtxmonitor.stream;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;

/** A component of one of our records, named as it is in JSON: {@code inboundBitsPerSecond}, {@code srt.rtt10s.p50Ms}. */
public final class Field {

    private final String path;
    private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);

    private final MethodHandle[] steps;
    private final String key;
    private final Class<?> type;

    private Field(String path, MethodHandle[] steps, String key, Class<?> type) {
        this.path = path;
        this.steps = steps;
        this.key = key;
        this.type = type;
    }

    /**
     * The component at the end of {@code path}; what follows a component that is a map is a key of it.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Field of(Class<?> record, String path) {
        String[] names = path.split("\\.");
        MethodHandle[] steps = new MethodHandle[names.length];
        Class<?> type = record;
        for (int i = 0; i < names.length; i++) {
            if (Map.class.isAssignableFrom(type)) {
                String key = String.join(".", Arrays.copyOfRange(names, i, names.length));
                return new Field(path, Arrays.copyOf(steps, i), key, Object.class);
            }
            Method accessor = accessor(type, names[i], record, path);
            steps[i] = getter(accessor);
            type = accessor.getReturnType();
        }
        return new Field(path, steps, null, type);
    }

    private static Method accessor(Class<?> type, String name, Class<?> record, String path) {
        RecordComponent[] components = type.isRecord() ? type.getRecordComponents() : new RecordComponent[0];
        for (RecordComponent component : components) {
            if (component.getName().equals(name)) {
                return component.getAccessor();
            }
        }
        throw new IllegalArgumentException(record.getSimpleName() + " has no component " + path);
    }

    private static MethodHandle getter(Method accessor) {
        try {
            return MethodHandles.publicLookup().unreflect(accessor).asType(GETTER);
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(accessor + " is not public", e);
        }
    }

    /** Its value; null where any step on the way is not known. */
    public Object read(Object record) {
        Object value = record;
        try {
            for (MethodHandle step : steps) {
                if (value == null) {
                    return null;
                }
                value = step.invokeExact(value);
            }
        } catch (Throwable e) {
            throw new IllegalStateException("can't read " + path, e);
        }
        return key == null || value == null ? value : ((Map<?, ?>) value).get(key);
    }

    /** Its value as a number; NaN where it is not known. */
    public double number(Object record) {
        return read(record) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** Its value as it is in JSON: the word of a state, {@code true} or {@code false}, text; null where not known. */
    public String word(Object record) {
        Object value = read(record);
        return value instanceof WireName worded ? worded.word() : value == null ? null : value.toString();
    }

    /** Whether it holds a number; components of a map may hold anything. */
    public boolean isNumber() {
        return type == Object.class
                || Number.class.isAssignableFrom(type)
                || (type.isPrimitive() && type != boolean.class && type != char.class);
    }

    /** The path it was made of. */
    public String path() {
        return path;
    }
}
