package org.mediamtxmonitor.alert.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.alert.AlertEngine;
import org.mediamtxmonitor.alert.AlertPolicy;
import org.mediamtxmonitor.alert.AlertPolicy.MaintenanceWindow;
import org.mediamtxmonitor.alert.AlertPolicy.Route;
import org.mediamtxmonitor.alert.AlertPolicy.WeeklyHours;
import org.mediamtxmonitor.alert.Matcher;
import org.mediamtxmonitor.config.ChannelSettings;
import org.mediamtxmonitor.config.SettingsLoader;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.stream.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class AlertPoliciesTest {

    @TempDir
    Path folder;

    private AlertPolicy policy(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("collector.yaml"), yaml);
        return AlertPolicies.of(new SettingsLoader().load(file, Map.of(), Map.of()));
    }

    @Test
    void the_shipped_policy_tells_quickly_what_is_critical() throws IOException {
        AlertPolicy policy = policy("");

        assertThat(policy.timings().criticalFor()).isZero();
        assertThat(policy.timings().warningFor()).isEqualTo(Duration.ofSeconds(30));
        assertThat(policy.timings().flapChanges()).isEqualTo(3);
        assertThat(policy.grouping().criticalWait()).isEqualTo(Duration.ofSeconds(2));
        assertThat(policy.routes()).isEmpty();
        assertThat(policy.channels()).isEmpty();
    }

    @Test
    void a_channel_whose_service_keeps_incidents_open_is_told_of_each_by_itself() throws IOException {
        AlertPolicy policy = policy("notify: [{ name: ops, type: pagerduty, key: k, perHour: 7 }]");

        assertThat(policy.channels()).containsExactly(new AlertPolicy.Channel("ops", AlertPolicy.Channel.UNLIMITED));
    }

    @Test
    void a_policy_says_what_the_file_says() throws IOException {
        AlertPolicy policy = policy("""
                notify: [{ name: ops, type: webhook, url: "https://a.example", perHour: 7 }]
                alerts:
                  routes:
                    - { channels: [ops], level: warning, match: ["path=live/*"], repeat: 4h }
                  maintenance:
                    - { name: updates, match: ["label.site=~a|b"], hours: { days: [sun], from: "22:00", to: "04:00", zone: Europe/Berlin } }
                """);

        assertThat(policy.channels()).containsExactly(new AlertPolicy.Channel("ops", 7));
        assertThat(policy.routes())
                .containsExactly(new Route(
                        List.of("ops"),
                        Level.WARNING,
                        List.of(new Matcher("path", "=", "live/*")),
                        null,
                        Duration.ofHours(4),
                        null,
                        null,
                        true));
        assertThat(policy.maintenance())
                .containsExactly(new MaintenanceWindow(
                        "updates",
                        List.of(new Matcher("label.site", "=~", "a|b")),
                        new WeeklyHours(
                                Set.of(DayOfWeek.SUNDAY),
                                LocalTime.of(22, 0),
                                LocalTime.of(4, 0),
                                ZoneId.of("Europe/Berlin"))));
        assertThat(new AlertEngine(policy, RuleSet.shipped()).alerts()).isEmpty();
    }

    @Test
    void a_channel_beside_the_routes_is_told_what_is_critical() throws IOException {
        ChannelSettings devices = new ChannelSettings("webpush", "webpush", "en", 60, false, Map.of());
        AlertPolicy routed = policy("""
                notify: [{ name: ops, type: webhook, url: "https://a.example" }]
                alerts: { routes: [ { channels: [ops], level: warning } ] }
                """);

        assertThat(AlertPolicies.with(policy(""), devices, Level.CRITICAL).routes())
                .isEmpty();
        AlertPolicy with = AlertPolicies.with(routed, devices, Level.CRITICAL);
        assertThat(with.channels()).extracting(AlertPolicy.Channel::name).containsExactly("ops", "webpush");
        assertThat(with.routes())
                .last()
                .isEqualTo(new Route(List.of("webpush"), Level.CRITICAL, List.of(), null, null, null, null, true));
    }

    @Test
    void a_channel_beside_the_routes_is_told_of_warnings_where_somebody_wants_them_and_no_other_is()
            throws IOException {
        ChannelSettings devices = new ChannelSettings("webpush", "webpush", "en", 60, false, Map.of());
        AlertPolicy plain = policy("notify: [ { name: ops, type: webhook, url: \"https://hooks.example.com/x\" } ]");

        AlertPolicy with = AlertPolicies.with(plain, devices, Level.WARNING);

        assertThat(with.routes())
                .extracting(AlertPolicy.Route::channels, AlertPolicy.Route::level)
                .containsExactly(tuple(List.of("ops"), Level.CRITICAL), tuple(List.of("webpush"), Level.WARNING));
    }
}
