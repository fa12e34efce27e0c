package org.mediamtxmonitor.rule;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.PathPattern;

/**
 * A change that {@code collector.yaml} makes to a rule, for everything or for some. What is null is left as it is, or
 * does not narrow down.
 *
 * @param rule id, or {@code *} for all
 * @param label {@code name=value}, or a name alone
 * @param warning threshold of the level; NaN switches the level off
 * @param critical threshold of the level; NaN switches the level off
 * @param level the one level to give, for rules without thresholds
 * @param hold how long the condition must hold
 * @param keep how long it must be over
 */
public record RuleChange(
        String rule,
        String server,
        PathPattern path,
        String label,
        String group,
        Boolean enabled,
        Double warning,
        Double critical,
        Level level,
        Duration hold,
        Duration keep) {

    boolean isAbout(Rule candidate, RuleTarget target) {
        return (rule.equals("*") || rule.equals(candidate.id()))
                && (server == null || server.equals(target.server()))
                && (path == null || (target.path() != null && path.matches(target.path())))
                && (label == null || hasLabel(target.labels()))
                && (group == null || group.equals(target.group()));
    }

    private boolean hasLabel(Map<String, String> labels) {
        if (labels == null) {
            return false;
        }
        int equals = label.indexOf('=');
        return equals < 0
                ? labels.containsKey(label)
                : label.substring(equals + 1).equals(labels.get(label.substring(0, equals)));
    }

    /** Both in one; where both say something, this. What it is about does not count any more. */
    RuleChange over(RuleChange earlier) {
        return new RuleChange(
                rule,
                null,
                null,
                null,
                null,
                enabled == null ? earlier.enabled : enabled,
                warning == null ? earlier.warning : warning,
                critical == null ? earlier.critical : critical,
                level == null ? earlier.level : level,
                hold == null ? earlier.hold : hold,
                keep == null ? earlier.keep : keep);
    }

    /** The rule of the catalogue as this makes it. */
    Rule applyTo(Rule base) {
        Condition newWarning = held(threshold(base.warning(), warning));
        Condition newCritical = held(threshold(base.critical(), critical));
        Map<String, Integer> points = base.points();
        if (level != null) {
            Condition only = newCritical != null ? newCritical : newWarning;
            newWarning = level == Level.WARNING ? only : null;
            newCritical = level == Level.CRITICAL ? only : null;
            points = pointsFor(base);
        }
        return base.with(enabled == null ? base.enabled() : enabled, newWarning, newCritical, keep, points);
    }

    /** The points of a level that the rule did not have are those of the level that it had. */
    private Map<String, Integer> pointsFor(Rule base) {
        Map<String, Integer> points = new HashMap<>(base.points());
        int known = points.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        points.putIfAbsent(level.word(), known);
        return Map.copyOf(points);
    }

    private static Condition threshold(Condition condition, Double value) {
        if (value == null || condition == null) {
            return condition;
        }
        if (value.isNaN()) {
            return null;
        }
        return condition.isThreshold() ? condition.withThreshold(value) : condition;
    }

    private Condition held(Condition condition) {
        return condition == null || hold == null ? condition : condition.withHold(hold);
    }
}
