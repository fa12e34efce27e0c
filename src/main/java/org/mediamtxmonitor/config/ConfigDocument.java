package org.mediamtxmonitor.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mediamtxmonitor.config.InvalidSettingsException.Problem;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Settings while they are read: the values, where each was written, and what is wrong with them. */
final class ConfigDocument {

    private final ObjectNode root = JsonNodeFactory.instance.objectNode();
    private final Map<JsonPointer, Origin> keys = new HashMap<>();
    private final Map<JsonPointer, Origin> values = new HashMap<>();
    private final Set<JsonPointer> faulty = new HashSet<>();
    private final List<Found> found = new ArrayList<>();

    private final List<Found> warned = new ArrayList<>();

    private record Found(Origin origin, Problem problem) {}

    ConfigDocument(String source) {
        values.put(JsonPointer.empty(), Origin.of(source));
    }

    /** Appends the items of a list of another document to that of this one; what is wrong with the other is with this one. */
    void append(ConfigDocument other, String list) {
        found.addAll(other.found);
        warned.addAll(other.warned);
        JsonPointer at = JsonPointer.empty().appendProperty(list);
        if (!(other.at(at) instanceof ArrayNode items)
                || items.isEmpty()
                || root.has(list) && !root.get(list).isArray()) {
            return;
        }
        ArrayNode into = root.has(list) ? (ArrayNode) root.get(list) : root.putArray(list);
        int first = into.size();
        items.forEach(into::add);
        other.keys.forEach((pointer, origin) -> putBehind(keys, pointer, origin, at, first));
        other.values.forEach((pointer, origin) -> putBehind(values, pointer, origin, at, first));
    }

    private static void putBehind(
            Map<JsonPointer, Origin> origins, JsonPointer pointer, Origin origin, JsonPointer list, int first) {
        if (!pointer.matches()
                && pointer.getMatchingProperty().equals(list.getMatchingProperty())
                && !pointer.tail().matches()) {
            JsonPointer item = pointer.tail();
            origins.put(list.appendIndex(first + item.getMatchingIndex()).append(item.tail()), origin);
        }
    }

    ObjectNode root() {
        return root;
    }

    JsonNode at(JsonPointer pointer) {
        return root.at(pointer);
    }

    void written(JsonPointer pointer, Origin key, Origin value) {
        keys.put(pointer, key);
        values.put(pointer, value);
    }

    /** Notes that the value can't be used; the problem is shown where the value stands, or else what contains it. */
    void fault(JsonPointer pointer, String message, String remedy) {
        fault(pointer, origin(pointer), message, remedy);
    }

    Origin keyOrigin(JsonPointer pointer) {
        return origin(keys, pointer);
    }

    Origin origin(JsonPointer pointer) {
        return origin(values, pointer);
    }

    /** Notes that the key itself is the problem. */
    void faultAtKey(JsonPointer pointer, String message, String remedy) {
        fault(pointer, keyOrigin(pointer), message, remedy);
    }

    void fault(JsonPointer pointer, Origin origin, String message, String remedy) {
        faulty.add(pointer);
        found.add(found(pointer, origin, message, remedy));
    }

    /** Notes something about a key that works today and should be changed all the same. */
    void warnAtKey(JsonPointer pointer, String message, String remedy) {
        warned.add(found(pointer, keyOrigin(pointer), message, remedy));
    }

    private Found found(JsonPointer pointer, Origin origin, String message, String remedy) {
        return new Found(origin, new Problem(origin.toString(), name(pointer), message, remedy));
    }

    boolean isFaulty(JsonPointer pointer) {
        return faulty.contains(pointer);
    }

    void throwIfFaulty() {
        if (!found.isEmpty()) {
            throw new InvalidSettingsException(inOrder(found));
        }
    }

    /** What should be changed though it works, in the order of the document. */
    List<Problem> warnings() {
        return inOrder(warned);
    }

    private static List<Problem> inOrder(List<Found> all) {
        return all.stream()
                .sorted(Comparator.comparing(Found::origin, Origin.ORDER))
                .map(Found::problem)
                .distinct()
                .toList();
    }

    /** The path as people write it: {@code servers[1].interval}. */
    String name(JsonPointer pointer) {
        StringBuilder name = new StringBuilder();
        JsonNode node = root;
        for (JsonPointer rest = pointer; !rest.matches(); rest = rest.tail()) {
            String part = rest.getMatchingProperty();
            if (node.isArray()) {
                name.append('[').append(part).append(']');
            } else {
                name.append(name.isEmpty() ? "" : ".").append(part);
            }
            node = node.isArray() ? node.path(rest.getMatchingIndex()) : node.path(part);
        }
        return name.toString();
    }

    private static Origin origin(Map<JsonPointer, Origin> origins, JsonPointer pointer) {
        for (JsonPointer at = pointer; at != null; at = at.head()) {
            if (origins.containsKey(at)) {
                return origins.get(at);
            }
        }
        return Origin.of("settings");
    }
}
