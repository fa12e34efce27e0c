package org.mediamtxmonitor.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.mediamtxmonitor.metric.Scope;

/** The rules as they are in force: the catalogue with the changes of {@code collector.yaml} laid over it. */
public final class RuleBook {

    private final List<Rule> base;
    private final List<RuleChange> changes;
    private final Map<Scope, List<Rule>> unchanged = new ConcurrentHashMap<>();

    /** @param changes laid over each other in their order: later ones win */
    public RuleBook(RuleCatalogue catalogue, List<RuleChange> changes) {
        this.base = catalogue.all();
        this.changes = List.copyOf(changes);
    }

    /** The catalogue as it is shipped. */
    public static RuleBook shipped() {
        return new RuleBook(RuleCatalogue.shipped(), List.of());
    }

    /** Whether the rules are the same for everything. */
    boolean isUniform() {
        return changes.isEmpty();
    }

    /** The rules of a scope that are on for this target. */
    public List<Rule> rules(Scope scope, Target target) {
        boolean touched =
                changes.stream().anyMatch(change -> base.stream().anyMatch(rule -> change.isAbout(rule, target)));
        return touched
                ? inForce(target, scope)
                : unchanged.computeIfAbsent(scope, key -> inForce(new Target(null, null, null, null), key));
    }

    /** All rules as they are for this target, those that are off included. */
    public List<Rule> all(Target target) {
        List<Rule> rules = new ArrayList<>();
        for (Rule rule : base) {
            Optional<RuleChange> change = changes.stream()
                    .filter(candidate -> candidate.isAbout(rule, target))
                    .reduce((earlier, later) -> later.over(earlier));
            rules.add(change.map(all -> all.applyTo(rule)).orElse(rule));
        }
        return rules;
    }

    private List<Rule> inForce(Target target, Scope scope) {
        return all(target).stream()
                .filter(rule -> rule.enabled() && rule.scope().contains(scope))
                .collect(Collectors.toUnmodifiableList());
    }

    /** The changes, in their order. */
    public List<RuleChange> changes() {
        return changes;
    }
}
