package org.mediamtxmonitor.web.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.alert.AlertKey;
import org.mediamtxmonitor.alert.AlertTick;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.live.AlertScopes;
import org.mediamtxmonitor.alert.live.AlertsView;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.testing.Made;
import org.mediamtxmonitor.testing.Views;

import static org.assertj.core.api.Assertions.assertThat;

/** Incidents as a text to copy. */
class IncidentsResourceTest {

    private static final Instant AT = Instant.parse("2026-11-28T10:00:00Z");
    private static final Map<String, Object> VALUES = Map.of("stream.reason", Reason.of("not-published"));

    private final AlertsView alerts = new AlertsView();
    private final IncidentsResource resource = new IncidentsResource(new AlertScopes(alerts, null), null);

    private void open() {
        Incident incident = Made.of(
                Incident.class,
                "id",
                "i",
                "status",
                Incident.FIRING,
                "title",
                "live/a: No publisher connected",
                "worst",
                Level.CRITICAL,
                "beganAt",
                AT,
                "cause",
                new Incident.Cause(
                        "stream",
                        "live/a",
                        "main",
                        "why",
                        "stream",
                        Map.of(
                                "path",
                                "live/a",
                                "server",
                                "main",
                                "rule",
                                "stream-offline",
                                "reason",
                                "No publisher connected",
                                "reasonValues",
                                VALUES),
                        null),
                "timeline",
                List.of(new Incident.Entry(
                        AT,
                        "firing",
                        "a",
                        new AlertKey("stream-offline", "main", "live/a", null),
                        Level.CRITICAL,
                        "No publisher connected",
                        VALUES)));
        alerts.judged(
                new AlertTick(AT, List.of(), List.of(incident), List.of(), List.of(), List.of()),
                List.of(),
                List.of(incident));
    }

    @Test
    void a_text_has_reasons_in_its_language() {
        open();

        assertThat(resource.markdown("i", "de", Views.all(Views.timeless())))
                .contains("kritisch · live/a: Kein Sender verbunden")
                .doesNotContain("publisher");
        assertThat(resource.markdown("i", "en", Views.all(Views.timeless())))
                .contains("critical · live/a: No publisher connected");
    }
}
