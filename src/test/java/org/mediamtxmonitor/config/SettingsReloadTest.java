package org.mediamtxmonitor.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsReloadTest {

    private static final String ONE = "servers:\n  - id: north\n    url: http://localhost:9997\n";
    private static final String TWO = ONE + "  - id: south\n    url: http://localhost:9998\n";

    @TempDir
    private Path folder;

    private Path file;
    private LiveSettings live;
    private SettingsReload reload;
    private long nanos;
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        file = folder.resolve("collector.yaml");
        Files.writeString(file, ONE);
        begin(Map.of());
    }

    private void begin(Map<String, String> environment) {
        var contents = FollowedFiles.read(file).contents();
        SettingsLoader loader = new SettingsLoader();
        SettingsLoader.Loaded loaded = loader.read(file, environment, Map.of(), SettingsFiles.of(contents));
        live = new LiveSettings(loaded.settings());
        live.onChange(new SettingsListener() {
            @Override
            public void take(Settings before, Settings now) {
                told.add("take " + ids(before) + " " + ids(now));
            }

            @Override
            public void release(Settings before, Settings now) {
                told.add("release " + ids(before) + " " + ids(now));
            }
        });
        reload = new SettingsReload(
                live,
                file,
                contents,
                loaded,
                files -> loader.read(files.has(file) ? file : null, environment, Map.of(), files),
                SettingsReload.PACE);
    }

    private static List<String> ids(Settings settings) {
        return settings.servers().stream().map(ServerSettings::id).toList();
    }

    /** Looks as often as the route does in that time. */
    private void after(Duration time) {
        for (long end = nanos + time.toNanos(); nanos < end; ) {
            reload.lookAt(nanos);
            nanos += Duration.ofMillis(250).toNanos();
        }
        reload.lookAt(nanos);
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
    }

    @Test
    void a_server_that_is_written_into_the_file_is_in_force_within_a_second() throws IOException {
        write(TWO);
        after(Duration.ofSeconds(1));
        assertThat(ids(live.get())).containsExactly("north", "south");
        assertThat(told).containsExactly("take [north] [north, south]", "release [north] [north, south]");
        assertThat(reload.status().state()).isEqualTo(ConfigurationStatus.IN_FORCE);
        assertThat(reload.effectiveConfig().items()).anyMatch(item -> item.key().equals("servers[1].id"));
    }

    @Test
    void a_file_that_makes_no_sense_changes_nothing_and_says_where_it_is_wrong() throws IOException {
        write(TWO + "  - id: west\n    intervall: 5s\n");
        after(Duration.ofSeconds(3));
        assertThat(ids(live.get())).containsExactly("north");
        assertThat(told).isEmpty();
        assertThat(reload.status().state()).isEqualTo(ConfigurationStatus.REFUSED);
        assertThat(reload.status().refusedAt()).isNotNull();
        assertThat(reload.status().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.location()).endsWith("collector.yaml:7:5");
            assertThat(problem.key()).isEqualTo("servers[2].intervall");
            assertThat(problem.remedy()).isEqualTo("Did you mean \"interval\"?");
        });
        write(ONE);
        after(Duration.ofSeconds(1));
        assertThat(reload.status().state()).isEqualTo(ConfigurationStatus.IN_FORCE);
        assertThat(reload.status().problems()).isEmpty();
    }

    @Test
    void half_a_file_is_waited_for() throws IOException {
        write(TWO);
        after(Duration.ofSeconds(1));
        write(ONE);
        after(Duration.ofSeconds(1));
        assertThat(ids(live.get())).containsExactly("north", "south");
        write("");
        after(Duration.ofSeconds(1));
        assertThat(ids(live.get())).containsExactly("north", "south");
        write(TWO + "  - id: west\n    url: http://localhost:9999\n");
        after(Duration.ofSeconds(1));
        assertThat(ids(live.get())).containsExactly("north", "south", "west");
    }

    @Test
    void servers_at_the_end_that_are_gone_for_good_are_removed_within_two_seconds() throws IOException {
        write(TWO);
        after(Duration.ofSeconds(1));
        write(ONE);
        after(Duration.ofSeconds(2));
        assertThat(ids(live.get())).containsExactly("north");
    }

    @Test
    void a_file_that_is_gone_changes_nothing() throws IOException {
        Files.delete(file);
        after(Duration.ofSeconds(3));
        assertThat(ids(live.get())).containsExactly("north");
        assertThat(reload.status().state()).isEqualTo(ConfigurationStatus.REFUSED);
        write(TWO);
        after(Duration.ofSeconds(1));
        assertThat(ids(live.get())).containsExactly("north", "south");
    }

    @Test
    void what_needs_a_restart_is_told_by_key_and_the_rest_counts_at_once() throws IOException {
        write(TWO + "web: { port: 9090, publicUrl: 'https://monitor.example' }\nauth: { token: another-secret-token }\n"
                + "collector: { interval: 1s, responseTimeout: 3s }\n");
        after(Duration.ofSeconds(1));
        assertThat(ids(live.get())).containsExactly("north", "south");
        assertThat(live.get().web().port()).isEqualTo(8080);
        assertThat(live.get().collector().interval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(reload.status().state()).isEqualTo(ConfigurationStatus.RESTART);
        assertThat(reload.status().restart())
                .containsExactly("auth.token", "collector.responseTimeout", "web.port", "web.publicUrl");
        assertThat(reload.effectiveConfig().items())
                .filteredOn(item -> item.key().equals("web.port"))
                .singleElement()
                .satisfies(item -> assertThat(item.value().asInt()).isEqualTo(8080));
        write(TWO);
        after(Duration.ofSeconds(2));
        assertThat(reload.status().state()).isEqualTo(ConfigurationStatus.IN_FORCE);
    }

    @Test
    void the_environment_still_counts() throws IOException {
        begin(Map.of("MONITOR_SERVERS_0_INTERVAL", "9s"));
        write(TWO);
        after(Duration.ofSeconds(1));
        assertThat(live.get().servers().get(0).interval()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void what_somebody_can_not_take_is_taken_back() throws IOException {
        live.onRoutes((before, now) -> {
            throw new IllegalStateException("The routes can't be made: template x");
        });
        write(TWO);
        after(Duration.ofSeconds(1));
        assertThat(ids(live.get())).containsExactly("north");
        assertThat(told)
                .containsExactly(
                        "take [north] [north, south]", "take [north, south] [north]", "release [north, south] [north]");
        assertThat(reload.status().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("template x"));
    }

    @Test
    void servers_of_the_file_beside_it_are_added_to_its_own() throws IOException {
        write(ONE + "managedServers: true\n");
        Path managed = folder.resolve("servers.managed.yaml");
        Files.writeString(managed, "servers:\n  - id: east\n    url: http://localhost:9999\n");
        after(Duration.ofSeconds(1));
        assertThat(ids(live.get())).containsExactly("north", "east");
        assertThat(reload.effectiveConfig().items())
                .filteredOn(item -> item.key().equals("servers[1].id"))
                .singleElement()
                .satisfies(item -> assertThat(item.from()).isEqualTo("managed"));
        Files.writeString(managed, "servers:\n  - id: north\n    url: http://localhost:9999\nweb: { port: 1 }\n");
        after(Duration.ofSeconds(3));
        assertThat(ids(live.get())).containsExactly("north", "east");
        assertThat(reload.status().problems())
                .extracting(problem -> problem.location().replaceFirst(".*/", ""))
                .containsExactlyInAnyOrder("servers.managed.yaml:2:9", "servers.managed.yaml:4:1");
    }

    @Test
    void a_file_that_is_there_and_can_not_be_read_removes_no_server() throws IOException {
        write(ONE + "managedServers: true\n");
        Path managed = folder.resolve("servers.managed.yaml");
        Files.writeString(managed, "servers:\n  - id: east\n    url: http://localhost:9999\n");
        after(Duration.ofSeconds(1));
        Files.delete(managed);
        Files.createDirectory(managed);
        after(Duration.ofSeconds(8));
        assertThat(ids(live.get())).containsExactly("north", "east");
        assertThat(reload.status().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.location()).endsWith("servers.managed.yaml");
            assertThat(problem.message()).contains("can't be read");
        });
        Files.delete(managed);
        after(Duration.ofSeconds(3));
        assertThat(ids(live.get())).containsExactly("north");
        assertThat(reload.status().state()).isEqualTo(ConfigurationStatus.IN_FORCE);
    }
}
