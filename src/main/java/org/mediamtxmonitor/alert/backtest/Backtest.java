package org.mediamtxmonitor.alert.backtest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertEngine;
import org.mediamtxmonitor.alert.AlertKey;
import org.mediamtxmonitor.alert.AlertMemory;
import org.mediamtxmonitor.alert.AlertPolicy;
import org.mediamtxmonitor.alert.AlertRequests;
import org.mediamtxmonitor.alert.AlertSubject;
import org.mediamtxmonitor.alert.AlertTick;
import org.mediamtxmonitor.alert.Finding;
import org.mediamtxmonitor.alert.Notification;
import org.mediamtxmonitor.alert.Observation;
import org.mediamtxmonitor.alert.Observation.ServerView;
import org.mediamtxmonitor.alert.Observation.StreamId;
import org.mediamtxmonitor.stream.Level;

/**
 * Lets the alert engine judge what a rule said in a time that is over: which alerts there would have been, and what a channel
 * that is told of everything would have got. Not thread-safe.
 */
public final class Backtest {

    /** A rule that changes more often is judged until here only; that is a second of work. */
    static final int MOST_TURNS = 20_000;

    private static final String CHANNEL = "backtest";

    /**
     * An alert that there would have been.
     *
     * @param part what of the stream; null for all of it
     * @param level the worst that it had
     * @param from when it would have fired
     * @param to when its rule ceased to hold; null where it held to the end
     * @param worst the value furthest beyond the threshold; null for a rule without numbers
     */
    public record Outcome(
            String server, String path, String part, Level level, Instant from, Instant to, Double worst) {}

    /**
     * A message that would have been sent.
     *
     * @param title in English
     */
    public record Message(Instant at, Notification.Kind kind, Level level, String title) {}

    /**
     * @param alerts oldest first
     * @param messages oldest first
     * @param until end of what was judged: that of the time that was asked for, or earlier where the rule changed too often
     */
    public record Result(List<Outcome> alerts, List<Message> messages, Instant until) {}

    private final AlertEngine engine;
    private final Map<String, Set<String>> paths;
    private final Map<StreamId, AlertSubject> subjects;
    private final Map<AlertKey, Finding> findings = new LinkedHashMap<>();
    private final Set<AlertKey> unknown = new HashSet<>();
    private final Map<String, Alert> alerts = new LinkedHashMap<>();
    private final List<Message> messages = new ArrayList<>();

    /**
     * @param policy its timings and its grouping count; what it says of channels does not
     * @param streams what is known of the streams that are judged; of a rule about servers none
     * @param servers ids of the servers that are judged
     */
    public Backtest(AlertPolicy policy, Map<StreamId, AlertSubject> streams, Set<String> servers) {
        AlertPolicy.Route all =
                new AlertPolicy.Route(List.of(CHANNEL), Level.WARNING, List.of(), null, null, null, null, true);
        engine = AlertEngine.ofThePast(new AlertPolicy(
                policy.timings(),
                policy.grouping(),
                List.of(all),
                List.of(),
                List.of(new AlertPolicy.Channel(CHANNEL, Integer.MAX_VALUE))));
        subjects = Map.copyOf(streams);
        paths = new HashMap<>();
        servers.forEach(server -> paths.put(server, new HashSet<>()));
        streams.keySet()
                .forEach(stream -> paths.computeIfAbsent(stream.server(), server -> new HashSet<>())
                        .add(stream.path()));
    }

