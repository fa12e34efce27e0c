package org.mediamtxmonitor.deploy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.mediamtxmonitor.metric.Metric;
import org.mediamtxmonitor.metric.MetricCatalogue;
import org.mediamtxmonitor.rule.Condition;
import org.mediamtxmonitor.rule.Rule;
import org.mediamtxmonitor.rule.RuleCatalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Thresholds of the rule catalogue as the colours of a panel. */
final class RuleThresholds {

    /** From units of the catalogue to those of panels: base units, but bits for rates of bytes. */
    private static final Map<String, BigDecimal> BASE_UNITS =
            Map.of("percent", new BigDecimal("0.01"), "ms", new BigDecimal("0.001"), "h", new BigDecimal("3600"));

    private RuleThresholds() {}

    static ObjectNode of(String id) {
        Rule rule = RuleCatalogue.shipped()
                .find(id)
                .orElseThrow(() -> new IllegalArgumentException("There is no rule " + id));
        Double warning = threshold(rule.warning());
        Double critical = threshold(rule.critical());
        if (warning == null && critical == null) {
            throw new IllegalArgumentException("The rule " + id + " compares no number");
        }
        return isBelow(rule) ? below(warning, critical) : above(warning, critical);
    }

    private static ObjectNode above(Double warning, Double critical) {
        List<Map.Entry<Double, String>> steps = new ArrayList<>();
        if (warning != null) {
            steps.add(Map.entry(warning, Looks.colour("warning")));
        }
        if (critical != null) {
            steps.add(Map.entry(critical, Looks.colour("critical")));
        }
        return Looks.steps(Looks.colour("ok"), entries(steps));
    }

    private static ObjectNode below(Double warning, Double critical) {
        List<Map.Entry<Double, String>> steps = new ArrayList<>();
        if (critical != null && warning != null) {
            steps.add(Map.entry(critical, Looks.colour("warning")));
        }
        steps.add(Map.entry(warning != null ? warning : critical, Looks.colour("ok")));
        return Looks.steps(Looks.colour(critical != null ? "critical" : "warning"), entries(steps));
    }

    @SuppressWarnings("unchecked")
    private static Map.Entry<Double, String>[] entries(List<Map.Entry<Double, String>> steps) {
        return steps.toArray(Map.Entry[]::new);
    }

    private static boolean isBelow(Rule rule) {
        Condition condition = rule.warning() != null ? rule.warning() : rule.critical();
        return condition.below() != null;
    }

    private static Double threshold(Condition condition) {
        if (condition == null || !condition.isThreshold()) {
            return null;
        }
        double value = condition.above() != null ? condition.above() : condition.below();
        Metric metric = MetricCatalogue.shipped().find(condition.metric()).orElseThrow();
        return BigDecimal.valueOf(value)
                .multiply(BASE_UNITS.getOrDefault(metric.unit(), BigDecimal.ONE))
                .doubleValue();
    }
}
