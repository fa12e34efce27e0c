package org.mediamtxmonitor.web.api;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertState;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.web.query.PageQuery;
import org.mediamtxmonitor.web.query.QueryParams;
import org.mediamtxmonitor.web.query.TimeRange;

/**
 * Which alerts are asked for. A component that is null lets all through.
 *
 * @param past those that are over, else those that are not
 * @param range time that an alert must touch
 */
public record AlertsQuery(
        Set<String> states,
        Set<String> levels,
        String server,
        String host,
        String path,
        String rule,
        String group,
        String incident,
        boolean past,
        TimeRange range,
        PageQuery page) {

    private static final List<String> STATES =
            Arrays.stream(AlertState.values()).map(AlertState::word).toList();
    private static final List<String> LEVELS = List.of(Level.CRITICAL.word(), Level.WARNING.word());

    /** Reads a query string. */
    public static AlertsQuery of(String query) {
        QueryParams params = QueryParams.of(
                query,
                "state",
                "level",
                "server",
                "host",
                "path",
                "rule",
                "group",
                "incident",
                "past",
                "from",
                "to",
                "limit",
                "offset");
        Set<String> past = params.words("past", List.of("true", "false"));
        return new AlertsQuery(
                params.words("state", STATES),
                params.words("level", LEVELS),
                params.text("server"),
                params.text("host"),
                params.exact("path"),
                params.text("rule"),
                params.text("group"),
                params.text("incident"),
                past != null && past.contains("true"),
                TimeRange.of(params, Instant.now()),
                PageQuery.from(params));
    }

    boolean matches(Alert alert) {
        return (states == null || states.contains(alert.state().word()))
                && (levels == null || levels.contains(alert.level().word()))
                && (server == null || server.equals(alert.key().server()))
                && (host == null || host.equals(alert.key().host()))
                && (path == null || path.equals(alert.key().path()))
                && (rule == null || rule.equals(alert.key().rule()))
                && (group == null
                        || (alert.subject() != null
                                && group.equals(alert.subject().group())))
                && (incident == null || incident.equals(alert.incident()))
                && range.touches(alert.since(), alert.endedAt());
    }
}
