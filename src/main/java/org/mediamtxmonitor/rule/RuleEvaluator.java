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
import java.util.stream.Collectors;

import org.mediamtxmonitor.metric.Scope;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Forward;
import org.mediamtxmonitor.stream.Health;
import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.stream.MonitorStatus;
import org.mediamtxmonitor.stream.Reachability;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;

/**
 * Applies the rules to the reports of one server, one after another, and remembers what hysteresis needs.
 *
 * <p>Not thread-safe.
 */
public final class RuleEvaluator {

    private static final String FLAPPING = "stream-flapping";

    /** The thing that rules are evaluated for. The scope is part of it, because a path and an id may have the same name. */
    private record Subject(Scope scope, String name) {}

    private final RuleSet ruleSet;
    /** Rules in force by scope and path. The path is empty for servers, forwards and clients without one. */
    private final Map<Scope, Map<String, List<Rule>>> rules = new EnumMap<>(Scope.class);
    /** States by subject and id of the rule. Only rules whose condition holds, or whose level is still kept, have one. */
    private Map<Subject, Map<String, RuleState>> states = new HashMap<>();

    /** The states that the evaluation at hand has touched; they replace {@link #states} at its end. */
    private Map<Subject, Map<String, RuleState>> kept = new HashMap<>();

    public RuleEvaluator(RuleSet ruleSet) {
        this.ruleSet = ruleSet;
    }

    /**
     * Takes up the issues of the last report of an earlier process, so that those that go on keep their beginning.
     *
     * @param toldAt when that report was made
     * @param at monotonic time in nanoseconds
     * @param now the same by the wall clock
     */
    public void restore(ServerReport report, Instant toldAt, long at, Instant now) {
        long toldNanos = at - nanosBetween(toldAt, now);
        restore(Scope.SERVER, "", report.server().issues(), toldNanos, at, now);
        report.streams().forEach(stream -> restore(Scope.STREAM, stream.path(), stream.issues(), toldNanos, at, now));
        report.connections().forEach(connection -> {
            boolean publishes = Connection.PUBLISHER.equals(connection.role());
            Scope scope = publishes ? Scope.PUBLISHER : Scope.READER;
            restore(scope, connection.id(), connection.issues(), toldNanos, at, now);
        });
        report.forwards()
                .forEach(forward -> restore(Scope.FORWARD, forward.id(), forward.issues(), toldNanos, at, now));
    }

