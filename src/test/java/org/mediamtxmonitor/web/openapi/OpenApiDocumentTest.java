package org.mediamtxmonitor.web.openapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mediamtxmonitor.web.api.OpenApiResource;
import org.springframework.core.io.ClassPathResource;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class OpenApiDocumentTest {

    private static final String TEXT =
            new OpenApiResource("").document().rawValue().toString();
    private static final OpenApiDocument DOCUMENT = new OpenApiDocument(TEXT);

    private static final Path ROUTES = Path.of("src/main/resources/routes/api.camel.yaml");

    /** Answers that every read may give, whatever it reads. */
    private static final List<String> ALWAYS = List.of("200", "400", "401", "403", "406", "421", "500", "503");

    static Set<String> reads() {
        return DOCUMENT.reads().keySet();
    }

    @Test
    void the_document_is_valid_openapi_3_1() {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(TEXT, null, options);

        assertThat(result.getMessages()).isEmpty();
        assertThat(result.getOpenAPI().getOpenapi()).isEqualTo("3.1.0");
        assertThat(result.getOpenAPI().getServers().get(0).getUrl()).isEqualTo("/");
    }

    @Test
    void every_reference_leads_somewhere() {
        Set<String> references = Pattern.compile("\"\\$ref\":\"([^\"]+)\"")
                .matcher(TEXT)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(references)
                .hasSizeGreaterThan(50)
                .allSatisfy(reference -> assertThat(
                                DOCUMENT.root().at(reference.substring(1)).isObject())
                        .as(reference)
                        .isTrue());
    }

    @Test
    void every_component_is_used() {
        List<String> names = Stream.of("parameters", "responses", "headers", "schemas")
                .flatMap(kind -> DOCUMENT.root().path("components").path(kind).properties().stream()
                        .map(component -> "\"#/components/" + kind + "/" + component.getKey() + "\""))
                .toList();

        assertThat(names).allSatisfy(name -> assertThat(TEXT).contains(name));
    }

    @Test
    void nothing_is_described_twice() {
        assertThatCode(() -> YAMLMapper.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build()
                        .readTree(new ClassPathResource("openapi/operations.yaml").getURL()))
                .doesNotThrowAnyException();
    }

    /** Their ids are those of the operations. */
    @Test
    void every_route_of_the_api_is_described() throws IOException {
        Set<String> routes = Pattern.compile("- id: (\\S+)\\n +path: (\\S+)\\n +description: (\"?)(.+)\\3\\n")
                .matcher(Files.readString(ROUTES))
                .results()
                .map(match -> match.group(1) + " /api/v1" + match.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
        // Nobody may lay a route over those of accounts and links, which are none.
        Set<String> described = Stream.concat(
                        DOCUMENT.reads().entrySet().stream(), DOCUMENT.changes().entrySet().stream())
                .filter(operation ->
                        !operation.getValue().path("tags").toString().matches(".*(accounts|links).*"))
                .map(read -> read.getValue().path("operationId").asText() + " "
                        + read.getKey().replaceFirst("^.* ", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(described).isEqualTo(routes);
    }

    @ParameterizedTest
    @MethodSource("reads")
    void a_read_has_a_summary_parameters_with_bounds_and_all_its_answers(String path) {
        JsonNode read = DOCUMENT.reads().get(path);

        assertThat(read.path("summary").asText()).isNotEmpty();
        assertThat(read.path("parameters")).allSatisfy(reference -> {
            JsonNode parameter = DOCUMENT.resolved(reference);
            assertThat(parameter.path("description").asText()).isNotEmpty();
            JsonNode schema = DOCUMENT.resolved(parameter.path("schema"));
            assertThat(schema.has("type") || schema.has("anyOf")).isTrue();
            assertThat(!schema.path("type").asText().equals("integer")
                            || schema.has("minimum") && schema.has("maximum"))
                    .isTrue();
        });
        assertThat(read.path("responses").properties().stream().map(java.util.Map.Entry::getKey))
                .containsAll(ALWAYS);
    }

    static Stream<Arguments> operations() {
        return Stream.concat(DOCUMENT.reads().entrySet().stream(), DOCUMENT.changes().entrySet().stream())
                .map(operation -> Arguments.of(operation.getKey(), operation.getValue()));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void an_answer_has_a_schema_and_an_example_that_fits(String path, JsonNode operation) {
        JsonNode answers = operation.path("responses");

        assertThat(answers.properties()).allSatisfy(answer -> {
            JsonNode content = DOCUMENT.resolved(answer.getValue()).path("content");
            assertThat(content.isEmpty())
                    .as(answer.getKey())
                    .isEqualTo(Set.of("204", "304").contains(answer.getKey()));
            assertThat(content)
                    .allSatisfy(media -> assertThat(DOCUMENT.faults(
                                    media.path("schema"), media.path("example").toString()))
                            .as(path + " " + answer.getKey())
                            .isEmpty());
        });
    }

    /** Answers that every change may give. */
    private static final List<String> OF_CHANGES = List.of("400", "401", "403", "413", "421", "500", "503");

    @ParameterizedTest
    @MethodSource("changes")
    void a_change_has_a_summary_an_example_that_fits_and_all_its_answers(String path, JsonNode change) {
        assertThat(change.path("summary").asText()).isNotEmpty();
        assertThat(change.path("responses").properties().stream().map(java.util.Map.Entry::getKey))
                .containsAll(OF_CHANGES);
        change.path("requestBody")
                .path("content")
                .forEach(media -> assertThat(DOCUMENT.faults(
                                media.path("schema"), media.path("example").toString()))
                        .as(path)
                        .isEmpty());
    }

    static Stream<Arguments> changes() {
        return DOCUMENT.changes().entrySet().stream().map(change -> Arguments.of(change.getKey(), change.getValue()));
    }
}
