package org.mediamtxmonitor.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.publish.EventOutbox;
import org.mediamtxmonitor.redis.RedisMode;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.testing.Made;

import static org.assertj.core.api.Assertions.assertThat;

class EventLogTest {

    private final List<Event> inRedis = new ArrayList<>();
    private final EventOutbox eventOutbox = new EventOutbox(null, null, 10, 10) {
        @Override
        public List<Event> readEvents() {
            return List.copyOf(inRedis);
        }

        @Override
        public Sessions readSessions(String after) {
            return new Sessions(List.of(), after);
        }
    };
    private final EventLog eventLog = new EventLog(eventOutbox, 10, 10, RedisMode.EXTERNAL);

    private static Event event(String id) {
        return Made.of(Event.class, "id", id, "time", Instant.EPOCH, "server", "main", "kind", Event.STATE);
    }

    @Test
    void what_is_read_at_the_start_is_no_news_to_browsers() {
        inRedis.add(event("1"));

        assertThat(eventLog.read()).isEmpty();
        assertThat(eventLog.events()).hasSize(1);
    }

    @Test
    void what_others_told_while_redis_was_away_from_us_is_news_once() {
        inRedis.add(event("1"));
        eventLog.read();
        inRedis.add(event("2"));

        assertThat(eventLog.read()).extracting(Event::id).containsExactly("2");
        assertThat(eventLog.read()).isEmpty();
    }
}
