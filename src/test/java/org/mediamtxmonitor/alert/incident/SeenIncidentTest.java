package org.mediamtxmonitor.alert.incident;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.alert.Acknowledgement;
import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertKey;
import org.mediamtxmonitor.alert.AlertState;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.Incident.Entry;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.testing.Made;

import static org.assertj.core.api.Assertions.assertThat;

/** What of an incident of several servers somebody sees who sees one of them. */
class SeenIncidentTest {

    private static final Instant AT = Instant.parse("2026-11-28T10:00:00Z");
    private static final Predicate<AlertKey> MINE = key -> "mine".equals(key.server());

    private static Entry entry(int second, String kind, String server, Level level, String text) {
        AlertKey key = server == null ? null : new AlertKey("stream-offline", server, server + "-cam", null);
        return new Entry(
                AT.plusSeconds(second), kind, server == null ? null : "alert-" + server, key, level, text, Map.of());
    }

    private static Incident incident(Entry... timeline) {
        return Made.of(
                Incident.class,
                "id",
                "i",
                "status",
                Incident.FIRING,
                "title",
                "house: 2 streams of mine, zebra are offline",
                "level",
                Level.CRITICAL,
                "worst",
                Level.CRITICAL,
                "beganAt",
                AT,
                "alerts",
                List.of("alert-mine", "alert-zebra"),
                "alertsTotal",
                2,
                "streams",
                2,
                "viewersHit",
                40,
                "acknowledged",
                new Acknowledgement(AT, "eva", "called zebra"),
                "timeline",
                List.of(timeline));
    }

    private static final Incident SHARED = incident(
            entry(0, "firing", "zebra", Level.CRITICAL, "zebra is gone"),
            entry(1, "firing", "mine", Level.WARNING, "no picture"),
            entry(2, "acknowledged", null, null, "called zebra"),
            entry(3, "sent", null, null, "zebra-desk"),
            entry(4, "cause", null, null, "2 of 9 streams of zebra"),
            entry(5, "resolved", "mine", Level.WARNING, "no picture"));

    @Test
    void nothing_is_left_of_what_is_not_seen() {
        Incident seen = SeenIncident.of(SHARED, MINE, List.of()).orElseThrow();

        assertThat(seen.toString()).doesNotContain("zebra");
        assertThat(seen.title()).isEqualTo("mine-cam: no picture");
        assertThat(seen.worst()).isEqualTo(Level.WARNING);
        assertThat(seen.alerts()).containsExactly("alert-mine");
        assertThat(seen.alertsTotal()).isEqualTo(1);
        assertThat(seen.streams()).isEqualTo(1);
        assertThat(seen.viewersHit()).isNull();
        assertThat(seen.acknowledged()).isEqualTo(new Acknowledgement(AT, "eva", null));
    }

    @Test
    void it_lasts_as_long_as_the_part_that_is_seen() {
        Incident seen = SeenIncident.of(SHARED, MINE, List.of()).orElseThrow();

        assertThat(seen.beganAt()).isEqualTo(AT.plusSeconds(1));
        assertThat(seen.endedAt()).isEqualTo(AT.plusSeconds(5));
        assertThat(seen.status()).isEqualTo(Incident.RESOLVED);
    }

    @Test
    void it_fires_while_an_alert_goes_on_that_is_seen() {
        Alert alert = Made.of(
                Alert.class,
                "id",
                "alert-mine",
                "rule",
                "stream-offline",
                "server",
                "mine",
                "path",
                "mine-cam",
                "state",
                AlertState.FIRING,
                "level",
                Level.CRITICAL,
                "worst",
                Level.CRITICAL,
                "since",
                AT.plusSeconds(1),
                "reason",
                "no picture");
        Incident seen = SeenIncident.of(SHARED, MINE, List.of(alert)).orElseThrow();

        assertThat(seen.status()).isEqualTo(Incident.FIRING);
        assertThat(seen.endedAt()).isNull();
        assertThat(seen.firingTotal()).isEqualTo(1);
        assertThat(seen.level()).isEqualTo(Level.CRITICAL);
    }

    @Test
    void there_is_no_incident_where_no_part_is_seen() {
        assertThat(SeenIncident.of(SHARED, key -> "other".equals(key.server()), List.of()))
                .isEmpty();
    }

    @Test
    void one_that_is_seen_whole_keeps_its_notes() {
        Incident own = incident(
                entry(0, "firing", "mine", Level.CRITICAL, "no picture"),
                entry(2, "acknowledged", null, null, "called zebra"));
        Incident seen = SeenIncident.of(own, MINE, List.of()).orElseThrow();

        assertThat(SeenIncident.isPart(own, MINE)).isFalse();
        assertThat(seen.acknowledged().note()).isEqualTo("called zebra");
    }
}