    /** Issues of what belongs to a thing are those of that, and are taken up there. */
    private void restore(Scope scope, String name, List<Issue> issues, long toldNanos, long at, Instant now) {
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
     * Returns the report with level, score and issues of everything in it. Streams whose state is unknown stay unknown,
     * and the states of their rules are kept.
     *
     * @param at monotonic time of the report in nanoseconds
     * @param now the same by the wall clock
     */
    public ServerReport evaluate(ServerReport report, long at, Instant now) {
        kept = new HashMap<>();
        RuleContext server = RuleContext.of(report.server());
        RuleTarget target = new RuleTarget(
                report.server().id(),
                null,
                report.server().labels(),
                report.server().group());
        ServerStatus status = report.server().status() == Reachability.PENDING
                ? report.server().with(Health.UNKNOWN)
                : report.server().with(health("", Scope.SERVER, server, target, at, now));
        Map<String, Stream> byPath =
                report.streams().stream().collect(Collectors.toMap(Stream::path, stream -> stream, (a, b) -> b));
        boolean blind = !report.streams().isEmpty()
                && report.streams().stream().allMatch(stream -> stream.state() == StreamState.UNKNOWN);
        if (blind) {
            return rest(report, status);
        }
        List<Connection> connections = connections(report, server, byPath, at, now);
        List<Forward> forwards = forwards(report, server, byPath, at, now);
        List<Stream> streams = streams(report, server, connections, forwards, at, now);
        states = kept;
        forget(byPath.keySet());
        return report.with(status, streams, connections, forwards);
    }

    /** Evaluates only the server, because it does not answer; the states of all other rules are kept for the next answer. */
    private ServerReport rest(ServerReport report, ServerStatus status) {
        states.forEach(kept::putIfAbsent);
        states = kept;
        List<Connection> connections = report.connections().stream()
                .map(connection -> connection.with(Health.UNKNOWN))
                .toList();
        List<Forward> forwards = report.forwards().stream()
                .map(forward -> forward.with(Health.UNKNOWN))
                .toList();
        return report.with(status, report.streams(), connections, forwards);
    }

    /**
     * Returns the status of this program with the level, score and issues that the rules for monitors give.
     *
     * @param at monotonic time in nanoseconds
     * @param now the same by the wall clock
     */
    public MonitorStatus evaluate(MonitorStatus monitor, long at, Instant now) {
        kept = new HashMap<>();
        RuleTarget target = new RuleTarget(null, null, null, null);
        Health health = health("", Scope.MONITOR, RuleContext.of(monitor), target, at, now);
        states = kept;
        return monitor.with(health);
    }

    private List<Connection> connections(
            ServerReport report, RuleContext server, Map<String, Stream> byPath, long at, Instant now) {
        List<Connection> evaluated = new ArrayList<>(report.connections().size());
        for (Connection connection : report.connections()) {
            Stream stream = byPath.get(connection.path());
            boolean publishes = Connection.PUBLISHER.equals(connection.role());
            Scope scope = publishes ? Scope.PUBLISHER : Scope.READER;
            RuleContext context = server.with(stream).with(connection);
            RuleTarget target = stream == null ? target(report.server(), connection.path()) : target(stream);
            Health health = health(connection.id(), scope, context, target, at, now);
            evaluated.add(connection.with(health));
        }
        return evaluated;
    }

    private List<Forward> forwards(
            ServerReport report, RuleContext server, Map<String, Stream> byPath, long at, Instant now) {
        List<Forward> evaluated = new ArrayList<>(report.forwards().size());
        for (Forward forward : report.forwards()) {
            Stream stream = byPath.get(forward.path());
            if (stream != null && !stream.state().isAvailable()) {
                // There is nothing to forward, so nothing is wrong with it, nor kept.
                evaluated.add(forward.with(Health.GOOD));
                continue;
            }
            RuleContext context = server.with(stream).with(forward);
            RuleTarget target = stream == null ? target(report.server(), forward.path()) : target(stream);
            evaluated.add(forward.with(health(forward.id(), Scope.FORWARD, context, target, at, now)));
        }
        return evaluated;
    }

    private List<Stream> streams(
            ServerReport report,
            RuleContext server,
            List<Connection> connections,
            List<Forward> forwards,
            long at,
            Instant now) {
        Map<String, Connection> publishers = connections.stream()
                .filter(connection -> connection.issues() != null)
                .filter(connection -> Connection.PUBLISHER.equals(connection.role()))
                .collect(Collectors.toMap(Connection::id, connection -> connection, (a, b) -> b));
        Map<String, List<Forward>> troubled = forwards.stream()
                .filter(forward -> forward.issues() != null)
                .collect(Collectors.groupingBy(Forward::path));
        Map<String, ReaderIssueCount> readers = ReaderIssueCount.byPath(connections);
        List<Stream> evaluated = new ArrayList<>(report.streams().size());
        for (Stream given : report.streams()) {
            if (given.state() == StreamState.UNKNOWN) {
                keep(new Subject(Scope.STREAM, given.path()));
                evaluated.add(given.with(Health.UNKNOWN, given.flapping()));
                continue;
            }
            ReaderIssueCount ofReaders = readers.get(given.path());
            Stream stream = ofReaders == null ? given : given.with(ofReaders.found());
            RuleContext context = server.with(stream).with(ofReaders == null ? null : ofReaders.worst());
            Health own = health(stream.path(), Scope.STREAM, context, target(stream), at, now);
            List<Issue> inherited = inherited(stream, publishers, troubled.getOrDefault(stream.path(), List.of()));
            boolean flaps = own.list().stream().anyMatch(issue -> issue.rule().equals(FLAPPING));
            Health health = inherited.isEmpty() ? own : Health.of(both(own.list(), inherited));
            boolean isIdle = health.issues() == null && !stream.state().isAvailable();
            evaluated.add(stream.with(isIdle ? Health.IDLE : health, flaps));
        }
        return evaluated;
    }

    /** Keeps the states of its rules for the next time that something is known of it. */
    private void keep(Subject subject) {
        Map<String, RuleState> before = states.get(subject);
        if (before != null) {
            kept.put(subject, before);
        }
    }

    private static List<Issue> inherited(Stream stream, Map<String, Connection> publishers, List<Forward> forwards) {
        Connection publisher = stream.source() == null || stream.source().id() == null
                ? null
                : publishers.get(stream.source().id());
        if (publisher == null && forwards.isEmpty()) {
            return List.of();
        }
        List<Issue> issues = new ArrayList<>();
        if (publisher != null) {
            publisher.issues().forEach(issue -> issues.add(issue.of("publisher")));
        }
        forwards.forEach(forward ->
                forward.issues().forEach(issue -> issues.add(issue.of("forward " + forward.position()))));
        return issues;
    }

    private static List<Issue> both(List<Issue> one, List<Issue> other) {
        List<Issue> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    private Health health(String name, Scope scope, RuleContext context, RuleTarget target, long at, Instant now) {
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

    private void forget(Set<String> paths) {
        rules.values().forEach(byPath -> byPath.keySet().removeIf(path -> !path.isEmpty() && !paths.contains(path)));
    }

    /** Number of subjects with states plus number of cached lists of rules; never more than the last report had things. */
    int remembered() {
        return states.size() + rules.values().stream().mapToInt(Map::size).sum();
    }

    private static RuleTarget target(Stream stream) {
        return new RuleTarget(stream.server(), stream.path(), stream.labels(), stream.group());
    }

    private static RuleTarget target(ServerStatus server, String path) {
        return new RuleTarget(server.id(), path, server.labels(), server.group());
    }
}
