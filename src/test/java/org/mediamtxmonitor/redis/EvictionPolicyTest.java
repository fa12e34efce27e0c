package org.mediamtxmonitor.redis;

import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.stream.Reason;

import static org.assertj.core.api.Assertions.assertThat;

class EvictionPolicyTest {

    private static Reason reason(String... namesAndValues) {
        Properties memory = new Properties();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            memory.setProperty(namesAndValues[i], namesAndValues[i + 1]);
        }
        return EvictionPolicy.reason(memory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"allkeys-lru", "allkeys-lfu", "allkeys-random", "allkeys-lrm"})
    void a_redis_that_deletes_any_key_is_told(String policy) {
        Reason reason = reason("maxmemory", "1000000", "maxmemory_policy", policy);

        assertThat(reason.code()).isEqualTo("redis-evicts-keys");
        assertThat(reason.text()).contains(policy);
    }

    @Test
    void a_redis_that_deletes_what_expires_is_told_to_delete_leases() {
        assertThat(reason("maxmemory", "1000000", "maxmemory_policy", "volatile-ttl")
                        .code())
                .isEqualTo("redis-evicts-leases");
    }

    @Test
    void a_redis_that_deletes_nothing_is_well() {
        assertThat(reason("maxmemory", "1000000", "maxmemory_policy", "noeviction"))
                .isNull();
    }

    @Test
    void a_redis_without_a_limit_deletes_nothing() {
        assertThat(reason("maxmemory", "0", "maxmemory_policy", "allkeys-lru")).isNull();
    }

    @Test
    void one_node_of_a_cluster_that_deletes_keys_is_told() {
        assertThat(reason(
                                "10.0.0.1:6379.maxmemory",
                                "1000",
                                "10.0.0.1:6379.maxmemory_policy",
                                "noeviction",
                                "10.0.0.2:6379.maxmemory",
                                "1000",
                                "10.0.0.2:6379.maxmemory_policy",
                                "allkeys-lru")
                        .code())
                .isEqualTo("redis-evicts-keys");
    }

    @Test
    void of_a_redis_that_does_not_tell_nothing_is_said() {
        assertThat(reason("used_memory", "1000")).isNull();
        assertThat(EvictionPolicy.reason(null)).isNull();
    }
}
