package org.mediamtxmonitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.metric.Metric;
import org.mediamtxmonitor.metric.MetricCatalogue;
import org.mediamtxmonitor.metric.Scope;
import org.mediamtxmonitor.rule.Condition;
import org.mediamtxmonitor.rule.Remedy;
import org.mediamtxmonitor.rule.RemedyCatalogue;
import org.mediamtxmonitor.rule.Rule;
import org.mediamtxmonitor.rule.RuleCatalogue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps docs/metrics.md and docs/rules.md at what the catalogues say. {@code mvn test -Dtest=CatalogueDocsTest
 * -DargLine=-Ddocs.write=true} writes them anew.
 */
class CatalogueDocsTest {

    private static final String REMEDY =
            "write it anew with mvn test -Dtest=CatalogueDocsTest -DargLine=-Ddocs.write=true";

    @Test
    void the_page_of_the_metrics_is_what_the_catalogue_says() throws IOException {
        isUpToDate(Path.of("docs/metrics.md"), metrics());
    }

    @Test
    void the_page_of_the_rules_is_what_the_catalogue_says() throws IOException {
        isUpToDate(Path.of("docs/rules.md"), rules());
    }

    private static void isUpToDate(Path page, String generated) throws IOException {
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(page, generated);
        }
        assertThat(Files.readString(page)).as("%s: %s", page, REMEDY).isEqualTo(generated);
    }

    private static String metrics() {
        List<String> lines = new ArrayList<>(List.of(
                "# Metrics",
                "",
                "Every number that MediaMTX Monitor publishes. The id names it in REST, WebSocket, history and rules: what follows",
                "the first dot is the field in the JSON of a stream, connection, forward or server. A number that can't be",
                "known is absent, never zero. The same catalogue as JSON: `GET /api/v1/metrics`.",
                "",
                "This page is generated from `src/main/resources/metrics.yaml`; the build fails when the two differ.",
                ""));
        for (Scope scope : Scope.values()) {
            List<Metric> of = MetricCatalogue.shipped().all().stream()
                    .filter(metric -> metric.scope().get(0) == scope)
                    .toList();
            if (!of.isEmpty()) {
                lines.add("## " + heading(scope));
                lines.add("");
                lines.add("| id | unit | kind | description | from | history |");
                lines.add("|---|---|---|---|---|---|");
                of.forEach(metric -> lines.add(row(metric)));
                lines.add("");
            }
        }
        lines.add("## Numbers of MediaMTX that are not published");
        lines.add("");
        lines.add("| fields | why |");
        lines.add("|---|---|");
        for (MetricCatalogue.Waiver waiver : MetricCatalogue.shipped().waivers()) {
            lines.add("| " + codes(waiver.fields()) + " | " + waiver.why() + " |");
        }
        return String.join("\n", lines) + "\n";
    }

    private static String heading(Scope scope) {
        return switch (scope) {
            case PUBLISHER -> "Publishers (most of them readers too)";
            case READER -> "Readers";
            case MONITOR -> "This monitor";
            case HOST -> "Hosts (with the system agent)";
            case DISK -> "Disks of hosts";
            case INTERFACE -> "Network interfaces of hosts";
            case PROCESS -> "Processes of MediaMTX on hosts";
            case FLEET -> "Fleet";
            case SERVER -> "Servers";
            case STREAM -> "Streams";
            case FORWARD -> "Forwards";
        };
    }

    private static String row(Metric metric) {
        String what = metric.help() + (metric.trap() == null ? "" : " *" + metric.trap() + "*");
        return "| `" + metric.id() + "` | " + metric.unit() + " | " + metric.kind() + " | " + what + " | "
                + codes(metric.sources()) + " | " + (metric.history() == null ? "" : "yes") + " |";
    }

    private static String codes(List<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }

    private static String rules() {
        List<String> lines = new ArrayList<>(List.of(
                "# Rules",
                "",
                "All " + RuleCatalogue.shipped().all().size()
                        + " rules of MediaMTX Monitor. Health is the rules that are active now: the level is the worst of",
                "them, the score is 100 minus their penalties. A stream has the issues of its publisher and its forwards too; the",
                "issues of a reader are the reader's own. As JSON, with the changes of `collector.yaml`: `GET /api/v1/rules`.",
                "",
                "A level is active once its condition has held for the time after *for*, and clears once it has been over for the",
                "time after *keeps firing*. An unknown value keeps the level for that time and ten seconds more. How to change a rule, for",
                "everything or for some streams: [configuration.md](configuration.md).",
                "",
                "This page is generated from `src/main/resources/rules.yaml`; the build fails when the two differ.",
                ""));
        for (Scope scope : Scope.values()) {
            List<Rule> of = RuleCatalogue.shipped().all().stream()
                    .filter(rule -> rule.scope().get(0) == scope)
                    .toList();
            if (!of.isEmpty()) {
                lines.add("## " + heading(scope));
                lines.add("");
                of.forEach(rule -> lines.addAll(section(rule)));
            }
        }
        lines.addAll(remedies());
        lines.addAll(List.of(
                "## The SRT advisor",
                "",
                "For each SRT publisher and reader `GET /api/v1/stream` recommends a latency (`advisor`), by the formulas of the SRT",
                "Deployment Guide. Loss is retransmitted packets as a share of unique packets over ten seconds, the round trip the",
                "95th percentile of a minute.",
                "",
                "| loss up to | multiplier | latency by the table |",
                "|---|---|---|",
                "| 1 % | 3 | 3 x RTT |",
                "| 3 % | 4 | 4 x RTT |",
                "| 7 % | 5 | 5 x RTT |",
                "| 10 %, and above (`beyondTable`) | 6 | 6 x RTT |",
                "",
                "`latencyToSetMs` is never below 4 x RTT, which libsrt requires if only retransmission repairs, and never below the",
                "latency that is negotiated already. It is counted with the worst of the last five minutes, rounded up to a number that",
                "one would type, and becomes another one only where that is 10 % off. Rules advise the same figure",
                "(`advisedLatencyMs`); where the latency is enough, they say so and name the receiver or the line. `ratio` is the one",
                "that the rules compare: latency over the median round trip of ten seconds.",
                "`overheadPercent` is 1.65 x loss (constant loss), `burstOverheadPercent` 100 % / multiplier, and",
                "`survivableBurstMs` latency x burst overhead: the longest burst of loss that can be repaired."));
        return String.join("\n", lines) + "\n";
    }

    private static List<String> remedies() {
        List<String> lines = new ArrayList<>(List.of(
                "## Remedies",
                "",
                "What the page shows to copy beside an advice, with the values of the very stream, server or host. Words in capitals",
                "are to be replaced. From `src/main/resources/remedies.yaml`, which says what each column means.",
                "",
                "| id | tool | text |",
                "|---|---|---|"));
        for (Remedy remedy : RemedyCatalogue.shipped().all()) {
            String text = remedy.text().replace("{{", "{").replace("}}", "}").replace("|", "\\|");
            String lined = Arrays.stream(text.split("\n"))
                    .map(line -> "`" + line + "`")
                    .collect(Collectors.joining("<br>"));
            lines.add("| " + remedy.id() + " | " + remedy.tool() + " | " + lined + " |");
        }
        lines.add("");
        return lines;
    }

    private static List<String> section(Rule rule) {
        List<String> lines = new ArrayList<>();
        lines.add("### " + rule.id());
        lines.add("");
        String of = rule.scope().stream().map(Scope::word).collect(Collectors.joining(", "));
        lines.add(rule.title() + ". Scope: " + of + "." + (rule.enabled() ? "" : " **Off by default.**"));
        lines.add("");
        lines.add("| level | when | penalty |");
        lines.add("|---|---|---|");
        level(lines, "critical", rule.critical(), rule.penalty());
        level(lines, "warning", rule.warning(), rule.penalty());
        lines.add("");
        if (!rule.when().isEmpty()) {
            lines.add("Only where "
                    + rule.when().stream().map(CatalogueDocsTest::words).collect(Collectors.joining(" and ")) + ".");
        }
        lines.add("Keeps firing: " + rule.keepFiring() + ". Reason: \"" + rule.reason() + "\". Advice: " + rule.advice()
                + " Threshold from: " + rule.source() + ".");
        lines.add("");
        List<Remedy> remedies = RemedyCatalogue.shipped().of(rule.id());
        lines.add(
                remedies == null
                        ? "Nothing to copy: " + RemedyCatalogue.shipped().noneBecause(rule.id())
                        : "To copy: "
                                + remedies.stream()
                                        .map(remedy -> "[" + remedy.id() + "](#remedies)")
                                        .collect(Collectors.joining(", "))
                                + ".");
        lines.add("");
        return lines;
    }

    private static void level(List<String> lines, String level, Condition condition, Map<String, Integer> penalty) {
        if (condition != null) {
            lines.add("| " + level + " | " + words(condition) + " | " + penalty.get(level) + " |");
        }
    }

    private static String words(Condition condition) {
        String id = condition.metric() == null ? condition.fact() : condition.metric();
        String subject = condition.aggregate() == null
                ? "`" + id + "`"
                : condition.aggregate() + " of `" + id + "` over " + condition.window();
        String unit = MetricCatalogue.shipped()
                .find(id)
                .map(metric -> " " + metric.unit())
                .orElse("");
        String test;
        if (condition.above() != null) {
            test = " above " + number(condition.above()) + unit;
        } else if (condition.below() != null) {
            test = " below " + number(condition.below()) + unit;
        } else if (condition.present() != null) {
            test = condition.present() ? " is known" : " is not known";
        } else {
            test = condition.is() != null
                    ? " is " + String.join(" or ", condition.is())
                    : " is not " + String.join(" or ", condition.not());
        }
        return subject
                + test
                + (condition.hold() == null ? "" : " for " + condition.hold())
                + (condition.hysteresis() == null ? "" : ", hysteresis " + number(condition.hysteresis()) + " %")
                + (Boolean.TRUE.equals(condition.unknown()) ? " (or not known)" : "")
                + (condition.when() == null
                        ? ""
                        : condition.when().stream()
                                .map(CatalogueDocsTest::words)
                                .collect(Collectors.joining(" and ", ", and ", "")));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
