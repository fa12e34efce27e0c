package org.mediamtxmonitor.web.query;

import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.mediamtxmonitor.config.DidYouMean;
import org.mediamtxmonitor.web.error.ProblemException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * The JSON object in the body of a request. A field that is not known or given twice is refused by its name, and so is a value of
 * another type: each is a {@link ProblemException} of status 400. A field that is {@code null} counts as not given.
 */
public final class JsonBody {

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode object;
    /** Where the object stands, with a dot behind it; empty for the body itself. */
    private final String prefix;

    private JsonBody(JsonNode object, String prefix, String... known) {
        this.object = object;
        this.prefix = prefix;
        object.fieldNames().forEachRemaining(name -> {
            if (!Arrays.asList(known).contains(name)) {
                throw new ProblemException(400, unknown(prefix + name, name, List.of(known)));
            }
        });
    }

    /**
     * Reads a body.
     *
     * @param bytes as they came; null or empty for an empty object
     * @param known names of the fields that there are
     */
    public static JsonBody of(byte[] bytes, String... known) {
        if (bytes == null || bytes.length == 0) {
            return new JsonBody(STRICT.createObjectNode(), "", known);
        }
        JsonNode read;
        try {
            read = STRICT.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new ProblemException(400, "The body is no JSON: " + flaw(e) + ".");
        } catch (IOException e) {
            throw new ProblemException(400, "The body is no JSON object.");
        }
        if (!read.isObject()) {
            throw new ProblemException(400, "The body must be a JSON object.");
        }
        return new JsonBody(read, "", known);
    }

    private static String unknown(String place, String name, List<String> known) {
        String nearest = DidYouMean.slip(name, known)
                .map(word -> " Did you mean " + word + "?")
                .orElse("");
        return "There is no field " + (place.length() > 100 ? "of that name" : place) + "." + nearest + " Known are: "
                + String.join(", ", known) + ".";
    }

    private JsonNode given(String name) {
        JsonNode value = object.path(name);
        return value.isMissingNode() || value.isNull() ? null : value;
    }

    private ProblemException problem(String name, String what) {
        return new ProblemException(400, "The field " + prefix + name + " " + what);
    }

    /** Whether a field is given. */
    public boolean has(String name) {
        return given(name) != null;
    }

    /** True or false; null where it is not given. */
    public Boolean flag(String name) {
        JsonNode value = given(name);
        if (value != null && !value.isBoolean()) {
            throw problem(name, "must be true or false.");
        }
        return value == null ? null : Boolean.valueOf(value.asBoolean());
    }

    /**
     * A text without the blanks at its ends; null where it is not given or blank.
     *
     * @param most characters that it may have
     */
    public String text(String name, int most) {
        String text = exact(name, most);
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** A text as it is; null where it is not given. */
    public String exact(String name, int most) {
        JsonNode value = given(name);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            throw problem(name, "must be a text.");
        }
        if (value.asText().length() > most) {
            throw problem(name, "has more than " + most + " characters.");
        }
        return value.asText();
    }

    /** The same; a problem where it is not given or empty. */
    public String required(String name, int most) {
        String text = exact(name, most);
        if (text == null || text.isEmpty()) {
            throw problem(name, "is missing.");
        }
        return text;
    }

    /** One of these words; a problem where it is not given. */
    public String word(String name, List<String> known) {
        String word = required(name, 100);
        if (!known.contains(word)) {
            throw problem(name, "must be one of: " + String.join(", ", known) + ".");
        }
        return word;
    }

    /** A time in RFC 3339; null where it is not given. */
    public Instant time(String name) {
        String text = exact(name, 100);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw problem(name, "must be a time like 2026-11-22T10:00:00Z.");
        }
    }

    /** A whole number within limits, both included; null where it is not given. */
    public Long number(String name, long least, long most) {
        JsonNode value = given(name);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < least || value.asLong() > most) {
            throw problem(name, "must be a whole number from " + least + " to " + most + ".");
        }
        return value.asLong();
    }

    /**
     * A list of objects; empty where it is not given.
     *
     * @param most items that it may have
     * @param known names of the fields that an item may have
     */
    public List<JsonBody> objects(String name, int most, String... known) {
        JsonNode value = given(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray() || value.size() > most) {
            throw problem(name, "must be a list of " + most + " objects at most.");
        }
        List<JsonBody> items = new ArrayList<>();
        for (int at = 0; at < value.size(); at++) {
            if (!value.path(at).isObject()) {
                throw problem(name + "[" + at + "]", "must be an object.");
            }
            items.add(new JsonBody(value.path(at), prefix + name + "[" + at + "].", known));
        }
        return items;
    }

    /**
     * A list of texts; empty where it is not given.
     *
     * @param most items that it may have
     * @param longest characters of one of them
     */
    public List<String> texts(String name, int most, int longest) {
        JsonNode value = given(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray() || value.size() > most) {
            throw problem(name, "must be a list of " + most + " texts at most.");
        }
        List<String> items = new ArrayList<>();
        value.forEach(item -> {
            if (!item.isTextual() || item.asText().isBlank() || item.asText().length() > longest) {
                throw problem(name, "must be a list of texts of " + longest + " characters at most.");
            }
            items.add(item.asText());
        });
        return items;
    }

    /** Where the object stands, for a problem that says so: {@code matchers[0].value}. */
    public String place(String name) {
        return prefix + name;
    }

    /** A field that is given twice by its name, anything else by its place: texts of the parser are for programmers. */
    private static String flaw(JsonProcessingException e) {
        String said = e.getOriginalMessage();
        return said.startsWith("Duplicate field")
                ? said
                : "line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }
}
