package org.mediamtxmonitor.deploy;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.demo.DemoFleet;
import org.mediamtxmonitor.rule.Rule;
import org.mediamtxmonitor.rule.RuleCatalogue;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Monitor;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What is in {@code deploy/}, by the tools that it is for: a real Prometheus scrapes the monitor of the demo. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@EnabledIf(value = "areThere", disabledReason = "needs prometheus and promtool on the path: apt-get install prometheus")
class PrometheusIT {

    @TempDir
    static Path folder;

    private static DemoFleet fleet;
    private static Monitor monitor;
    private static PrometheusServer prometheus;

    static boolean areThere() {
        return List.of("prometheus", "promtool").stream().allMatch(PrometheusIT::isThere);
    }

    private static boolean isThere(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    @BeforeAll
    static void itScrapes() throws IOException {
        fleet = DemoFleet.start();
        String servers = fleet.servers().stream()
                .map(member -> "  - { id: " + member.id() + ", url: '" + member.url() + "', pictures: '"
                        + member.pictures() + "', group: " + member.group() + " }\n")
                .collect(Collectors.joining());
        monitor = Monitor.start(
                folder, Monitor.data(folder) + "roles: [collector, web, alerts, system]\nservers:\n" + servers);
        Path own = Files.createDirectory(folder.resolve("prometheus"));
        prometheus = PrometheusServer.start(own, monitor.url().replace("http://", ""));
    }

    @AfterAll
    static void itEnds() {
        if (prometheus != null) {
            prometheus.close();
        }
        if (monitor != null) {
            monitor.close();
        }
        fleet.close();
    }

    @Test
    void promtool_finds_nothing_in_the_files() throws Exception {
        runs("promtool", "check", "config", "deploy/prometheus/prometheus.yml");
        runs("promtool", "test", "rules", "deploy/prometheus/rules_test.yml");
        if (isThere("amtool")) {
            runs("amtool", "check-config", "deploy/alertmanager/alertmanager.yml");
        }
    }

    @Test
    void promtool_finds_nothing_in_what_is_told() throws Exception {
        Await.until(() -> assertThat(monitor.get("/metrics").body()).contains("mediamtx_monitor_stream_state{"));

        Process promtool = start(
                List.of("promtool", "check", "metrics"), monitor.get("/metrics").body());
        List<String> output = promtool.inputReader().lines().toList();

        // Java, Spring and Camel name theirs by rules of their own.
        assertThat(output)
                .filteredOn(line -> line.startsWith("mediamtx_monitor_"))
                .isEmpty();
        assertThat(output).noneMatch(line -> line.startsWith("error"));
    }

    /** Queries that may be empty are listed with the reason in the descriptions of the panels: {@code mayBeEmpty}. */
    @Test
    void every_query_has_data_with_the_demo() throws Exception {
        List<Asked> waiting = new ArrayList<>();
        for (Asked asked : Asked.all().toList()) {
            boolean empty = prometheus.query(filled(asked.query())).isEmpty();
            if (empty && asked.mayBeEmpty() == null) {
                waiting.add(asked);
            }
        }

        Await.until(() -> {
            for (Asked asked : List.copyOf(waiting)) {
                if (!prometheus.query(filled(asked.query())).isEmpty()) {
                    waiting.remove(asked);
                }
            }
            assertThat(waiting).isEmpty();
        });
    }

    /** The query as Grafana sends it with all that there is chosen, and as soon as there are two samples. */
    private static String filled(String query) {
        return query.replaceAll("=~?\"\\$[a-z]+\"", "=~\".+\"")
                .replaceAll("=~\"\\$[a-z]+\\|\"", "=~\".*\"")
                .replace("$__rate_interval", "10s")
                .replace("[1h:1m]", "[1m:1s]");
    }

    @Test
    void each_rule_that_is_active_is_an_alert() throws Exception {
        String ofReaders = RuleCatalogue.shipped().all().stream()
                .filter(rule -> !AlertRules.isAlert(rule))
                .map(Rule::id)
                .collect(Collectors.joining("|"));
        String identity = "on (rule, server, path, host, subject)";
        String active = "max without (level) (" + AlertRules.VERDICTS + "{rule!~\"" + ofReaders + "\"})";
        String alerts =
                "max without (alertname, severity, alertstate) (label_replace(ALERTS{alertname!~\"monitor-(absent|"
                        + "process-down|behind|restarts|series-dropped)\"}, \"rule\", \"$1\", \"alertname\", \"(.*)\"))";

        Await.until(() -> {
            assertThat(prometheus.query(active)).hasSizeGreaterThan(5);
            assertThat(labels(prometheus.query(active + " unless " + identity + " " + alerts)))
                    .isEmpty();
        });
        assertThat(labels(
                        prometheus.query("ALERTS{alertname=~\"monitor-(absent|process-down|behind|series-dropped)\"}")))
                .isEmpty();
    }

    private static Set<String> labels(JsonNode series) {
        Set<String> labels = new TreeSet<>();
        series.forEach(one -> labels.add(one.path("metric").toString()));
        return labels;
    }

    @Test
    void the_labels_of_a_family_are_those_that_are_known() throws Exception {
        Await.until(() ->
                assertThat(prometheus.query("mediamtx_monitor_stream_state")).isNotEmpty());
        JsonNode told = prometheus.query("{__name__=~\"mediamtx_monitor_.+\"}");

        assertThat(told).isNotEmpty().allSatisfy(series -> {
            Set<String> labels = new TreeSet<>();
            series.path("metric").fieldNames().forEachRemaining(labels::add);
            labels.removeAll(Set.of("__name__", "instance", "job", "le"));
            String name = series.at("/metric/__name__").asText();
            assertThat(Families.find(name)).as(name).isPresent();
            assertThat(Families.find(name).orElseThrow().labels()).as(name).containsAll(labels);
        });
    }

    private static void runs(String... command) throws IOException, InterruptedException {
        Process process = start(List.of(command), "");
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", List.of(command), output).isZero();
    }

    private static Process start(List<String> command, String input) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Files.writeString(folder.resolve("input"), input).toFile())
                .start();
    }
}
