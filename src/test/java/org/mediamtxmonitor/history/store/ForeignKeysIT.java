package org.mediamtxmonitor.history.store;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.history.write.Rig;
import org.mediamtxmonitor.testing.RealRedis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mediamtxmonitor.history.write.Rig.live;
import static org.mediamtxmonitor.history.write.Rig.metrics;
import static org.mediamtxmonitor.history.write.Rig.series;

/** Keys under our names that are no streams, or not ours, hold nothing else up: over a real Redis. */
class ForeignKeysIT {

    private static final long ZERO = 1_795_000_000_000L;

    @TempDir
    private Path folder;

    private RealRedis redis;
    private Rig rig;

    @BeforeEach
    void start() throws Exception {
        redis = RealRedis.start(folder);
        rig = Rig.over(redis);
    }

    @AfterEach
    void stop() {
        rig.close();
        redis.close();
    }

    @Test
    void a_key_of_another_type_costs_its_own_series_only() throws Exception {
        rig.redis.opsForValue().set(series("a").keyOf(rig.keys, Tier.SECONDS), "text");
        rig.own();
        for (int i = 0; i < 200; i++) {
            rig.publish(ZERO + 1000L * i, live("a", 1), live("b", 1000L * i));
        }

        assertThat(rig.store.last(series("b"), Tier.SECONDS)).isPresent();
        assertThat(rig.redis.opsForHash().hasKey(rig.keys.latest(), Rig.SERVER)).isTrue();
        assertThat(rig.history
                        .chart(series("b"), Tier.SECONDS, ZERO, ZERO + 200_000, 200, metrics("live"))
                        .lines()
                        .get(0)
                        .mean())
                .hasSize(200);
        assertThat(rig.redis.opsForValue().get(series("a").keyOf(rig.keys, Tier.SECONDS)))
                .isEqualTo("text");
    }

    @Test
    void the_shelf_passes_over_what_is_no_stream() throws Exception {
        rig.own();
        for (int i = 0; i < 100; i++) {
            rig.publish(ZERO + 1000L * i, live("b", 1));
        }
        rig.redis.opsForValue().set("test:history:main:a:1s", "text");
        rig.redis.opsForHash().put("test:history:other", "field", "value");
        rig.redis.opsForValue().set("test:history:", "text");
        rig.historyIndex.look();

        assertThat(rig.historyIndex.of(Tier.SECONDS))
                .extracting(item -> item.series().name())
                .containsExactlyInAnyOrder("b", "@server");
    }
}
