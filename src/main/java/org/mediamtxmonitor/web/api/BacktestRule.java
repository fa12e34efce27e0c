package org.mediamtxmonitor.web.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.mediamtxmonitor.alert.AlertKey;
import org.mediamtxmonitor.alert.backtest.Turns;
import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.history.store.SeriesSchema;
import org.mediamtxmonitor.metric.Scope;
import org.mediamtxmonitor.rule.Condition;
import org.mediamtxmonitor.rule.Rule;
import org.mediamtxmonitor.rule.RuleChange;
import org.mediamtxmonitor.rule.RuleReplay;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.rule.RuleTarget;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.web.api.BacktestResource.Compared;
import org.mediamtxmonitor.web.error.ProblemException;

/** A rule as it is to be tried, and where the history keeps what it reads. */
record BacktestRule(Rule rule, RuleChange change, Scope scope, String unsupported) {

    private static final String EXPECTED = "stream.expected";
    private static final String STATE = "stream.state";

    static BacktestRule of(Rule rule, BacktestQuery query) {
        Scope scope = List.of(Scope.STREAM, Scope.PUBLISHER, Scope.SERVER).stream()
                .filter(rule.scope()::contains)
                .findFirst()
                .orElse(null);
        RuleChange change = change(rule, query);
        return new BacktestRule(rule, change, scope, unsupported(change.applyTo(rule), scope));
    }

    private static String unsupported(Rule rule, Scope scope) {
        if (scope == null) {
            return rule.scope().contains(Scope.READER)
                    ? "Of single readers the history keeps an hour only."
                    : "The history keeps nothing of what this rule is about.";
        }
        RuleReplay replay =
                new RuleReplay(rule, id -> RuleFields.entry(id, scope).isPresent());
        return replay.isPossible()
                ? null
                : "The history does not keep " + String.join(", ", replay.missing()) + ", which this rule compares.";
    }

    /** The change of the rule that is asked for. */
    private static RuleChange change(Rule rule, BacktestQuery query) {
        boolean both = rule.warning() != null && rule.critical() != null;
        boolean compares = isThreshold(rule.warning()) || isThreshold(rule.critical());
        if (query.threshold() != null && !compares) {
            throw new ProblemException(400, Reason.of("rule-without-threshold"));
        }
        if (query.threshold() != null && both && query.level() == null) {
            throw new ProblemException(400, "The rule has two levels: the query parameter threshold needs level.");
        }
        Level only = query.level();
        boolean has = only == null || (only == Level.CRITICAL ? rule.critical() : rule.warning()) != null;
        Double warning = has && only == Level.CRITICAL ? Double.valueOf(Double.NaN) : query.threshold();
        Double critical = has && only == Level.WARNING ? Double.valueOf(Double.NaN) : query.threshold();
        return new RuleChange(
                rule.id(), null, null, null, null, true, warning, critical, has ? null : only, query.hold(), null);
    }

    private static boolean isThreshold(Condition condition) {
        return condition != null && condition.isThreshold();
    }

    boolean isOfServers() {
        return scope == Scope.SERVER;
    }

    /** Whether it is about a stream as that is now: expected, and with a publisher of the protocol of the rule. */
    boolean isAbout(Stream stream) {
        if (replay(change.applyTo(rule)).assumed().contains(EXPECTED) && !stream.expected()) {
            return false;
        }
        String protocol = stream.source() == null ? null : stream.source().protocol();
        return RuleFields.isOfProtocol(rule, protocol);
    }

    /** The rule with what collector.yaml changes for a target, and with what is asked for. */
    Rule inForce(RuleSet rules, RuleTarget target) {
        return rules.all(target).stream()
                .filter(each -> each.id().equals(rule.id()))
                .findFirst()
                .map(change::applyTo)
                .orElseThrow();
    }

    RuleReplay replay(Rule inForce) {
        return new RuleReplay(inForce, id -> RuleFields.entry(id, scope).isPresent());
    }

    /** What is read of the history: the fields of the rule, and the state of a stream. */
    List<SeriesSchema.Entry> metrics(Rule inForce) {
        List<SeriesSchema.Entry> metrics = new ArrayList<>();
        RuleReplay replay = replay(inForce);
        replay.fields().forEach(id -> metrics.add(RuleFields.entry(id, scope).orElseThrow()));
        if (!isOfServers() && !replay.fields().contains(STATE)) {
            metrics.add(RuleFields.entry(STATE, Scope.STREAM).orElseThrow());
        }
        return metrics;
    }

    /**
     * What finds the turns of the rule over some targets, which have the same rule in force.
     *
     * @param most turns of each
     */
    Map<Series, Turns> turns(Rule inForce, List<BacktestTarget> targets, int most) {
        RuleReplay replay = replay(inForce);
        int state = isOfServers()
                ? -1
                : replay.fields().contains(STATE)
                        ? replay.fields().indexOf(STATE)
                        : replay.fields().size();
        Map<Series, Turns> turns = new LinkedHashMap<>();
        for (BacktestTarget target : targets) {
            String part = scope == Scope.PUBLISHER ? RuleFields.PUBLISHER : null;
            turns.put(
                    target.series(),
                    new Turns(new AlertKey(rule.id(), target.server(), target.path(), part), replay, state, most));
        }
        return turns;
    }

    /** What a chart of the rule draws; null for a rule that compares no number. */
    Compared compared(RuleReplay replay) {
        return replay.threshold()
                .flatMap(condition -> RuleFields.entry(condition.metric(), scope))
                .map(entry -> new Compared(
                        entry.name(),
                        entry.metric().unit(),
                        threshold(replay.rule().warning()),
                        threshold(replay.rule().critical())))
                .orElse(null);
    }

    private static Double threshold(Condition condition) {
        if (condition == null) {
            return null;
        }
        return condition.above() == null ? condition.below() : condition.above();
    }
}
