package org.mediamtxmonitor.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsDefaultsTest extends SettingsFixture {

    @Test
    void without_a_file_one_local_server_is_watched_every_two_seconds() {
        Settings settings = new SettingsLoader().load(null, Map.of(), Map.of());

        assertThat(settings.servers())
                .containsExactly(ServerSettings.of("main", URI.create("http://localhost:9997"), Duration.ofSeconds(2)));
        assertThat(settings.collector())
                .isEqualTo(new Settings.Collector(
                        Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(5), Optional.empty()));
        assertThat(settings.roles())
                .containsExactlyInAnyOrder(Role.COLLECTOR, Role.WEB, Role.ALERTS, Role.SNAPSHOTS, Role.SYSTEM);
        assertThat(settings.redis().embedded()).isTrue();
        assertThat(settings.redis().prefix()).isEqualTo("mediamtx:");
        assertThat(settings.data().dir()).isEqualTo(Path.of("data"));
        assertThat(settings.web().host()).isEqualTo("127.0.0.1");
        assertThat(settings.web().port()).isEqualTo(8080);
        assertThat(settings.web().readOnly()).isFalse();
        assertThat(settings.web().allowedHosts()).isEmpty();
        assertThat(settings.auth().token()).isEmpty();
        assertThat(settings.streams()).isEmpty();
        assertThat(settings.rules()).isEmpty();
        assertThat(settings.events().keep()).isEqualTo(10_000);
        assertThat(settings.sessions().keep()).isEqualTo(10_000);
        assertThat(settings.privacy().addresses()).isEqualTo(Settings.Addresses.FULL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "---\n", "\uFEFF", "servers:\nweb:\n  port:\n", "{}"})
    void a_file_without_values_is_the_same_as_none(String yaml) {
        Settings none = new SettingsLoader().load(null, Map.of(), Map.of());
        assertThat(load(yaml))
                .usingRecursiveComparison()
                .ignoringFields("routes.dir")
                .isEqualTo(none);
        assertThat(none.routes().dir()).as("beside the file").isEqualTo(Path.of("routes"));
    }

    @Test
    void a_full_file_is_read_with_all_it_says() {
        Settings settings = load("""
                servers:
                  - id: north
                    url: https://media.example.com/mtx/
                    username: monitor
                    password: 0123
                    tls: { fingerprint: "%s" }
                    labels: { site: no, rack: 07 }
                    group: production
                  - id: south
                    token: abc
                    interval: 250ms
                collector: { interval: 1s, connectTimeout: 100ms, responseTimeout: 1m }
                roles: [web]
                redis: { url: "redis-cluster://a:1,b:2", prefix: "{m}:" }
                data: { dir: /var/lib/x }
                web: { host: 0.0.0.0, port: 0, readOnly: true, allowedHosts: [Monitor.Example.com] }
                events: { keep: 100 }
                sessions: { keep: 1000000 }
                privacy: { addresses: network }
                """.formatted("AB:".repeat(31) + "CD"));

        ServerSettings north = settings.servers().get(0);
        assertThat(north.url()).isEqualTo(URI.create("https://media.example.com/mtx"));
        assertThat(north.password()).contains(new Secret("0123"));
        assertThat(north.tls().fingerprint()).contains("ab".repeat(31) + "cd");
        assertThat(north.labels()).containsExactly(Map.entry("site", "no"), Map.entry("rack", "07"));
        assertThat(north.group()).contains("production");
        assertThat(north.interval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.servers().get(1).interval()).isEqualTo(Duration.ofMillis(250));
        assertThat(settings.servers().get(1).token().orElseThrow().reveal()).isEqualTo("abc");
        assertThat(settings.roles()).containsExactly(Role.WEB);
        assertThat(settings.redis().url()).contains("redis-cluster://a:1,b:2");
        assertThat(settings.web().allowedHosts()).containsExactly("monitor.example.com");
        assertThat(settings.web().loopback()).isFalse();
        assertThat(settings.events().keep()).isEqualTo(100);
        assertThat(settings.sessions().keep()).isEqualTo(1_000_000);
        assertThat(settings.privacy().addresses()).isEqualTo(Settings.Addresses.NETWORK);
    }

    @Test
    void merged_keys_fill_only_what_a_server_does_not_say() {
        Settings settings = load("""
                servers:
                  - &first { id: a, url: "http://a:1", group: g }
                  - { <<: *first, id: b }
                """);

        assertThat(settings.servers().get(1).id()).isEqualTo("b");
        assertThat(settings.servers().get(1).url()).isEqualTo(URI.create("http://a:1"));
        assertThat(settings.servers().get(1).group()).contains("g");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.0.1", "localhost", "\"::1\"", "\"[::1]\""})
    void a_loopback_address_needs_no_token(String host) {
        assertThat(load("web: { host: " + host + " }").web().loopback()).isTrue();
    }

    @Test
    void other_servers_can_take_the_place_of_the_configured_ones() {
        ServerSettings demo = ServerSettings.of("demo", URI.create("http://localhost:1"), Duration.ofSeconds(1));

        Settings settings = load("streams: [ { path: a } ]\nevents: { keep: 500 }");

        assertThat(settings.withServers(List.of(demo)).servers()).containsExactly(demo);
        assertThat(settings.withServers(List.of(demo)).withServers(settings.servers()))
                .isEqualTo(settings);
    }
}
