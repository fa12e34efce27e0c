package org.mediamtxmonitor.web.api;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.incident.CauseTexts;
import org.mediamtxmonitor.alert.incident.IncidentMarkdown;
import org.mediamtxmonitor.alert.live.AlertScopes;
import org.mediamtxmonitor.alert.live.ScopedAlerts;
import org.mediamtxmonitor.notify.delivery.Delivery;
import org.mediamtxmonitor.notify.delivery.DeliveryLog;
import org.mediamtxmonitor.notify.message.FindingTexts;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.view.ScopedFleet;
import org.mediamtxmonitor.web.error.ProblemException;
import org.mediamtxmonitor.web.query.Page;
import org.mediamtxmonitor.web.query.QueryParams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Answers with incidents. */
@Component
public class IncidentsResource {

    private static final Logger LOG = LoggerFactory.getLogger(IncidentsResource.class);

    private final AlertScopes scopes;
    private final DeliveryLog deliveries;

    IncidentsResource(AlertScopes scopes, DeliveryLog deliveries) {
        this.deliveries = deliveries;
        this.scopes = scopes;
    }

    /** The incidents that match, the newest first, without their timelines; those that are over from Redis. */
    public Page<Incident> list(IncidentsQuery query, ScopedFleet fleet) {
        ScopedAlerts alerts = scopes.of(fleet);
        List<Incident> kept = query.wantsPast()
                ? alerts.pastIncidents(null, query.range().to(), query.server(), query.path())
                : List.of();
        boolean any = query.server() == null && query.path() == null;
        Map<String, Incident> all =
                kept.stream().collect(Collectors.toMap(Incident::id, Function.identity(), (a, b) -> a));
        alerts.incidents().stream()
                .filter(incident -> any || isOn(incident, query, alerts))
                .forEach(incident -> all.put(incident.id(), incident));
        List<Incident> found = all.values().stream()
                .filter(query::matches)
                .sorted(Comparator.comparing(Incident::beganAt).reversed().thenComparing(Incident::id))
                .map(Incident::withoutTimeline)
                .toList();
        return Page.of(found, query.page(), null);
    }

    private static boolean isOn(Incident incident, IncidentsQuery query, ScopedAlerts alerts) {
        return alerts.alerts().stream()
                .filter(alert -> incident.id().equals(alert.incident()))
                .anyMatch(alert -> (query.server() == null
                                || query.server().equals(alert.key().server()))
                        && (query.path() == null
                                || query.path().equals(alert.key().path())));
    }

    /** One incident with all that belongs to it; a problem of status 404 where there is none. */
    public IncidentDetail one(String id, ScopedFleet fleet) {
        ScopedAlerts alerts = scopes.of(fleet);
        Incident incident = incident(id, alerts);
        // Channels and what they were sent are of the monitor.
        List<Delivery> sent = fleet.all() ? ifThere(() -> deliveries.ofIncident(id)) : List.of();
        return new IncidentDetail(incident, alertsOf(incident, alerts), sent);
    }

    private static Incident incident(String id, ScopedAlerts alerts) {
        Incident known = alerts.incident(id);
        return known != null
                ? known
                : alerts.pastIncident(id).orElseThrow(() -> new ProblemException(404, Reason.of("no-such-incident")));
    }

    /** Those that are over are in Redis. */
    private static List<Alert> alertsOf(Incident incident, ScopedAlerts alerts) {
        Instant to = incident.endedAt();
        List<Alert> past = ifThere(() -> alerts.past(incident.beganAt(), to, alert -> isOf(alert, incident)));
        List<Alert> all = new ArrayList<>(past);
        alerts.alerts().stream().filter(alert -> isOf(alert, incident)).forEach(all::add);
        return all.stream().sorted(Comparator.comparing(Alert::since)).toList();
    }

    /** An incident that is open is shown without Redis, too, with what is known here. */
    private static <T> List<T> ifThere(Supplier<List<T>> read) {
        try {
            return read.get();
        } catch (DataAccessException e) {
            LOG.debug("Redis is away, an incident is shown without its past", e);
            return List.of();
        }
    }

    private static boolean isOf(Alert alert, Incident incident) {
        return incident.id().equals(alert.incident());
    }

    /** The language that a query string asks for; English without. */
    public static String language(String query) {
        return Stream.ofNullable(QueryParams.of(query, "lang").words("lang", List.copyOf(CauseTexts.languages())))
                .flatMap(java.util.Set::stream)
                .findFirst()
                .orElse("en");
    }

    /** One incident as a text to copy into a chat; times in UTC. */
    public String markdown(String id, String language, ScopedFleet fleet) {
        return new IncidentMarkdown(language, FindingTexts.in(language), ZoneOffset.UTC)
                .write(incident(id, scopes.of(fleet)), Instant.now());
    }
}
