package org.mediamtxmonitor.rule;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.PathPattern;

/**
 * A change that {@code collector.yaml} makes to a rule, for all things or for some. A component that is null changes
 * nothing, or does not narrow down the things.
 *
 * @param rule id, or {@code *} for all
 * @param label {@code name=value}, or a name alone
 * @param warning threshold of the level; NaN switches the level off
 * @param critical threshold of the level; NaN switches the level off
 * @param level the one level to give, for rules without thresholds
 * @param hold how long the condition must hold before the level is active
 * @param keepFiring how long the condition must be over before the level ends
 * @param host the machines; a change that names one is about no server or stream
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
        Duration keepFiring,
        PathPattern host) {

    /** A change that names no machine. */
    public RuleChange(
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
            Duration keepFiring) {
        this(rule, server, path, label, group, enabled, warning, critical, level, hold, keepFiring, null);
    }

    boolean isAbout(Rule candidate, RuleTarget target) {
        return (rule.equals("*") || rule.equals(candidate.id()))
                && (server == null || server.equals(target.server()))
                && (host == null || (target.host() != null && host.matches(target.host())))
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

    /** Returns both changes as one. Where both set a component, this change wins. The result applies to every target. */
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
                keepFiring == null ? earlier.keepFiring : keepFiring);
    }

    /** Returns the rule with this change applied. */
    public Rule applyTo(Rule base) {
        Condition newWarning = held(threshold(base.warning(), warning));
        Condition newCritical = held(threshold(base.critical(), critical));
        Map<String, Integer> penalty = base.penalty();
        if (level != null) {
            Condition only = newCritical != null ? newCritical : newWarning;
            newWarning = level == Level.WARNING ? only : null;
            newCritical = level == Level.CRITICAL ? only : null;
            penalty = penaltyFor(base);
        }
        return base.with(enabled == null ? base.enabled() : enabled, newWarning, newCritical, keepFiring, penalty);
    }

    /** Gives a level that the rule did not have the penalty of the level that it had. */
    private Map<String, Integer> penaltyFor(Rule base) {
        Map<String, Integer> penalty = new HashMap<>(base.penalty());
        int known = penalty.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        penalty.putIfAbsent(level.word(), known);
        return Map.copyOf(penalty);
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
