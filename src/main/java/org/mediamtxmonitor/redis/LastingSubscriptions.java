package org.mediamtxmonitor.redis;

import java.util.concurrent.CompletableFuture;

import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;
import org.springframework.util.backoff.BackOffExecution;

/**
 * Subscriptions that are tried until they succeed. Spring Data tries again where there was no connection, and gives up for good after any
 * other failure, such as a Redis that took the connection and hung: the process would be deaf until its next start.
 */
final class LastingSubscriptions extends RedisMessageListenerContainer {

    @Override
    protected void handleSubscriptionException(
            CompletableFuture<Void> future, BackOffExecution backOff, Throwable cause) {
        boolean isOfRedis = cause instanceof DataAccessException;
        super.handleSubscriptionException(
                future, backOff, isOfRedis ? new RedisConnectionFailureException(cause.getMessage(), cause) : cause);
    }
}
