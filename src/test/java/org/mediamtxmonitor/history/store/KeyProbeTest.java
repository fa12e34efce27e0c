package org.mediamtxmonitor.history.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.redis.Keys;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

import static org.assertj.core.api.Assertions.assertThat;

/** How large a stream of Redis is taken to be. */
class KeyProbeTest {

    private final Keys keys = new Keys("mediamtx:");

    /** A Redis of a version, each of whose keys has so many bytes by its own count. */
    private static final class Made extends StringRedisTemplate {

        private final String version;
        private final long bytes;

        Made(String version, long bytes) {
            this.version = version;
            this.bytes = bytes;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T execute(RedisCallback<T> action) {
            Properties info = new Properties();
            if (version != null) {
                info.setProperty("redis_version", version);
            }
            return (T) info;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T execute(RedisScript<T> script, List<String> names, Object... args) {
            List<String> found = new ArrayList<>();
            names.forEach(name -> found.addAll(List.of(Long.toString(bytes), "1000", "2000")));
            return (T) found;
        }
    }

    /** What two streams take. */
    private List<Long> bytes(String version, long bytes) {
        List<String> names = List.of(keys.historyPrefix() + "main:s/cam:1s", keys.historyPrefix() + "main:s/a:b:1m");
        return new KeyProbe(new Made(version, bytes), keys)
                .ask(names).stream().map(answer -> answer.item().bytes()).toList();
    }

    @Test
    void a_stream_of_redis_6_has_a_node_that_it_does_not_count() {
        assertThat(bytes("6.2.7", 900)).containsExactly(5_000L, 5_000L);
        assertThat(bytes("6.0.16", 4_999)).containsExactly(5_000L, 5_000L);
    }

    @Test
    void a_long_stream_of_redis_6_counts_as_it_says() {
        assertThat(bytes("6.2.7", 12_000)).containsExactly(12_000L, 12_000L);
    }

    @Test
    void redis_7_counts_what_it_takes() {
        assertThat(bytes("7.0.15", 900)).containsExactly(900L, 900L);
        assertThat(bytes("10.1.0", 900)).containsExactly(900L, 900L);
    }

    @Test
    void a_server_that_does_not_tell_its_version_is_believed() {
        assertThat(bytes(null, 900)).containsExactly(900L, 900L);
        assertThat(bytes("unstable", 900)).containsExactly(900L, 900L);
    }
}
