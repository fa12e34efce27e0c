package org.mediamtxmonitor.camel;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.camel.partitioned.PartitionedComponent;
import org.mediamtxmonitor.camel.redisstream.RedisStreamComponent;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FailingHooksTest {

    /** Any time of {@link System#nanoTime}, near its overflow. */
    private static final long START = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(70);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FailingHooks hooks = new FailingHooks(meters);

    private static long at(int seconds) {
        return START + TimeUnit.SECONDS.toNanos(seconds);
    }

    @Test
    void a_hook_that_failed_once_is_none_that_fails_again_and_again() {
        hooks.failed("on-event", at(0));

        assertThat(hooks.names(at(1))).isEmpty();
        assertThat(hooks.names(at(90))).isEmpty();
    }

    @Test
    void a_hook_that_fails_with_each_report_is_told_after_a_minute_and_until_two_after_its_last_failure() {
        for (int second = 0; second <= 58; second += 2) {
            hooks.failed("on-poll", at(second));
        }
        assertThat(hooks.names(at(58))).isEmpty();
        hooks.failed("on-poll", at(60));

        assertThat(hooks.names(at(60))).containsExactly("on-poll");
        assertThat(hooks.names(at(180))).containsExactly("on-poll");
        assertThat(hooks.names(at(181))).isEmpty();
    }

    @Test
    void a_message_that_fails_at_each_of_its_tries_is_told_from_the_second_on() {
        hooks.failed("on-event", at(0));
        hooks.failed("on-event", at(75));

        assertThat(hooks.names(at(75))).containsExactly("on-event");
    }

    @Test
    void failures_that_are_far_apart_are_accidents() {
        hooks.failed("on-event", at(0));
        hooks.failed("on-event", at(121));

        assertThat(hooks.names(at(121))).isEmpty();
    }

    @Test
    void a_hook_that_drops_messages_is_told_as_one_that_fails_and_other_queues_are_none() {
        var queue = meters.counter(PartitionedComponent.DROPPED, "queue", "on-poll");
        var stream = meters.counter(RedisStreamComponent.DROPPED, "stream", "events", "group", "on-event");
        var other = meters.counter(PartitionedComponent.DROPPED, "queue", "deliver");
        for (int second = 0; second <= 60; second += 30) {
            queue.increment();
            stream.increment();
            other.increment();
            hooks.names(at(second));
        }

        assertThat(hooks.names(at(61))).containsExactly("on-event", "on-poll");
    }
}
