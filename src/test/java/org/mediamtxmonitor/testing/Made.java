package org.mediamtxmonitor.testing;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

import org.mediamtxmonitor.stream.Reason;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * Records of which a test names what it is about; all else is unknown. Components are named as in JSON, those of nested
 * records and of maps after a dot: {@code srt.rtt10s.p50Ms}, {@code readers.total}.
 */
public final class Made {

    private record Shape(RecordComponent[] components, Constructor<?> constructor) {}

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            try {
                return new Shape(components, type.getDeclaredConstructor(types));
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
        }
    };

    private Made() {}

    /**
     * A new record.
     *
     * @param named names and values in turn
     */
    public static <T> T of(Class<T> type, Object... named) {
        return type.cast(with(type, null, named));
    }

    /** The same record but for what is named. */
    public static <T> T with(T record, Object... named) {
        @SuppressWarnings("unchecked")
        T changed = (T) with(record.getClass(), record, named);
        return changed;
    }

    private static Object with(Class<?> type, Object record, Object... named) {
        Object changed = record == null ? make(type, values(type, null)) : record;
        for (int i = 0; i < named.length; i += 2) {
            changed = put(type, changed, ((String) named[i]).split("\\."), 0, named[i + 1]);
        }
        return changed;
    }

    private static Object put(Class<?> type, Object before, String[] names, int step, Object value) {
        if (step == names.length) {
            return fitting(type, value);
        }
        if (Map.class.isAssignableFrom(type)) {
            Map<Object, Object> map = new TreeMap<>(before == null ? Map.of() : (Map<?, ?>) before);
            map.put(String.join(".", Arrays.copyOfRange(names, step, names.length)), value);
            return map;
        }
        Object[] values = values(type, before);
        int part = part(type, names[step]);
        if (part >= 0) {
            values[part] = put(SHAPES.get(type).components()[part].getType(), values[part], names, step, value);
            return make(type, values);
        }
        int index = index(type, names[step]);
        Class<?> inner = SHAPES.get(type).components()[index].getType();
        values[index] = put(inner, values[index], names, step + 1, value);
        return make(type, values);
    }

    /** Which part, whose fields are those of the whole in JSON, has the field; -1 where it is none of a part. */
    private static int part(Class<?> type, String name) {
        RecordComponent[] components = type.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            if (isPart(components[i]) && hasField(components[i].getType(), name)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isPart(RecordComponent component) {
        JsonUnwrapped part = component.getAccessor().getAnnotation(JsonUnwrapped.class);
        return part != null && part.prefix().isEmpty();
    }

    private static boolean hasField(Class<?> type, String name) {
        return Arrays.stream(type.getRecordComponents())
                .anyMatch(component -> isPart(component)
                        ? hasField(component.getType(), name)
                        : component.getName().equals(name));
    }

    private static int index(Class<?> type, String name) {
        RecordComponent[] components = SHAPES.get(type).components();
        for (int i = 0; i < components.length; i++) {
            if (components[i].getName().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException(type + " has no component " + name);
    }

    private static Object[] values(Class<?> type, Object record) {
        RecordComponent[] components = SHAPES.get(type).components();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            Class<?> inner = components[i].getType();
            Object absent = isPart(components[i]) ? make(inner, values(inner, null)) : none(inner);
            values[i] = record == null ? absent : read(components[i], record);
        }
        return values;
    }

    private static Object read(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object make(Class<?> type, Object[] values) {
        try {
            return SHAPES.get(type).constructor().newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object none(Class<?> type) {
        if (!type.isPrimitive()) {
            return null;
        }
        return type == boolean.class ? Boolean.FALSE : fitting(type, 0);
    }

    private static Object fitting(Class<?> type, Object value) {
        if (type == Reason.class && value instanceof String text) {
            return Reason.foreign(text);
        }
        if (!(value instanceof Number number)) {
            return value;
        }
        if (type == Double.class || type == double.class) {
            return number.doubleValue();
        }
        if (type == Long.class || type == long.class) {
            return number.longValue();
        }
        return type == Integer.class || type == int.class ? number.intValue() : value;
    }
}
