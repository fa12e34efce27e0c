package org.mediamtxmonitor.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mediamtxmonitor.alert.state.RuleFamilies;
import org.mediamtxmonitor.deploy.Board.Panel;
import org.mediamtxmonitor.metric.Scope;
import org.mediamtxmonitor.rule.Rule;
import org.mediamtxmonitor.rule.RuleCatalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps what is generated in {@code deploy/} at what the catalogues and descriptions say, and what is asked there at what
 * {@code /metrics} tells. {@code mvn test -Dtest=DeployFilesTest -DargLine=-Ddocs.write=true} writes it anew.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeployFilesTest {

    private static final String REMEDY =
            "write it anew with mvn test -Dtest=DeployFilesTest -DargLine=-Ddocs.write=true";
    private static final Path PROMETHEUS = Path.of("deploy/prometheus");
    private static final Path ALERTS = PROMETHEUS.resolve("mediamtx-monitor.alerts.yml");

    private static final Pattern SELECTOR = Pattern.compile("([a-z_0-9]+)\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)\\s*\"");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|on) \\(([a-z_, ]*)\\)");
    private static final Pattern LEGEND = Pattern.compile("\\{\\{([a-z_]+)}}");
    /** Labels that Prometheus adds, and those of families that are not ours. */
    private static final Set<String> ADDED = Set.of("instance", "job", "le", "area");

    static List<Board> boards() {
        return Board.all();
    }

    static Stream<Asked> asked() throws IOException {
        return Asked.all();
    }

    @ParameterizedTest
    @MethodSource("boards")
    void a_dashboard_is_what_its_description_says(Board board) throws IOException {
        isUpToDate(board.target(), DashboardWriter.write(board));
    }

    @Test
    void a_dashboard_has_a_description() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("deploy/grafana/dashboards"))) {
            assertThat(files)
                    .containsExactlyInAnyOrderElementsOf(
                            boards().stream().map(Board::target).toList());
        }
    }

    @Test
    void alerts_are_what_the_rule_catalogue_says() throws IOException {
        isUpToDate(ALERTS, AlertRules.of(RuleCatalogue.shipped().all()));
    }

    @Test
    void each_level_of_each_rule_but_those_of_readers_is_an_alert() throws IOException {
        Set<String> levels = new TreeSet<>();
        for (Rule rule : RuleCatalogue.shipped().all()) {
            if (!rule.scope().equals(List.of(Scope.READER))) {
                rule.penalty().keySet().forEach(level -> levels.add(rule.id() + " " + level));
            }
        }
        Set<String> alerts = new TreeSet<>();
        for (JsonNode group :
                new YAMLMapper().readTree(Files.readString(ALERTS)).path("groups")) {
            group.path("rules")
                    .forEach(alert -> alerts.add(alert.path("alert").asText() + " "
                            + alert.at("/labels/severity").asText()));
        }

        assertThat(alerts).isEqualTo(levels);
    }

    private static void isUpToDate(Path file, String generated) throws IOException {
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(file, generated);
        }
        assertThat(file).as("%s: %s", file, REMEDY).hasContent(generated);
    }

    @ParameterizedTest
    @MethodSource("asked")
    void what_is_asked_for_is_told(Asked asked) {
        List<String> names = Families.names(asked.query());

        assertThat(names)
                .allSatisfy(name -> assertThat(Families.find(name)).as(name).isPresent());
    }

    @Test
    void what_alerts_tell_in_their_texts_is_told() throws IOException {
        assertThat(Families.names(Files.readString(ALERTS)))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Families.find(name)).as(name).isPresent());
    }

    @ParameterizedTest
    @MethodSource("asked")
    void a_label_is_one_that_the_family_has(Asked asked) {
        Set<String> ofAll = new TreeSet<>(ADDED);
        for (MatchResult selector : SELECTOR.matcher(asked.query()).results().toList()) {
            Set<String> labels = new TreeSet<>(ADDED);
            Families.find(selector.group(1)).ifPresent(family -> labels.addAll(family.labels()));
            assertThat(labels).as(selector.group()).containsAll(labels(MATCHER, selector.group(2)));
        }
        Families.names(asked.query())
                .forEach(name -> Families.find(name).ifPresent(family -> ofAll.addAll(family.labels())));

        assertThat(ofAll).containsAll(labels(GROUPING, asked.query())).containsAll(labels(LEGEND, asked.legend()));
    }

    private static Set<String> labels(Pattern pattern, String text) {
        Set<String> labels = new HashSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            for (String label : matcher.group(1).split(",\\s*")) {
                if (!label.isBlank()) {
                    labels.add(label.strip());
                }
            }
        }
        return labels;
    }

    @ParameterizedTest
    @MethodSource("boards")
    void rates_of_bytes_are_shown_in_bits(Board board) {
        for (Panel panel : board.panels()) {
            panel.all().stream()
                    .filter(query -> PanelWriter.unit(panel, query).equals("bps"))
                    .forEach(query -> assertThat(query.query()).startsWith("8 * "));
        }
    }

    @ParameterizedTest
    @MethodSource("boards")
    void a_panel_says_what_it_shows(Board board) {
        assertThat(board.panels())
                .allSatisfy(panel -> assertThat(PanelWriter.description(panel))
                        .as(panel.title())
                        .isNotBlank());
    }

    @Test
    void alertmanager_holds_back_what_the_monitor_holds_back() throws IOException {
        JsonNode rules = new YAMLMapper()
                .readTree(Files.readString(Path.of("deploy/alertmanager/alertmanager.yml")))
                .path("inhibit_rules");
        List<Set<String>> causes = new ArrayList<>();
        for (JsonNode rule : rules) {
            Matcher names = Pattern.compile("alertname =~ \"(.*)\"")
                    .matcher(rule.path("source_matchers").get(0).asText());
            if (names.matches()) {
                causes.add(Set.of(names.group(1).split("\\|")));
                assertThat(rule.path("target_matchers").get(0).asText())
                        .isEqualTo("alertname !~ \"" + names.group(1) + "\"");
            }
        }

        assertThat(causes).containsExactly(RuleFamilies.NO_ANSWER, RuleFamilies.NO_PICTURE);
    }
}
