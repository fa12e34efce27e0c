package org.mediamtxmonitor.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * One section of a document, read key by key. A missing or invalid key gives the default of the schema, so that reading
 * continues and finds the other problems.
 */
final class Section {

    private final SettingsSchema schema;
    private final ConfigDocument document;
    private final JsonPointer at;

    Section(SettingsSchema schema, ConfigDocument document, JsonPointer at) {
        this.schema = schema;
        this.document = document;
        this.at = at;
    }

    Section section(String key) {
        return new Section(schema, document, at.appendProperty(key));
    }

    /** The items of a list of sections; one empty section if there are none. */
    List<Section> sections(String key) {
        return sections(key, Math.max(1, size(key)));
    }

    /** The items of a list of sections, as many as there are. */
    List<Section> items(String key) {
        return sections(key, size(key));
    }

    private List<Section> sections(String key, int size) {
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            sections.add(new Section(schema, document, pointer(key).appendIndex(i)));
        }
        return sections;
    }

    private int size(String key) {
        JsonNode list = document.at(pointer(key));
        return list.isArray() ? list.size() : 0;
    }

    boolean has(String key) {
        return !document.at(pointer(key)).isMissingNode();
    }

    /** Whether the key is given and valid. */
    boolean isSound(String key) {
        return has(key) && !isFaulty(key);
    }

    /** Whether the key is invalid, or required and missing. */
    boolean isFaulty(String key) {
        return document.isFaulty(pointer(key));
    }

    /** Where the key was written: a place in the file, a variable or an option. */
    String origin(String key) {
        return document.origin(pointer(key)).toString();
    }

    /** The keys that were written, in their order. */
    List<String> keys() {
        List<String> keys = new ArrayList<>();
        document.at(at).fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** A value as it was written, of whatever type; the items of a list with commas between them. */
    Optional<String> written(String key) {
        JsonNode value = value(key);
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(item.asText()));
            return Optional.of(String.join(", ", items));
        }
        return value.isValueNode() ? Optional.of(value.asText()) : Optional.empty();
    }

    /** The section's own path: {@code servers[1]}. */
    String name() {
        return document.name(at);
    }

    /** Notes that the key itself is the problem. */
    void faultAtKey(String key, String message, String remedy) {
        document.faultAtKey(pointer(key), message, remedy);
    }

    void fault(String key, String message, String remedy) {
        document.fault(pointer(key), message, remedy);
    }

    /** Notes what is to be told in the log, and keeps nothing from starting. */
    void warn(String key, String message, String remedy) {
        document.warnAtKey(pointer(key), message, remedy);
    }

    /**
     * The key under which a renamed setting is to be read: the former one where only that is given, which is noted as a
     * warning. Both in one section are a problem.
     */
    String currentName(String key, String former) {
        if (!has(former)) {
            return key;
        }
        if (has(key)) {
            document.faultAtKey(
                    pointer(former), "is the former name of " + key + ", which is given too", "Remove " + former + ".");
            return key;
        }
        document.warnAtKey(
                pointer(former),
                "is the former name of " + key,
                "Rename it; the former name will not be read forever.");
        return former;
    }

    Optional<String> text(String key) {
        JsonNode value = value(key);
        return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }

    int number(String key) {
        return value(key).asInt();
    }

    boolean flag(String key) {
        return value(key).asBoolean();
    }

    /** The number of a key that has no default. */
    Optional<Integer> numberIfGiven(String key) {
        return value(key).isIntegralNumber() ? Optional.of(number(key)) : Optional.empty();
    }

    /** The flag of a key that has no default. */
    Optional<Boolean> flagIfGiven(String key) {
        return value(key).isBoolean() ? Optional.of(flag(key)) : Optional.empty();
    }

    List<String> texts(String key) {
        return texts(key, text -> true, "", "");
    }

    /** The texts of a list; one that fails the test is reported as a problem and left out. */
    List<String> texts(String key, Predicate<String> test, String flaw, String remedy) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < value(key).size(); i++) {
            JsonPointer item = pointer(key).appendIndex(i);
            String text = value(key).path(i).asText();
            if (document.isFaulty(item)) {
                continue;
            }
            if (test.test(text)) {
                texts.add(text);
            } else {
                document.fault(item, "\"" + text + "\" " + flaw, remedy);
            }
        }
        return texts;
    }

    Map<String, String> map(String key) {
        Map<String, String> map = new LinkedHashMap<>();
        value(key)
                .properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
        return map;
    }

    Optional<Duration> duration(String key, Duration least, Duration most) {
        Optional<Duration> duration = text(key).map(DurationText::parse);
        if (duration.filter(d -> d.compareTo(least) < 0 || d.compareTo(most) > 0)
                .isEmpty()) {
            return duration;
        }
        String range = DurationText.of(least) + " to " + DurationText.of(most);
        fault(key, "\"" + text(key).get() + "\" is out of range", "Use " + range + ".");
        return text(key).map(DurationText::parse);
    }

    Optional<Path> path(String key) {
        try {
            return text(key).map(Path::of);
        } catch (InvalidPathException e) {
            fault(key, "is not a path", "Write the path of a file or folder.");
            return text(key).map(Path::of);
        }
    }

    /** An existing, readable file. */
    Optional<Path> file(String key) {
        Optional<Path> file = path(key);
        Optional<String> flaw = file.flatMap(Section::flaw);
        flaw.ifPresent(words -> fault(key, "the file " + file.get() + " " + words, "Check the path and its rights."));
        return flaw.isPresent() ? Optional.empty() : file;
    }

    private static Optional<String> flaw(Path file) {
        if (!Files.exists(file)) {
            return Optional.of("does not exist");
        }
        if (Files.isDirectory(file)) {
            return Optional.of("is a folder");
        }
        return Files.isReadable(file) ? Optional.empty() : Optional.of("can't be read");
    }

    private JsonNode value(String key) {
        JsonNode value = document.at(pointer(key));
        boolean usable = !value.isMissingNode() && !value.isNull() && !document.isFaulty(pointer(key));
        return usable ? value : schema.at(pointer(key)).path("default");
    }

    private JsonPointer pointer(String key) {
        return at.appendProperty(key);
    }
}
