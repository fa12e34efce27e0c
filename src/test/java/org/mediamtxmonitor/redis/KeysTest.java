package org.mediamtxmonitor.redis;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KeysTest {

    private final Keys alone = new Keys("mediamtx:");
    private final Keys spread = new Keys("{mediamtx}:", true);

    private static List<String> ofServer(Keys keys) {
        return List.of(
                keys.writeAhead("north"),
                keys.blocks("north", "live/{a}", "1s"),
                keys.writeAhead("@host-1"),
                keys.picture("north", "live/a"),
                keys.filmstrip("north", "live/a"),
                keys.alertPictures("north", "live/a"));
    }

    @Test
    void names_are_what_other_programs_read_wherever_redis_is_no_cluster() {
        assertThat(alone.latest()).isEqualTo("mediamtx:streams:latest");
        assertThat(ofServer(alone))
                .containsExactly(
                        "mediamtx:history:north",
                        "mediamtx:history:north:live/{a}:1s",
                        "mediamtx:history:@host-1",
                        "mediamtx:snapshots:north:live/a",
                        "mediamtx:filmstrip:north:live/a",
                        "mediamtx:alert-pictures:north:live/a");
    }

    @Test
    void on_a_cluster_the_first_braces_of_a_name_are_those_of_its_server() {
        assertThat(spread.latest("north")).isEqualTo("mediamtx:streams:latest:{north}");
        assertThat(ofServer(spread))
                .containsExactly(
                        "mediamtx:history:{north}",
                        "mediamtx:history:{north}:live/{a}:1s",
                        "mediamtx:history:{@host-1}",
                        "mediamtx:snapshots:{north}:live/a",
                        "mediamtx:filmstrip:{north}:live/a",
                        "mediamtx:alert-pictures:{north}:live/a");
    }

    @Test
    void what_is_of_the_fleet_keeps_the_tag_of_the_prefix() {
        assertThat(List.of(
                        spread.lease("north"),
                        spread.fence("north"),
                        spread.published(),
                        spread.events(),
                        spread.live(),
                        spread.historyIndex()))
                .allSatisfy(name -> assertThat(name).startsWith("{mediamtx}:"));
    }

    @Test
    void things_are_parted_by_server_on_a_cluster_only() {
        List<String> things = List.of("a1", "b1", "a2", "a3");

        assertThat(SlotParts.of(alone, things, 3, thing -> thing.substring(0, 1)))
                .containsExactly(List.of("a1", "b1", "a2"), List.of("a3"));
        assertThat(SlotParts.of(spread, things, 2, thing -> thing.substring(0, 1)))
                .containsExactly(List.of("a1", "a2"), List.of("a3"), List.of("b1"));
    }

    @Test
    void a_key_of_the_release_before_has_a_name_of_today() {
        SlotMove move = new SlotMove(null, spread);

        assertThat(move.today("{mediamtx}:history:north")).contains("mediamtx:history:{north}");
        assertThat(move.today("{mediamtx}:history:north:live/a:1s")).contains("mediamtx:history:{north}:live/a:1s");
        assertThat(move.today("{mediamtx}:history:@host-1:disk:/rec:1m"))
                .contains("mediamtx:history:{@host-1}:disk:/rec:1m");
        assertThat(move.today("{mediamtx}:filmstrip:north:a:b")).contains("mediamtx:filmstrip:{north}:a:b");
        assertThat(move.today("{mediamtx}:history-index")).isEmpty();
        assertThat(move.today("{mediamtx}:alert-pictures-by-time")).isEmpty();
    }
}
