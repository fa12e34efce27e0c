package org.mediamtxmonitor.web.openapi;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.mediamtxmonitor.metric.Metric;
import org.mediamtxmonitor.metric.MetricCatalogue;
import org.mediamtxmonitor.redis.Json;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** Makes schemas of the records that the API answers, and hooks are called with, described by the metric catalogue and by their Javadoc. */
final class RecordSchemas {

    private static final Map<Class<?>, List<String>> SIMPLE = Map.ofEntries(
            Map.entry(String.class, List.of("string")),
            Map.entry(Instant.class, List.of("string", "date-time")),
            Map.entry(Boolean.class, List.of("boolean")),
            Map.entry(boolean.class, List.of("boolean")),
            Map.entry(Double.class, List.of("number")),
            Map.entry(double.class, List.of("number")),
            Map.entry(Integer.class, List.of("integer", "int32")),
            Map.entry(int.class, List.of("integer", "int32")),
            Map.entry(Long.class, List.of("integer", "int64")),
            Map.entry(long.class, List.of("integer", "int64")));

    /** One field of the JSON object. */
    private record Field(String name, Type type, boolean required, Optional<String> javadoc) {}

    private final Map<String, Object> schemas = new TreeMap<>();
    private final String references;

    /** Of the document of the API. */
    RecordSchemas() {
        this("#/components/schemas/");
    }

    /** @param references what a reference to a schema begins with */
    RecordSchemas(String references) {
        this.references = references;
    }

    /** Adds a record and those that it refers to. */
    void add(Class<?> type) {
        add(type, name(type), shape(type));
    }

    /** Adds a page of a list of these records. */
    void addPage(Class<?> page, Class<?> item) {
        add(item);
        Map<String, Object> schema = object(page, name(item), "");
        schema.put("description", "A part of the list of all that match");
        schemas.put(name(item) + "Page", schema);
    }

    /** Schemas by name. */
    Map<String, Object> all() {
        return schemas;
    }

    private void add(Class<?> type, String name, String metrics) {
        if (!schemas.containsKey(name)) {
            schemas.put(name, Map.of());
            schemas.put(name, object(type, null, metrics));
        }
    }

    private static String name(Class<?> type) {
        String name = type.getSimpleName();
        boolean ambiguous =
                type.getEnclosingClass() != null && type.getEnclosingClass().isRecord();
        return ambiguous
                        || name.equals("Item")
                        || name.equals("Status")
                        || name.equals("Report")
                        || name.equals("Outage")
                ? type.getEnclosingClass().getSimpleName().replaceFirst("(Resource|Health)$", "") + name
                : name;
    }

    /** The first part of the ids of its metrics; empty where it has none. */
    private static String shape(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "Stream", "StreamDetail" -> "stream.";
            case "Connection" -> "connection.";
            case "Forward" -> "forward.";
            case "ServerStatus" -> "server.";
            default -> "";
        };
    }

    private Map<String, Object> object(Class<?> type, String item, String metrics) {
        Javadoc javadoc = Javadoc.of(type);
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Field field : fields(type, "")) {
            properties.put(field.name(), described(field, item, metrics));
            if (field.required()) {
                required.add(field.name());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        javadoc.text().ifPresent(text -> schema.put("description", text));
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("properties", properties);
        return schema;
    }

    private Map<String, Object> described(Field field, String item, String metrics) {
        Map<String, Object> schema = new LinkedHashMap<>(schema(field.type(), item, metrics + field.name() + "."));
        metric(metrics + field.name()).or(field::javadoc).ifPresent(text -> schema.put("description", text));
        return schema;
    }

    private static Optional<String> metric(String id) {
        return MetricCatalogue.shipped().find(id).map(RecordSchemas::words);
    }

    private static String words(Metric metric) {
        String trap = metric.trap() == null ? "" : " " + metric.trap();
        String unit = metric.unit().equals("1") ? "" : " Unit: " + metric.unit() + ".";
        return metric.help() + trap + unit;
    }

    private static List<Field> fields(Class<?> type, String prefix) {
        List<Field> fields = new ArrayList<>();
        Javadoc javadoc = Javadoc.of(type);
        for (RecordComponent component : type.getRecordComponents()) {
            JsonUnwrapped part = component.getAccessor().getAnnotation(JsonUnwrapped.class);
            if (part != null) {
                fields.addAll(fields(component.getType(), part.prefix()));
            } else if (!component.getAccessor().isAnnotationPresent(JsonIgnore.class)) {
                JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
                String name = named == null || named.value().isEmpty() ? component.getName() : named.value();
                fields.add(new Field(
                        name(prefix, name),
                        component.getGenericType(),
                        component.getType().isPrimitive(),
                        javadoc.of(component.getName())));
            }
        }
        JsonPropertyOrder order = type.getAnnotation(JsonPropertyOrder.class);
        if (order != null && prefix.isEmpty()) {
            List<String> names = Arrays.asList(order.value());
            fields.sort(Comparator.comparing(field -> names.indexOf(field.name())));
        }
        return fields;
    }

    /** As {@code RecordShape} names the fields of a part. */
    private static String name(String prefix, String name) {
        if (prefix.isEmpty()) {
            return name;
        }
        return name.equals("text") ? prefix : prefix + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private Map<String, Object> schema(Type type, String item, String metrics) {
        Map<String, Object> schema = new LinkedHashMap<>();
        if (type instanceof ParameterizedType generic) {
            Type value = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            boolean isList = Collection.class.isAssignableFrom((Class<?>) generic.getRawType());
            schema.put("type", isList ? "array" : "object");
            schema.put(isList ? "items" : "additionalProperties", schema(value, item, metrics));
        } else if (!(type instanceof Class<?> plain)) {
            return reference(item);
        } else if (plain.isEnum()) {
            schema.put("type", "string");
            schema.put("enum", words(plain));
        } else if (plain == byte[].class) {
            schema.put("type", "string");
            schema.put("contentEncoding", "base64");
        } else if (plain.isRecord()) {
            add(plain, name(plain), shape(plain).isEmpty() ? metrics : shape(plain));
            return reference(name(plain));
        } else if (SIMPLE.containsKey(plain)) {
            List<String> simple = SIMPLE.get(plain);
            schema.put("type", simple.get(0));
            simple.stream().skip(1).forEach(format -> schema.put("format", format));
        }
        return schema;
    }

    private static List<String> words(Class<?> type) {
        return Stream.of(type.getEnumConstants())
                .map(constant -> Json.mapper().convertValue(constant, String.class))
                .toList();
    }

    private Map<String, Object> reference(String name) {
        return Map.of("$ref", references + name);
    }
}
