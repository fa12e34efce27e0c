package org.mediamtxmonitor.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.config.Role;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import static org.assertj.core.api.Assertions.assertThat;

/** What can be checked of the Helm chart, of compose.yaml and of the image without Helm and Docker. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChartTest {

    private static final Path CHART = Path.of("deploy/helm/mediamtx-monitor");

    private final YAMLMapper yaml = new YAMLMapper();
    private final JsonNode values = read(CHART.resolve("values.yaml"));
    private final JsonNode schema =
            new ObjectMapper().readTree(CHART.resolve("values.schema.json").toFile());

    ChartTest() throws IOException {}

    private JsonNode read(Path file) throws IOException {
        return yaml.readTree(file.toFile());
    }

    @Test
    void every_value_has_a_description_and_no_other_is_taken() {
        List<String> missing = new ArrayList<>();
        compare("", values, schema, missing);

        assertThat(missing).isEmpty();
    }

    /** Collects the paths of values that the schema does not describe, and of properties that are in no value. */
    private static void compare(String path, JsonNode value, JsonNode of, List<String> missing) {
        if (of.path("additionalProperties").asBoolean(true)) {
            return;
        }
        JsonNode properties = of.path("properties");
        value.fieldNames().forEachRemaining(name -> {
            if (properties.path(name).path("description").asText().isEmpty()) {
                missing.add(path + name + " has no description");
            }
            compare(path + name + ".", value.get(name), properties.path(name), missing);
        });
        properties.fieldNames().forEachRemaining(name -> {
            if (!value.has(name) && !name.equals("global") && !path.endsWith("resources.")) {
                missing.add(path + name + " is not in values.yaml");
            }
        });
    }

    @Test
    void the_values_of_the_chart_are_valid() throws IOException {
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                        .getSchema(schema.toString(), InputFormat.JSON)
                        .validate(values.toString(), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void the_processes_of_the_chart_have_roles_that_there_are_and_together_all_but_that_of_a_machine() {
        List<String> roles = new ArrayList<>();
        values.at("/collector/roles").forEach(role -> roles.add(role.asText()));
        values.at("/web/roles").forEach(role -> roles.add(role.asText()));

        assertThat(roles)
                .containsExactlyInAnyOrder(
                        Role.COLLECTOR.word(), Role.ALERTS.word(), Role.SNAPSHOTS.word(), Role.WEB.word());
    }

    @Test
    void the_chart_has_the_version_of_the_project() throws IOException {
        JsonNode chart = read(CHART.resolve("Chart.yaml"));

        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<artifactId>mediamtx-monitor</artifactId>\n  <version>"
                        + chart.get("appVersion").asText() + "</version>");
    }

    @Test
    void files_that_compose_mounts_are_there() throws IOException {
        JsonNode services = read(Path.of("compose.yaml")).get("services");

        for (Map.Entry<String, JsonNode> service : services.properties()) {
            for (JsonNode volume : service.getValue().path("volumes")) {
                String source = volume.asText().split(":")[0];
                if (source.startsWith("./")) {
                    assertThat(Path.of(source)).exists();
                }
            }
        }
    }

    @Test
    void the_image_runs_the_Redis_of_its_distribution() throws IOException {
        String dockerfile = Files.readString(Path.of("Dockerfile")).replace("\\\n", " ");
        Map<String, String> variables = new HashMap<>();
        Matcher variable = Pattern.compile("\\bMONITOR_[A-Z_]+=\\S+")
                .matcher(dockerfile
                        .lines()
                        .filter(line -> line.startsWith("ENV "))
                        .collect(Collectors.joining(" ")));
        while (variable.find()) {
            String[] parts = variable.group().split("=", 2);
            variables.put(parts[0], parts[1]);
        }

        assertThat(dockerfile.lines().filter(line -> line.startsWith("RUN apt-get")))
                .singleElement()
                .asString()
                .containsPattern("apt-get install -y --no-install-recommends[^&]* redis-server ");
        // Where the package of Debian and Ubuntu has it.
        assertThat(variables).containsEntry("MONITOR_REDIS_EXECUTABLE", "/usr/bin/redis-server");
        assertThat(new ObjectMapper()
                        .readTree(Path.of("src/main/resources/collector.schema.json")
                                .toFile())
                        .at("/properties/redis/properties")
                        .has("executable"))
                .as("the variable is a key")
                .isTrue();
    }

    @Test
    void what_both_say_of_Redis_is_the_same() throws IOException {
        JsonNode redis = read(Path.of("compose.yaml")).at("/services/redis");

        assertThat(redis.get("image").asText())
                .isEqualTo(values.at("/redis/bundled/image").asText());
        assertThat(redis.get("command").toString())
                .contains(values.at("/redis/bundled/maxMemory").asText(), "noeviction", "--appendonly");
    }
}
