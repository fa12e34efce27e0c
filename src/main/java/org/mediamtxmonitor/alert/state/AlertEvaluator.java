package org.mediamtxmonitor.alert.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertKey;
import org.mediamtxmonitor.alert.AlertMemory;
import org.mediamtxmonitor.alert.AlertPolicy;
import org.mediamtxmonitor.alert.AlertState;
import org.mediamtxmonitor.alert.Finding;
import org.mediamtxmonitor.alert.Observation;

/** Placeholder until the state machine is there: what is found fires at once, what is not found any more is over. */
public final class AlertEvaluator {

    private final Map<AlertKey, Alert> alerts = new LinkedHashMap<>();

    public AlertEvaluator(AlertPolicy.Timings timings) {}

    public void restore(AlertMemory memory) {
        memory.alerts().forEach(alert -> alerts.put(alert.key(), alert));
    }

    public List<Alert> evaluate(Observation observation) {
        Map<AlertKey, Alert> now = new LinkedHashMap<>();
        for (Finding finding : observation.findings()) {
            now.put(finding.key(), firing(finding, alerts.get(finding.key()), observation.at()));
        }
        List<Alert> all = new ArrayList<>(now.values());
        alerts.forEach((key, alert) -> {
            if (!now.containsKey(key)) {
                all.add(over(alert, observation.at()));
            }
        });
        alerts.clear();
        alerts.putAll(now);
        return all;
    }

    public void annotate(Alert alert) {
        alerts.replace(alert.key(), alert);
    }

    public Map<String, List<Instant>> beginnings() {
        return Map.of();
    }

    public Instant nextDue() {
        return null;
    }

    private static Alert firing(Finding finding, Alert before, Instant at) {
        Instant fired = before == null ? at : before.firedAt();
        String id = before == null
                ? finding.key().fingerprint() + "-" + finding.since().toEpochMilli()
                : before.id();
        return new Alert(
                id,
                finding.key(),
                AlertState.FIRING,
                null,
                finding.level(),
                finding.level(),
                finding.since(),
                fired,
                fired,
                null,
                finding.reason(),
                finding.advice(),
                finding.values(),
                null,
                finding.subject(),
                before == null ? null : before.incident(),
                null,
                null);
    }

    private static Alert over(Alert alert, Instant at) {
        return new Alert(
                alert.id(),
                alert.key(),
                AlertState.OK,
                null,
                alert.level(),
                alert.worst(),
                alert.since(),
                alert.firedAt(),
                at,
                at,
                alert.reason(),
                alert.advice(),
                alert.values(),
                null,
                alert.subject(),
                alert.incident(),
                alert.acknowledged(),
                null);
    }
}
