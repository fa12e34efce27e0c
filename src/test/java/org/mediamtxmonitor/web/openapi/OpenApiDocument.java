package org.mediamtxmonitor.web.openapi;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.mediamtxmonitor.redis.Json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;

/** The document of the API, as tests ask it. */
public final class OpenApiDocument {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDialect(Dialect.builder(Dialects.getDraft202012())
            .keyword(new NonValidationKeyword("components"))
            .build());

    private final JsonNode root;

    /** @param json what {@code /api/openapi} answers */
    public OpenApiDocument(String json) {
        try {
            root = Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    JsonNode root() {
        return root;
    }

    /** The operations by GET, by their paths. */
    public Map<String, JsonNode> reads() {
        Map<String, JsonNode> operations = new TreeMap<>();
        root.path("paths").properties().forEach(path -> {
            if (path.getValue().has("get")) {
                operations.put(path.getKey(), path.getValue().path("get"));
            }
        });
        return operations;
    }

    /** The operations that change something, by method and path: {@code POST /api/v1/silences}. */
    public Map<String, JsonNode> changes() {
        Map<String, JsonNode> operations = new TreeMap<>();
        root.path("paths")
                .properties()
                .forEach(path -> List.of("post", "put", "patch", "delete").forEach(method -> {
                    if (path.getValue().has(method)) {
                        operations.put(
                                method.toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                path.getValue().path(method));
                    }
                }));
        return operations;
    }

    /** What a node stands for: that which it refers to, or itself. */
    public JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText("");
        return reference.isEmpty() ? node : root.at(JsonPointer.compile(reference.substring(1)));
    }

    /**
     * What is wrong with a value by a schema of the document; nothing where it fits. A field that its schema does not name is
     * wrong, too.
     */
    public List<String> faults(JsonNode schema, String json) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", closed(root.path("components").deepCopy()));
        Schema compiled = SCHEMAS.getSchema(whole);
        return compiled.validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    /**
     * What is wrong with an answer, see {@link #faults(JsonNode, String)}.
     *
     * @param path of the operation, as the document names it
     */
    public List<String> faults(String path, HttpResponse<String> answer) {
        JsonNode described = resolved(reads().get(path).path("responses").path("" + answer.statusCode()));
        String media = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        JsonNode content = described.path("content").path(media);
        if (content.isMissingNode()) {
            return List.of(path + " does not name " + answer.statusCode() + " of type " + media);
        }
        return media.matches("application/(problem\\+)?json")
                ? faults(content.path("schema"), answer.body())
                : List.of();
    }

    /** Lets objects have no other fields than those that are named. */
    private static JsonNode closed(JsonNode components) {
        components.path("schemas").forEach(schema -> {
            if (schema.has("properties")) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
        });
        return components;
    }
}
