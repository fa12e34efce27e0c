package org.mediamtxmonitor.alert;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.mediamtxmonitor.alert.dispatch.Decisions;
import org.mediamtxmonitor.alert.dispatch.Dispatcher;
import org.mediamtxmonitor.alert.dispatch.Maintenance;
import org.mediamtxmonitor.alert.dispatch.Silences;
import org.mediamtxmonitor.alert.incident.IncidentTracker;
import org.mediamtxmonitor.alert.incident.Incidents;
import org.mediamtxmonitor.alert.state.AlertEvaluator;
import org.mediamtxmonitor.alert.state.Inhibition;
import org.mediamtxmonitor.rule.RuleSet;

/**
 * Turns what the fleet says into alerts, incidents and notifications. Its state is all in {@link #memory()}: an engine that
 * was given the memory of another one goes on where that one stopped. Not safe for use by several threads.
 */
public final class AlertEngine {

    private final AlertEvaluator evaluator;
    private final Inhibition inhibition = new Inhibition();
    private final Silences silences = new Silences();
    private final Maintenance maintenance;
    private final IncidentTracker tracker;
    private final Dispatcher dispatcher;
    private Map<String, Alert> alerts = Map.of();
    private Instant at;

    /**
     * For what is so now.
     *
     * @param rules in force; they may change meanwhile
     */
    public AlertEngine(AlertPolicy policy, RuleSet rules) {
        this(policy, AlertEvaluator.of(rules, policy.timings()));
    }

    /** For what was: between two observations any time may pass in which nothing changed. */
    public static AlertEngine ofThePast(AlertPolicy policy) {
        return new AlertEngine(policy, AlertEvaluator.ofThePast(policy.timings()));
    }

    private AlertEngine(AlertPolicy policy, AlertEvaluator evaluator) {
        this.evaluator = evaluator;
        maintenance = new Maintenance(policy.maintenance());
        tracker = new IncidentTracker(policy);
        dispatcher = new Dispatcher(policy);
    }

    /** Goes on where another engine stopped. Called once, before the first tick. */
    public void restore(AlertMemory memory) {
        evaluator.restore(memory);
        tracker.restore(memory);
        dispatcher.restore(memory);
        alerts = byId(memory.alerts());
        at = memory.at();
    }

    /**
     * Takes one observation. What it returns is to be kept as a whole, or not at all.
     *
     * @param requests what people ask for now
     */
    public AlertTick tick(Observation observation, AlertRequests requests) {
        at = observation.at();
        List<Alert> judged = inhibition.apply(evaluator.evaluate(observation));
        List<Alert> muted = maintenance.apply(silences.apply(judged, requests.silences(), at), at);
        Incidents incidents = tracker.track(muted, observation, requests.acknowledgements());
        Decisions decisions = dispatcher.decide(at, incidents);
        List<Incident> changed = tracker.note(decisions.notifications(), at);
        incidents.alerts().forEach(evaluator::annotate);

        Map<String, Alert> before = alerts;
        alerts = byId(incidents.alerts().stream()
                .filter(alert -> alert.endedAt() == null)
                .toList());
        return new AlertTick(
                at,
                incidents.alerts().stream()
                        .filter(alert -> !alert.isSameButForTexts(before.get(alert.id())))
                        .toList(),
                changed,
                decisions.notifications(),
                decisions.changed(),
                decisions.closed());
    }

    /** All that another engine needs to go on. */
    public AlertMemory memory() {
        return new AlertMemory(alerts(), tracker.open(), dispatcher.conversations(), evaluator.beginnings(), at);
    }

    /** All alerts that are not over. */
    public List<Alert> alerts() {
        return List.copyOf(alerts.values());
    }

    /** All incidents that are not over, the oldest first. */
    public List<Incident> openIncidents() {
        return tracker.open();
    }

    /** When a tick is needed although nothing changes; null for never. */
    public Instant nextDue() {
        return Stream.of(evaluator.nextDue(), silences.nextDue(), maintenance.nextDue(), dispatcher.nextDue())
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    private static Map<String, Alert> byId(List<Alert> alerts) {
        Map<String, Alert> byId = new LinkedHashMap<>();
        alerts.forEach(alert -> byId.put(alert.id(), alert));
        return byId;
    }
}
