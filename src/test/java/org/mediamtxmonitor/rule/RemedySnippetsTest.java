package org.mediamtxmonitor.rule;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.testing.TypeScript;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What the page gives to copy parses, whatever a path is called. */
class RemedySnippetsTest {

    private static final String HOSTILE = "it's a \"path\": `id` $(id) # & {} \\ *";

    private static List<Map<String, String>> snippets;

    @BeforeAll
    static void fill() throws Exception {
        TypeScript.needsNode();
        ObjectMapper json = new ObjectMapper();
        byte[] remedies = json.writeValueAsBytes(RemedyCatalogue.shipped().all());
        snippets = json.readValue(
                output(remedies, "node", "src/test/js/domain/fill-remedies.mjs"), new TypeReference<>() {});
        assertThat(snippets).hasSameSizeAs(RemedyCatalogue.shipped().all());
    }

    private static String output(byte[] input, String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().write(input);
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as("%s: %s", String.join(" ", command), output)
                .isZero();
        return output;
    }

    private static List<Map<String, String>> of(String syntax) {
        return snippets.stream()
                .filter(snippet -> snippet.get("syntax").equals(syntax))
                .toList();
    }

    @Test
    void a_line_of_a_shell_parses() throws Exception {
        for (Map<String, String> snippet : of("shell")) {
            output(snippet.get("text").getBytes(StandardCharsets.UTF_8), "bash", "-n");
        }
    }

    @Test
    void a_value_of_a_shell_line_is_never_run() throws Exception {
        for (Map<String, String> snippet : of("shell")) {
            for (String command : snippet.get("text").split(" (?:\\||&&) |; ")) {
                if (command.contains("it'\\''s")) {
                    String words = "set -f; f() { printf '%s\\n' \"$@\"; }; f " + command;
                    assertThat(output(words.getBytes(StandardCharsets.UTF_8), "bash"))
                            .as(snippet.get("id"))
                            .contains(HOSTILE);
                }
            }
        }
    }

    @Test
    void lines_of_a_configuration_parse_and_keep_the_value() throws Exception {
        YAMLMapper yaml = new YAMLMapper();
        for (Map<String, String> snippet : of("yaml")) {
            JsonNode parsed = yaml.readTree(snippet.get("text"));
            assertThat(parsed.isObject()).as(snippet.get("id")).isTrue();
            if (parsed.has("paths")) {
                assertThat(parsed.get("paths").has(HOSTILE))
                        .as(snippet.get("id"))
                        .isTrue();
            }
            if (parsed.has("streams")) {
                assertThat(parsed.at("/streams/0/path").textValue())
                        .as(snippet.get("id"))
                        .isEqualTo(HOSTILE);
            }
        }
    }
}
