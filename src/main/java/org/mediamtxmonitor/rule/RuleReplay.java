package org.mediamtxmonitor.rule;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.mediamtxmonitor.metric.Metric;
import org.mediamtxmonitor.metric.MetricCatalogue;
import org.mediamtxmonitor.stream.Level;

/**
 * A rule over values of the past, which has only some of the fields that the rule reads. Levels whose own field is not there
 * are left out; further conditions whose field is not there are taken to hold.
 */
public final class RuleReplay {

    private final Rule rule;
    private final List<String> fields = new ArrayList<>();
    private final Set<String> assumed = new LinkedHashSet<>();
    private final Set<String> missing = new LinkedHashSet<>();
    private final Map<Reference, Integer> places = new IdentityHashMap<>();
    private final Map<Reference, List<String>> words = new IdentityHashMap<>();

    /**
     * @param kept whether the value of a field, such as {@code stream.lossPercent}, is there
     */
    public RuleReplay(Rule rule, Predicate<String> kept) {
        Condition warning = known(rule.warning(), kept);
        Condition critical = known(rule.critical(), kept);
        this.rule = rule.withConditions(
                warning == null && critical == null ? List.of() : known(rule.when(), kept), warning, critical);
    }

    private Condition known(Condition condition, Predicate<String> kept) {
        if (condition == null) {
            return null;
        }
        if (!kept.test(condition.reference().id())) {
            missing.add(condition.reference().id());
            return null;
        }
        place(condition);
        List<Condition> further = known(condition.further(), kept);
        return condition.withWhen(further.isEmpty() ? null : further);
    }

    private List<Condition> known(List<Condition> conditions, Predicate<String> kept) {
        List<Condition> known = new ArrayList<>();
        for (Condition condition : conditions) {
            String id = condition.reference().id();
            if (kept.test(id)) {
                place(condition);
                known.add(condition);
            } else {
                assumed.add(id);
            }
        }
        return List.copyOf(known);
    }

    private void place(Condition condition) {
        String id = condition.reference().id();
        if (!fields.contains(id)) {
            fields.add(id);
        }
        places.put(condition.reference(), fields.indexOf(id));
        MetricCatalogue.shipped().find(id).map(Metric::words).ifPresent(list -> words.put(condition.reference(), list));
    }

    /** What is left of the rule. */
    public Rule rule() {
        return rule;
    }

    /** Ids of the fields that it reads, in the order in which {@link Thing#level} wants their values. */
    public List<String> fields() {
        return List.copyOf(fields);
    }

    /** Ids of the fields whose conditions are taken to hold. */
    public Set<String> assumed() {
        return Set.copyOf(assumed);
    }

    /** Ids of the fields whose levels are left out. */
    public Set<String> missing() {
        return Set.copyOf(missing);
    }

    /** Whether anything of it is left. */
    public boolean isPossible() {
        return rule.warning() != null || rule.critical() != null;
    }

    /** What the worst level that is left compares; empty where it compares no number. */
    public Optional<Condition> threshold() {
        Condition condition = rule.critical() != null ? rule.critical() : rule.warning();
        return Optional.ofNullable(condition).filter(Condition::isThreshold);
    }

    /** Whether it holds below its threshold. */
    public boolean isBelow() {
        return threshold().map(Condition::below).isPresent();
    }

    /** Begins with one thing. */
    public Thing begin() {
        return new Thing();
    }

    /** The rule over one thing, reading by reading. Not thread-safe. */
    public final class Thing implements FieldValues {

        private RuleState state;
        private double[] values;

        private Thing() {}

        /**
         * The level by the next reading.
         *
         * @param reading values of {@link #fields}, NaN where not known
         * @param at monotonic time in nanoseconds
         * @return {@code ok}, {@code warning} or {@code critical}
         */
        public Level level(double[] reading, long at) {
            values = reading;
            if (state == null && rule.isQuiet(this)) {
                return Level.OK;
            }
            state = state == null ? new RuleState() : state;
            Level level = state.level(rule, this, at);
            state = state.isIdle() ? null : state;
            return level;
        }

        @Override
        public double number(Reference field) {
            return values[places.get(field)];
        }

        @Override
        public String word(Reference field) {
            double number = number(field);
            List<String> known = words.get(field);
            return Double.isNaN(number) || known == null ? null : known.get((int) number);
        }

        @Override
        public Object value(Reference field) {
            double number = number(field);
            return Double.isNaN(number) ? null : number;
        }
    }
}
