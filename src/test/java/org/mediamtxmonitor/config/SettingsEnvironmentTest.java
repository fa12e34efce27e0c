package org.mediamtxmonitor.config;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsEnvironmentTest extends SettingsFixture {

    private static final String ONE_SERVER =
            "servers: [ { id: a, url: \"http://a:1\", group: g, labels: { Site: x } } ]";

    @Test
    void a_variable_changes_one_key_of_a_server_and_keeps_the_others() {
        ServerSettings server = load(ONE_SERVER, Map.of("MONITOR_SERVERS_0_URL", "http://b:2"))
                .servers()
                .get(0);

        assertThat(server.url()).hasToString("http://b:2");
        assertThat(server.id()).isEqualTo("a");
        assertThat(server.group()).contains("g");
    }

    @Test
    void variables_work_without_a_file() {
        Settings settings = load(
                "",
                Map.of(
                        "MONITOR_SERVERS_0_URL", "http://b:2",
                        "MONITOR_COLLECTOR_INTERVAL", "1s",
                        "MONITOR_WEB_PORT", "9090",
                        "MONITOR_WEB_READ_ONLY", "true",
                        "MONITOR_WEB_ALLOWEDHOSTS", "a.example, b.example",
                        "MONITOR_REDIS_URL", "redis://r"));

        assertThat(settings.servers().get(0).id()).isEqualTo("main");
        assertThat(settings.servers().get(0).interval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.web().port()).isEqualTo(9090);
        assertThat(settings.web().readOnly()).isTrue();
        assertThat(settings.web().allowedHosts()).containsExactly("a.example", "b.example");
        assertThat(settings.redis().url()).contains("redis://r");
    }

    @ParameterizedTest
    @CsvSource({"MONITOR_SERVERS_0_PASSWORDFILE", "MONITOR_SERVERS_0_PASSWORD_FILE"})
    void a_key_of_two_words_is_found_with_and_without_an_underscore(String variable) {
        write("secret", "x");

        Settings settings = load(
                "servers: [ { username: u } ]",
                Map.of(variable, folder.resolve("secret").toString()));

        assertThat(settings.servers().get(0).password()).contains(new Secret("x"));
    }

    @Test
    void a_label_is_set_in_lower_case_or_in_the_spelling_of_the_file() {
        Settings settings =
                load(ONE_SERVER, Map.of("MONITOR_SERVERS_0_LABELS_SITE", "y", "MONITOR_SERVERS_0_LABELS_RACK_NO", "7"));

        assertThat(settings.servers().get(0).labels()).containsOnly(Map.entry("Site", "y"), Map.entry("rack_no", "7"));
    }

    @Test
    void an_index_one_past_the_end_adds_a_server() {
        Settings settings = load(ONE_SERVER, Map.of("MONITOR_SERVERS_1_ID", "b"));

        assertThat(settings.servers()).extracting(ServerSettings::id).containsExactly("a", "b");
    }

    @Test
    void ten_servers_and_more_are_added_in_the_order_of_their_numbers() {
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < 12; i++) {
            variables.put("MONITOR_SERVERS_" + i + "_ID", "s" + i);
        }

        assertThat(load("", variables).servers()).hasSize(12);
    }

    @Test
    void lists_within_lists_are_built_key_by_key() {
        Settings settings = load(
                "streams: [ { path: a, expect: { bitrate: { max: 8M } } } ]",
                Map.of(
                        "MONITOR_STREAMS_0_EXPECT_BITRATE_MIN", "2.5M",
                        "MONITOR_STREAMS_0_EXPECT_HAS_VIDEO", "true",
                        "MONITOR_STREAMS_0_EXPECT_READERS_MIN", "2",
                        "MONITOR_STREAMS_0_EXPECT_PUBLISHERS", "192.0.2.0/24, 2001:db8::1",
                        "MONITOR_STREAMS_0_EXPECT_SCHEDULE_0_DAYS", "sat,sun",
                        "MONITOR_STREAMS_0_EXPECT_SCHEDULE_0_FROM", "08:00",
                        "MONITOR_STREAMS_0_LABELS_SITE", "north",
                        "MONITOR_STREAMS_0_LINKS_0_TITLE", "Runbook",
                        "MONITOR_STREAMS_0_LINKS_0_URL", "https://wiki.example.com",
                        "MONITOR_STREAMS_1_PATH", "~cam[0-9]+"));

        StreamSettings first = settings.streams().get(0);
        assertThat(first.labels()).containsExactly(Map.entry("site", "north"));
        assertThat(first.links()).containsExactly(new StreamSettings.Link("Runbook", "https://wiki.example.com"));
        assertThat(first.expect().minBitsPerSecond()).contains(2_500_000L);
        assertThat(first.expect().maxBitsPerSecond()).contains(8_000_000L);
        assertThat(first.expect().hasVideo()).contains(true);
        assertThat(first.expect().minReaders()).contains(2);
        assertThat(first.expect().publishers()).containsExactly("192.0.2.0/24", "2001:db8::1");
        assertThat(first.expect().schedule().get(0).days()).containsExactly(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        assertThat(first.expect().schedule().get(0).from()).isEqualTo(LocalTime.of(8, 0));
        assertThat(settings.streams().get(1).path()).isEqualTo("~cam[0-9]+");
    }

    @Test
    void a_change_of_a_rule_can_be_set_by_variables() {
        RuleSettings change = load(
                        "",
                        Map.of(
                                "MONITOR_RULES_0_RULE", "*",
                                "MONITOR_RULES_0_WARNING", "-3.5",
                                "MONITOR_RULES_0_CRITICAL", "off",
                                "MONITOR_RULES_0_ENABLED", "true",
                                "MONITOR_RULES_0_FOR", "10s"))
                .rules()
                .get(0);

        assertThat(change.rule()).isEqualTo("*");
        assertThat(change.warning()).contains(new RuleSettings.Threshold(false, -3.5));
        assertThat(change.critical()).contains(RuleSettings.Threshold.OFF);
        assertThat(change.enabled()).contains(true);
        assertThat(change.hold()).contains(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        MONITOR_SERVERS_2_ID | b | MONITOR_SERVERS_2_ID: servers[2]: leaves a gap. The next free index is 1.
        MONITOR_SERVERS_0_PASWORD | x | MONITOR_SERVERS_0_PASWORD: unknown variable. Did you mean MONITOR_SERVERS_0_PASSWORD?
        MONITOR_SERVERS_7_ULR | x | MONITOR_SERVERS_7_ULR: unknown variable. Did you mean MONITOR_SERVERS_7_URL?
        MONITOR_SERVERS_0_LABLES_SITE | x | MONITOR_SERVERS_0_LABLES_SITE: unknown variable. Did you mean MONITOR_SERVERS_0_LABELS_NAME?
        MONITOR_STREAMS_0_EXPECT_LIVE | true | MONITOR_STREAMS_0_EXPECT_LIVE: streams[0].path: is missing. For example path: live/*.
        MONITOR_STREAMS_3_EXPECT_SCHEDULE_1_DYAS | x | MONITOR_STREAMS_3_EXPECT_SCHEDULE_1_DYAS: unknown variable. Did you mean MONITOR_STREAMS_3_EXPECT_SCHEDULE_1_DAYS?
        MONITOR_RULES_0_WARNIG | x | MONITOR_RULES_0_WARNIG: unknown variable. Did you mean MONITOR_RULES_0_WARNING?
        MONITOR_REDIS | x | MONITOR_REDIS: unknown variable. Did you mean MONITOR_REDIS_URL?
        MONITOR_PORT | 8090 | MONITOR_PORT: unknown variable. Did you mean MONITOR_WEB_PORT?
        MONITOR_WEB_PORT | x | MONITOR_WEB_PORT: web.port: must be a whole number. For example port: 8090.
        MONITOR_SERVERS_0_INTERVAL | 1 | MONITOR_SERVERS_0_INTERVAL: servers[0].interval: "1" is not a duration. Write a whole number and a unit: 250ms, 2s, 1m or 1h.
        """)
    void a_wrong_variable_is_named_in_place_of_the_file(String variable, String value, String expected) {
        assertThat(problems(ONE_SERVER, Map.of(variable, value))).containsExactly(expected);
    }

    @Test
    void a_gap_in_a_list_within_a_list_is_told() {
        String yaml = "streams: [ { path: a, expect: { schedule: [ { days: [mon] } ] } } ]";

        assertThat(problems(yaml, Map.of("MONITOR_STREAMS_0_EXPECT_SCHEDULE_2_DAYS", "tue")))
                .containsExactly(
                        "MONITOR_STREAMS_0_EXPECT_SCHEDULE_2_DAYS: streams[0].expect.schedule[2]: leaves a gap."
                                + " The next free index is 1.");
    }

    @Test
    void what_is_empty_reserved_or_set_by_Kubernetes_is_passed_over() {
        Map<String, String> variables = Map.of(
                "MONITOR_REDIS_URL", "",
                "MONITOR_CONFIG", "x.yaml",
                "MONITOR_SERVICE_HOST", "10.0.0.1",
                "MONITOR_PORT", "tcp://10.0.0.1:80",
                "MONITOR_WEB_PORT", "tcp://10.0.0.1:80",
                "MONITOR_WEB_PORT_80_TCP_ADDR", "10.0.0.1",
                "OTHER", "x");

        assertThat(load("", variables)).isEqualTo(load(""));
    }

    @Test
    void files_of_tls_with_redis_can_be_variables_alone() {
        Settings settings = load(
                "",
                Map.of(
                        "MONITOR_REDIS_URL",
                        "rediss://redis.example.com",
                        "MONITOR_REDIS_TLS_CAFILE",
                        "src/test/resources/config/ca.pem"));

        assertThat(settings.redis().tls().orElseThrow().caFile()).contains(Path.of("src/test/resources/config/ca.pem"));
    }

    @Test
    void an_option_wins_over_a_variable() {
        Settings settings =
                new SettingsLoader().load(null, Map.of("MONITOR_ROLES", "web"), Map.of("roles", "collector"));

        assertThat(settings.roles()).containsExactly(Role.COLLECTOR);
    }

    @Test
    void a_wrong_option_is_shown_as_it_was_written() {
        assertThat(catchThrowable(() -> new SettingsLoader().load(null, Map.of(), Map.of("roles", "collector,wbe"))))
                .hasMessage("--roles: roles[1]: \"wbe\" is not known. Use collector, web, alerts, snapshots, system.");
    }
}
