package org.mediamtxmonitor.rule;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every rule has something to copy, or says why not. */
class RemedyCatalogueTest {

    private static final Pattern PLACE = Pattern.compile("(?<!\\{)\\{([A-Za-z]+)}");

    private static Stream<Remedy> remedies() {
        return RemedyCatalogue.shipped().all().stream();
    }

    @Test
    void a_rule_has_remedies_or_a_reason_for_none_and_never_both() {
        RemedyCatalogue catalogue = RemedyCatalogue.shipped();
        for (Rule rule : RuleCatalogue.shipped().all()) {
            boolean has = catalogue.of(rule.id()) != null;
            assertThat(has).as(rule.id()).isNotEqualTo(catalogue.noneBecause(rule.id()) != null);
            assertThat(!has || !catalogue.of(rule.id()).isEmpty()).as(rule.id()).isTrue();
        }
    }

    @Test
    void every_remedy_is_one_of_some_rule_that_exists() {
        Set<String> used = RuleCatalogue.shipped().all().stream()
                .map(rule -> RemedyCatalogue.shipped().of(rule.id()))
                .filter(list -> list != null)
                .flatMap(List::stream)
                .map(Remedy::id)
                .collect(Collectors.toSet());
        assertThat(remedies().map(Remedy::id)).allMatch(used::contains);
    }

    @Test
    void syntax_and_tool_are_known_words() {
        assertThat(remedies().map(Remedy::syntax)).allMatch(Set.of("url", "shell", "yaml", "plain")::contains);
        assertThat(remedies().map(Remedy::tool))
                .allMatch(
                        Set.of("obs", "encoder", "ffmpeg", "terminal", "mediamtx.yml", "collector.yaml", "systemd")
                                ::contains);
    }

    @Test
    void a_value_of_a_shell_line_stands_between_single_quotes() {
        remedies().filter(remedy -> remedy.syntax().equals("shell")).forEach(remedy -> {
            Matcher places = PLACE.matcher(remedy.text());
            while (places.find()) {
                long quotes = remedy.text()
                        .substring(0, places.start())
                        .chars()
                        .filter(sign -> sign == '\'')
                        .count();
                assertThat(quotes % 2).as("%s: %s", remedy.id(), places.group()).isEqualTo(1);
            }
        });
    }

    @Test
    void a_rule_that_names_what_there_is_not_is_refused() {
        RemedyCatalogue.Source source = new RemedyCatalogue.Source(List.of(), Map.of("a", List.of("b")), Map.of());
        assertThatThrownBy(() -> new RemedyCatalogue(source)).hasMessageContaining("remedies.yaml has no b");
    }
}
