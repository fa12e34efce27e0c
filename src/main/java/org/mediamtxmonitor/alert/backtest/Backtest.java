package org.mediamtxmonitor.alert.backtest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertPolicy;
import org.mediamtxmonitor.alert.AlertSubject;
import org.mediamtxmonitor.alert.Notification;
import org.mediamtxmonitor.alert.Observation.StreamId;
import org.mediamtxmonitor.stream.Level;

/**
 * What a rule would have led to in a time that is over: which alerts there would have been, and what a channel that is told
 * of everything would have got.
 */
public final class Backtest {

    /** Changes of alerts from which on no more messages are told: a second of work. */
    static final int MOST_CHANGES = 10_000;

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
     * @param until end of what was judged: that of the time that was asked for, or earlier where alerts changed too often
     */
    public record Result(List<Outcome> alerts, List<Message> messages, Instant until) {}

    private final AlertPolicy policy;
    private final Map<StreamId, AlertSubject> streams;
    private final Set<String> servers;

    /**
     * @param policy its timings and its grouping count; what it says of channels does not
     * @param streams what is known of the streams that are judged; of a rule about servers none
     * @param servers ids of the servers that are judged
     */
    public Backtest(AlertPolicy policy, Map<StreamId, AlertSubject> streams, Set<String> servers) {
        this.policy = policy;
        this.streams = Map.copyOf(streams);
        this.servers = Set.copyOf(servers);
    }

    /**
     * Judges what the rule said of all things from a time to another.
     *
     * @param turns of each thing, oldest first
     * @param below whether the rule holds below its threshold, so that the least value is the worst
     */
    public Result run(List<List<Turn>> turns, boolean below, Instant from, Instant to) {
        List<Outcome> outcomes = new ArrayList<>();
        List<PastAlerts.Change> changes = new ArrayList<>();
        for (List<Turn> ofOne : turns) {
            if (!ofOne.isEmpty()) {
                PastAlerts alerts =
                        new PastAlerts(policy.timings(), ofOne.get(0).key());
                changes.addAll(alerts.run(ofOne, from, to));
                alerts.alerts().forEach(alert -> outcomes.add(outcome(alert, ofOne, below)));
            }
        }
        outcomes.sort(Comparator.comparing(Outcome::from));
        changes.sort(Comparator.comparing(PastAlerts.Change::at));
        boolean cut = changes.size() > MOST_CHANGES;
        Instant until = cut ? changes.get(MOST_CHANGES).at() : to;
        List<Message> messages = new PastMessages(policy.grouping(), streams, servers).run(changes, from, until);
        return new Result(
                cut
                        ? outcomes.stream()
                                .filter(outcome -> outcome.from().isBefore(until))
                                .toList()
                        : outcomes,
                messages,
                until);
    }

    /** The values of an alert are those of the times in which its rule held while it lasted. */
    private static Outcome outcome(Alert alert, List<Turn> turns, boolean below) {
        long from = alert.since().toEpochMilli();
        long to = alert.endedAt() == null ? Long.MAX_VALUE : alert.endedAt().toEpochMilli();
        var values = turns.stream()
                .filter(turn -> !Double.isNaN(turn.worst()) && turn.atMs() >= from && turn.atMs() <= to)
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
