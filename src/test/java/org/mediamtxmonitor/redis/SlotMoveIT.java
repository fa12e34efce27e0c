package org.mediamtxmonitor.redis;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mediamtxmonitor.testing.ClassRedis;
import org.springframework.data.redis.core.RedisCallback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The names of a Cluster over one Redis, which the release before has written with one tag. */
class SlotMoveIT {

    private static final Keys KEYS = new Keys("{mediamtx}:", true);

    @RegisterExtension
    static final ClassRedis redis = ClassRedis.allSlots();

    @BeforeEach
    void ofTheReleaseBefore() {
        redis.client().opsForValue().set(KEYS.format(), "1");
        redis.client().opsForHash().put("{mediamtx}:streams:latest", "north", "{\"v\":1}");
        redis.client().opsForStream().add("{mediamtx}:history:north", Map.of("b", "row"));
        redis.client().opsForStream().add("{mediamtx}:history:north:live/a:1s", Map.of("b", "block"));
        redis.client().opsForHash().put("{mediamtx}:snapshots:north:live/a", "jpeg", "picture");
        redis.client().expire("{mediamtx}:snapshots:north:live/a", Duration.ofHours(1));
    }

    private void look() {
        new DataFormatCheck(redis.client(), KEYS).start();
    }

    @Test
    void everything_of_a_server_is_there_under_its_new_name_and_nothing_under_the_old_one() {
        look();

        assertThat(redis.client().keys("*"))
                .containsExactlyInAnyOrder(
                        "{mediamtx}:format",
                        "mediamtx:streams:latest:{north}",
                        "mediamtx:history:{north}",
                        "mediamtx:history:{north}:live/a:1s",
                        "mediamtx:snapshots:{north}:live/a");
        assertThat(redis.client().opsForValue().get(KEYS.format())).isEqualTo("2");
        assertThat(redis.client().opsForHash().get(KEYS.latest("north"), "report"))
                .isEqualTo("{\"v\":1}");
        assertThat(redis.client().opsForStream().size(KEYS.blocks("north", "live/a", "1s")))
                .isEqualTo(1);
        assertThat(redis.client().getExpire(KEYS.picture("north", "live/a"))).isBetween(3000L, 3600L);
    }

    @Test
    void a_move_that_was_ended_goes_on_with_the_next_start() {
        byte[] dump = redis.client().dump("{mediamtx}:history:north");
        redis.client().restore(KEYS.writeAhead("north"), dump, 0, TimeUnit.MILLISECONDS);

        look();

        assertThat(redis.client().keys("{mediamtx}:history*")).isEmpty();
        assertThat(redis.client().opsForStream().size(KEYS.writeAhead("north"))).isEqualTo(1);
    }

    @Test
    void what_has_another_key_under_its_new_name_stays_and_harms_nobody() {
        redis.client().opsForStream().add(KEYS.writeAhead("north"), Map.of("b", "newer"));

        look();

        assertThat(redis.client().keys("{mediamtx}:history*")).containsExactly("{mediamtx}:history:north");
        assertThat(redis.client().opsForStream().size(KEYS.writeAhead("north"))).isEqualTo(1);
    }

    @Test
    void a_user_who_may_not_move_keys_is_told_what_to_allow_and_nothing_is_lost() {
        allow("-restore");

        assertThatThrownBy(this::look)
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("restore")
                .satisfies(e -> assertThat(((DataFormatException) e).remedy()).contains("docs/scaling.md"));
        assertThat(redis.client().opsForValue().get(KEYS.format())).isEqualTo("1");
        assertThat(redis.client().hasKey("{mediamtx}:history:north")).isTrue();

        allow("+restore");
        look();
        assertThat(redis.client().hasKey(KEYS.writeAhead("north"))).isTrue();
    }

    private static void allow(String rule) {
        redis.client().execute((RedisCallback<Object>) connection ->
                connection.execute("ACL", "SETUSER".getBytes(UTF_8), "default".getBytes(UTF_8), rule.getBytes(UTF_8)));
    }

    @Test
    void a_cluster_is_not_taken_for_one_of_a_later_release_and_another_redis_of_a_cluster_is() {
        look();
        look();

        assertThatThrownBy(() -> new DataFormatCheck(redis.client(), new Keys("{mediamtx}:")).start())
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("its format is 2, and this one knows 1");
    }
}
