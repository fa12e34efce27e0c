package org.mediamtxmonitor.alert.incident;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.rule.RuleCatalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CauseTextsTest {

    private static final Pattern NAME = Pattern.compile("\\{(\\w+)");

    private static JsonNode file() throws Exception {
        return new YAMLMapper().readTree(CauseTextsTest.class.getResourceAsStream("/incidents.yaml"));
    }

    @Test
    void all_languages_use_the_same_values() throws Exception {
        for (JsonNode cause : file().path("causes")) {
            for (String text : List.of("title", "why", "advice")) {
                for (String language : CauseTexts.languages()) {
                    assertThat(names(cause.path(language).path(text).asText()))
                            .as(cause + language)
                            .isEqualTo(names(cause.path("en").path(text).asText()));
                }
            }
        }
    }

    @Test
    void every_language_has_every_word() throws Exception {
        JsonNode file = file();
        assertThat(CauseTexts.languages()).containsExactlyInAnyOrder("en", "de", "fr", "es", "it");
        for (String language : CauseTexts.languages()) {
            assertThat(CauseTexts.shipped().words(language))
                    .hasSameSizeAs(CauseTexts.shipped().words("en"))
                    .containsOnlyKeys(CauseTexts.shipped().words("en").keySet());
            assertThat(file.path("kinds").path(language).asText()).contains("{kind}", "{noun}");
            for (String section : List.of("symptoms", "nouns")) {
                for (JsonNode entry : file.path(section)) {
                    assertThat(entry.path(language).path("one").asText())
                            .as(entry + language)
                            .isNotBlank();
                    assertThat(entry.path(language).path("many").asText())
                            .as(entry + language)
                            .isNotBlank();
                }
            }
        }
    }

    @Test
    void a_protocol_stands_where_the_language_has_it() {
        Map<String, Object> values = Map.of("name", "n", "streams", 3, "protocol", "SRT", "symptom", "loss");
        CauseTexts texts = CauseTexts.shipped();
        assertThat(texts.title("uplink", values, "en")).isEqualTo("Uplink n: 3 SRT publishers lose packets");
        assertThat(texts.title("uplink", values, "de")).isEqualTo("Uplink n: 3 SRT-Sender verlieren Pakete");
        assertThat(texts.title("uplink", values, "es")).isEqualTo("Enlace n: 3 emisores SRT pierden paquetes");
    }

    private static Set<String> names(String text) {
        Set<String> names = new TreeSet<>();
        Matcher places = NAME.matcher(text);
        while (places.find()) {
            names.add(places.group(1));
        }
        return names;
    }

    @Test
    void symptoms_name_rules_of_the_catalogue() throws Exception {
        for (JsonNode symptom : file().path("symptoms")) {
            for (JsonNode rule : symptom.path("rules")) {
                assertThat(RuleCatalogue.shipped().find(rule.asText()))
                        .as(rule.asText())
                        .isPresent();
            }
        }
    }

    @Test
    void every_cause_can_be_worded_in_every_language() {
        Map<String, Object> values = new HashMap<>();
        List.of("name", "title", "reason", "server", "serverNames", "scope").forEach(name -> values.put(name, "x"));
        List.of("streams", "servers", "others", "of", "seconds").forEach(name -> values.put(name, 3));
        values.put("symptom", "loss");
        CauseTexts texts = CauseTexts.shipped();
        for (String code : texts.codes()) {
            for (String language : CauseTexts.languages()) {
                assertThat(texts.title(code, values, language)).doesNotContain("{", "?");
                assertThat(texts.why(code, values, language)).doesNotContain("{", "?");
                String advice = texts.advice(code, values, language);
                assertThat(advice == null ? "" : advice).doesNotContain("{", "?");
            }
        }
    }

    @Test
    void counts_one_as_one() {
        Map<String, Object> values = Map.of("name", "north", "streams", 1, "others", 1);
        assertThat(CauseTexts.shipped().why("server-down-others-answer", values, "en"))
                .startsWith("1 stream on it: ")
                .contains("1 server beside it");
        assertThat(CauseTexts.shipped().title("uplink", Map.of("name", "n", "streams", 1, "symptom", "loss"), "de"))
                .isEqualTo("Uplink n: 1 Sender verliert Pakete");
    }

    @Test
    void knows_no_cause_that_is_not_in_the_file() {
        assertThatThrownBy(() -> CauseTexts.shipped().title("none", Map.of(), "en"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
