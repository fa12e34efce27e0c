package org.mediamtxmonitor.moment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.mediamtxmonitor.history.query.PastReading;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.Health;
import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.PollMeasures;
import org.mediamtxmonitor.stream.Reachability;
import org.mediamtxmonitor.stream.ReachabilityFacts;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.ServerFacts;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.stream.ServerTotals;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.stream.WireName;

/** A server at a moment, of its reading in the history, its streams then and what happened. */
final class ServersAt {

    private final Instant at;
    private final StateHistory states;
    private final IssuesAt issues;

    ServersAt(Instant at, StateHistory states, IssuesAt issues) {
        this.at = at;
        this.states = states;
        this.issues = issues;
    }

    /**
     * Whether it answered, since when, and why not.
     *
     * @param reading the last of the server
     * @param answered whether the server or any of its streams told something at the moment
     */
    ReachabilityFacts reachability(String server, PastReading reading, boolean answered) {
        if (!reading.tellsOf(at.toEpochMilli())) {
            return ReachabilityFacts.of(
                    Reachability.UNKNOWN,
                    Instant.ofEpochMilli(reading.timeMs()),
                    Reason.of("not-recorded"),
                    Reason.of("not-recorded").advice());
        }
        Event last = states.lastOf(server);
        if (answered) {
            boolean isBack = last != null && last.level() == Level.OK;
            return ReachabilityFacts.of(Reachability.UP, isBack ? last.time() : null, null, null);
        }
        if (last == null || last.reason() == null) {
            return ReachabilityFacts.of(Reachability.UNREACHABLE, null, Reason.of("silent"), null);
        }
        return ReachabilityFacts.of(
                reachability(last.to()),
                last.time(),
                last.reason(),
                last.reason().advice());
    }

    private static Reachability reachability(String word) {
        return WireName.find(Reachability.values(), word).orElse(Reachability.UNREACHABLE);
    }

    /**
     * The server itself.
     *
     * @param current the same server now; null where it is watched no more
     */
    ServerStatus of(
            String server, PastReading reading, ReachabilityFacts facts, List<Stream> streams, ServerStatus current) {
        boolean answered = facts.status().answers();
        Instant read = Instant.ofEpochMilli(reading.timeMs());
        boolean isObserved = reading.tellsOf(at.toEpochMilli());
        List<Issue> found = isObserved ? issues.of(server, facts.reason(), reading) : List.of();
        Double failed = reading.value("api.failedPercent");
        return new ServerStatus(
                facts(server, current),
                facts,
                new PollMeasures(
                        reading.spanMs(),
                        read,
                        isObserved ? reading.value("lastPollMs") : null,
                        isObserved ? reading.value("pollLateMs") : null,
                        isObserved && failed != null ? new ServerStatus.Api(null, null, null, failed) : null,
                        answered || !isObserved ? read : null,
                        reading.staleAfterMs(),
                        null,
                        uptime(server, current),
                        null,
                        null,
                        null,
                        null),
                answered ? totals(reading, streams) : new ServerTotals(null, null, null, null, null),
                health(reading, facts, found));
    }

    /** What a server is called is as now; its process only where no other has answered since. */
    private ServerFacts facts(String server, ServerStatus current) {
        if (current == null) {
            return new ServerFacts(server, null, null, null, null, null, null, null, null, null);
        }
        boolean isSame = isSameProcess(server, current);
        return new ServerFacts(
                server,
                current.url(),
                current.labels(),
                current.group(),
                isSame ? current.version() : null,
                isSame ? current.startedAt() : null,
                null,
                null,
                isSame ? current.missing() : null,
                null);
    }

    private boolean isSameProcess(String server, ServerStatus current) {
        return current != null
                && current.startedAt() != null
                && !current.startedAt().isAfter(at)
                && !states.isRestartedSince(server);
    }

    private Long uptime(String server, ServerStatus current) {
        return isSameProcess(server, current)
                ? Long.valueOf(Duration.between(current.startedAt(), at).toSeconds())
                : null;
    }

    private static ServerTotals totals(PastReading reading, List<Stream> streams) {
        Map<String, Integer> byState = new TreeMap<>();
        for (StreamState state : StreamState.values()) {
            int number = (int)
                    streams.stream().filter(stream -> stream.state() == state).count();
            if (number > 0) {
                byState.put(state.word(), number);
            }
        }
        Long total = reading.whole("streams.total");
        byState.put("total", total == null ? streams.size() : total.intValue());
        Long readers = reading.whole("readers");
        Long connections = reading.whole("connections");
        return new ServerTotals(
                byState,
                readers == null ? null : readers.intValue(),
                connections == null ? null : connections.intValue(),
                reading.whole("inboundBitsPerSecond"),
                reading.whole("outboundBitsPerSecond"));
    }

    private static Health health(PastReading reading, ReachabilityFacts facts, List<Issue> found) {
        if (facts.status() == Reachability.UNKNOWN) {
            return Health.UNKNOWN;
        }
        Long score = reading.whole("score");
        Integer points = score == null ? null : Integer.valueOf(score.intValue());
        if (!found.isEmpty()) {
            return new Health(found.get(0).level(), points, found);
        }
        // Which rule took points off is not kept where it was no alert.
        Level level =
                !facts.status().answers() ? Level.CRITICAL : points != null && points < 100 ? Level.WARNING : Level.OK;
        return new Health(level, points, null);
    }
}
