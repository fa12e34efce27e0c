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
import org.mediamtxmonitor.alert.live.AlertArchive;
import org.mediamtxmonitor.alert.live.AlertsView;
import org.mediamtxmonitor.notify.delivery.DeliveryLog;
import org.mediamtxmonitor.notify.message.FindingTexts;
import org.mediamtxmonitor.stream.Reason;
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

    private final AlertsView alerts;
    private final AlertArchive archive;
    private final DeliveryLog deliveries;

    IncidentsResource(AlertsView alerts, AlertArchive archive, DeliveryLog deliveries) {
        this.deliveries = deliveries;
        this.alerts = alerts;
        this.archive = archive;
    }

    /** The incidents that match, the newest first, without their timelines; those that are over from Redis. */
    public Page<Incident> list(IncidentsQuery query) {
        Map<String, Incident> current = alerts.now().incidents();
        List<Incident> kept = query.wantsPast()
                ? archive.incidents(null, query.range().to(), query.server(), query.path())
                : List.of();
        boolean any = query.server() == null && query.path() == null;
        Map<String, Incident> all =
                kept.stream().collect(Collectors.toMap(Incident::id, Function.identity(), (a, b) -> a));
        current.values().stream()
                .filter(incident -> any || isOn(incident, query))
                .forEach(incident -> all.put(incident.id(), incident));
        List<Incident> found = all.values().stream()
                .filter(query::matches)
                .sorted(Comparator.comparing(Incident::beganAt).reversed().thenComparing(Incident::id))
                .map(Incident::withoutTimeline)
                .toList();
        return Page.of(found, query.page(), null);
    }

    private boolean isOn(Incident incident, IncidentsQuery query) {
        return alerts.now().alerts().values().stream()
                .filter(alert -> incident.id().equals(alert.incident()))
                .anyMatch(alert -> (query.server() == null
                                || query.server().equals(alert.key().server()))
                        && (query.path() == null
                                || query.path().equals(alert.key().path())));
    }

    /** One incident with all that belongs to it; a problem of status 404 where there is none. */
    public IncidentDetail one(String id) {
        Incident incident = incident(id);
        return new IncidentDetail(incident, alertsOf(incident), ifThere(() -> deliveries.ofIncident(id)));
    }

    private Incident incident(String id) {
        Incident known = alerts.incident(id);
        return known != null
                ? known
                : archive.incident(id).orElseThrow(() -> new ProblemException(404, Reason.of("no-such-incident")));
    }

    /** Those that are over are in Redis. */
    private List<Alert> alertsOf(Incident incident) {
        Instant to = incident.endedAt();
        List<Alert> past = ifThere(() -> archive.alerts(incident.beganAt(), to, alert -> isOf(alert, incident)));
        List<Alert> all = new ArrayList<>(past);
        alerts.now().alerts().values().stream()
                .filter(alert -> isOf(alert, incident))
                .forEach(all::add);
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
    public String markdown(String id, String language) {
        return new IncidentMarkdown(language, FindingTexts.in(language), ZoneOffset.UTC)
                .write(incident(id), Instant.now());
    }
}
