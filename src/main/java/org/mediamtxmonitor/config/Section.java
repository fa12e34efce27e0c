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

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * One section of a draft, read key by key. A key that is missing or faulty gives the default of the schema, so that
 * reading goes on and finds the other problems too.
 */
final class Section {

    private final SettingsSchema schema;
    private final Draft draft;
    private final JsonPointer at;

    Section(SettingsSchema schema, Draft draft, JsonPointer at) {
        this.schema = schema;
        this.draft = draft;
        this.at = at;
    }

    Section section(String key) {
        return new Section(schema, draft, at.appendProperty(key));
    }

    /** The items of a list of sections; one that is empty if there are none. */
    List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        int size = draft.at(pointer(key)).isArray() ? draft.at(pointer(key)).size() : 0;
        for (int i = 0; i < Math.max(1, size); i++) {
            sections.add(new Section(schema, draft, pointer(key).appendIndex(i)));
        }
        return sections;
    }

    boolean has(String key) {
        return !draft.at(pointer(key)).isMissingNode();
    }

    /** Whether the key is given, and nothing was found wrong with it. */
    boolean isSound(String key) {
        return has(key) && !draft.isFaulty(pointer(key));
    }

    /** Where the key was written: a place in the file, a variable or an option. */
    String origin(String key) {
        return draft.origin(pointer(key)).toString();
    }

    /** The section's own path: {@code servers[1]}. */
    String name() {
        return draft.name(at);
    }

    void fault(String key, String message, String remedy) {
        draft.fault(pointer(key), message, remedy);
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

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < value(key).size(); i++) {
            boolean sound = !draft.isFaulty(pointer(key).appendIndex(i));
            if (sound) {
                texts.add(value(key).path(i).asText());
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

    /** A file that is there and may be read. */
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
        JsonNode value = draft.at(pointer(key));
        boolean usable = !value.isMissingNode() && !value.isNull() && !draft.isFaulty(pointer(key));
        return usable ? value : schema.at(pointer(key)).path("default");
    }

    private JsonPointer pointer(String key) {
        return at.appendProperty(key);
    }
}
