package org.mediamtxmonitor.config;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.config.AlertSettings.Flapping;
import org.mediamtxmonitor.config.AlertSettings.Grouping;
import org.mediamtxmonitor.config.AlertSettings.Match;
import org.mediamtxmonitor.config.AlertSettings.Route;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsAlertsTest extends SettingsFixture {

    private static final String CHANNELS =
            "notify: [{ name: ops, type: webhook, url: 'https://a.example' }, { name: on-call, type: webhook, url: 'https://b.example' }]\n";

    @Test
    void without_a_word_an_alert_is_what_the_docs_say() {
        AlertSettings alerts = load("").alerts();

        assertThat(alerts.criticalFor()).isZero();
        assertThat(alerts.warningFor()).isEqualTo(Duration.ofSeconds(30));
        assertThat(alerts.keepFiring()).isEqualTo(Duration.ofSeconds(10));
        assertThat(alerts.startGrace()).isEqualTo(Duration.ofSeconds(30));
        assertThat(alerts.flapping()).isEqualTo(new Flapping(3, Duration.ofMinutes(10), Duration.ofMinutes(5)));
        assertThat(alerts.grouping())
                .isEqualTo(new Grouping(
                        Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofMinutes(2)));
        assertThat(alerts.routes()).isEmpty();
        assertThat(alerts.maintenance()).isEmpty();
        assertThat(alerts.heartbeat().url()).isEmpty();
        assertThat(alerts.heartbeat().interval()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void a_route_names_channels_and_tells_who_gets_what_and_when() {
        Route route = load(CHANNELS + """
                alerts:
                  routes:
                    - channels: [ops, on-call]
                      level: warning
                      match: ["group=production", "path != live/test/**", "label.site=~north|south", "owner="]
                      hours: { days: [mon, fri], from: "08:00", to: "18:00", zone: Europe/Berlin }
                      repeat: 4h
                      escalateAfter: 15m
                      digest: 1h
                      resolved: false
                """).alerts().routes().get(0);

        assertThat(route.channels()).containsExactly("ops", "on-call");
        assertThat(route.level()).isEqualTo("warning");
        assertThat(route.match())
                .containsExactly(
                        new Match("group", "=", "production"),
                        new Match("path", "!=", "live/test/**"),
                        new Match("label.site", "=~", "north|south"),
                        new Match("owner", "=", ""));
        assertThat(route.hours())
                .contains(new AlertSettings.Hours(
                        Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                        LocalTime.of(8, 0),
                        LocalTime.of(18, 0),
                        ZoneId.of("Europe/Berlin")));
        assertThat(route.repeat()).contains(Duration.ofHours(4));
        assertThat(route.escalateAfter()).contains(Duration.ofMinutes(15));
        assertThat(route.digest()).contains(Duration.ofHours(1));
        assertThat(route.resolved()).isFalse();
    }

    @Test
    void a_route_that_names_channels_only_gets_all_that_is_critical_at_once_and_its_end() {
        Route route = load(CHANNELS + "alerts: { routes: [{ channels: [ops] }] }")
                .alerts()
                .routes()
                .get(0);

        assertThat(route.level()).isEqualTo("critical");
        assertThat(route.match()).isEmpty();
        assertThat(route.hours()).isEmpty();
        assertThat(route.repeat()).isEmpty();
        assertThat(route.escalateAfter()).isEmpty();
        assertThat(route.digest()).isEmpty();
        assertThat(route.resolved()).isTrue();
    }

    @Test
    void the_address_of_the_heartbeat_is_a_secret() {
        AlertSettings.Heartbeat heartbeat =
                load("alerts: { heartbeat: { url: 'https://hc-ping.com/3f1b2c', interval: 5m } }")
                        .alerts()
                        .heartbeat();

        assertThat(heartbeat.url().map(Secret::reveal)).contains("https://hc-ping.com/3f1b2c");
        assertThat(heartbeat.toString()).doesNotContain("3f1b2c");
        assertThat(heartbeat.interval()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void a_variable_changes_one_key_of_a_route() {
        AlertSettings alerts = load(
                        CHANNELS + "alerts: { routes: [{ channels: [ops] }] }",
                        Map.of("MONITOR_ALERTS_ROUTES_0_REPEAT", "2h", "MONITOR_ALERTS_FLAPPING_CHANGES", "0"))
                .alerts();

        assertThat(alerts.routes().get(0).repeat()).contains(Duration.ofHours(2));
        assertThat(alerts.flapping().changes()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            { criticalFor: 2h }                             | alerts.criticalFor: "2h" is out of range. Use 0s to 1h.
            { keepFiring: 10 }                              | alerts.keepFiring: "10" is not a duration. Write a whole number and a unit: 250ms, 2s, 1m or 1h.
            { flapping: { changes: 1 } }                    | alerts.flapping.changes: "1" would make every alert flap. Use 2 to 30, or 0 for never.
            { flapping: { changes: 31 } }                   | alerts.flapping.changes: "31" is out of range. Use 0 to 30.
            { flaping: {} }                                 | alerts.flaping: unknown key. Did you mean "flapping"?
            { routes: [{ channels: [opps] }] }              | alerts.routes[0].channels[0]: "opps" is not the name of a channel. Use ops, on-call, or add it to notify.
            { routes: [{ level: warning }] }                | alerts.routes[0].channels: is missing. For example channels: [ops].
            { routes: [{ channels: [ops], level: ok }] }    | alerts.routes[0].level: "ok" is not known. Use warning, critical.
            { routes: [{ channels: [ops], repeat: 0m }] }   | alerts.routes[0].repeat: "0m" is out of range. Use 1m to 7d.
            { routes: [{ channels: [ops], match: [site=a] }] } | alerts.routes[0].match[0]: "site=a" is not a condition. Write rule, server, host, path, level, group, owner or label.NAME, then =, !=, =~ or !~, then a value: server=north.
            { routes: [{ channels: [ops], match: ["path=~("] }] } | alerts.routes[0].match[0]: "path=~(" has a regular expression that can't be read or is too large. Correct it; its syntax is that of RE2, and it must match the whole text: path=~live/.*
            { routes: [{ channels: [ops], match: [server=nort] }] } | alerts.routes[0].match[0]: "server=nort" is about no server. Use north.
            { routes: [{ channels: [ops], match: [level=bad] }] } | alerts.routes[0].match[0]: "level=bad" is about no level. Use warning or critical.
            { maintenance: [{ name: a }] }                  | alerts.maintenance[0].hours: is missing. For example hours: {days: [sun],from: 02:00,to: 04:00,zone: Europe/Berlin}.
            { maintenance: [{ name: a, hours: { zone: Berlin } }] } | alerts.maintenance[0].hours.zone: "Berlin" is not a time zone. Write an IANA name, for example Europe/Berlin, or UTC.
            { maintenance: [{ name: a, hours: {} }, { name: a, hours: {} }] } | alerts.maintenance[1].name: "a" is the name of alerts.maintenance[0] too. Choose another name.
            { heartbeat: { url: "ftp://a" } }               | alerts.heartbeat.url: is no address to send to: it does not start with https:// or http://. Write for example https://hc-ping.com/3f1b2c.
            """)
    void a_mistake_is_told_with_its_key_and_its_remedy(String alerts, String expected) {
        String yaml = "servers: [{ id: north }]\n" + CHANNELS + "alerts: " + alerts;

        assertThat(problems(yaml))
                .singleElement()
                .asString()
                .startsWith("collector.yaml:3:")
                .endsWith(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type: pagerduty, key: k",
                "type: opsgenie, key: k",
                "type: alertmanager, url: 'https://a.example'",
                "type: webhook, url: 'https://a.example', format: alertmanager"
            })
    void a_digest_can_not_go_where_incidents_are_kept_open(String type) {
        String notify =
                "notify: [{ name: ops, type: webhook, url: 'https://a.example' }, { name: on-call, " + type + " }]\n";

        assertThat(problems(notify + "alerts: { routes: [{ digest: 1h, channels: [ops, on-call] }] }"))
                .containsExactly(
                        "collector.yaml:2:22: alerts.routes[0].digest: can't go to on-call, which keeps each incident open until it is over. Give on-call a route without digest.");
        assertThat(problems(notify + "alerts: { routes: [{ digest: 1h, channels: [ops] }, { channels: [on-call] }] }"))
                .isEmpty();
    }

    @Test
    void a_rule_that_does_not_exist_is_told() {
        String yaml = CHANNELS + "alerts: { routes: [{ channels: [ops], match: [rule=stream-ofline] }] }";

        assertThat(problems(yaml))
                .containsExactly(
                        "collector.yaml:2:47: alerts.routes[0].match[0]: \"rule=stream-ofline\" is about no rule. Use the id of a rule, such as stream-offline; docs/rules.md has all of them.");
    }

    @Test
    void a_route_to_a_channel_needs_channels() {
        assertThat(problems("alerts: { routes: [{ channels: [ops] }] }"))
                .containsExactly(
                        "collector.yaml:1:33: alerts.routes[0].channels[0]: \"ops\" is not the name of a channel. Add the channel to notify.");
    }
}
