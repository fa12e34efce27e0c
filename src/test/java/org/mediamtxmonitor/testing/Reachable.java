package org.mediamtxmonitor.testing;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/** Counts what an object holds: what must not grow with each name that was ever seen. */
public final class Reachable {

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> next = new ArrayDeque<>();

    private Reachable() {}

    /** Objects of ours, strings, and elements of collections, maps and arrays that can be reached from one. */
    public static int count(Object root) {
        Reachable reachable = new Reachable();
        reachable.add(root);
        while (!reachable.next.isEmpty()) {
            reachable.look(reachable.next.pop());
        }
        return reachable.seen.size();
    }

    private void add(Object object) {
        if (object != null && seen.add(object)) {
            next.push(object);
        }
    }

    private void look(Object object) {
        if (object instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                add(key);
                add(value);
            });
        } else if (object instanceof Collection<?> all) {
            all.forEach(this::add);
        } else if (object instanceof Object[] array) {
            for (int i = 0; i < Array.getLength(array); i++) {
                add(array[i]);
            }
        } else {
            for (Class<?> type = object.getClass();
                    type != null && type.getName().startsWith("org.mediamtxmonitor.");
                    type = type.getSuperclass()) {
                fields(type, object);
            }
        }
    }

    private void fields(Class<?> type, Object object) {
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                field.setAccessible(true);
                try {
                    add(field.get(object));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }
}
