package org.mediamtxmonitor.rule;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.mediamtxmonitor.metric.Scope;

/** The rules as they are in force: the catalogue with the changes of {@code collector.yaml} laid over it. */
public final class RuleSet {

    private final List<Rule> base;
    private final List<RuleChange> changes;
    private final Map<Scope, List<Rule>> unchanged = new ConcurrentHashMap<>();

    /** @param changes laid over each other in their order: later ones win */
    public RuleSet(RuleCatalogue catalogue, List<RuleChange> changes) {
        this.base = catalogue.all();
        this.changes = List.copyOf(changes);
    }

    /** The catalogue as it is shipped. */
    public static RuleSet shipped() {
        return new RuleSet(RuleCatalogue.shipped(), List.of());
    }

    /** Whether the rules are the same for everything. */
    boolean isUniform() {
        return changes.isEmpty();
    }

    /** The rules of a scope that are on for this target. */
    public List<Rule> rules(Scope scope, RuleTarget target) {
        boolean touched =
                changes.stream().anyMatch(change -> base.stream().anyMatch(rule -> change.isAbout(rule, target)));
        return touched
                ? inForce(target, scope)
                : unchanged.computeIfAbsent(scope, key -> inForce(new RuleTarget(null, null, null, null), key));
    }

    /** All rules as they are for this target, those that are off included. */
    public List<Rule> all(RuleTarget target) {
        return base.stream().map(rule -> changed(rule, target)).collect(Collectors.toUnmodifiableList());
    }

    private Rule changed(Rule rule, RuleTarget target) {
        return changes.stream()
                .filter(change -> change.isAbout(rule, target))
                .reduce((earlier, later) -> later.over(earlier))
                .map(change -> change.applyTo(rule))
                .orElse(rule);
    }

    private List<Rule> inForce(RuleTarget target, Scope scope) {
        return base.stream()
                .filter(rule -> rule.scope().contains(scope))
                .map(rule -> changed(rule, target))
                .filter(Rule::enabled)
                .collect(Collectors.toUnmodifiableList());
    }

    /** The changes, in their order. */
    public List<RuleChange> changes() {
        return changes;
    }
}
