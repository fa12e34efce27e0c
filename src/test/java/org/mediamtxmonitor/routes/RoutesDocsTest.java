package org.mediamtxmonitor.routes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps the end of docs/routes.md at what the route templates say. {@code mvn test -Dtest=RoutesDocsTest
 * -DargLine=-Ddocs.write=true} writes it anew.
 */
@ResourceLock("docs/routes.md")
class RoutesDocsTest {

    private static final Path PAGE = Path.of("docs/routes.md");
    private static final String REMEDY =
            "write it anew with mvn test -Dtest=RoutesDocsTest -DargLine=-Ddocs.write=true";

    /** What follows is generated. */
    private static final String HEADING = "## Route templates\n\n"
            + "Routes of which there is one for each server or channel are made of templates. This section is generated from\n"
            + "`src/main/resources/routes/*.camel.yaml`; the build fails when the two differ.";

    /** A template and the file that it stands in. */
    private record Template(String file, Map<String, Object> yaml) {

        @SuppressWarnings("unchecked")
        List<Map<String, Object>> parameters() {
            return (List<Map<String, Object>>) yaml.getOrDefault("parameters", List.of());
        }

        String id() {
            return (String) yaml.get("id");
        }

        @Override
        public String toString() {
            return id();
        }
    }

    @SuppressWarnings("unchecked")
    static List<Template> templates() throws IOException {
        List<Template> templates = new ArrayList<>();
        Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath:routes/*.camel.yaml");
        Arrays.sort(files, Comparator.comparing(Resource::getFilename));
        for (Resource file : files) {
            try (InputStream in = file.getInputStream()) {
                for (Map<String, Object> entry : (List<Map<String, Object>>) new Yaml().load(in)) {
                    Stream.of("routeTemplate")
                            .filter(entry::containsKey)
                            .forEach(kind -> templates.add(
                                    new Template(file.getFilename(), (Map<String, Object>) entry.get(kind))));
                }
            }
        }
        return templates;
    }

    @ParameterizedTest
    @MethodSource("templates")
    void a_parameter_says_its_meaning_type_example_and_default_and_whether_it_is_required(Template template) {
        assertThat(template.parameters()).isNotEmpty().allSatisfy(parameter -> {
            String description = (String) parameter.get("description");
            assertThat(description)
                    .contains("for example")
                    .containsPattern("\\((string|secret|integer|boolean|reference)[,)]");
            boolean optional = Boolean.FALSE.equals(parameter.get("required"));
            boolean hasDefault = parameter.containsKey("defaultValue");
            assertThat(description.contains("required)")).isEqualTo(!optional && !hasDefault);
            assertThat(description.contains("optional)")).isEqualTo(optional);
        });
    }

    @Test
    void the_page_of_the_templates_is_what_they_say() throws IOException {
        String now = Files.readString(PAGE);
        List<String> lines = new ArrayList<>(List.of(now.substring(0, now.indexOf(HEADING)) + HEADING));
        templates().forEach(template -> lines.addAll(section(template)));
        String page = String.join("\n", lines) + "\n";
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE)).as("%s: %s", PAGE, REMEDY).isEqualTo(page);
    }

    private static List<String> section(Template template) {
        List<String> lines = new ArrayList<>(List.of(
                "",
                "### " + template.id(),
                "",
                template.yaml().get("description") + ". In `" + template.file() + "`.",
                "",
                "| parameter | what it is | default |",
                "|---|---|---|"));
        for (Map<String, Object> parameter : template.parameters()) {
            Object defaultValue = parameter.get("defaultValue");
            lines.add("| `" + parameter.get("name") + "` | " + parameter.get("description") + " | "
                    + (defaultValue == null ? "" : "`" + defaultValue + "`") + " |");
        }
        return lines;
    }
}
