package org.mediamtxmonitor.web.security;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.testing.ClassRedis;
import org.mediamtxmonitor.testing.RealRedis.Copy;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.session.data.redis.RedisIndexedSessionRepository;

import static org.assertj.core.api.Assertions.assertThat;

/** Who signed out stays so, also where Redis has lost its last seconds. */
class RememberedSessionsIT {

    private static final Keys KEYS = new Keys("mediamtx:");

    @RegisterExtension
    static final ClassRedis redis = ClassRedis.plain();

    private long nanos;

    private RememberedSessions process() {
        RedisTemplate<String, Object> operations = new RedisTemplate<>();
        operations.setConnectionFactory(redis.client().getConnectionFactory());
        operations.setKeySerializer(RedisSerializer.string());
        operations.setHashKeySerializer(RedisSerializer.string());
        operations.afterPropertiesSet();
        RedisIndexedSessionRepository stored = new RedisIndexedSessionRepository(operations);
        stored.setRedisKeyNamespace(KEYS.webSessions());
        Duration day = Duration.ofDays(1);
        return new RememberedSessions(
                stored, redis.client(), KEYS, new Settings.WebSessions(day, day, Duration.ofMinutes(15)), () -> nanos);
    }

    private boolean isSignedIn(RememberedSessions process, String id) {
        nanos += Duration.ofSeconds(1).toNanos();
        return process.findById(id) != null;
    }

    @Test
    void a_session_that_was_ended_is_ended_again_for_all_processes() {
        RememberedSessions one = process();
        RememberedSessions other = process();
        RememberedSessions.Held left = one.createSession();
        RememberedSessions.Held stays = one.createSession();
        one.save(left);
        one.save(stays);
        assertThat(isSignedIn(other, left.getId())).isTrue();
        Copy before = redis.copy();
        one.deleteById(left.getId());
        assertThat(isSignedIn(other, left.getId())).isFalse();

        redis.takeBackTo(before);
        assertThat(isSignedIn(one, left.getId())).isFalse();
        assertThat(isSignedIn(other, left.getId())).isFalse();
        assertThat(isSignedIn(other, stays.getId())).isTrue();
    }

    @Test
    void a_session_that_was_ended_elsewhere_is_known_so_after_the_next_look() {
        RememberedSessions one = process();
        RememberedSessions other = process();
        RememberedSessions.Held session = one.createSession();
        one.save(session);
        assertThat(isSignedIn(other, session.getId())).isTrue();
        one.deleteById(session.getId());

        assertThat(isSignedIn(other, session.getId())).isFalse();
        assertThat(isSignedIn(one, session.getId())).isFalse();
    }
}
