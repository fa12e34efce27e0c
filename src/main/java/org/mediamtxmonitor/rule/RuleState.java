package org.mediamtxmonitor.rule;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.mediamtxmonitor.metric.SampleWindow;
import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.stream.Level;

/**
 * One rule over one thing, from poll to poll: a level is given when its condition has held for long enough, and falls
 * when it has been over for long enough. What is not known changes nothing, for a while.
 *
 * <p>Not thread-safe. Time is a monotonic clock in nanoseconds.
 */
final class RuleState {

    /** Polls jitter: a condition that held this much too short counts. */
    private static final long TOLERANCE_NANOS = 100_000_000L;
    /** A level outlives its value by this, beside what the rule keeps it anyway. */
    private static final long BLIND_NANOS = 10_000_000_000L;

    private static final long NEVER = Long.MIN_VALUE;

    /** A level of the rule: since when its condition holds, and when it last was in force. */
    private static final class Step {
        long since = NEVER;
        long heldAt = NEVER;
        boolean given;
        SampleWindow samples;

        /** A clock that was set back tells nothing of the times before. */
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

    /** Judges; returns the issue, or null while there is none. */
    Issue judge(Rule rule, RuleContext context, long at, Instant now) {
        boolean critical = judge(rule, Level.CRITICAL, context, at);
        boolean warning = judge(rule, Level.WARNING, context, at);
        if (!critical && !warning) {
            issue = null;
            began = null;
            return null;
        }
        Level level = critical ? Level.CRITICAL : Level.WARNING;
        if (began == null) {
            began = now.minusNanos(Math.max(0, at - step(level).since));
        }
        boolean holdsNow = step(level).heldAt == at;
        if (issue == null || issue.level() != level || holdsNow) {
            issue = new Issue(
                    rule.id(),
                    level,
                    began,
                    rule.reasonText().fill(context),
                    rule.adviceText().fill(context),
                    rule.points(level),
                    MessageTemplate.values(context, rule.reasonText(), rule.adviceText()),
                    null);
        }
        return issue;
    }

    /** Whether nothing needs to be remembered. */
    boolean isIdle() {
        return issue == null && steps.values().stream().allMatch(Step::isIdle);
    }

    private boolean judge(Rule rule, Level level, RuleContext context, long at) {
        Condition condition = rule.condition(level);
        if (condition == null) {
            return false;
        }
        Step step = step(level);
        step.notAfter(at);
        if (condition.span() != null && step.samples == null) {
            step.samples = new SampleWindow(condition.span());
        }
        TruthValue holds = all(rule, condition, step, context, at);
        if (holds == TruthValue.YES) {
            step.since = step.since == NEVER ? at : step.since;
            if (step.given || at - step.since >= condition.holdNanos() - TOLERANCE_NANOS) {
                step.given = true;
                step.heldAt = at;
            }
            return step.given;
        }
        long patience = rule.keepNanos() + (holds == TruthValue.UNKNOWN ? BLIND_NANOS : 0);
        boolean kept = step.given && at - step.heldAt < patience - TOLERANCE_NANOS;
        if (!kept) {
            step.given = false;
            step.since = NEVER;
        }
        return kept;
    }

    private static TruthValue all(Rule rule, Condition condition, Step step, RuleContext context, long at) {
        TruthValue result = condition.test(context, step.given, step.samples, at);
        return and(and(result, rule.when(), context, at), condition.further(), context, at);
    }

    private static TruthValue and(TruthValue first, List<Condition> conditions, RuleContext context, long at) {
        TruthValue result = first;
        for (Condition further : conditions) {
            TruthValue holds = further.test(context, false, null, at);
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
