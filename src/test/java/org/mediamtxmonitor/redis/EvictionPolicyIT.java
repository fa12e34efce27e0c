package org.mediamtxmonitor.redis;

import java.net.URI;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.testing.RealRedis;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** What a real Redis tells of its memory and its policy. */
class EvictionPolicyIT {

    @TempDir
    Path folder;

    private StringRedisTemplate template;

    private void set(String name, String value) {
        template.execute((RedisCallback<Void>) connection -> {
            connection.serverCommands().setConfig(name, value);
            return null;
        });
    }

    @Test
    void a_policy_that_deletes_keys_is_told_from_its_beginning_to_its_end() throws Exception {
        try (RealRedis redis = RealRedis.start(folder)) {
            LettuceConnectionFactory connections = new LettuceConnectionFactory(new RedisStandaloneConfiguration(
                    "127.0.0.1", URI.create(redis.url()).getPort()));
            connections.afterPropertiesSet();
            connections.start();
            template = new StringRedisTemplate(connections);
            EvictionPolicy policy = new EvictionPolicy(template);

            set("maxmemory-policy", "allkeys-lru");
            policy.look();
            assertThat(policy.reason()).as("without a limit").isNull();

            set("maxmemory", "3mb");
            policy.look();
            assertThat(policy.reason()).extracting(Reason::code).isEqualTo("redis-evicts-keys");
            assertThat(policy.reason().text()).contains("allkeys-lru");

            set("maxmemory-policy", "volatile-lru");
            policy.look();
            assertThat(policy.reason()).extracting(Reason::code).isEqualTo("redis-evicts-leases");

            set("maxmemory-policy", "noeviction");
            policy.look();
            assertThat(policy.reason()).isNull();

            connections.destroy();
        }
    }
}
