package org.mediamtxmonitor.web.rate;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.mediamtxmonitor.redis.Keys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AbstractProxyManagerBuilder;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.cluster.RedisClusterClient;

/**
 * Tokens in Redis, so that whoever is refused by one process is refused by all. While Redis is away each process counts by
 * itself. They expire when nothing of them is taken any more.
 */
final class RedisBuckets {

    private static final Logger LOG = LoggerFactory.getLogger(RedisBuckets.class);

    /** A sign-in waits no longer for it. */
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private static final Duration FORGET = Duration.ofMinutes(1);

    private final Keys keys;
    private final Supplier<AbstractRedisClient> client;
    private final BooleanSupplier isUp;
    private final TimeMeter clock;
    /** Null until Redis is asked first; guarded by this. */
    private ProxyManager<byte[]> manager;

    /**
     * @param client asked for once, when Redis is up
     * @param isUp whether Redis answers
     */
    RedisBuckets(Keys keys, Supplier<AbstractRedisClient> client, BooleanSupplier isUp, TimeMeter clock) {
        this.keys = keys;
        this.client = client;
        this.isUp = isUp;
        this.clock = clock;
    }

    /** @param what is counted */
    Buckets named(String what, Rate rate) {
        return new Buckets(rate, clock, key -> new Both(keys.rate(what, key), rate));
    }

    private synchronized ProxyManager<byte[]> manager() {
        if (manager == null) {
            manager = built(
                    client.get() instanceof RedisClusterClient cluster
                            ? Bucket4jLettuce.casBasedBuilder(cluster)
                            : Bucket4jLettuce.casBasedBuilder((RedisClient) client.get()));
        }
        return manager;
    }

    private <P extends ProxyManager<byte[]>, B extends AbstractProxyManagerBuilder<byte[], P, B>> P built(B builder) {
        return builder.clientClock(clock)
                .requestTimeout(LONGEST)
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(FORGET))
                .build();
    }

    private final class Both implements Tokens {

        private final byte[] key;
        private final Rate rate;
        /** Null unless Redis was away; guarded by this. */
        private Tokens own;

        Both(String key, Rate rate) {
            this.key = key.getBytes(StandardCharsets.UTF_8);
            this.rate = rate;
        }

        private Tokens inRedis() {
            return Tokens.of(manager().builder().build(key, rate::bucket));
        }

        private synchronized Tokens own() {
            if (own == null) {
                own = Tokens.inMemory(rate, clock);
            }
            return own;
        }

        @Override
        public Duration take() {
            if (isUp.getAsBoolean()) {
                try {
                    return inRedis().take();
                } catch (RuntimeException e) {
                    LOG.debug("Redis does not count just now, this process does", e);
                }
            }
            return own().take();
        }

        @Override
        public void giveBack() {
            if (isUp.getAsBoolean()) {
                try {
                    inRedis().giveBack();
                    return;
                } catch (RuntimeException e) {
                    LOG.debug("Redis does not count just now, this process does", e);
                }
            }
            own().giveBack();
        }
    }
}
