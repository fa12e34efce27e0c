package org.mediamtxmonitor.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    private final RuleMemory memory;

    public RuleEvaluator(RuleSet ruleSet) {
        memory = new RuleMemory(ruleSet);
    }

    /**
     * Takes up the issues of the last report of an earlier process, so that those that go on keep their beginning.
     *
     * @param toldAt when that report was made
     * @param at monotonic time in nanoseconds
     * @param now the same by the wall clock
     */
    public void restore(ServerReport report, Instant toldAt, long at, Instant now) {
        memory.restoring(toldAt, at, now);
        memory.restore(Scope.SERVER, "", report.server().issues());
        report.streams().forEach(stream -> memory.restore(Scope.STREAM, stream.path(), stream.issues()));
        report.connections().forEach(connection -> {
            boolean publishes = Connection.PUBLISHER.equals(connection.role());
            memory.restore(publishes ? Scope.PUBLISHER : Scope.READER, connection.id(), connection.issues());
        });
        report.forwards().forEach(forward -> memory.restore(Scope.FORWARD, forward.id(), forward.issues()));
    }

    /** Labels or groups are others from now on, by which rules are chosen. */
    public void relabelled() {
        memory.forgetRules();
    }

    /**
     * Returns the report with level, score and issues of everything in it. Streams whose state is unknown stay unknown,
     * and the states of their rules are kept.
     *
     * @param at monotonic time of the report in nanoseconds
     * @param now the same by the wall clock
     */
    public ServerReport evaluate(ServerReport report, long at, Instant now) {
        memory.begin(at, now);
        RuleContext server = RuleContext.of(report.server());
        RuleTarget target = new RuleTarget(
                report.server().id(),
                null,
                report.server().labels(),
                report.server().group());
        ServerStatus status = report.server().status() == Reachability.PENDING
                ? report.server().with(Health.UNKNOWN)
                : report.server().with(memory.health("", Scope.SERVER, server, target));
        Map<String, Stream> byPath =
                report.streams().stream().collect(Collectors.toMap(Stream::path, stream -> stream, (a, b) -> b));
        boolean blind = !report.streams().isEmpty()
                && report.streams().stream().allMatch(stream -> stream.state() == StreamState.UNKNOWN);
        if (blind) {
            return rest(report, status);
        }
        List<Connection> connections = connections(report, server, byPath);
        List<Forward> forwards = forwards(report, server, byPath);
        List<Stream> streams = streams(report, server, connections, forwards);
        memory.end();
        memory.forgetRulesExceptOf(byPath.keySet());
        return report.with(status, streams, connections, forwards);
    }

    /** Evaluates only the server, because it does not answer; the states of all other rules are kept for the next answer. */
    private ServerReport rest(ServerReport report, ServerStatus status) {
        memory.endKeepingOthers();
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
        memory.begin(at, now);
        RuleTarget target = new RuleTarget(null, null, null, null);
        Health health = memory.health("", Scope.MONITOR, RuleContext.of(monitor), target);
        memory.end();
        return monitor.with(health);
    }

    private List<Connection> connections(ServerReport report, RuleContext server, Map<String, Stream> byPath) {
        List<Connection> evaluated = new ArrayList<>(report.connections().size());
        for (Connection connection : report.connections()) {
            Stream stream = byPath.get(connection.path());
            boolean publishes = Connection.PUBLISHER.equals(connection.role());
            Scope scope = publishes ? Scope.PUBLISHER : Scope.READER;
            RuleContext context = server.with(stream).with(connection);
            RuleTarget target = stream == null ? target(report.server(), connection.path()) : target(stream);
            Health health = memory.health(connection.id(), scope, context, target);
            evaluated.add(connection.with(health));
        }
        return evaluated;
    }

    private List<Forward> forwards(ServerReport report, RuleContext server, Map<String, Stream> byPath) {
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
            evaluated.add(forward.with(memory.health(forward.id(), Scope.FORWARD, context, target)));
        }
        return evaluated;
    }

    private List<Stream> streams(
            ServerReport report, RuleContext server, List<Connection> connections, List<Forward> forwards) {
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
                memory.keep(Scope.STREAM, given.path());
                evaluated.add(given.with(Health.UNKNOWN, given.flapping()));
                continue;
            }
            ReaderIssueCount ofReaders = readers.get(given.path());
            Stream stream = ofReaders == null ? given : given.with(ofReaders.found());
            RuleContext context = server.with(stream).with(ofReaders == null ? null : ofReaders.worst());
            Health own = memory.health(stream.path(), Scope.STREAM, context, target(stream));
            List<Issue> inherited = inherited(stream, publishers, troubled.getOrDefault(stream.path(), List.of()));
            boolean flaps = own.list().stream().anyMatch(issue -> issue.rule().equals(FLAPPING));
            Health health = inherited.isEmpty() ? own : Health.of(both(own.list(), inherited));
            boolean isIdle = health.issues() == null && !stream.state().isAvailable();
            evaluated.add(stream.with(isIdle ? Health.IDLE : health, flaps));
        }
        return evaluated;
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

    /** Number of subjects with states plus number of cached lists of rules; never more than the last report had things. */
    int remembered() {
        return memory.remembered();
    }

    private static RuleTarget target(Stream stream) {
        return new RuleTarget(stream.server(), stream.path(), stream.labels(), stream.group());
    }

    private static RuleTarget target(ServerStatus server, String path) {
        return new RuleTarget(server.id(), path, server.labels(), server.group());
    }
}
