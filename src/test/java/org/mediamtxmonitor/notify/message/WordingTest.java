package org.mediamtxmonitor.notify.message;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mediamtxmonitor.alert.incident.CauseTexts;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.rule.Rule;
import org.mediamtxmonitor.rule.RuleCatalogue;
import org.mediamtxmonitor.stream.Reason;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WordingTest {

    private static final Pattern PLACE = Pattern.compile("\\{\\w+}");

    static Set<String> languages() {
        return Words.languages();
    }

    static Stream<String> translated() {
        return languages().stream().filter(language -> !language.equals("en"));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void every_language_has_the_words_of_messages_with_the_same_places(String language) throws Exception {
        JsonNode all = Json.mapper().readTree(WordingTest.class.getResourceAsStream("/notify/words.json"));
        Map<String, String> english = words(all.path("en"));
        Map<String, String> words = words(all.path(language));

        assertThat(words).containsOnlyKeys(english.keySet());
        words.forEach((key, text) ->
                assertThat(places(text)).as(key + " of " + language).isEqualTo(places(english.get(key))));
    }

    private static Map<String, String> words(JsonNode node) {
        return node.properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().asText()));
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(found -> found.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void a_channel_can_have_every_language_and_no_other() throws Exception {
        JsonNode schema = Json.mapper().readTree(WordingTest.class.getResourceAsStream("/collector.schema.json"));
        JsonNode language = schema.findValues("language").stream()
                .filter(node -> node.has("enum"))
                .findFirst()
                .orElseThrow();

        assertThat(language.path("enum")).extracting(JsonNode::asText).containsExactlyInAnyOrderElementsOf(languages());
        assertThat(CauseTexts.languages()).isEqualTo(languages());
    }

    @ParameterizedTest
    @MethodSource("translated")
    void every_rule_has_a_title_in_every_language(String language) {
        for (Rule rule : RuleCatalogue.shipped().all()) {
            assertThat(Wording.of(language).title(rule.id())).isNotBlank().isNotEqualTo(rule.title());
        }
    }

    @ParameterizedTest
    @MethodSource("translated")
    void a_reason_is_worded_with_its_values(String language) {
        assertThat(ReasonWords.text(Reason.of("not-published"), language))
                .isNotEqualTo(ReasonWords.text(Reason.of("not-published"), "en"));
    }

    @Test
    void values_are_written_as_the_language_writes_them() {
        assertThat(Quantity.text(4_012_345, "a.usedBytes", "fr")).isEqualTo("4,01 Mo");
        assertThat(Quantity.text(4_012_345, "a.usedBytes", "es")).isEqualTo("4,01 MB");
        assertThat(new Words("fr", ZoneOffset.UTC).duration(Duration.ofHours(29)))
                .isEqualTo("1 j 5 h");
        assertThat(new Words("it", ZoneOffset.UTC).duration(Duration.ofHours(29)))
                .isEqualTo("1 g 5 h");
        assertThat(new Words("es", ZoneOffset.UTC).time(Instant.parse("2026-11-29T04:05:06Z")))
                .startsWith("29 nov");
        assertThat(Quantity.text(7.7, "connection.srt.retransmittedPercent5s", "de"))
                .isEqualTo("7,7 %");
    }
}
