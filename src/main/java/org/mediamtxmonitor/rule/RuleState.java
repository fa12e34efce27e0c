package org.mediamtxmonitor.rule;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.mediamtxmonitor.metric.Rounding;
import org.mediamtxmonitor.metric.SampleWindow;
import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.Measured;

/**
 * The state of one rule over one thing, from poll to poll. A level becomes active when its condition has held for the
 * time after {@code for}, and ends when the condition has been over for {@code keepFiring}. An unknown value keeps an
 * active level for ten seconds more.
 *
 * <p>Not thread-safe. Time is a monotonic clock in nanoseconds.
 */
final class RuleState {

    /** Polls jitter, so a time counts as reached when this much of it is missing. */
    private static final long TOLERANCE_NANOS = 100_000_000L;
    /** Time in addition to {@code keepFiring} that a level stays active while its value is unknown. */
    private static final long BLIND_NANOS = 10_000_000_000L;

    private static final long NEVER = Long.MIN_VALUE;

    /** A level of the rule: since when its condition holds, and when it last held while the level was active. */
    private static final class Step {
        long since = NEVER;
        long heldAt = NEVER;
        boolean given;
        SampleWindow samples;

        /** Limits the remembered times to now, in case the clock was set back. */
        void notAfter(long at) {
            since = since != NEVER && at - since < 0 ? at : since;
            heldAt = heldAt != NEVER && at - heldAt < 0 ? at : heldAt;
        }

        boolean isIdle() {
            return since == NEVER && (samples == null || samples.size() == 0);
        }
    }

    private final Map<Level, Step> steps = new EnumMap<>(Level.class);
    private Issue issue;
    private Instant began;

    /**
     * The state of a rule that was active in an earlier process. It goes on from there: the issue keeps its beginning if the
     * condition still holds, or ends after the time of {@code keepFiring}, counted from the report that had it.
     *
     * @param told the issue as it was told
     * @param toldAt monotonic time in nanoseconds of the report that had it
     * @param beganAt likewise when the issue began
     * @param at now
     */
    static RuleState restored(Issue told, long toldAt, long beganAt, long at) {
        RuleState state = new RuleState();
        Step step = state.step(told.level());
        step.since = beganAt;
        step.heldAt = toldAt;
        // After a longer time the level must be reached again: what is between it and its hysteresis is no issue.
        step.given = at - toldAt < BLIND_NANOS;
        state.began = told.since();
        state.issue = told;
        return state;
    }

    /**
     * Evaluates the rule once.
     *
     * @param at monotonic time in nanoseconds
     * @param now the same by the wall clock
     * @return the issue; null while neither level is active
     */
    Issue evaluate(Rule rule, RuleContext context, long at, Instant now) {
        Level level = level(rule, context, at);
        if (level == Level.OK) {
            issue = null;
            began = null;
            return null;
        }
        if (began == null) {
            began = now.minusNanos(Math.max(0, at - step(level).since));
        }
        Measured measured = rule.condition(level).measured(context, step(level).samples);
        RuleContext told = rule.condition(level).isOverTime() ? context.judging(rounded(measured)) : context;
        // A level that is only kept is told with the values of now as well, while they are known and are something:
        // what caused it may be over, and a finding that tells 0 % says that there is none. A rule that compares
        // words keeps its own: beside other figures they would not be true.
        boolean tells = step(level).heldAt == at
                || measured != null
                        && rule.reasonText().isKnown(told)
                        && rule.adviceText().isKnown(told)
                        && !rule.reasonText().tellsNothing(told);
        if (issue == null || tells) {
            issue = new Issue(
                    rule.id(),
                    level,
                    began,
                    rule.reasonText().fill(told),
                    rule.adviceText().fill(told),
                    rule.penalty(level),
                    MessageTemplate.values(told, rule.reasonText(), rule.adviceText()),
                    measured,
                    null);
        } else if (issue.level() != level) {
            issue = kept(rule, level, measured);
        }
        return issue;
    }

    private static Measured rounded(Measured exact) {
        return exact == null || exact.value() == null
                ? null
                : new Measured(exact.metric(), Rounding.hundredths(exact.value()), exact.above(), exact.below());
    }

    /** The issue with the words and the value that it was last told with, and the limits of another level. */
    private Issue kept(Rule rule, Level level, Measured now) {
        Measured last = issue.measured();
        boolean isSame = now != null && last != null && now.metric().equals(last.metric());
        Measured measured = isSame ? new Measured(now.metric(), last.value(), now.above(), now.below()) : now;
        return new Issue(
                rule.id(),
                level,
                began,
                issue.reason(),
                issue.advice(),
                rule.penalty(level),
                issue.values(),
                measured,
                issue.subject());
    }

    /**
     * Evaluates the rule once, without a word.
     *
     * @param at monotonic time in nanoseconds
     * @return {@code ok}, {@code warning} or {@code critical}
     */
    Level level(Rule rule, FieldValues values, long at) {
        boolean critical = isActive(rule, Level.CRITICAL, values, at);
        boolean warning = isActive(rule, Level.WARNING, values, at);
        return critical ? Level.CRITICAL : warning ? Level.WARNING : Level.OK;
    }

    /** Whether nothing needs to be remembered. */
    boolean isIdle() {
        return issue == null && steps.values().stream().allMatch(Step::isIdle);
    }

    private boolean isActive(Rule rule, Level level, FieldValues values, long at) {
        Condition condition = rule.condition(level);
        if (condition == null) {
            return false;
        }
        Step step = step(level);
        step.notAfter(at);
        if (condition.span() != null && step.samples == null) {
            step.samples = new SampleWindow(condition.span());
        }
        TruthValue holds = all(rule, condition, step, values, at);
        if (holds == TruthValue.YES) {
            step.since = step.since == NEVER ? at : step.since;
            if (step.given || at - step.since >= condition.holdNanos() - TOLERANCE_NANOS) {
                step.given = true;
                step.heldAt = at;
            }
            return step.given;
        }
        long patience = rule.keepFiringNanos() + (holds == TruthValue.UNKNOWN ? BLIND_NANOS : 0);
        boolean kept = step.given && at - step.heldAt < patience - TOLERANCE_NANOS;
        if (!kept) {
            step.given = false;
            step.since = NEVER;
        }
        return kept;
    }

    private static TruthValue all(Rule rule, Condition condition, Step step, FieldValues values, long at) {
        TruthValue result = condition.test(values, step.given, step.samples, at);
        return and(and(result, rule.when(), values, at), condition.further(), values, at);
    }

    private static TruthValue and(TruthValue first, List<Condition> conditions, FieldValues values, long at) {
        TruthValue result = first;
        for (Condition further : conditions) {
            TruthValue holds = further.test(values, false, null, at);
            if (holds == TruthValue.NO) {
                return TruthValue.NO;
            }
            result = holds == TruthValue.UNKNOWN && result == TruthValue.YES ? TruthValue.UNKNOWN : result;
        }
        return result;
    }

    private Step step(Level level) {
        return steps.computeIfAbsent(level, key -> new Step());
    }
}
