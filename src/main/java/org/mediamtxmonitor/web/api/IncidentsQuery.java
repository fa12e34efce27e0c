package org.mediamtxmonitor.web.api;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.web.query.PageQuery;
import org.mediamtxmonitor.web.query.QueryParams;
import org.mediamtxmonitor.web.query.TimeRange;

/**
 * Which incidents are asked for. A component that is null lets all through.
 *
 * @param server one of its alerts is of that server
 * @param path one of its alerts is of that path
 * @param range time that an incident must touch
 */
public record IncidentsQuery(Set<String> statuses, String server, String path, TimeRange range, PageQuery page) {

    /** Reads a query string. */
    public static IncidentsQuery of(String query) {
        QueryParams params = QueryParams.of(query, "status", "server", "path", "from", "to", "limit", "offset");
        return new IncidentsQuery(
                params.words("status", List.of(Incident.FIRING, Incident.RESOLVED)),
                params.text("server"),
                params.exact("path"),
                TimeRange.of(params, Instant.now()),
                PageQuery.from(params));
    }

    boolean wantsPast() {
        return statuses == null || statuses.contains(Incident.RESOLVED);
    }

    boolean matches(Incident incident) {
        return (statuses == null || statuses.contains(incident.status()))
                && range.touches(incident.beganAt(), incident.endedAt());
    }
}
