package org.mediamtxmonitor.redis;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.listener.ChannelTopic;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

class LastingSubscriptionsTest {

    @Test
    void a_subscription_that_redis_did_not_answer_is_tried_again() throws Exception {
        CountDownLatch triedAgain = new CountDownLatch(1);
        RedisConnection connection = mock(RedisConnection.class);
        doThrow(new QueryTimeoutException("Redis hangs"))
                .doAnswer(call -> {
                    triedAgain.countDown();
                    return null;
                })
                .when(connection)
                .subscribe(any(), any(byte[][].class));
        RedisConnectionFactory connections = mock(RedisConnectionFactory.class);
        when(connections.getConnection()).thenReturn(connection);
        RedisMessageListenerContainer container = new LastingSubscriptions();
        container.setConnectionFactory(connections);
        container.setRecoveryInterval(1);
        container.setMaxSubscriptionRegistrationWaitingTime(1);
        container.afterPropertiesSet();
        container.start();
        try {
            container.addMessageListener((message, pattern) -> {}, ChannelTopic.of("live"));
        } catch (RuntimeException e) {
            // It does not wait until that is so.
        }

        assertThat(triedAgain.await(30, TimeUnit.SECONDS)).isTrue();
        container.destroy();
    }
}
