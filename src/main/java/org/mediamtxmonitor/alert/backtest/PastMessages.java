package org.mediamtxmonitor.alert.backtest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mediamtxmonitor.alert.AlertEngine;
import org.mediamtxmonitor.alert.AlertKey;
import org.mediamtxmonitor.alert.AlertMemory;
import org.mediamtxmonitor.alert.AlertPolicy;
import org.mediamtxmonitor.alert.AlertPolicy.Grouping;
import org.mediamtxmonitor.alert.AlertPolicy.Timings;
import org.mediamtxmonitor.alert.AlertRequests;
import org.mediamtxmonitor.alert.AlertSubject;
import org.mediamtxmonitor.alert.Finding;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.Notification;
import org.mediamtxmonitor.alert.Observation;
import org.mediamtxmonitor.alert.Observation.ServerView;
import org.mediamtxmonitor.alert.Observation.StreamId;
import org.mediamtxmonitor.alert.backtest.Backtest.Message;
import org.mediamtxmonitor.stream.Level;

/** The messages that a channel would have got that is told of everything, once it is known which alerts there were. */
final class PastMessages {

    private static final String CHANNEL = "backtest";
    /** When alerts begin and end is decided already. */
    private static final Timings AT_ONCE = new Timings(
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            0,
            Duration.ofMinutes(1),
            Duration.ofMinutes(1));

    private final AlertEngine engine;
    private final Map<StreamId, AlertSubject> streams;
    private final Map<String, Map<StreamId, AlertSubject>> byServer = new LinkedHashMap<>();
    private final Map<String, ServerView> servers = new LinkedHashMap<>();
    private final Map<AlertKey, Finding> findings = new LinkedHashMap<>();
    private final List<Message> messages = new ArrayList<>();

    PastMessages(Grouping grouping, Map<StreamId, AlertSubject> streams, Set<String> servers) {
        this.streams = streams;
        AlertPolicy.Route all =
                new AlertPolicy.Route(List.of(CHANNEL), Level.WARNING, List.of(), null, null, null, null, true);
        engine = AlertEngine.ofThePast(new AlertPolicy(
                AT_ONCE,
                grouping,
                List.of(all),
                List.of(),
                List.of(new AlertPolicy.Channel(CHANNEL, Integer.MAX_VALUE))));
        Map<String, Set<String>> paths = new HashMap<>();
        servers.forEach(server -> paths.put(server, new HashSet<>()));
        streams.forEach((stream, subject) -> {
            paths.get(stream.server()).add(stream.path());
            byServer.computeIfAbsent(stream.server(), server -> new HashMap<>()).put(stream, subject);
        });
        paths.forEach((server, ofServer) ->
                this.servers.put(server, new ServerView(false, false, ofServer, 0, null, AlertSubject.UNKNOWN)));
    }

    /** Decides from a time to another. */
    List<Message> run(List<PastAlerts.Change> changes, Instant from, Instant to) {
        engine.restore(new AlertMemory(List.of(), List.of(), List.of(), Map.of(), from));
        Instant at = from;
        int next = 0;
        while (at != null && at.isBefore(to)) {
            while (next < changes.size() && !changes.get(next).at().isAfter(at)) {
                take(changes.get(next++));
            }
            Observation now = new Observation(at, List.copyOf(findings.values()), servers, Set.of(), byServer);
            engine.tick(now, AlertRequests.NONE).notifications().forEach(this::note);
            at = after(at, next < changes.size() ? changes.get(next).at() : null);
        }
        return messages;
    }

    private Instant after(Instant at, Instant change) {
        Instant due = engine.nextDue();
        Instant next = due == null || change != null && change.isBefore(due) ? change : due;
        return next == null || next.isAfter(at) ? next : at.plusMillis(1);
    }

    private void take(PastAlerts.Change change) {
        AlertKey key = change.key();
        if (change.level() == null) {
            findings.remove(key);
            return;
        }
        AlertSubject subject = streams.getOrDefault(new StreamId(key.server(), key.path()), AlertSubject.UNKNOWN);
        findings.put(key, new Finding(key, change.level(), change.at(), key.rule(), null, null, null, subject));
    }

    private void note(Notification notification) {
        Incident incident = notification.incident();
        messages.add(new Message(
                notification.at(),
                notification.kind(),
                incident == null ? null : incident.level(),
                incident == null ? null : incident.title()));
    }
}
