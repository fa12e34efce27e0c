package org.mediamtxmonitor.redis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RedisHealthTest {

    private boolean stillAnswers;
    private Instant now = Instant.parse("2026-11-28T10:00:00Z");
    private final RedisHealth health = new RedisHealth(RedisMode.EMBEDDED, () -> null, () -> stillAnswers, new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    });

    private void after(Duration time) {
        now = now.plus(time);
    }

    @Test
    void a_redis_that_is_about_to_start_is_not_down() {
        assertThat(health.status().state()).isEqualTo("starting");
        health.failed(new IllegalStateException("connection refused"));
        assertThat(health.status().state()).isEqualTo("starting");
        assertThat(health.isUp()).isFalse();
        health.answered();
        assertThat(health.status().state()).isEqualTo("up");
    }

    @Test
    void a_redis_that_has_not_answered_in_time_is_down() {
        after(RedisHealth.START);

        assertThat(health.status().state()).isEqualTo("down");
        assertThat(health.status().reasonCode()).isEqualTo("redis-not-connected");
    }

    @Test
    void a_redis_that_we_do_not_start_is_down_until_it_answers() {
        assertThat(new RedisHealth(RedisMode.EXTERNAL).status().state()).isEqualTo("down");
    }

    @Test
    void a_part_of_a_cluster_that_is_away_is_no_outage_of_redis() {
        health.answered();
        Instant since = health.status().since();
        stillAnswers = true;
        health.failed(new IllegalStateException("connection refused"));
        stillAnswers = false;
        health.failed(new ShardAwayException("north", new IllegalStateException("connection refused")));

        assertThat(health.isUp()).isTrue();
        assertThat(health.status().since()).isEqualTo(since);
        assertThat(health.takeReturned()).isTrue();
        assertThat(health.takeReturned()).isFalse();
    }

    @Test
    void another_master_is_given_everything_once_more() {
        health.answered();
        health.takeReturned();
        health.replaced();

        assertThat(health.isUp()).isTrue();
        assertThat(health.takeReturned()).isTrue();
        assertThat(health.takeReturned()).isFalse();
    }

    @Test
    void a_redis_that_has_answered_once_is_down_at_once() {
        health.answered();
        health.failed(new IllegalStateException("connection refused"));

        assertThat(health.status().state()).isEqualTo("down");
    }
}
