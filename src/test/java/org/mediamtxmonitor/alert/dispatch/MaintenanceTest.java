package org.mediamtxmonitor.alert.dispatch;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertPolicy.MaintenanceWindow;
import org.mediamtxmonitor.alert.AlertPolicy.WeeklyHours;
import org.mediamtxmonitor.alert.Matcher;
import org.mediamtxmonitor.alert.Mute;

import static org.assertj.core.api.Assertions.assertThat;

class MaintenanceTest {

    private final Maintenance maintenance = new Maintenance(List.of(new MaintenanceWindow(
            "sunday",
            List.of(new Matcher("server", "=", "north")),
            new WeeklyHours(
                    Set.of(DayOfWeek.SUNDAY),
                    LocalTime.parse("02:00"),
                    LocalTime.parse("04:00"),
                    ZoneId.of("Europe/Berlin")))));

    private Mute mute(Alert alert, String at) {
        return maintenance.apply(List.of(alert), Instant.parse(at)).get(0).mute();
    }

    @Test
    void mutes_what_matches_while_a_window_is_open() {
        Alert north = Alerts.stream("north", "live/a");
        assertThat(mute(north, "2026-11-29T00:59:59Z")).isNull();
        assertThat(maintenance.nextDue()).isEqualTo(Instant.parse("2026-11-29T01:00:00Z"));
        assertThat(mute(north, "2026-11-29T01:00:00Z")).isEqualTo(new Mute(Mute.Kind.MAINTENANCE, "sunday", null));
        assertThat(maintenance.nextDue()).isEqualTo(Instant.parse("2026-11-29T03:00:00Z"));
        assertThat(mute(north, "2026-11-29T03:00:00Z")).isNull();
        assertThat(mute(Alerts.stream("south", "live/a"), "2026-11-29T02:00:00Z"))
                .isNull();
    }

    @Test
    void follows_the_local_clock_over_its_changes() {
        Alert north = Alerts.stream("north", "live/a");
        assertThat(mute(north, "2026-03-29T00:59:59Z")).isNull();
        assertThat(mute(north, "2026-03-29T01:00:00Z")).isNotNull();
        assertThat(mute(north, "2026-03-29T02:00:00Z")).isNull();
        assertThat(mute(north, "2026-10-25T00:00:00Z")).isNotNull();
        assertThat(mute(north, "2026-10-25T02:59:59Z")).isNotNull();
        assertThat(mute(north, "2026-10-25T03:00:00Z")).isNull();
    }

    @Test
    void leaves_what_is_muted_already() {
        Mute silenced = new Mute(Mute.Kind.SILENCED, "id", null);
        assertThat(mute(Alerts.stream("north", "live/a").with(silenced), "2026-11-29T01:00:00Z"))
                .isEqualTo(silenced);
    }
}
