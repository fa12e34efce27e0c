package org.mediamtxmonitor.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.mediamtxmonitor.metric.Scope;
import org.mediamtxmonitor.stream.Health;
import org.mediamtxmonitor.stream.Issue;

/**
 * The states of rules over time, of all things that are evaluated together: what hysteresis needs. An evaluation begins, asks for
 * the health of one thing after another, and ends; what it did not ask for is forgotten. Not thread-safe.
 */
final class RuleMemory {

    /** The thing that rules are evaluated for. The scope is part of it, because a path and an id may have the same name. */
    private record Subject(Scope scope, String name) {}

    private final RuleSet ruleSet;
    /** Rules in force by scope and path. The path is empty for servers, forwards and clients without one. */
    private final Map<Scope, Map<String, List<Rule>>> rules = new EnumMap<>(Scope.class);
    /** States by subject and id of the rule. Only rules whose condition holds, or whose level is still kept, have one. */
    private Map<Subject, Map<String, RuleState>> states = new HashMap<>();

    /** The states that the evaluation at hand has touched; they replace {@link #states} at its end. */
    private Map<Subject, Map<String, RuleState>> kept = new HashMap<>();

    private long version;
    private long at;
    private Instant now;
    private long toldNanos;

    RuleMemory(RuleSet ruleSet) {
        this.ruleSet = ruleSet;
    }

    /**
     * Issues of an earlier process follow.
     *
     * @param toldAt when they were told
     * @param atNanos monotonic time in nanoseconds
     * @param nowInstant the same by the wall clock
     */
    void restoring(Instant toldAt, long atNanos, Instant nowInstant) {
        at = atNanos;
        now = nowInstant;
        toldNanos = at - nanosBetween(toldAt, now);
    }

    /** Issues of what belongs to a thing are those of that, and are taken up there. */
    void restore(Scope scope, String name, List<Issue> issues) {
        if (issues == null) {
            return;
        }
        Map<String, RuleState> restored = new HashMap<>();
        for (Issue issue : issues) {
            if (issue.subject() == null && issue.since() != null) {
                long beganAt = at - nanosBetween(issue.since(), now);
                restored.put(issue.rule(), RuleState.restored(issue, toldNanos, beganAt, at));
            }
        }
        if (!restored.isEmpty()) {
            states.put(new Subject(scope, name), restored);
        }
    }

    private static long nanosBetween(Instant from, Instant to) {
        return TimeUnit.MILLISECONDS.toNanos(
                Math.max(0, Duration.between(from, to).toMillis()));
    }

    /**
     * An evaluation begins.
     *
     * @param atNanos monotonic time in nanoseconds
     * @param nowInstant the same by the wall clock
     */
    void begin(long atNanos, Instant nowInstant) {
        at = atNanos;
        now = nowInstant;
        kept = new HashMap<>();
        if (version != ruleSet.version()) {
            version = ruleSet.version();
            rules.clear();
        }
    }

    /** What the rules of a scope say of a thing. */
    Health health(String name, Scope scope, RuleContext context, RuleTarget target) {
        Subject subject = new Subject(scope, name);
        Map<String, RuleState> before = states.isEmpty() ? null : states.get(subject);
        List<Issue> issues = null;
        for (Rule rule : rules(scope, target)) {
            RuleState state = before == null ? null : before.get(rule.id());
            if (state == null && rule.isQuiet(context)) {
                continue;
            }
            RuleState used = state == null ? new RuleState() : state;
            Issue issue = used.evaluate(rule, context, at, now);
            if (!used.isIdle()) {
                kept.computeIfAbsent(subject, key -> new HashMap<>()).put(rule.id(), used);
            }
            if (issue != null) {
                issues = issues == null ? new ArrayList<>() : issues;
                issues.add(issue);
            }
        }
        return issues == null ? Health.GOOD : Health.of(issues);
    }

    private List<Rule> rules(Scope scope, RuleTarget target) {
        if (ruleSet.isUniform()) {
            return ruleSet.rules(scope, target);
        }
        return rules.computeIfAbsent(scope, key -> new HashMap<>())
                .computeIfAbsent(target.path() == null ? "" : target.path(), key -> ruleSet.rules(scope, target));
    }

    /** Keeps the states of the rules of a thing for the next time that something is known of it. */
    void keep(Scope scope, String name) {
        Subject subject = new Subject(scope, name);
        Map<String, RuleState> before = states.get(subject);
        if (before != null) {
            kept.put(subject, before);
        }
    }

    /** The evaluation ends. */
    void end() {
        states = kept;
    }

    /** The evaluation ends and was of some things only: the states of all others are kept. */
    void endKeepingOthers() {
        states.forEach(kept::putIfAbsent);
        states = kept;
    }

    /** Forgets which rules are in force for what: labels or groups are others. */
    void forgetRules() {
        rules.clear();
    }

    /** Forgets which rules are in force for all paths but these. */
    void forgetRulesExceptOf(Set<String> paths) {
        rules.values().forEach(byPath -> byPath.keySet().removeIf(path -> !path.isEmpty() && !paths.contains(path)));
    }

    /** Number of subjects with states plus number of cached lists of rules; never more than the last report had things. */
    int remembered() {
        return states.size() + rules.values().stream().mapToInt(Map::size).sum();
    }
}
