package org.mediamtxmonitor.deploy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.mediamtxmonitor.metric.Metric;
import org.mediamtxmonitor.metric.MetricCatalogue;
import org.mediamtxmonitor.metric.Scope;
import org.mediamtxmonitor.rule.Condition;
import org.mediamtxmonitor.rule.Quantities;
import org.mediamtxmonitor.rule.Rule;

/** Texts of the alerts: those of the rule catalogue, where a metric in braces becomes a query for its value. */
final class AlertTexts {

    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z][A-Za-z0-9.]*)}");
    /** Parts of a host, whose series are not found by the labels of the alert. */
    private static final Set<Scope> OF_PARTS = EnumSet.of(Scope.DISK, Scope.INTERFACE, Scope.PROCESS);

    /** A blank before or after a value. */
    private static final Pattern BESIDE_VALUE = Pattern.compile(" (?=\\{\\{ with )|(?<=\\{\\{ end }}[^ ]{0,2}) ");

    /** Metrics that Prometheus computes itself, of other families; {@code {}} stands for the selector. */
    private static final Map<String, String> COMPUTED = Map.ofEntries(
            Map.entry(
                    "connection.srt.retransmittedPercent",
                    "max(rate(mediamtx_monitor_publisher_srt_packets_retransmitted_total{}[1m]))"
                            + " / max(rate(mediamtx_monitor_publisher_srt_packets_unique_total{}[1m]))"),
            Map.entry(
                    "connection.srt.latencyToRtt",
                    "max(mediamtx_monitor_publisher_srt_latency_seconds{})"
                            + " / max(mediamtx_monitor_publisher_srt_rtt_seconds{})"),
            Map.entry(
                    "connection.srt.rtt10s.p50Ms",
                    "max(quantile_over_time(0.5, mediamtx_monitor_publisher_srt_rtt_seconds{}[1m]))"),
            Map.entry("connection.rtp.lostPercent", "max(mediamtx_monitor_stream_loss_ratio{})"),
            Map.entry("host.diskPercent", "max(mediamtx_monitor_disk_used_ratio{})"),
            Map.entry("host.mediamtxCpuPercent", "sum(max by (process) (mediamtx_monitor_process_cpu_ratio{}))"),
            Map.entry("host.mediamtxOpenFilesPercent", "max(mediamtx_monitor_process_open_files_ratio{})"));

    private AlertTexts() {}

    /** Lines of the annotation: the reason of the rule; its title where the reason names what Prometheus is not told. */
    static List<String> description(Rule rule) {
        Matcher places = PLACE.matcher(rule.reason());
        StringBuilder text = new StringBuilder();
        while (places.find()) {
            String value = value(rule, places.group(1));
            if (value == null) {
                return measured(rule);
            }
            places.appendReplacement(text, Matcher.quoteReplacement(value));
        }
        places.appendTail(text);
        if (text.indexOf("{{") < 0) {
            return List.of("          description: " + AlertRules.quoted(text.toString()));
        }
        List<String> lines = new ArrayList<>(List.of("          description: >-"));
        // A line for each value: YAML joins the lines by blanks.
        BESIDE_VALUE.splitAsStream(text).forEach(part -> lines.add("            " + part));
        return lines;
    }

    /** The title of the rule, with what it compares where that is told. */
    private static List<String> measured(Rule rule) {
        Condition condition = rule.warning() == null ? rule.critical() : rule.warning();
        String value = condition.metric() == null ? null : value(rule, condition.metric());
        return value == null
                ? List.of("          description: " + AlertRules.quoted(rule.title()))
                : List.of("          description: >-", "            " + rule.title() + ":", "            " + value);
    }

    /** The advice of the rule, without what only the page can tell. */
    static String advice(Rule rule) {
        String fixed = PLACE.matcher(rule.advice())
                .replaceAll("")
                .replaceAll("  +", " ")
                .strip();
        return fixed.isEmpty() ? "Open it in the monitor, which says what to do about it." : fixed;
    }

    /** The value of a metric in a template of Prometheus; null for what is not told with the labels of the alert. */
    private static String value(Rule rule, String id) {
        Metric metric = MetricCatalogue.shipped().find(id).orElse(null);
        String query = metric == null ? null : query(metric, rule.scope().get(0));
        if (query == null) {
            return null;
        }
        String arguments = arguments(rule.scope().get(0));
        String asked =
                arguments.isEmpty() ? "query " + literal(query) : "printf " + literal(query) + arguments + " | query";
        return "{{ with " + asked + " }}{{ . | first | value | " + written(metric) + " }}" + noun(metric)
                + "{{ else }}(unknown){{ end }}";
    }

    private static String query(Metric metric, Scope scope) {
        if (OF_PARTS.contains(scope)) {
            return null;
        }
        String family = Families.name(metric, scope);
        if (family == null) {
            String other = metric.scope().contains(scope) ? COMPUTED.get(metric.id()) : null;
            return other == null ? null : other.replace("{}", selector(scope));
        }
        return (metric.unit().equals("bit/s") ? "8 * " : "") + "max(" + family + selector(scope) + ")";
    }

    private static String selector(Scope scope) {
        return switch (scope) {
            case MONITOR, FLEET -> "";
            case SERVER -> "{server=%[1]q}";
            case HOST -> "{host=%[1]q}";
            default -> "{server=%[1]q,path=%[2]q}";
        };
    }

    private static String arguments(Scope scope) {
        return switch (scope) {
            case MONITOR, FLEET -> "";
            case SERVER -> " $labels.server";
            case HOST -> " $labels.host";
            default -> " $labels.server $labels.path";
        };
    }

    private static String literal(String text) {
        return "\"" + text + "\"";
    }

    private static String written(Metric metric) {
        return switch (metric.unit()) {
            case "percent" -> "humanizePercentage";
            case "s", "ms" -> "humanizeDuration";
            case "bit/s" -> "humanize";
            case "ratio" -> "printf \"%.1f\"";
            default -> "printf \"%.4g\"";
        };
    }

    private static String noun(Metric metric) {
        return switch (metric.unit()) {
            case "percent", "s", "ms", "ratio", "1" -> "";
            case "bit/s" -> "bit/s";
            default -> " " + Quantities.plural(metric.unit());
        };
    }
}
