package org.mediamtxmonitor.moment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.history.query.PastReading;
import org.mediamtxmonitor.rule.Rule;
import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.Measured;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.StreamId;

/**
 * What was wrong at a moment, by the alerts that were not over. An alert keeps the figures of its end, not those of the moment:
 * a reason with figures is left out, and what was measured then comes from the history.
 */
final class IssuesAt {

    private static final String STATE_REASON = "{stream.reason}";
    private static final String PUBLISHER = "publisher";

    private final RulesInForce rules;
    private final Map<StreamId, List<Alert>> ofStreams = new HashMap<>();
    private final Map<String, List<Alert>> ofServers = new HashMap<>();
    private final Map<String, List<Alert>> ofHosts = new HashMap<>();

    /** @param alerts those that were not over at the moment */
    IssuesAt(Collection<Alert> alerts, RulesInForce rules) {
        this.rules = rules;
        for (Alert alert : alerts) {
            String server = alert.key().server();
            String path = alert.key().path();
            if (server != null && path != null) {
                ofStreams
                        .computeIfAbsent(new StreamId(server, path), id -> new ArrayList<>())
                        .add(alert);
            } else if (server != null) {
                ofServers.computeIfAbsent(server, id -> new ArrayList<>()).add(alert);
            } else if (alert.key().host() != null) {
                ofHosts.computeIfAbsent(alert.key().host(), id -> new ArrayList<>())
                        .add(alert);
            }
        }
    }

    /** Whether an alert was not over at a moment. */
    static boolean wasActive(Alert alert, Instant at) {
        boolean began = alert.since() != null && !alert.since().isAfter(at);
        return began && (alert.endedAt() == null || alert.endedAt().isAfter(at));
    }

    /**
     * What was wrong with a stream.
     *
     * @param level of the stream then; an alert was no worse
     * @param state why the stream was in its state; null where that is not known
     */
    List<Issue> of(StreamId id, Level level, Reason state, PastReading reading) {
        if (!level.isProblem()) {
            return List.of();
        }
        return ofStreams.getOrDefault(id, List.of()).stream()
                .map(alert -> issue(alert, milder(alert.worst(), level), state, reading))
                .sorted((a, b) -> a.level().compareTo(b.level()))
                .toList();
    }

    /** What was wrong with a server. */
    List<Issue> of(String server, Reason state, PastReading reading) {
        return ofServers.getOrDefault(server, List.of()).stream()
                .map(alert -> issue(alert, alert.worst(), state, reading))
                .sorted((a, b) -> a.level().compareTo(b.level()))
                .toList();
    }

    /**
     * What was wrong with a host and its parts, which are the subjects of their issues.
     *
     * @param reading of the host itself, where the part is null, or of a part such as {@code disk /rec}; null for none
     */
    List<Issue> ofHost(String host, Function<String, PastReading> reading) {
        return ofHosts.getOrDefault(host, List.of()).stream()
                .map(alert -> issue(
                        alert, alert.worst(), null, reading.apply(alert.key().part())))
                .sorted((a, b) -> a.level().compareTo(b.level()))
                .toList();
    }

    private static Level milder(Level one, Level other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private Issue issue(Alert alert, Level level, Reason state, PastReading reading) {
        Rule rule = rules.of(alert.key()).orElse(null);
        boolean byState = rule != null && rule.reason().equals(STATE_REASON);
        String reason = byState ? Reason.textOf(state) : fixed(rule == null ? null : rule.reason());
        return new Issue(
                alert.key().rule(),
                level,
                alert.since(),
                reason,
                fixed(rule == null ? null : rule.advice()),
                rule == null ? 0 : rule.penalty().getOrDefault(level.word(), 0),
                byState && state != null && state.code() != null ? Map.of("stream.reason", state) : null,
                measured(alert, reading),
                alert.key().part());
    }

    /** A text of the catalogue if it has no places for figures. */
    private static String fixed(String text) {
        return text == null || text.contains("{") ? null : text;
    }

    private static Measured measured(Alert alert, PastReading reading) {
        Measured last = alert.measured();
        if (last == null || reading == null) {
            return null;
        }
        String field = last.metric().substring(last.metric().indexOf('.') + 1);
        Double value = reading.value(PUBLISHER.equals(alert.key().part()) ? PUBLISHER + "." + field : field);
        return value == null ? null : new Measured(last.metric(), value, last.above(), last.below());
    }
}
