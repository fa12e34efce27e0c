package org.mediamtxmonitor.publish;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.history.write.Rig;
import org.mediamtxmonitor.testing.RealRedis;
import org.springframework.data.redis.connection.RedisServerCommands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mediamtxmonitor.history.write.Rig.live;

/** A Redis of somebody else that has reached its {@code maxmemory}, over a real one. */
class FullRedisIT {

    private static final long ZERO = 1_794_960_000_000L;

    @TempDir
    private Path folder;

    @Test
    void a_redis_that_is_full_refuses_a_report_as_a_whole_and_takes_the_next_when_it_has_room() throws Exception {
        try (RealRedis redis = RealRedis.start(folder);
                Rig rig = Rig.over(redis)) {
            RedisServerCommands server =
                    rig.redis.getConnectionFactory().getConnection().serverCommands();
            rig.own();
            rig.publish(ZERO, live("a", 1_000));
            Object before = rig.redis.opsForHash().get(rig.keys.latest(), Rig.SERVER);
            server.setConfig("maxmemory", "1");

            assertThatThrownBy(() -> rig.publish(ZERO + 1_000, live("a", 2_000)))
                    .hasStackTraceContaining("OOM");
            assertThat(rig.redis.opsForHash().get(rig.keys.latest(), Rig.SERVER))
                    .isEqualTo(before);
            Long rows = rig.redis.opsForStream().size(rig.keys.writeAhead(Rig.SERVER));
            assertThat(rows).isEqualTo(1);

            server.setConfig("maxmemory", "0");
            rig.publish(ZERO + 2_000, live("a", 3_000));
            assertThat(rig.redis.opsForHash().get(rig.keys.latest(), Rig.SERVER))
                    .isNotEqualTo(before);
        }
    }
}
