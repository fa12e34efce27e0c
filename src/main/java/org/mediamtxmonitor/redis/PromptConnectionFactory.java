package org.mediamtxmonitor.redis;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.connection.RedisClusterConnection;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Connections to Redis that fail at once as long as there never was one. Lettuce makes a connection anew that was lost, and refuses
 * commands meanwhile. Before the first one each command connects for itself, and waits two seconds for a Redis that hangs, one after the
 * other. So one at a time tries, and all others fail as the last one that tried; the next one tries after as
 * long as the last one took.
 */
final class PromptConnectionFactory extends LettuceConnectionFactory {

    private final LongSupplier nanos;
    private final ReentrantLock attempt = new ReentrantLock();
    private volatile boolean isMade;
    private volatile DataAccessException failure;
    private volatile long failedNanos;
    private volatile long tookNanos;

    private PromptConnectionFactory(RedisConfiguration redis, LettuceConnectionFactory configured, LongSupplier nanos) {
        super(redis, configured.getClientConfiguration());
        this.nanos = nanos;
    }

    /** The same connections, of a factory that was not started yet. */
    static PromptConnectionFactory of(LettuceConnectionFactory configured, LongSupplier nanos) {
        RedisConfiguration redis = configured.getStandaloneConfiguration();
        if (configured.getSentinelConfiguration() != null) {
            redis = configured.getSentinelConfiguration();
        } else if (configured.getClusterConfiguration() != null) {
            redis = configured.getClusterConfiguration();
        }
        return new PromptConnectionFactory(redis, configured, nanos);
    }

    /** Takes the place of the factory that Spring Boot configures. */
    static BeanPostProcessor instead() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                return bean instanceof LettuceConnectionFactory configured ? of(configured, System::nanoTime) : bean;
            }
        };
    }

    /** @throws DataAccessException if Redis is away */
    @Override
    public RedisConnection getConnection() {
        return isMade ? super.getConnection() : first(super::getConnection);
    }

    /** @throws DataAccessException if Redis is away */
    @Override
    public RedisClusterConnection getClusterConnection() {
        return isMade ? super.getClusterConnection() : first(super::getClusterConnection);
    }

    private <T> T first(Supplier<T> connect) {
        if (failure == null) {
            // Nobody knows yet how Redis does.
            attempt.lock();
        } else if (!attempt.tryLock()) {
            throw asBefore();
        }
        try {
            if (failure != null && nanos.getAsLong() - failedNanos < tookNanos) {
                throw asBefore();
            }
            return made(connect);
        } finally {
            attempt.unlock();
        }
    }

    private <T> T made(Supplier<T> connect) {
        long began = nanos.getAsLong();
        try {
            T connection = connect.get();
            isMade = true;
            return connection;
        } catch (DataAccessException e) {
            failedNanos = nanos.getAsLong();
            tookNanos = failedNanos - began;
            failure = e;
            throw e;
        }
    }

    private DataAccessException asBefore() {
        return new RedisConnectionFailureException(failure.getMessage(), failure);
    }
}
