package org.mediamtxmonitor.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
}
