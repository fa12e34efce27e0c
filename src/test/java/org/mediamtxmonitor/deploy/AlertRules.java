package org.mediamtxmonitor.deploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.mediamtxmonitor.metric.Scope;
import org.mediamtxmonitor.rule.Condition;
import org.mediamtxmonitor.rule.Rule;

/**
 * Alert rules of Prometheus for the rules of our catalogue, as the text of a file. An alert fires on our verdict and judges
 * nothing anew, so that Prometheus, the page and the messages of the monitor never disagree.
 */
final class AlertRules {

    /** The family of the verdicts: 1 for each rule that is active. */
    static final String VERDICTS = "mediamtx_monitor_rule_active";

    /** As {@code alerts.criticalFor} and {@code alerts.warningFor} are unless somebody sets them. */
    private static final Map<String, Duration> HOLDS =
            Map.of("critical", Duration.ZERO, "warning", Duration.ofSeconds(30));

    /** What of a host or stream it is, for example a disk. */
    private static final String PART = "{{ with $labels.subject }}, {{ . }}{{ end }}";

    private AlertRules() {}

    /** Whether it becomes an alert: rules about single readers do not, as in the monitor itself. */
    static boolean isAlert(Rule rule) {
        return !rule.scope().equals(List.of(Scope.READER));
    }

    /** The file, of the rules that become alerts in the order of the catalogue. */
    static String of(List<Rule> rules) {
        List<String> lines = new ArrayList<>(List.of(
                "# Alerts on the verdicts of MediaMTX Monitor, one for each level of each rule of its catalogue (docs/rules.md).",
                "#",
                "# Generated from src/main/resources/rules.yaml. A rule that collector.yaml changes, or switches on or off, needs",
                "# no change here: what fires is what the monitor says. The name of an alert is the id of its rule, as the channel",
                "# `alertmanager` of the monitor sends it. Two web processes tell the same: `without (instance, pod)` makes it one alert.",
                "groups:"));
        for (Scope scope : Scope.values()) {
            List<Rule> of = rules.stream()
                    .filter(AlertRules::isAlert)
                    .filter(rule -> rule.scope().get(0) == scope)
                    .toList();
            if (!of.isEmpty()) {
                lines.add("  - name: mediamtx-monitor-" + scope.word());
                lines.add("    rules:");
                of.forEach(rule -> lines.addAll(alerts(rule)));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<String> alerts(Rule rule) {
        List<String> lines = new ArrayList<>();
        lines.addAll(alert(rule, "critical", rule.critical()));
        lines.addAll(alert(rule, "warning", rule.warning()));
        return lines;
    }

    private static List<String> alert(Rule rule, String level, Condition condition) {
        if (condition == null) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("      - alert: " + rule.id());
        lines.add("        expr: max without (instance, pod, rule, level) (" + VERDICTS + "{rule=\"" + rule.id()
                + "\", level=\"" + level + "\"}) == 1");
        Duration hold = HOLDS.get(level);
        if (!hold.isZero()) {
            lines.add("        for: " + hold.toSeconds() + "s");
        }
        lines.add("        keep_firing_for: 1m");
        lines.add("        labels: { severity: " + level + " }");
        lines.add("        annotations:");
        lines.add("          summary: " + quoted(rule.title() + subject(rule)));
        lines.addAll(AlertTexts.description(rule));
        lines.add("          advice: " + quoted(AlertTexts.advice(rule)));
        return lines;
    }

    private static String subject(Rule rule) {
        return switch (rule.scope().get(0)) {
            case SERVER -> ": {{ $labels.server }}";
            case HOST, DISK, INTERFACE, PROCESS -> ": {{ $labels.host }}" + PART;
            case MONITOR, FLEET -> "";
            case FORWARD -> ": {{ $labels.path }} on {{ $labels.server }}" + PART;
            default -> ": {{ $labels.path }} on {{ $labels.server }}";
        };
    }

    /** A scalar of YAML that means just this text. */
    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
