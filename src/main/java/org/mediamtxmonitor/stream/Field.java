package org.mediamtxmonitor.stream;

import java.util.Arrays;
import java.util.Map;

/** A field of one of our records, named as it is in JSON: {@code inboundBitsPerSecond}, {@code srt.rtt10s.p50Ms}. */
public final class Field {

    private final String path;
    private final RecordShape.Leaf[] steps;
    private final String key;
    private final Class<?> type;

    private Field(String path, RecordShape.Leaf[] steps, String key, Class<?> type) {
        this.path = path;
        this.steps = steps;
        this.key = key;
        this.type = type;
    }

    /**
     * Finds the component at the end of {@code path}. The part after a component that is a map is a key of that map.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Field of(Class<?> record, String path) {
        String[] names = path.split("\\.");
        RecordShape.Leaf[] steps = new RecordShape.Leaf[names.length];
        Class<?> type = record;
        for (int i = 0; i < names.length; i++) {
            if (Map.class.isAssignableFrom(type)) {
                String key = String.join(".", Arrays.copyOfRange(names, i, names.length));
                return new Field(path, Arrays.copyOf(steps, i), key, Object.class);
            }
            RecordShape.Leaf leaf = type.isRecord() ? RecordShape.of(type).leaf(names[i]) : null;
            if (leaf == null) {
                throw new IllegalArgumentException(record.getSimpleName() + " has no component " + path);
            }
            steps[i] = leaf;
            type = leaf.type();
        }
        return new Field(path, steps, null, type);
    }

    /** Its value; null where any step on the way is not known. */
    public Object read(Object record) {
        Object value = record;
        for (RecordShape.Leaf step : steps) {
            if (value == null) {
                return null;
            }
            value = step.read(value);
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

    /** The path that the field was made from. */
    public String path() {
        return path;
    }
}
