package org.mediamtxmonitor.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ManagedServersFileTest {

    @TempDir
    private Path folder;

    private ManagedServersFile managed;

    @BeforeEach
    void start() throws IOException {
        Path file = folder.resolve("collector.yaml");
        Files.writeString(file, "managedServers: true\nservers: [ { id: north, url: 'http://localhost:9997' } ]\n");
        var contents = FollowedFiles.read(file).contents();
        SettingsLoader loader = new SettingsLoader();
        SettingsLoader.Loaded loaded = loader.read(file, Map.of(), Map.of(), SettingsFiles.of(contents));
        managed = new ManagedServersFile(new SettingsReload(
                new LiveSettings(loaded.settings()),
                file,
                contents,
                loaded,
                files -> loader.read(file, Map.of(), Map.of(), files),
                SettingsReload.PACE));
    }

    @Test
    void a_server_is_written_whole_for_its_owner_only_and_read_as_it_was_given() throws IOException {
        String password = "a: 'b' \"c\" #d \\ %e\u00e9";
        managed.put(Map.of("id", "south", "url", "http://[::1]:9997", "username", "on", "password", password));
        managed.put(Map.of("id", "123", "url", "http://localhost:9999"));
        Path file = folder.resolve("servers.managed.yaml");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Settings settings = new SettingsLoader().load(folder.resolve("collector.yaml"), Map.of(), Map.of());
        assertThat(settings.servers()).extracting(ServerSettings::id).containsExactly("north", "south", "123");
        assertThat(settings.servers().get(1).username()).contains("on");
        assertThat(settings.servers().get(1).password().orElseThrow().reveal()).isEqualTo(password);
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void what_makes_no_sense_beside_the_others_is_not_written() {
        assertThatThrownBy(() -> managed.put(Map.of("id", "north", "url", "http://localhost:9998")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("is the id of servers[0] too");
        assertThatThrownBy(() -> managed.put(Map.of("id", "x", "url", "nonsense")))
                .isInstanceOf(InvalidSettingsException.class);
        assertThat(folder.resolve("servers.managed.yaml")).doesNotExist();
    }

    @Test
    void a_server_is_changed_in_its_place_and_removed() throws IOException {
        managed.put(Map.of("id", "a", "url", "http://localhost:1"));
        managed.put(Map.of("id", "b", "url", "http://localhost:2"));
        managed.put(Map.of("id", "a", "url", "http://localhost:3"));
        assertThat(managed.all())
                .extracting(entry -> entry.get("url"))
                .containsExactly("http://localhost:3", "http://localhost:2");
        assertThat(managed.remove("a")).isTrue();
        assertThat(managed.remove("a")).isFalse();
        assertThat(managed.remove("b")).isTrue();
        assertThat(new SettingsLoader()
                        .load(folder.resolve("collector.yaml"), Map.of(), Map.of())
                        .servers())
                .hasSize(1);
    }

    @Test
    void what_was_written_by_hand_stays_as_it_is_when_another_server_is_added() throws IOException {
        write("""
                servers:
                  - &a { id: a, url: 'http://localhost:1', username: on, password: 0123, labels: { floor: 02, rate: 1e3 } }
                  - { id: b, url: 'http://localhost:2', token: 0x1F, interval: 5s }
                """);
        List<ServerSettings> before = settings().servers();
        managed.put(Map.of("id", "c", "url", "http://localhost:3"));
        assertThat(settings().servers().subList(0, 3)).isEqualTo(before);
        assertThat(settings().servers().get(1).password().orElseThrow().reveal())
                .isEqualTo("0123");
    }

    @Test
    void many_servers_that_share_one_anchor_are_told() throws IOException {
        StringBuilder text =
                new StringBuilder("servers:\n  - { id: s0, url: 'http://localhost:1', labels: &g { x: y } }\n");
        for (int at = 1; at < 100; at++) {
            text.append("  - { id: s" + at + ", url: 'http://localhost:1', labels: *g }\n");
        }
        write(text.toString());
        assertThat(managed.all()).hasSize(100);
    }

    @Test
    void credentials_in_an_address_are_told_apart_from_it() throws IOException {
        write("servers: [ { id: a, url: 'http://me:pass%40word@localhost:1' } ]\n");
        assertThat(managed.all())
                .containsExactly(
                        Map.of("id", "a", "url", "http://localhost:1", "username", "me", "password", "pass@word"));
        managed.put(ManagedServersFile.apart(Map.of("id", "b", "url", "http://you:other@localhost:2")));
        assertThat(managed.one("b").orElseThrow())
                .containsEntry("url", "http://localhost:2")
                .containsEntry("password", "other");
        ServerSettings written = settings().servers().get(2);
        assertThat(written.username()).contains("you");
        assertThat(written.password().orElseThrow().reveal()).isEqualTo("other");
    }

    @Test
    void what_in_a_file_written_by_hand_is_no_server_is_not_lost_but_told() throws IOException {
        write("servers: [ { id: a, url: 'http://localhost:1' }, nonsense ]\n");
        assertThatThrownBy(() -> managed.put(Map.of("id", "b", "url", "http://localhost:2")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("servers.managed.yaml:1:");
        write("servers:\n  - id: a\n  url: [\n");
        assertThatThrownBy(() -> managed.all())
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("servers.managed.yaml:3:");
    }

    @Test
    void a_server_is_added_to_a_lone_one_without_an_id() throws IOException {
        Files.writeString(
                folder.resolve("collector.yaml"), "managedServers: true\nservers: [ { url: 'http://localhost:1' } ]\n");
        managed.put(Map.of("id", "south", "url", "http://localhost:2"));
        assertThat(settings().servers()).extracting(ServerSettings::id).containsExactly("main", "south");
        assertThatThrownBy(() -> managed.put(Map.of("id", "main", "url", "http://localhost:2")))
                .isInstanceOf(InvalidSettingsException.class);
    }

    @Test
    void a_server_is_checked_beside_collector_yaml_as_it_is_now() throws IOException {
        Files.writeString(
                folder.resolve("collector.yaml"),
                "managedServers: true\nservers: [ { id: east, url: 'http://localhost:1', port: 1 } ]\n");
        assertThatThrownBy(() -> managed.put(Map.of("id", "south", "url", "http://localhost:2")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("collector.yaml:2:");
        assertThat(folder.resolve("servers.managed.yaml")).doesNotExist();
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("servers.managed.yaml"), text);
    }

    private Settings settings() {
        return new SettingsLoader().load(folder.resolve("collector.yaml"), Map.of(), Map.of());
    }

    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_device_without_end_is_no_file_of_certificates() {
        Map<String, Object> entry =
                Map.of("id", "a", "url", "https://localhost:1", "tls", Map.of("caFile", "/dev/zero"));
        assertThatThrownBy(() -> ManagedServersFile.server(entry))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("holds no certificate");
    }
}
