package org.mediamtxmonitor.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.mediamtxmonitor.metric.Scope;

/**
 * The rules in force: the catalogue with the changes of {@code collector.yaml} applied. These may be exchanged for others at any
 * time.
 */
public final class RuleSet {

    private final List<Rule> base;
    private final Map<Scope, List<Rule>> unchanged = new ConcurrentHashMap<>();
    private volatile List<RuleChange> changes;
    private volatile long version;

    /** @param changes applied in their order: a later one wins over an earlier one */
    public RuleSet(RuleCatalogue catalogue, List<RuleChange> changes) {
        this.base = catalogue.all();
        this.changes = List.copyOf(changes);
    }

    /** The catalogue as it is shipped. */
    public static RuleSet shipped() {
        return new RuleSet(RuleCatalogue.shipped(), List.of());
    }

    /** Puts other changes in force, in place of those before. */
    public synchronized void become(List<RuleChange> others) {
        changes = List.copyOf(others);
        version++;
    }

    /** Grows with each {@link #become}: what was made of the rules before is out of date. */
    long version() {
        return version;
    }

    /** Whether every target has the same rules. */
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

    /** All rules as they are for this target, including those that are switched off. */
    public List<Rule> all(RuleTarget target) {
        return base.stream().map(rule -> changed(rule, target)).collect(Collectors.toUnmodifiableList());
    }

    /** One rule as it is for this target, also where it is switched off; empty where there is none of that id. */
    public Optional<Rule> find(String id, RuleTarget target) {
        return base.stream().filter(rule -> rule.id().equals(id)).findFirst().map(rule -> changed(rule, target));
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
