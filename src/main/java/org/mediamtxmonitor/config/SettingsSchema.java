package org.mediamtxmonitor.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;

/** {@code collector.schema.json}: which keys there are, of which type, with which default. */
final class SettingsSchema {

    private static final String RESOURCE = "/collector.schema.json";

    private final JsonNode root;

    SettingsSchema() {
        try (InputStream in = SettingsSchema.class.getResourceAsStream(RESOURCE)) {
            root = new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong. What that takes is made anew each time: settings are seldom read, and it is larger than the schema. */
    List<Error> validate(JsonNode settings) {
        // Text that editors show when a pattern does not match; ignored by the validator.
        Dialect dialect = Dialect.builder(Dialects.getDraft202012())
                .keyword(new NonValidationKeyword("patternErrorMessage"))
                .build();
        return SchemaRegistry.withDialect(dialect).getSchema(root).validate(settings);
    }

    JsonNode root() {
        return root;
    }

    /** The schema of the value at the pointer; missing if there is no such key. */
    JsonNode at(JsonPointer pointer) {
        JsonNode schema = root;
        for (JsonPointer rest = pointer; !rest.matches(); rest = rest.tail()) {
            schema = isArray(schema) ? items(schema) : property(schema, rest.getMatchingProperty());
        }
        return schema;
    }

    /** The schema of one key of a section; missing if the section has no such key. */
    JsonNode property(JsonNode section, String key) {
        JsonNode named = section.path("properties").path(key);
        return resolved(named.isMissingNode() ? section.path("additionalProperties") : named);
    }

    JsonNode items(JsonNode array) {
        return resolved(array.path("items"));
    }

    /** All keys as people write them, sections included: {@code servers[].url}. */
    List<String> keys() {
        List<String> keys = new ArrayList<>();
        collect(root, "", keys);
        return keys;
    }

    static boolean isArray(JsonNode schema) {
        return type(schema).equals("array");
    }

    static boolean isSection(JsonNode schema) {
        return type(schema).equals("object");
    }

    static boolean isSecret(JsonNode schema) {
        return schema.path("writeOnly").asBoolean();
    }

    /** What was written, as the type that the schema asks for; as text if it can't be that. */
    static JsonNode typed(String written, JsonNode schema) {
        if (type(schema).equals("integer") && written.matches("-?\\d{1,18}")) {
            return JsonNodeFactory.instance.numberNode(Long.parseLong(written));
        }
        if (type(schema).equals("boolean") && written.matches("(?i)true|false")) {
            return BooleanNode.valueOf(Boolean.parseBoolean(written));
        }
        return JsonNodeFactory.instance.textNode(written);
    }

    /** The type; of several the first, which is the one that values are kept as. */
    static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.path(0).asText() : type.asText();
    }

    private void collect(JsonNode schema, String at, List<String> keys) {
        if (isArray(schema)) {
            collect(items(schema), at + "[]", keys);
        }
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            String key = at.isEmpty() ? property.getKey() : at + "." + property.getKey();
            keys.add(key);
            collect(resolved(property.getValue()), key, keys);
        }
    }

    /** The schema with what it refers to; its own keywords win. */
    private JsonNode resolved(JsonNode schema) {
        if (!(schema instanceof ObjectNode own)) {
            return MissingNode.getInstance();
        }
        if (!own.has("$ref")) {
            return own;
        }
        ObjectNode merged = root.at(own.get("$ref").asText().substring(1)).deepCopy();
        return merged.setAll(own);
    }
}
