package org.mediamtxmonitor.web.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.mediamtxmonitor.alert.AlertPolicy;
import org.mediamtxmonitor.alert.AlertSubject;
import org.mediamtxmonitor.alert.Observation.StreamId;
import org.mediamtxmonitor.alert.backtest.Backtest;
import org.mediamtxmonitor.alert.backtest.Turns;
import org.mediamtxmonitor.history.query.History;
import org.mediamtxmonitor.history.query.Readings;
import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.rule.Rule;
import org.mediamtxmonitor.rule.RuleCatalogue;
import org.mediamtxmonitor.rule.RuleReplay;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.view.ScopedFleet;
import org.mediamtxmonitor.web.error.ProblemException;
import org.springframework.stereotype.Component;

/** Answers what a rule would have sent in a time of which the history knows the values. */
@Component
public class BacktestResource {

    private static final int MOST_ALERTS = 500;
    private static final int MOST_MESSAGES = 500;
    /** Of all streams together. */
    private static final int MOST_HOURS = 4800;
    /** Of all streams together: 16 MB. */
    private static final int MOST_TURNS = 400_000;

    /**
     * @param streams how many streams were judged, or servers for a rule about these
     * @param leftOut how many more there are: an answer judges 4,800 hours of all streams together, 200 streams a day
     * @param from begin of the time
     * @param to its end; earlier than asked for where the rule changed too often
     * @param points how many readings were judged
     */
    public record Evaluated(int streams, int leftOut, Instant from, Instant to, long points) {}

    /**
     * The metric that the rule compares, by its name in the history.
     *
     * @param warning threshold; null for none
     * @param critical threshold; null for none
     */
    public record Compared(String metric, String unit, Double warning, Double critical) {}

    /**
     * @param alerts that there would have been, the oldest first; at most 500
     * @param messages that a channel would have got that is told of everything about this rule alone; at most 500
     * @param series what a chart of the rule draws; null for a rule that compares words
     * @param assumed fields that the history does not keep, whose conditions were taken to hold; null for none
     * @param unkept fields that the history does not keep, whose levels were left out; null for none
     * @param incomplete why something is missing; null where nothing is
     * @param unsupported why the rule can't be tried at all; null where it can
     */
    public record Tried(
            String rule,
            Evaluated evaluated,
            List<Backtest.Outcome> alerts,
            int alertsTotal,
            List<Backtest.Message> messages,
            int messagesTotal,
            Compared series,
            Set<String> assumed,
            Set<String> unkept,
            String incomplete,
            String unsupported) {}

    private final RuleSet rules;
    private final History history;
    private final Supplier<AlertPolicy> policy;
    /** Each takes a processor for a second or two. */
    private final Semaphore underWay = new Semaphore(1);

    BacktestResource(RuleSet rules, History history, Supplier<AlertPolicy> policy) {
        this.rules = rules;
        this.history = history;
        this.policy = policy;
    }

    /** A problem of status 404 where there is no such rule or server, and 503 while another one is tried. */
    public Tried test(BacktestQuery query, ScopedFleet fleet) {
        Rule rule = RuleCatalogue.shipped()
                .find(query.rule())
                .orElseThrow(() -> new ProblemException(404, Reason.of("no-such-rule")));
        if (query.server() != null) {
            Reports.of(fleet, query.server());
        }
        BacktestRule tried = BacktestRule.of(rule, query);
        if (tried.unsupported() != null) {
            Evaluated none = new Evaluated(0, 0, query.from(), query.to(), 0);
            return new Tried(rule.id(), none, List.of(), 0, List.of(), 0, null, null, null, null, tried.unsupported());
        }
        if (!underWay.tryAcquire()) {
            throw new ProblemException(503, Reason.of("another-rule-tried"));
        }
        try {
            return run(query, tried, fleet);
        } finally {
            underWay.release();
        }
    }

    private Tried run(BacktestQuery query, BacktestRule tried, ScopedFleet fleet) {
        List<BacktestTarget> all = targets(query, tried, fleet);
        List<BacktestTarget> targets = all.subList(0, Math.min(all.size(), most(query)));
        Map<Series, Turns> turns = new LinkedHashMap<>();
        Set<String> problems = new LinkedHashSet<>();
        Map<Rule, List<BacktestTarget>> byRule = targets.stream()
                .collect(Collectors.groupingBy(
                        target -> tried.inForce(rules, target.target()), LinkedHashMap::new, Collectors.toList()));
        byRule.forEach((rule, some) -> {
            Map<Series, Turns> read = tried.turns(rule, some, MOST_TURNS / targets.size());
            Map<Series, Readings> readings = new LinkedHashMap<>();
            read.forEach((series, each) -> readings.put(series, each::reading));
            problems.addAll(history.readings(
                    readings, query.from().toEpochMilli(), query.to().toEpochMilli(), tried.metrics(rule)));
            turns.putAll(read);
        });
        RuleReplay replay = tried.replay(
                byRule.isEmpty() ? tried.rule() : byRule.keySet().iterator().next());
        Backtest.Result result = judged(query, targets, turns, replay.isBelow());
        if (result.until().isBefore(query.to())) {
            problems.add("The rule changes too often: it was tried until the end that is told.");
        }
        long points = turns.values().stream().mapToLong(Turns::readings).sum();
        return new Tried(
                tried.rule().id(),
                new Evaluated(targets.size(), all.size() - targets.size(), query.from(), result.until(), points),
                result.alerts().stream().limit(MOST_ALERTS).toList(),
                result.alerts().size(),
                result.messages().stream().limit(MOST_MESSAGES).toList(),
                result.messages().size(),
                tried.compared(replay),
                replay.assumed().isEmpty() ? null : replay.assumed(),
                replay.missing().isEmpty() ? null : replay.missing(),
                problems.isEmpty() ? null : String.join(" ", problems),
                null);
    }

    private static int most(BacktestQuery query) {
        long hours = Math.max(1, Duration.between(query.from(), query.to()).toHours());
        return (int) Math.max(1, MOST_HOURS / hours);
    }

    private Backtest.Result judged(
            BacktestQuery query, List<BacktestTarget> targets, Map<Series, Turns> turns, boolean below) {
        Map<StreamId, AlertSubject> streams = new HashMap<>();
        Set<String> servers = new HashSet<>();
        for (BacktestTarget target : targets) {
            servers.add(target.server());
            if (target.path() != null) {
                streams.put(new StreamId(target.server(), target.path()), target.subject());
            }
        }
        long cutMs = turns.values().stream().mapToLong(Turns::cutMs).min().orElse(Long.MAX_VALUE);
        Instant to = cutMs < query.to().toEpochMilli() ? Instant.ofEpochMilli(cutMs) : query.to();
        return new Backtest(policy.get(), streams, servers)
                .run(turns.values().stream().map(Turns::done).toList(), below, query.from(), to);
    }

    private static List<BacktestTarget> targets(BacktestQuery query, BacktestRule tried, ScopedFleet fleet) {
        List<BacktestTarget> targets = new ArrayList<>();
        for (ServerReport report : Reports.select(fleet, query.server())) {
            if (tried.isOfServers()) {
                targets.add(BacktestTarget.of(report.server()));
                continue;
            }
            report.streams().stream()
                    .filter(stream -> query.path() == null || stream.path().equals(query.path()))
                    .filter(tried::isAbout)
                    .map(BacktestTarget::of)
                    .forEach(targets::add);
        }
        return targets;
    }
}
