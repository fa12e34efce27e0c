package org.mediamtxmonitor.publish;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.stream.Session;
import org.mediamtxmonitor.testing.RealRedis;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;

class SessionPagesIT {

    private static final Keys KEYS = new Keys("mediamtx:");

    @TempDir
    static Path folder;

    private static void add(StringRedisTemplate redis, String id) {
        redis.opsForStream().add(KEYS.sessions(), Map.of("json", """
                {"id":"%s","server":"main","role":"reader","end":"2026-11-22T10:00:00Z"}""".formatted(id)));
    }

    @Test
    void ended_sessions_are_read_once_and_then_only_those_that_are_new() throws Exception {
        try (RealRedis redis = RealRedis.start(folder)) {
            StringRedisTemplate template = redis.client();
            EventOutbox eventOutbox = new EventOutbox(template, KEYS, 2, 2);
            EventOutbox.Sessions none = eventOutbox.readSessions(null);
            assertThat(none.sessions()).isEmpty();
            add(template, "1");
            add(template, "2");
            add(template, "3");

            EventOutbox.Sessions first = eventOutbox.readSessions(none.last());
            assertThat(first.sessions()).extracting(Session::id).containsExactly("2", "3");
            assertThat(eventOutbox.readSessions(first.last()).sessions()).isEmpty();
            add(template, "4");
            EventOutbox.Sessions next = eventOutbox.readSessions(first.last());

            assertThat(next.sessions()).extracting(Session::id).containsExactly("4");
            assertThat(eventOutbox.readSessions(next.last()))
                    .isEqualTo(new EventOutbox.Sessions(java.util.List.of(), next.last()));
        }
    }
}
