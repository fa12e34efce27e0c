package org.mediamtxmonitor.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mediamtxmonitor.metric.Metric;
import org.mediamtxmonitor.metric.MetricCatalogue;
import org.mediamtxmonitor.metric.Scope;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Disk;
import org.mediamtxmonitor.stream.Field;
import org.mediamtxmonitor.stream.Forward;
import org.mediamtxmonitor.stream.HostStatus;
import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.MediaMtxProcess;
import org.mediamtxmonitor.stream.MonitorStatus;
import org.mediamtxmonitor.stream.NetworkInterface;
import org.mediamtxmonitor.stream.Reachability;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.testing.Made;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** What every rule of the catalogue must be. */
class RuleCatalogueTest {

    private static final Pattern PLACE = Pattern.compile("\\{([^}]*)}");
    /** Units that {@link Quantities} writes as words of their own. */
    private static final Set<String> UNITS = Set.of(
            "bit/s",
            "percent",
            "ms",
            "1",
            "ratio",
            "reader",
            "stream",
            "change",
            "packet",
            "item",
            "frame/s",
            "s",
            "LUFS",
            "h",
            "byte/s",
            "byte/h",
            "celsius",
            "packet/s",
            "restart");

    private static final RuleContext HOST = RuleContext.of(Made.of(HostStatus.class));

    static List<Rule> rules() {
        return RuleCatalogue.shipped().all();
    }

    /** Those that a level needs beside its own. */
    private static List<Condition> further(Rule rule) {
        List<Condition> all = new ArrayList<>(rule.when());
        Stream.of(Level.WARNING, Level.CRITICAL)
                .map(rule::condition)
                .filter(condition -> condition != null)
                .forEach(condition -> all.addAll(condition.further()));
        return all;
    }

    private static List<Condition> conditions(Rule rule) {
        List<Condition> all = further(rule);
        Stream.of(Level.WARNING, Level.CRITICAL)
                .map(rule::condition)
                .filter(condition -> condition != null)
                .forEach(all::add);
        return all;
    }

    private static List<String> places(Rule rule) {
        Matcher matcher = PLACE.matcher(rule.reason() + rule.advice());
        List<String> places = new ArrayList<>();
        while (matcher.find()) {
            places.add(matcher.group(1));
        }
        return places;
    }

    private static Class<?> shape(String id) {
        return switch (id.substring(0, id.indexOf('.'))) {
            case "stream" -> org.mediamtxmonitor.stream.Stream.class;
            case "connection" -> Connection.class;
            case "forward" -> Forward.class;
            case "server" -> ServerStatus.class;
            case "monitor" -> MonitorStatus.class;
            case "readerIssue" -> Issue.class;
            case "host" -> HostStatus.class;
            case "disk" -> Disk.class;
            case "interface" -> NetworkInterface.class;
            case "process" -> MediaMtxProcess.class;
            default -> throw new AssertionError(id + " is of no shape");
        };
    }

    private static Field field(String id) {
        return Field.of(shape(id), id.substring(id.indexOf('.') + 1));
    }

    @Test
    void there_are_at_least_forty_rules() {
        assertThat(rules()).hasSizeGreaterThanOrEqualTo(40);
    }

    @Test
    void there_are_at_least_twenty_five_rules_that_are_on() {
        assertThat(rules()).filteredOn(Rule::enabled).hasSizeGreaterThanOrEqualTo(25);
    }

    @Test
    void a_rule_is_found_by_its_id() {
        assertThat(RuleCatalogue.shipped().find("rtp-loss")).map(Rule::id).contains("rtp-loss");
        assertThat(RuleCatalogue.shipped().find("rtp-lost")).isEmpty();
    }

