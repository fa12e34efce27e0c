package org.mediamtxmonitor.web.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.live.AlertArchive;
import org.mediamtxmonitor.alert.live.AlertsView;
import org.mediamtxmonitor.web.error.ProblemException;
import org.mediamtxmonitor.web.query.Page;
import org.mediamtxmonitor.web.query.QueryParams;
import org.springframework.stereotype.Component;

/** Answers with incidents. */
@Component
public class IncidentsResource {

    private final AlertsView alerts;
    private final AlertArchive archive;

    IncidentsResource(AlertsView alerts, AlertArchive archive) {
        this.alerts = alerts;
        this.archive = archive;
    }

    /** The incidents that match, the newest first, without their timelines; those that are over from Redis. */
    public Page<Incident> list(IncidentsQuery query) {
        Map<String, Incident> current = alerts.now().incidents();
        List<Incident> kept = archive.incidents(null, query.range().to(), query.server(), query.path());
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
        Incident known = alerts.incident(id);
        Incident incident = known != null
                ? known
                : archive.incident(id)
                        .orElseThrow(() -> new ProblemException(404, "There is no incident with this id."));
        return new IncidentDetail(incident, alertsOf(incident));
    }

    /** Those that are over are in Redis; where that is away, the ones that are not over are all there is. */
    private List<Alert> alertsOf(Incident incident) {
        Instant to = incident.endedAt();
        List<Alert> past = archive.alerts(incident.beganAt(), to, alert -> isOf(alert, incident));
        List<Alert> all = new ArrayList<>(past);
        alerts.now().alerts().values().stream()
                .filter(alert -> isOf(alert, incident))
                .forEach(all::add);
        return all.stream().sorted(Comparator.comparing(Alert::since)).toList();
    }

    private static boolean isOf(Alert alert, Incident incident) {
        return incident.id().equals(alert.incident());
    }

    /** The language that a query string asks for; English without. */
    public static String language(String query) {
        return Stream.ofNullable(QueryParams.of(query, "lang").words("lang", IncidentMarkdown.LANGUAGES))
                .flatMap(java.util.Set::stream)
                .findFirst()
                .orElse("en");
    }

    /** The same incident as a text to copy into a chat. */
    public String markdown(String id, String language) {
        return IncidentMarkdown.of(one(id), language);
    }
}
