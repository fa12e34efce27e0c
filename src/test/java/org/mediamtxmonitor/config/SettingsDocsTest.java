package org.mediamtxmonitor.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Keeps the schema, docs/configuration.md and the shipped collector.yaml together. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsDocsTest extends SettingsFixture {

    private static final Path SHIPPED = Path.of("collector.yaml");
    private static final Path ALERTS = Path.of("docs/alerts.md");
    private static final Path DOCS = Path.of("docs/configuration.md");

    @Test
    void the_docs_have_a_row_for_every_key_of_the_schema_and_no_other() throws IOException {
        List<String> rows = Pattern.compile("(?m)^\\| `([a-z][A-Za-z.\\[\\]]*)` \\|")
                .matcher(Files.readString(DOCS))
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(rows).containsExactlyInAnyOrderElementsOf(new SettingsSchema().keys());
    }

    @Test
    void the_shipped_file_says_nothing() throws IOException {
        assertThat(load(Files.readString(SHIPPED))).isEqualTo(load(""));
    }

    @Test
    void the_shipped_file_is_valid_once_its_lines_are_uncommented() throws IOException {
        assertThat(problems(uncommented())).isEmpty();
    }

    @Test
    void the_shipped_file_shows_every_key_of_the_schema() throws IOException {
        String shown = Files.readString(SHIPPED);

        assertThat(new SettingsSchema().keys())
                .allSatisfy(key ->
                        assertThat(shown).containsPattern("(?m)^##?[ -]*" + key.replaceFirst(".*[.]", "") + ":"));
    }

    @Test
    void the_shipped_file_shows_the_defaults() throws IOException {
        Settings shown = load(uncommented());
        Settings defaults = load("");

        assertThat(shown.collector()).isEqualTo(defaults.collector());
        assertThat(shown.roles()).isEqualTo(defaults.roles());
        assertThat(shown.data()).isEqualTo(defaults.data());
        assertThat(shown.web().port()).isEqualTo(defaults.web().port());
        assertThat(shown.redis().prefix()).isEqualTo(defaults.redis().prefix());
        assertThat(shown.events()).isEqualTo(defaults.events());
        assertThat(shown.sessions()).isEqualTo(defaults.sessions());
        assertThat(shown.privacy()).isEqualTo(defaults.privacy());
        assertThat(shown.servers().get(0).url())
                .isEqualTo(defaults.servers().get(0).url());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_example_of_the_docs_is_valid_apart_from_files_that_do_not_exist(String yaml) {
        assertThat(problems(yaml)).allMatch(problem -> problem.contains("does not exist"));
    }

    static Stream<String> examples() throws IOException {
        return Pattern.compile("(?s)( *)```yaml\\n(.*?)```")
                .matcher(Files.readString(DOCS) + Files.readString(ALERTS))
                .results()
                .map((MatchResult example) -> example.group(2).replaceAll("(?m)^" + example.group(1), ""));
    }

    @Test
    void every_key_of_the_schema_has_a_title_a_description_and_an_example() throws IOException {
        JsonNode schema = new ObjectMapper()
                .readTree(Path.of("src/main/resources/collector.schema.json").toFile());

        assertThat(schema.findValues("properties"))
                .allSatisfy(properties -> properties
                        .properties()
                        .forEach(key -> assertThat(key.getValue().properties())
                                .extracting(Map.Entry::getKey)
                                .as(key.getKey())
                                .contains("title", "description", "examples")));
    }

    private static String uncommented() throws IOException {
        return Files.readString(SHIPPED).replaceAll("(?m)^#", "");
    }
}