    /**
     * Judges what the rule said of all things from a time to another. Called once.
     *
     * @param below whether the rule holds below its threshold, so that the least value is the worst
     */
    public Result run(List<Turn> turns, boolean below, Instant from, Instant to) {
        List<Turn> ordered =
                turns.stream().sorted(Comparator.comparingLong(Turn::atMs)).toList();
        Instant until = ordered.size() > MOST_TURNS
                ? Instant.ofEpochMilli(ordered.get(MOST_TURNS).atMs())
                : to;
        engine.restore(new AlertMemory(List.of(), List.of(), List.of(), Map.of(), from));
        Instant at = from;
        int next = 0;
        while (at != null && at.isBefore(until)) {
            while (next < ordered.size() && ordered.get(next).atMs() <= at.toEpochMilli()) {
                take(ordered.get(next++));
            }
            note(engine.tick(observation(at), AlertRequests.NONE));
            at = after(
                    at,
                    next < ordered.size()
                            ? Instant.ofEpochMilli(ordered.get(next).atMs())
                            : null);
        }
        Map<AlertKey, List<Turn>> worst = new HashMap<>();
        ordered.stream()
                .filter(turn -> !Double.isNaN(turn.worst()))
                .forEach(turn -> worst.computeIfAbsent(turn.key(), key -> new ArrayList<>())
                        .add(turn));
        return new Result(
                alerts.values().stream()
                        .map(alert -> outcome(alert, worst, below))
                        .toList(),
                List.copyOf(messages),
                until);
    }

    private Instant after(Instant at, Instant turn) {
        Instant due = engine.nextDue();
        Instant next = due == null || turn != null && turn.isBefore(due) ? turn : due;
        return next == null || next.isAfter(at) ? next : at.plusMillis(1);
    }

    private void take(Turn turn) {
        findings.remove(turn.key());
        unknown.remove(turn.key());
        if (turn.level() == Level.UNKNOWN) {
            unknown.add(turn.key());
        } else if (turn.level() != Level.OK) {
            Instant since = Instant.ofEpochMilli(turn.atMs());
            AlertSubject subject = subjects.getOrDefault(
                    new StreamId(turn.key().server(), turn.key().path()), AlertSubject.UNKNOWN);
            findings.put(
                    turn.key(),
                    new Finding(turn.key(), turn.level(), since, turn.key().rule(), null, null, subject));
        }
    }

    private Observation observation(Instant at) {
        Map<String, ServerView> servers = new LinkedHashMap<>();
        Set<StreamId> streams = new HashSet<>();
        unknown.stream()
                .filter(key -> key.path() != null)
                .forEach(key -> streams.add(new StreamId(key.server(), key.path())));
        paths.forEach((server, all) -> {
            boolean blind = unknown.stream().anyMatch(key -> key.path() == null && server.equals(key.server()));
            servers.put(server, new ServerView(blind, false, all, 0, null, AlertSubject.UNKNOWN));
        });
        return new Observation(at, List.copyOf(findings.values()), servers, streams, subjects);
    }

    private void note(AlertTick tick) {
        tick.changed().stream()
                .filter(alert -> alert.firedAt() != null)
                .forEach(alert -> alerts.put(alert.id(), alert));
        tick.notifications()
                .forEach(notification -> messages.add(new Message(
                        notification.at(),
                        notification.kind(),
                        notification.incident() == null
                                ? null
                                : notification.incident().level(),
                        notification.incident() == null
                                ? null
                                : notification.incident().title())));
    }

    /** The values of an alert are those of the times in which its rule held while it lasted. */
    private static Outcome outcome(Alert alert, Map<AlertKey, List<Turn>> worst, boolean below) {
        long from = alert.since().toEpochMilli();
        long to = alert.endedAt() == null ? Long.MAX_VALUE : alert.endedAt().toEpochMilli();
        var values = worst.getOrDefault(alert.key(), List.of()).stream()
                .filter(turn -> turn.atMs() >= from && turn.atMs() <= to)
                .mapToDouble(Turn::worst);
        OptionalDouble value = below ? values.min() : values.max();
        return new Outcome(
                alert.key().server(),
                alert.key().path(),
                alert.key().part(),
                alert.worst(),
                alert.firedAt(),
                alert.endedAt(),
                value.isPresent() ? value.getAsDouble() : null);
    }
}
