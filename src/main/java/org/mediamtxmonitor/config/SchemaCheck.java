package org.mediamtxmonitor.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;

/** Validates a document against the schema and describes each violation in a sentence. */
final class SchemaCheck {

    private static final Map<String, String> TYPES = Map.of(
            "object", "must be a section of its own",
            "array", "must be a list",
            "string", "must be one text",
            "integer", "must be a whole number",
            "boolean", "must be true or false");

    private final SettingsSchema schema;
    private final ConfigDocument document;

    SchemaCheck(SettingsSchema schema, ConfigDocument document) {
        this.schema = schema;
        this.document = document;
    }

    void run() {
        for (Error error : schema.validate(document.root())) {
            JsonPointer at = JsonPointer.compile(error.getInstanceLocation().toString());
            switch (error.getKeyword()) {
                case "additionalProperties" -> unknownKey(at, error.getProperty());
                case "propertyNames" -> badName(at, error.getProperty());
                case "required" -> missingKey(at.appendProperty(error.getProperty()));
                default -> badValue(at, error.getKeyword());
            }
        }
    }

    private void unknownKey(JsonPointer section, String key) {
        JsonPointer pointer = section.appendProperty(key);
        int colon = key.indexOf(':');
        if (colon > 0) {
            JsonPointer shown = section.appendProperty(key.substring(0, colon));
            document.fault(shown, document.keyOrigin(pointer), "has no value", "Put a space after the colon.");
        } else {
            document.faultAtKey(pointer, "unknown key", unknownKeyRemedy(schema.at(section), key));
        }
    }

    private String unknownKeyRemedy(JsonNode section, String key) {
        List<String> siblings = new ArrayList<>();
        section.path("properties").fieldNames().forEachRemaining(siblings::add);
        return DidYouMean.slip(key, siblings)
                .map(slip -> "Did you mean \"" + slip + "\"?")
                .orElseGet(() -> elsewhere(key, siblings));
    }

    private String elsewhere(String key, List<String> siblings) {
        String places = schema.keys().stream()
                .filter(known -> known.endsWith("." + key))
                .collect(Collectors.joining(" or "));
        return places.isEmpty()
                ? "Known keys here: " + String.join(", ", siblings) + "."
                : "It belongs to " + places + "; check the indentation.";
    }

    private void badName(JsonPointer map, String name) {
        document.faultAtKey(
                map.appendProperty(name),
                "is not a label name",
                "Use letters, digits, \"_\", \".\" and \"-\", at most 63, and start with a letter or digit.");
    }

    private void missingKey(JsonPointer at) {
        document.fault(at, "is missing", example(at, schema.at(at)));
    }

    private void badValue(JsonPointer at, String keyword) {
        JsonNode known = schema.at(at);
        String example = example(at, known);
        switch (keyword) {
            case "type" -> document.fault(at, TYPES.get(SettingsSchema.type(known)), example);
            case "pattern" -> pattern(at, known);
            case "enum" -> document.fault(at, shown(at) + " is not known", "Use " + words(known.path("enum")) + ".");
            case "minimum", "maximum" -> document.fault(at, shown(at) + " is out of range", range(known));
            case "minLength", "minItems" -> document.fault(at, "is empty", "Give a value, or leave out the key.");
            case "maxLength" ->
                document.fault(at, "is too long", "Use at most " + known.path("maxLength") + " characters.");
            case "uniqueItems" -> document.fault(at, "names something twice", "Name everything once.");
            default -> document.fault(at, "does not fit", example);
        }
    }

    private void pattern(JsonPointer at, JsonNode known) {
        String[] words = known.path("patternErrorMessage").asText().split("\\. ", 2);
        document.fault(at, shown(at) + " " + words[0], words[1]);
    }

    private String shown(JsonPointer at) {
        return SettingsSchema.isSecret(schema.at(at))
                ? "***"
                : "\"" + Secret.masked(document.at(at).asText()) + "\"";
    }

    private static String range(JsonNode known) {
        return "Use " + known.path("minimum") + " to " + known.path("maximum") + ".";
    }

    private String example(JsonPointer at, JsonNode known) {
        JsonNode example = known.path("examples").path(0);
        String key = at.last() == null ? "" : at.last().getMatchingProperty();
        if (example.isMissingNode() || key.isEmpty()) {
            return "Check the indentation and the quotes.";
        }
        String value = example.isValueNode()
                ? example.asText()
                : example.toString().replace("\":", ": ").replace("\"", "");
        return "For example " + key + ": " + value + ".";
    }

    private static String words(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }
}
