package org.mediamtxmonitor.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;

/** Walks through the schema and collects the value in force of each key. */
final class EffectiveConfigWalk {

    private static final TextNode MASKED = TextNode.valueOf("***");

    private final SettingsSchema schema;
    private final ConfigDocument document;
    private final List<EffectiveConfig.Item> items = new ArrayList<>();

    EffectiveConfigWalk(SettingsSchema schema, ConfigDocument document) {
        this.schema = schema;
        this.document = document;
    }

    EffectiveConfig run(String fileOrNull) {
        section(schema.root(), JsonPointer.empty());
        return EffectiveConfig.of(fileOrNull, items);
    }

    private void section(JsonNode known, JsonPointer at) {
        for (Map.Entry<String, JsonNode> property : known.path("properties").properties()) {
            value(schema.property(known, property.getKey()), at.appendProperty(property.getKey()));
        }
    }

    private void value(JsonNode known, JsonPointer at) {
        if (known.has("properties")) {
            section(known, at);
        } else if (SettingsSchema.isArray(known) && schema.items(known).has("properties")) {
            int size = document.at(at).size();
            for (int i = 0; i < size; i++) {
                section(schema.items(known), at.appendIndex(i));
            }
            if (size == 0) {
                leaf(known, at);
            }
        } else {
            leaf(known, at);
        }
    }

    private void leaf(JsonNode known, JsonPointer at) {
        JsonNode written = document.at(at);
        boolean isWritten = !written.isMissingNode() && !written.isNull();
        JsonNode value = isWritten ? written : known.path("default");
        if (value.isMissingNode() || value.isContainerNode() && value.isEmpty()) {
            return;
        }
        items.add(new EffectiveConfig.Item(
                document.name(at),
                SettingsSchema.isSecret(known) ? MASKED : masked(value),
                isWritten ? from(document.origin(at)) : "default",
                isWritten ? origin(document.origin(at)) : null));
    }

    private static String from(Origin origin) {
        if (origin.line() > 0) {
            return origin.source().endsWith(ManagedServers.FILE) ? "managed" : "file";
        }
        return origin.source().startsWith("--") ? "option" : "environment";
    }

    private static String origin(Origin origin) {
        return origin.line() > 0 ? origin.line() + ":" + origin.column() : origin.source();
    }

    private static JsonNode masked(JsonNode value) {
        if (value.isTextual() && value.textValue().contains("://")) {
            return TextNode.valueOf(Secret.masked(value.textValue()));
        }
        if (value.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            value.forEach(item -> list.add(masked(item)));
            return list;
        }
        return value;
    }
}
