package org.mediamtxmonitor.system.process;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.config.ServerSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProcessesTest {

    private static final long HOUR = Duration.ofHours(1).toNanos();

    private static ServerSettings server(String id, String url) {
        return ServerSettings.of(id, URI.create(url), Duration.ofSeconds(2));
    }

    @Test
    void a_process_that_takes_the_place_of_another_is_a_restart() {
        Restarts restarts = new Restarts();
        Predicate<String> gone = process -> false;
        assertThat(restarts.seen("north", "5@1000", 0, gone)).isZero();
        assertThat(restarts.seen("north", "5@1000", 1, gone)).isZero();
        assertThat(restarts.seen("north", "5@2000", 2, gone)).isEqualTo(1);
        assertThat(restarts.seen("south", "9@2000", 2, gone)).isZero();
        assertThat(restarts.seen("north", "7@3000", 3, gone)).isEqualTo(2);
        assertThat(restarts.seen("north", "7@3000", 2 + HOUR, gone)).isEqualTo(2);
        assertThat(restarts.seen("north", "7@3000", 3 + HOUR, gone)).isEqualTo(1);
        assertThat(restarts.seen("north", "7@3000", 4 + HOUR, gone)).isZero();
    }

    @Test
    void processes_that_run_beside_each_other_are_no_restarts() {
        Restarts restarts = new Restarts();
        Predicate<String> there = Set.of("5@1000", "6@1000")::contains;
        for (int second = 0; second < 4; second++) {
            assertThat(restarts.seen(":8554", "6@1000", second, there)).isZero();
            assertThat(restarts.seen(":8554", "5@1000", second, there)).isZero();
        }
        assertThat(restarts.seen(":8554", "7@2000", 4, Set.of("7@2000")::contains))
                .isEqualTo(1);
    }

    @Test
    void a_process_that_nothing_tells_from_others_never_began_anew() {
        Restarts restarts = new Restarts();
        assertThat(restarts.seen(null, "5@1000", 0, process -> false)).isZero();
        assertThat(restarts.seen(null, "6@1000", 1, process -> false)).isZero();
    }

    @Test
    void servers_at_loopback_run_here_and_are_told_apart_by_their_ports() {
        ServersHere here = new ServersHere(
                List.of(
                        server("b", "http://127.0.0.1:9998"),
                        server("a", "http://localhost:9997"),
                        server("c", "http://[::1]")),
                "media",
                "media");

        assertThat(here.ids(0)).containsExactly("a", "b", "c");
        assertThat(here.at(Set.of(8554, 9998))).isEqualTo("b");
        assertThat(here.at(Set.of(80))).isEqualTo("c");
        assertThat(here.at(Set.of(8554))).isNull();
        assertThat(here.at(Set.of(9997, 9998))).isNull();
    }

    @Test
    void the_name_of_this_machine_is_found_and_a_foreign_address_is_not() {
        ServersHere here = new ServersHere(
                List.of(server("a", "http://Media:9997"), server("b", "http://192.0.2.1:9997")), "media", "media");
        here.ids(0);

        await().until(() -> here.ids(1).equals(List.of("a")));
    }
}
