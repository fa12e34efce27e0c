package org.mediamtxmonitor.web.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.mediamtxmonitor.alert.Acknowledgement;
import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.live.AlertRequestStore;
import org.mediamtxmonitor.alert.live.AlertScopes;
import org.mediamtxmonitor.alert.live.ScopedAlerts;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.view.ScopedFleet;
import org.mediamtxmonitor.web.error.ProblemException;
import org.mediamtxmonitor.web.query.Page;
import org.mediamtxmonitor.web.query.QueryParams;
import org.springframework.stereotype.Component;

/** Answers with alerts, and takes down who looks after them. */
@Component
public class AlertsResource {

    private final AlertScopes scopes;
    private final AlertRequestStore requests;

    AlertsResource(AlertScopes scopes, AlertRequestStore requests) {
        this.scopes = scopes;
        this.requests = requests;
    }

    /** The id that a query string asks for. */
    public static String id(String query) {
        return QueryParams.of(query, "id").required("id");
    }

    /** Alerts that are not over, worst first. */
    public Page<Alert> list(AlertsQuery query, ScopedFleet fleet) {
        return page(scopes.of(fleet).alerts().stream().filter(query::matches).toList(), query);
    }

    /** Alerts that are over, the newest end first; from Redis. */
    public Page<Alert> past(AlertsQuery query, ScopedFleet fleet) {
        return page(scopes.of(fleet).past(query.range().from(), null, query::matches), query);
    }

    private static Page<Alert> page(List<Alert> found, AlertsQuery query) {
        return Page.of(found, query.page(), null);
    }

    /** One alert, over or not; a problem of status 404 where there is none. */
    public Alert one(String id, ScopedFleet fleet) {
        ScopedAlerts alerts = scopes.of(fleet);
        Alert known = alerts.alert(id);
        return known == null ? alerts.pastAlert(id).orElseThrow(AlertsResource::unknown) : known;
    }

    private static ProblemException unknown() {
        return new ProblemException(404, Reason.of("no-such-alert"));
    }

    /**
     * Somebody looks after an alert or an incident that is not over; a problem of status 404 where there is none, 409 where it is
     * over or somebody else looks after it.
     */
    public Acknowledgement acknowledge(String id, AcknowledgeBody body, ScopedFleet fleet) {
        check(id, fleet);
        Instant now = Instant.now();
        Acknowledgement acknowledgement = new Acknowledgement(now, body.by(), body.note());
        Alert alert = scopes.of(fleet).current(id);
        requests.acknowledge(
                        id,
                        alert == null ? null : alert.incident(),
                        acknowledgement,
                        held -> held.isOf(body.by()) || !isInForce(held, alert))
                .ifPresent(held -> {
                    throw new ProblemException(409, heldBy(held, now));
                });
        return acknowledgement;
    }

    /** One that was given for the incident of an alert does not cover an alert that came later. */
    private static boolean isInForce(Acknowledgement held, Alert alert) {
        return alert == null || (alert.firedAt() != null && held.covers(alert));
    }

    private static Reason heldBy(Acknowledgement held, Instant now) {
        long seconds = held.at() == null
                ? 0
                : Math.max(0, Duration.between(held.at(), now).toSeconds());
        return held.by() == null || held.by().isBlank()
                ? Reason.of("acknowledged-already", "agoSeconds", seconds, "note", held.note())
                : Reason.of("acknowledged-by", "by", held.by(), "agoSeconds", seconds, "note", held.note());
    }

    /** Nobody looks after it any more; problems likewise, 404 also where nobody did. */
    public void release(String id, ScopedFleet fleet) {
        check(id, fleet);
        if (!requests.release(id)) {
            throw new ProblemException(404, Reason.of("not-acknowledged"));
        }
    }

    private void check(String id, ScopedFleet fleet) {
        ScopedAlerts alerts = scopes.of(fleet);
        if (alerts.current(id) != null) {
            return;
        }
        if (alerts.isOpen(id)) {
            if (alerts.isPart(id)) {
                throw new ProblemException(403, Reason.of("incident-seen-in-part"));
            }
            return;
        }
        if (alerts.alert(id) != null
                || alerts.incident(id) != null
                || alerts.pastIncident(id).isPresent()
                || alerts.pastAlert(id).isPresent()) {
            throw new ProblemException(409, Reason.of("alert-over"));
        }
        throw new ProblemException(404, Reason.of("no-such-alert-or-incident"));
    }
}