    @Test
    void an_id_is_given_once() {
        List<Rule> twice = List.of(Rules.shipped("rtp-loss"), Rules.shipped("rtp-loss"));

        assertThatIllegalStateException()
                .isThrownBy(() -> new RuleCatalogue(twice))
                .withMessage("rules.yaml has rtp-loss twice");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void an_id_is_words_with_hyphens(Rule rule) {
        assertThat(rule.id()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)+");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_rule_says_what_why_what_to_do_and_where_it_comes_from(Rule rule) {
        assertThat(rule.title()).isNotBlank();
        assertThat(rule.reason()).isNotBlank();
        assertThat(rule.advice()).isNotBlank();
        assertThat(rule.source()).isNotBlank();
        assertThat(rule.scope()).isNotEmpty().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void points_are_given_for_the_levels_of_the_rule(Rule rule) {
        Set<String> levels = new TreeSet<>();
        Stream.of(Level.WARNING, Level.CRITICAL)
                .filter(level -> rule.condition(level) != null)
                .forEach(level -> levels.add(level.word()));

        assertThat(levels).isNotEmpty();
        assertThat(rule.penalty()).containsOnlyKeys(levels);
        assertThat(rule.penalty().values()).allMatch(points -> points >= 0 && points <= 100);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_critical_level_costs_more_than_a_warning(Rule rule) {
        if (rule.penalty().size() == 2) {
            assertThat(rule.penalty(Level.CRITICAL)).isGreaterThan(rule.penalty(Level.WARNING));
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_critical_level_is_beyond_the_warning(Rule rule) {
        Condition warning = rule.warning();
        Condition critical = rule.critical();
        boolean same = warning != null && critical != null && warning.metric().equals(critical.metric());
        if (same && warning.above() != null) {
            assertThat(critical.above()).isGreaterThan(warning.above());
        } else if (same) {
            assertThat(critical.below()).isLessThan(warning.below());
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_metric_of_a_rule_is_in_the_catalogue_of_metrics_and_of_its_scope(Rule rule) {
        for (Condition condition : conditions(rule)) {
            if (condition.metric() != null) {
                Metric metric =
                        MetricCatalogue.shipped().find(condition.metric()).orElseThrow();
                boolean own = rule.scope().stream().allMatch(metric.scope()::contains);
                boolean around =
                        metric.scope().contains(Scope.SERVER) && further(rule).contains(condition);
                assertThat(own || around).as(condition.metric()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_fact_of_a_rule_is_a_field_and_no_metric(Rule rule) {
        for (Condition condition : conditions(rule)) {
            if (condition.fact() != null) {
                assertThat(field(condition.fact()).path()).isNotEmpty();
                assertThat(condition.isThreshold()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_words_of_a_condition_are_words_that_the_field_can_have(Rule rule) {
        for (Condition condition : conditions(rule)) {
            Set<String> known = words(condition.fact());
            if (!condition.words().isEmpty() && known != null) {
                assertThat(known).containsAll(condition.words());
            }
        }
    }

    private static Set<String> words(String fact) {
        if ("stream.state".equals(fact)) {
            return Stream.of(StreamState.values()).map(StreamState::word).collect(java.util.stream.Collectors.toSet());
        }
        if ("server.status".equals(fact)) {
            return Stream.of(Reachability.values())
                    .map(Reachability::word)
                    .collect(java.util.stream.Collectors.toSet());
        }
        return "forward.state".equals(fact)
                ? Set.of("idle", "forwarding", "error")
                : "monitor.redis".equals(fact) ? Set.of("up", "down") : null;
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_rule_looks_only_at_what_it_can_see(Rule rule) {
        for (Scope scope : rule.scope()) {
            Set<String> visible = switch (scope) {
                case SERVER -> Set.of("server");
                case STREAM -> Set.of("server", "stream", "readerIssue");
                case PUBLISHER, READER -> Set.of("server", "stream", "connection");
                case FORWARD -> Set.of("server", "stream", "forward");
                default -> Set.of(scope.word());
            };
            Stream.concat(
                            conditions(rule).stream()
                                    .map(condition ->
                                            condition.metric() == null ? condition.fact() : condition.metric()),
                            places(rule).stream())
                    .forEach(id -> assertThat(visible).as(id).contains(id.substring(0, id.indexOf('.'))));
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_place_in_a_text_is_a_metric_with_a_unit_that_reads_well_or_a_fact(Rule rule) {
        for (String place : places(rule)) {
            if (Reference.isComputed(place)) {
                assertThat(rule.reason() + rule.advice()).contains("{" + place + "}");
                continue;
            }
            assertThat(field(place).isNumber())
                    .as("%s is a metric just where it is a number", place)
                    .isEqualTo(MetricCatalogue.shipped().find(place).isPresent());
            MetricCatalogue.shipped()
                    .find(place)
                    .ifPresent(metric -> assertThat(UNITS).contains(metric.unit()));
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void further_conditions_look_at_the_value_of_now(Rule rule) {
        assertThat(further(rule))
                .allMatch(condition ->
                        condition.window() == null && condition.hold() == null && condition.when() == null);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_window_is_judged_by_a_word_that_there_is(Rule rule) {
        assertThat(conditions(rule))
                .extracting(Condition::aggregate)
                .allMatch(word ->
                        word == null || Set.of("mean", "min", "max", "growth").contains(word));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_margin_leaves_something_on_the_good_side(Rule rule) {
        for (Condition condition : conditions(rule)) {
            if (condition.hysteresis() != null) {
                assertThat(condition.isThreshold()).isTrue();
                assertThat(condition.hysteresis()).isBetween(0.1, 99.0);
            }
        }
    }

    static Stream<Condition> thresholds() {
        return rules().stream()
                .flatMap(rule -> Stream.of(Level.WARNING, Level.CRITICAL).map(rule::condition))
                .filter(condition -> condition != null && condition.isThreshold() && condition.span() == null);
    }

    @ParameterizedTest
    @MethodSource("thresholds")
    void at_its_threshold_a_condition_does_not_hold_and_just_beyond_it_does(Condition condition) {
        double threshold = condition.above() == null ? condition.below() : condition.above();
        double beyond = condition.above() == null ? -1 : 1;

        assertThat(condition.test(context(condition.metric(), threshold), false, null, 0))
                .isEqualTo(TruthValue.NO);
        assertThat(condition.test(context(condition.metric(), threshold - beyond), false, null, 0))
                .isEqualTo(TruthValue.NO);
        assertThat(condition.test(context(condition.metric(), threshold + beyond), false, null, 0))
                .isEqualTo(TruthValue.YES);
    }

    private static RuleContext context(String metric, double value) {
        String field = metric.substring(metric.indexOf('.') + 1);
        RuleContext server = RuleContext.of(Made.of(ServerStatus.class));
        return switch (metric.substring(0, metric.indexOf('.'))) {
            case "server" -> RuleContext.of(Made.of(ServerStatus.class, field, value));
            case "stream" -> server.with(Made.of(org.mediamtxmonitor.stream.Stream.class, field, value));
            case "connection" -> server.with(Made.of(Connection.class, field, value));
            case "forward" -> server.with(Made.of(Forward.class, field, value));
            case "host" -> RuleContext.of(Made.of(HostStatus.class, field, value));
            case "disk" -> HOST.with(Made.of(Disk.class, field, value));
            case "interface" -> HOST.with(Made.of(NetworkInterface.class, field, value));
            case "process" -> HOST.with(Made.of(MediaMtxProcess.class, field, value));
            default -> RuleContext.of(Made.of(MonitorStatus.class, field, value));
        };
    }

    @ParameterizedTest
    @MethodSource("rules")
    void texts_begin_with_a_capital_letter_or_a_value(Rule rule) {
        assertThat(List.of(rule.title(), rule.reason(), rule.advice())).allMatch(text -> text.matches("(?s)[A-Z{].*"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void what_is_there_or_not_is_told_only_while_it_is_there(Rule rule) {
        boolean present = Stream.of(Level.WARNING, Level.CRITICAL)
                .map(rule::condition)
                .anyMatch(condition -> condition != null && condition.present() != null);

        assertThat(present && rule.keepFiringNanos() > 0).isFalse();
    }
}
