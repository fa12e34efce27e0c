package org.mediamtxmonitor.web.rate;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.RedisHealth;
import org.mediamtxmonitor.redis.RedisMode;
import org.mediamtxmonitor.testing.ClassRedis;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import io.github.bucket4j.TimeMeter;

import static org.assertj.core.api.Assertions.assertThat;

/** Two processes that count on one Redis. */
class RedisBucketsIT {

    private static final Rate RATE = Rate.of(new Rate.Span(5, Duration.ofMinutes(1)));

    @RegisterExtension
    static final ClassRedis redis = ClassRedis.plain();

    private final AtomicBoolean isUp = new AtomicBoolean(true);

    private Buckets process(String name) {
        var connections = (LettuceConnectionFactory) redis.client().getConnectionFactory();
        return new RedisBuckets(
                        new Keys("mediamtx:"),
                        connections::getRequiredNativeClient,
                        isUp::get,
                        TimeMeter.SYSTEM_MILLISECONDS)
                .named(name, RATE);
    }

    private static int taken(Buckets buckets, String key) {
        int taken = 0;
        for (int i = 0; i < 20; i++) {
            taken += buckets.take(key).isZero() ? 1 : 0;
        }
        return taken;
    }

    @Test
    void what_one_process_takes_the_other_has_not() {
        Buckets one = process("shared");
        Buckets other = process("shared");
        assertThat(taken(one, "anna")).isEqualTo(5);
        assertThat(taken(other, "anna")).isZero();
        other.giveBack("anna");
        assertThat(taken(one, "anna")).isEqualTo(1);
        Set<String> keys = redis.client().keys("mediamtx:rate:shared:*");
        assertThat(keys).containsExactly("mediamtx:rate:shared:anna");
        assertThat(redis.client().getExpire("mediamtx:rate:shared:anna")).isBetween(1L, 180L);
    }

    @Test
    void while_redis_is_away_each_process_counts_by_itself() {
        Buckets one = process("away");
        Buckets other = process("away");
        assertThat(taken(one, "anna")).isEqualTo(5);
        isUp.set(false);
        assertThat(taken(one, "anna")).isEqualTo(5);
        assertThat(taken(other, "anna")).isEqualTo(5);
        isUp.set(true);
        assertThat(taken(other, "anna")).isZero();
    }

    @Test
    void from_where_an_account_was_signed_in_to_is_known_to_all_and_bounded() {
        RedisHealth health = new RedisHealth(RedisMode.EXTERNAL);
        health.answered();
        KnownAddresses one = new KnownAddresses(redis.client(), health, new Keys("mediamtx:"));
        KnownAddresses other = new KnownAddresses(redis.client(), health, new Keys("mediamtx:"));
        for (int address = 0; address < 100; address++) {
            one.add("anna", "192.0.2." + address);
        }
        assertThat(other.has("anna", "192.0.2.99")).isTrue();
        assertThat(other.has("bert", "192.0.2.99")).isFalse();
        assertThat(redis.client().opsForZSet().size("mediamtx:signed-in-from:anna"))
                .isEqualTo(32);
    }
}
