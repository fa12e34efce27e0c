package org.mediamtxmonitor.stream;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.io.SerializedString;

/**
 * The fields of a record as JSON shows them. A component that is a record marked with {@link JsonUnwrapped} stands for
 * its own components; {@link JsonPropertyOrder} gives the order of all of them, whatever part they are of. A part with a
 * prefix may be null; its first component has the prefix for its name, the others begin with it.
 *
 * <p>Rules, deltas and JSON all read records through their shape, so that they agree on names and order.
 */
public final class RecordShape {

    private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);
    private static final MethodType MAKER = MethodType.methodType(Object.class, Object[].class);

    private static final MethodHandle IS_NULL = isNull();

    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(type);
        }
    };

    /** One field of the JSON object: a component of the record itself or of one of its unwrapped parts. */
    public static final class Leaf {
        private final SerializedString name;
        private final Class<?> type;
        private final Type genericType;
        private final MethodHandle getter;
        private int index;

        private Leaf(String name, RecordComponent component, MethodHandle getter) {
            this.name = new SerializedString(name);
            this.type = component.getType();
            this.genericType = component.getGenericType();
            this.getter = getter;
        }

        /** The name in JSON. */
        public String name() {
            return name.getValue();
        }

        /** The name in JSON, ready to be written. */
        SerializedString writtenName() {
            return name;
        }

        /** The type of its values. */
        public Class<?> type() {
            return type;
        }

        /** The type of its values with the types of what lists and maps hold. */
        Type genericType() {
            return genericType;
        }

        /** Its value in this record; null where it is not known. */
        public Object read(Object record) {
            try {
                return getter.invokeExact(record);
            } catch (Throwable e) {
                throw new IllegalStateException("can't read " + name, e);
            }
        }
    }

    /**
     * How the record, or an unwrapped part of it, is made: each argument is the value of a leaf or a part.
     *
     * @param optional the part is null where all of it is
     */
    private record Part(MethodHandle constructor, Object[] arguments, boolean optional) {

        Object make(Object[] values) {
            Object[] given = new Object[arguments.length];
            boolean empty = optional;
            for (int i = 0; i < given.length; i++) {
                given[i] = arguments[i] instanceof Part part ? part.make(values) : values[((Leaf) arguments[i]).index];
                empty &= given[i] == null;
            }
            if (empty) {
                return null;
            }
            try {
                return (Object) constructor.invokeExact(given);
            } catch (Throwable e) {
                throw new IllegalStateException("can't make a record of " + constructor.type(), e);
            }
        }
    }

    private final List<Leaf> leaves = new ArrayList<>();
    private final Map<String, Leaf> byName = new HashMap<>();
    private final Part root;

    private RecordShape(Class<?> type) {
        root = part(type, MethodHandles.identity(Object.class), "");
        JsonPropertyOrder order = type.getAnnotation(JsonPropertyOrder.class);
        if (order != null) {
            sort(type, List.of(order.value()));
        }
        for (Leaf leaf : leaves) {
            leaf.index = byName.size();
            if (byName.put(leaf.name(), leaf) != null) {
                throw new IllegalArgumentException(type.getSimpleName() + " has two fields " + leaf.name());
            }
        }
    }

    private static MethodHandle isNull() {
        try {
            return MethodHandles.publicLookup()
                    .findStatic(Objects.class, "isNull", MethodType.methodType(boolean.class, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void sort(Class<?> type, List<String> order) {
        List<String> names = leaves.stream().map(Leaf::name).sorted().toList();
        if (!names.equals(order.stream().sorted().toList())) {
            throw new IllegalArgumentException("the order of " + type.getSimpleName() + " does not name " + names);
        }
        leaves.sort(Comparator.comparing(leaf -> order.indexOf(leaf.name())));
    }

    /**
     * The shape of a record.
     *
     * @throws IllegalArgumentException if it is no public record, or its order does not name exactly its fields
     */
    public static RecordShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    private Part part(Class<?> type, MethodHandle outer, String prefix) {
        if (!type.isRecord()) {
            throw new IllegalArgumentException(type + " is no record");
        }
        RecordComponent[] components = type.getRecordComponents();
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < arguments.length; i++) {
            MethodHandle inner = getter(components[i]);
            MethodHandle getter = MethodHandles.filterReturnValue(outer, prefix.isEmpty() ? inner : unlessNull(inner));
            JsonUnwrapped part = components[i].getAccessor().getAnnotation(JsonUnwrapped.class);
            if (part != null) {
                arguments[i] = part(components[i].getType(), getter, part.prefix());
            } else {
                Leaf leaf = new Leaf(name(prefix, components[i].getName(), i), components[i], getter);
                leaves.add(leaf);
                arguments[i] = leaf;
            }
        }
        return new Part(constructor(type), arguments, !prefix.isEmpty());
    }

    /** {@code reason}, {@code reasonCode}, {@code reasonValues} for a part with the prefix {@code reason}. */
    private static String name(String prefix, String component, int index) {
        if (prefix.isEmpty()) {
            return component;
        }
        return index == 0
                ? prefix
                : prefix + component.substring(0, 1).toUpperCase(Locale.ROOT) + component.substring(1);
    }

    private static MethodHandle unlessNull(MethodHandle getter) {
        return MethodHandles.guardWithTest(IS_NULL, MethodHandles.identity(Object.class), getter);
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

    private static MethodHandle constructor(Class<?> type) {
        Constructor<?> canonical = type.getDeclaredConstructors()[0];
        for (Constructor<?> candidate : type.getDeclaredConstructors()) {
            if (isCanonical(candidate, type.getRecordComponents())) {
                canonical = candidate;
            }
        }
        try {
            MethodHandle handle = MethodHandles.publicLookup().unreflectConstructor(canonical);
            return handle.asSpreader(Object[].class, canonical.getParameterCount())
                    .asType(MAKER);
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(type + " is not public", e);
        }
    }

    private static boolean isCanonical(Constructor<?> candidate, RecordComponent[] components) {
        Class<?>[] parameters = candidate.getParameterTypes();
        boolean same = parameters.length == components.length;
        for (int i = 0; same && i < parameters.length; i++) {
            same = parameters[i] == components[i].getType();
        }
        return same;
    }

    /** All fields in the order of JSON. */
    public List<Leaf> leaves() {
        return leaves;
    }

    /** The field of this name; null where there is none. */
    public Leaf leaf(String name) {
        return byName.get(name);
    }

    /** Position of a field among {@link #leaves()}; -1 where there is none of this name. */
    int indexOf(String name) {
        Leaf leaf = byName.get(name);
        return leaf == null ? -1 : leaf.index;
    }

    /**
     * A new record.
     *
     * @param values of all fields, in the order of {@link #leaves()}
     */
    Object make(Object[] values) {
        return root.make(values);
    }
}
