package org.mediamtxmonitor.config;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.config.RuleSettings.Threshold;
import org.mediamtxmonitor.config.SettingsLoader.Loaded;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsRuleChangesTest extends SettingsFixture {

    private Set<String> catalogue = Set.of("srt-latency-low", "bitrate-low");

    @Override
    SettingsLoader loader() {
        return new SettingsLoader(catalogue);
    }

    @Test
    void a_full_change_is_read_with_all_it_says() {
        RuleSettings change = load("""
                servers: [ { id: north } ]
                rules:
                  - rule: srt-latency-low
                    server: north
                    path: "live/*"
                    label: site=north
                    group: north
                    host: "edge-*"
                    enabled: false
                    warning: 3.5
                    critical: 2.5
                    level: warning
                    for: 10s
                    keepFiring: 30s
                """).rules().get(0);

        assertThat(change)
                .isEqualTo(new RuleSettings(
                        "srt-latency-low",
                        Optional.of("north"),
                        Optional.of("live/*"),
                        Optional.of("site=north"),
                        Optional.of("north"),
                        Optional.of("edge-*"),
                        Optional.of(false),
                        Optional.of(new Threshold(false, 3.5)),
                        Optional.of(new Threshold(false, 2.5)),
                        Optional.of("warning"),
                        Optional.of(Duration.ofSeconds(10)),
                        Optional.of(Duration.ofSeconds(30))));
    }

    @Test
    void a_change_of_all_rules_leaves_what_it_does_not_name() {
        assertThat(load("rules: [ { rule: \"*\" } ]").rules())
                .containsExactly(new RuleSettings(
                        "*",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"-12.25,false,-12.25", "0,false,0", "100000,false,100000", "off,true,0", "\"off\",true,0"})
    void a_threshold_is_any_number_or_off(String written, boolean off, double value) {
        assertThat(load("rules: [ { rule: bitrate-low, warning: " + written + " } ]")
                        .rules()
                        .get(0)
                        .warning())
                .contains(new Threshold(off, value));
    }

    @Test
    void a_level_may_rise_and_fall_at_once() {
        RuleSettings change = load("rules: [ { rule: bitrate-low, for: 0s, keepFiring: 1h } ]")
                .rules()
                .get(0);

        assertThat(change.hold()).contains(Duration.ZERO);
        assertThat(change.keepFiring()).contains(Duration.ofHours(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        enabled: false | 1:10: rules[0].rule: is missing. For example rule: srt-latency-low.
        rule: srt-latenzy | 1:18: rules[0].rule: "srt-latenzy" is not a rule. Did you mean "srt-latency-low"? All rules are "*".
        rule: "srt-*" | 1:18: rules[0].rule: "srt-*" is not a rule. Did you mean "bitrate-low"? All rules are "*".
        rule: "*", server: south | 1:31: rules[0].server: "south" is not the id of a server. Use main.
        rule: "*", path: "~[" | 1:29: rules[0].path: "~[" is not a regular expression: Unclosed character class near character 2. Correct it, or leave out the ~ and use *, ** and ?.
        rule: "*", label: "=north" | 1:30: rules[0].label: "=north" is not a label. Write name=value, or a name for any value.
        rule: "*", group: "" | 1:30: rules[0].group: is empty. Give a value, or leave out the key.
        rule: "*", enabled: off | 1:32: rules[0].enabled: must be true or false. For example enabled: false.
        rule: "*", warning: "3,5" | 1:32: rules[0].warning: "3,5" is not a threshold. Write a number, as 2.5, or off.
        rule: "*", critical: 1e3 | 1:33: rules[0].critical: "1e3" is not a threshold. Write a number, as 2.5, or off.
        rule: "*", critical: [1] | 1:33: rules[0].critical: must be one text. For example critical: 2.5.
        rule: "*", level: ok | 1:30: rules[0].level: "ok" is not known. Use warning, critical.
        rule: "*", for: 10 | 1:28: rules[0].for: "10" is not a duration. Write a whole number and a unit: 250ms, 2s, 1m or 1h.
        rule: "*", for: 61m | 1:28: rules[0].for: "61m" is out of range. Use 0s to 1h.
        rule: "*", keepFiring: 2h | 1:35: rules[0].keepFiring: "2h" is out of range. Use 0s to 1h.
        """)
    void what_can_not_work_is_refused_with_its_place_and_the_remedy(String keys, String expected) {
        assertThat(problems("rules: [ { " + keys + " } ]")).containsExactly("collector.yaml:" + expected);
    }

    @Test
    void the_former_name_of_a_key_is_still_read_and_warned_of_with_the_new_one() {
        Loaded loaded = loader().read(write("collector.yaml", """
                                rules:
                                  - rule: bitrate-low
                                    keep: 30s
                                  - rule: srt-latency-low
                                    keepFiring: 40s
                                """), Map.of(), Map.of());

        assertThat(loaded.settings().rules())
                .extracting(RuleSettings::keepFiring)
                .containsExactly(Optional.of(Duration.ofSeconds(30)), Optional.of(Duration.ofSeconds(40)));
        assertThat(loaded.warnings())
                .containsExactly(folder + "/collector.yaml:3:5: rules[0].keep: is the former name of keepFiring."
                        + " Rename it; the former name will not be read forever.");
    }

    @Test
    void a_former_name_in_a_variable_is_warned_of_with_the_variable() {
        Loaded loaded = loader().read(
                        write("collector.yaml", "rules: [ { rule: bitrate-low } ]"),
                        Map.of("MONITOR_RULES_0_KEEP", "30s"),
                        Map.of());

        assertThat(loaded.settings().rules().get(0).keepFiring()).contains(Duration.ofSeconds(30));
        assertThat(loaded.warnings()).singleElement().asString().startsWith("MONITOR_RULES_0_KEEP: rules[0].keep: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"keepFiring: 1s, keep: 1s", "keep: 1s, keepFiring: 1s"})
    void both_names_of_a_key_in_one_change_are_refused(String keys) {
        int column = ("rules: [ { rule: bitrate-low, " + keys).indexOf("keep:") + 1;

        assertThat(problems("rules: [ { rule: bitrate-low, " + keys + " } ]"))
                .containsExactly("collector.yaml:1:" + column
                        + ": rules[0].keep: is the former name of keepFiring, which" + " is given too. Remove keep.");
    }

    @Test
    void a_former_name_with_a_value_that_can_not_work_is_refused_at_its_place() {
        assertThat(problems("rules: [ { rule: bitrate-low, keep: 2h } ]"))
                .containsExactly("collector.yaml:1:37: rules[0].keep: \"2h\" is out of range. Use 0s to 1h.");
    }

    @Test
    void a_star_without_quotes_is_told_to_need_them() {
        assertThat(problems("rules:\n  - rule: *\n"))
                .singleElement()
                .asString()
                .startsWith("collector.yaml:2:")
                .contains("put a text with special characters in quotes");
    }

    @Test
    void without_a_catalogue_any_rule_may_be_changed() {
        catalogue = Set.of();

        assertThat(load("rules: [ { rule: anything } ]").rules())
                .extracting(RuleSettings::rule)
                .containsExactly("anything");
    }

    @Test
    void the_ids_of_a_catalogue_are_those_of_its_items() {
        String yaml = """
                # rules
                - id: bitrate-low
                  for: 10s
                - { id: srt-latency-low, advice: { de: x } }
                """;

        assertThat(RuleIds.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))))
                .containsExactly("bitrate-low", "srt-latency-low");
    }
}
