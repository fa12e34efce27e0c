package org.mediamtxmonitor.web.openapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.notify.delivery.Delivery;
import org.mediamtxmonitor.publish.Publication;
import org.mediamtxmonitor.snapshot.store.PictureChange;
import org.mediamtxmonitor.stream.Event;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The schemas of what hooks are called with are those of the records. {@code -Ddocs.write=true} writes them anew. */
class HookSchemasTest {

    /** The record that each hook is called with. */
    static final Map<String, Class<?>> BODIES = Map.of(
            "on-poll", Publication.class,
            "on-event", Event.class,
            "on-alert", Alert.class,
            "on-snapshot", PictureChange.class,
            "on-delivery", Delivery.class);

    private static final Path FOLDER = Path.of("src/main/resources/static/schemas");

    static Iterable<String> hooks() {
        return BODIES.keySet().stream().sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("hooks")
    void the_schema_of_a_hook_is_that_of_its_record(String hook) throws IOException {
        Class<?> type = BODIES.get(hook);
        RecordSchemas records = new RecordSchemas("#/$defs/");
        records.add(type);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "What the hook " + hook + " of MediaMTX Monitor is called with, as JSON");
        schema.put("$ref", "#/$defs/" + type.getSimpleName());
        schema.put("$defs", records.all());
        DefaultPrettyPrinter lines = new DefaultPrettyPrinter();
        lines.indentArraysWith(new DefaultIndenter("  ", "\n"));
        lines.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        String text = JsonMapper.builder().build().writer(lines).writeValueAsString(schema) + "\n";
        Path file = FOLDER.resolve(hook + ".schema.json");
        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, text);
        }

        assertThat(Files.readString(file).equals(text))
                .as("%s: write it anew with mvn test -Dtest=HookSchemasTest -DargLine=-Ddocs.write=true", file)
                .isTrue();
    }
}
